"""Gold input -> the product's own stages -> the lines that the gold's scorers read.

Nothing here is trained or tuned for a gold file: each task calls the stage that the product runs,
on a Document made the way ingestion makes one of a plain text. Ids are opaque, order means nothing.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from rashomon.alignment.copies import find_copies
from rashomon.alignment.stance import stance_of
from rashomon.alignment.stories import group_stories
from rashomon.coding.acled import acled_label
from rashomon.coding.modality import ModalityReader
from rashomon.coding.sentences import code_sentence
from rashomon.errors import GoldError
from rashomon.eval.factuality import score_targets
from rashomon.eval.rows import Json, Row, read_rows, write_rows
from rashomon.eval.tasks import ALLOWED_FIELDS, Task
from rashomon.grounding.places import PlaceGrounder
from rashomon.ingestion.documents import Assembler
from rashomon.ingestion.report import Limits, Report
from rashomon.model.attribution import Attribution
from rashomon.model.case import DocumentRecords
from rashomon.model.document import DateBasis, Document
from rashomon.model.event import Event, Participant
from rashomon.model.grounding import FootprintKind
from rashomon.model.partial_date import PartialDate
from rashomon.model.span import Span
from rashomon.pipeline import Pipeline, load_pipeline

Line = Mapping[str, Json]
# The gold records write one code for every intergovernmental body, the UN and the EU included.
_GOLD_CODES = {"UNO": "IGO", "EUR": "IGO"}


@dataclass(frozen=True, slots=True)
class Reader:
    """The product's way from a bare text to records: ingestion's document, then the stages."""

    pipeline: Pipeline
    document: Callable[[Row], Document]

    @classmethod
    def load(cls) -> "Reader":
        """Load what every task needs."""
        return cls(load_pipeline(), _document_maker())


def _document_maker() -> Callable[[Row], Document]:
    """Give the function that makes a document of a line; an empty text has no words to read."""
    assemble = Assembler.load(Limits(), None)

    def make_document(row: Row) -> Document:
        report = Report(id=row.text("id"), text=row.text("text"), path=row.place, language="en")
        made = assemble(report)
        if isinstance(made, Document):
            return made
        return Document(id=row.text("id"), text=row.text("text"), sha256="", path=row.place)

    return make_document


def predict_file(task: Task, source: Path, output: Path) -> int:
    """Predict a task for a file and write the scorer's lines.

    Returns:
        The number of lines written.

    Raises:
        GoldError: If the file does not have the form of the task.
    """
    rows = read_rows(source, ALLOWED_FIELDS[task])
    return write_rows(output, _PREDICTORS[task](rows))


def _attribution(rows: Iterable[Row]) -> Iterator[Line]:
    reader = Reader.load()
    for row in rows:
        parse = reader.pipeline.parse(reader.document(row))
        found = reader.pipeline.attribute(parse)
        yield {
            "id": row.text("id"),
            "attributions": [
                {
                    "source": _pairs((claim.source,)),
                    "cue": _pairs((claim.cue,)),
                    "content": _pairs(claim.content),
                }
                for claim in found
                if _is_annotated(claim)
            ],
        }


def _is_annotated(claim: Attribution) -> bool:
    """Tell whether the gold would have it: outermost claims with a cue, no borrowed terms."""
    return claim.cue is not None and claim.nested_in is None and not claim.borrowed


def _pairs(spans: Iterable[Span | None]) -> list[Json]:
    return [[span.start, span.end] for span in spans if span is not None]


def _places(rows: Iterable[Row]) -> Iterator[Line]:
    # The gold's toponyms take in those that stand for people or an office ("Russian", "Baku said").
    reader = Reader.load()
    ground_place = PlaceGrounder.load(is_associative=True)
    for row in rows:
        document = reader.document(row)
        parse = reader.pipeline.parse(document)
        yield {
            "id": document.id,
            "toponyms": [
                {
                    "start": place.span.start,
                    "end": place.span.end,
                    "lat": place.lat,
                    "lon": place.lon,
                    "geonameid": place.geonameid,
                }
                for place in ground_place(document, parse, (), ())
                if place.footprint is FootprintKind.PLACE
            ],
        }


def _times(rows: Iterable[Row]) -> Iterator[Line]:
    reader = Reader.load()
    for row in rows:
        document = _dated(reader.document(row), row.optional_text("dct"))
        parse = reader.pipeline.parse(document)
        yield {
            "id": document.id,
            "timexes": [
                {
                    "start": time.span.start,
                    "end": time.span.end,
                    "type": time.type,
                    "value": time.value or "",
                }
                for time in reader.pipeline.ground_time(document, parse, (), ())
            ],
        }


def _dated(document: Document, dct: str | None) -> Document:
    """Give a document the creation time of its line; one that cannot be read stays unknown."""
    try:
        date = PartialDate.parse(dct) if dct else None
    except ValueError:
        date = None
    return replace(document, published_at=date, published_basis=DateBasis.GIVEN if date else None)


def _events(rows: Iterable[Row]) -> Iterator[Line]:
    reader = Reader.load()
    for row in rows:
        parse = reader.pipeline.parse(reader.document(row))
        yield {
            "id": row.text("id"),
            "events": [_event_line(event) for event in code_sentence(parse)],
        }


def _event_line(event: Event) -> Json:
    return {
        "type": str(event.type),
        "source": _codes((event.actor, *event.co_actors)),
        "target": _codes((event.recipient, *event.co_recipients)),
    }


def _codes(participants: Iterable[Participant | None]) -> list[Json]:
    codes = (one.code for one in participants if one is not None)
    return [_GOLD_CODES.get(code, code) for code in codes if code is not None]


def _acled(rows: Iterable[Row]) -> Iterator[Line]:
    reader = Reader.load()
    for row in rows:
        parse = reader.pipeline.parse(reader.document(row))
        yield {"id": row.text("id"), "label": acled_label(parse)}


def _copies(rows: Iterable[Row]) -> Iterator[Line]:
    make_document = _document_maker()
    records = tuple(DocumentRecords(make_document(row)) for row in rows)
    group_of = {
        member: number
        for number, group in enumerate(find_copies(records).groups)
        for member in group.document_ids
    }
    for record in records:
        yield {"id": record.document.id, "cluster": group_of.get(record.document.id)}


def _stories(rows: Iterable[Row]) -> Iterator[Line]:
    # Sorted by content: sums of floats must not depend on the order of the lines.
    texts = sorted(
        ((row.text("text"), row.text("id")) for row in rows),
        key=lambda pair: (hashlib.sha256(pair[0].encode()).digest(), pair[1]),
    )
    for number, group in enumerate(group_stories([text for text, _ in texts])):
        for position in group:
            yield {"id": texts[position][1], "cluster": number}


def _stance(rows: Iterable[Row]) -> Iterator[Line]:
    bodies: dict[str, str] = {}
    asked: list[Row] = []
    for row in rows:
        if row.has("body"):
            bodies[row.text("body_id")] = row.text("body")
        else:
            asked.append(row)
    for row in asked:
        body = bodies.get(row.text("body_id"))
        if body is None:
            raise GoldError(
                f"{row.place}: body_id {row.text('body_id')!r}",
                expected="the id of a body in the same file",
                slug="gold-field",
            )
        yield {"id": row.text("id"), "label": stance_of(row.text("headline"), body)}


def _factuality(rows: Iterable[Row]) -> Iterator[Line]:
    reader, modality = Reader.load(), ModalityReader.load()
    for row in rows:
        parse = reader.pipeline.parse(reader.document(row))
        yield {"id": row.text("id"), "targets": score_targets(modality, parse, row)}


_PREDICTORS: Mapping[Task, Callable[[Iterable[Row]], Iterator[Line]]] = {
    Task.ATTRIBUTION: _attribution,
    Task.PLACES: _places,
    Task.EVENTS: _events,
    Task.ACLED: _acled,
    Task.COPIES: _copies,
    Task.TIMES: _times,
    Task.FACTUALITY: _factuality,
    Task.STORIES: _stories,
    Task.STANCE: _stance,
}
