"""Gold input -> the product's own stages -> the lines that the gold's scorers read.

Nothing here is trained or tuned for a gold file: each task calls the stage that the product runs,
on a Document made the way ingestion makes one of a plain text. Ids are opaque, order means nothing.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from rashomon.alignment.copies import find_copies
from rashomon.alignment.stance import stance_of
from rashomon.coding.acled import ReportLabeller
from rashomon.coding.factual import FactualityReader
from rashomon.coding.stage import EventCoder
from rashomon.errors import GoldError
from rashomon.eval.factuality import score_targets
from rashomon.eval.incidents import predict_incident
from rashomon.eval.rows import Json, Row, read_rows, write_rows
from rashomon.eval.speakers import speaker_links
from rashomon.eval.stories import cluster_mentions, cluster_reports
from rashomon.eval.tasks import ALLOWED_FIELDS, Task
from rashomon.grounding.places import PlaceGrounder
from rashomon.ingestion.documents import Assembler
from rashomon.ingestion.report import Limits, Report
from rashomon.model.case import DocumentRecords
from rashomon.model.document import DateBasis, Document
from rashomon.model.engine import Engine
from rashomon.model.event import Participant
from rashomon.model.grounding import FootprintKind
from rashomon.model.parse import Parse
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
    assemble: Assembler
    # The gold's toponyms take in those that stand for people or an office ("Russian", "Baku said").
    ground_place: PlaceGrounder
    factuality: FactualityReader

    @classmethod
    def load(cls, engine: Engine = Engine.FAST) -> "Reader":
        """Load what every task needs."""
        return cls(
            load_pipeline(engine),
            Assembler.load(Limits(), None),
            PlaceGrounder.load(is_associative=True),
            FactualityReader.load(),
        )

    def document(self, row: Row) -> Document:
        """Make the document of a line; an empty text has no words to read."""
        report = Report(id=row.text("id"), text=row.text("text"), path=row.place, language="en")
        made = self.assemble(report)
        if isinstance(made, Document):
            return made
        return Document(id=row.text("id"), text=row.text("text"), sha256="", path=row.place)

    def parse(self, row: Row) -> Parse:
        """Parse the text of a line."""
        return self.pipeline.parse(self.document(row))


def predict_file(task: Task, source: Path, output: Path, engine: Engine = Engine.FAST) -> int:
    """Predict a task for a file and write the scorer's lines.

    Returns:
        The number of lines written; of an incident, that of its reports.

    Raises:
        GoldError: If the file does not have the form of the task.
    """
    if task is Task.INCIDENTS:
        return predict_incident(source, output, engine)
    return write_rows(output, _lines(task, read_rows(source, ALLOWED_FIELDS[task]), engine))


def _lines(task: Task, rows: Iterable[Row], engine: Engine) -> Iterator[Line]:
    if task in _BY_WORDS:
        yield from _BY_WORDS[task](rows)
        return
    reader = Reader.load(engine)
    if task is Task.COPIES:
        yield from _copies(reader, rows)
        return
    for row in rows:
        yield {"id": row.text("id"), **_PER_TEXT[task](reader, row)}


def _attribution(reader: Reader, row: Row) -> Line:
    claims: list[Json] = [
        {
            "source": _pairs((claim.source,)),
            "cue": _pairs((claim.cue,)),
            "content": _pairs(claim.content),
        }
        for claim in reader.pipeline.attribute(reader.parse(row))
        if claim.cue and not claim.nested_in  # all that the gold annotates
    ]
    return {"attributions": claims}


def _pairs(spans: Iterable[Span | None]) -> list[Json]:
    return [[span.start, span.end] for span in spans if span is not None]


def _places(reader: Reader, row: Row) -> Line:
    document = reader.document(row)
    places: list[Json] = [
        {
            "start": place.span.start,
            "end": place.span.end,
            "lat": place.lat,
            "lon": place.lon,
            "geonameid": place.geonameid,
        }
        for place in reader.ground_place(document, reader.pipeline.parse(document), (), ())
        if place.footprint is FootprintKind.PLACE
    ]
    return {"toponyms": places}


def _times(reader: Reader, row: Row) -> Line:
    document = _dated(reader.document(row), row.optional_text("dct"))
    parse = reader.pipeline.parse(document)
    times: list[Json] = [
        {
            "start": time.span.start,
            "end": time.span.end,
            "type": time.type,
            "value": time.value or "",
        }
        for time in reader.pipeline.ground_time(
            document, parse, reader.pipeline.attribute(parse), ()
        )
    ]
    return {"timexes": times}


def _dated(document: Document, dct: str | None) -> Document:
    """Give a document the creation time of its line; one that cannot be read stays unknown."""
    try:
        date = PartialDate.parse(dct) if dct else None
    except ValueError:
        date = None
    return replace(document, published_at=date, published_basis=DateBasis.GIVEN if date else None)


def _events(reader: Reader, row: Row) -> Line:
    events: list[Json] = [
        {
            "type": event.type,
            "source": _codes((event.actor, *event.co_actors)),
            "target": _codes((event.recipient, *event.co_recipients)),
        }
        for event in EventCoder.load().code_sentence(reader.parse(row))
    ]
    return {"events": events}


def _codes(participants: Iterable[Participant | None]) -> list[Json]:
    codes = (one.code or one.assumed for one in participants if one is not None)
    return [_GOLD_CODES.get(code, code) for code in codes if code is not None]


def _acled(reader: Reader, row: Row) -> Line:
    return {"label": ReportLabeller.load()(reader.parse(row))}


def _speakers(reader: Reader, row: Row) -> Line:
    parse = reader.parse(row)
    return {"links": speaker_links(parse, parse.chains)}


def _factuality(reader: Reader, row: Row) -> Line:
    return {"targets": score_targets(reader.factuality, reader.parse(row), row)}


def _copies(reader: Reader, rows: Iterable[Row]) -> Iterator[Line]:
    records = tuple(DocumentRecords(reader.document(row)) for row in rows)
    group_of = {
        member: number
        for number, group in enumerate(find_copies(records).groups)
        for member in group.document_ids
    }
    for record in records:
        yield {"id": record.document.id, "cluster": group_of.get(record.document.id)}


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


_PER_TEXT: Mapping[Task, Callable[[Reader, Row], Line]] = {
    Task.ATTRIBUTION: _attribution,
    Task.PLACES: _places,
    Task.TIMES: _times,
    Task.EVENTS: _events,
    Task.ACLED: _acled,
    Task.FACTUALITY: _factuality,
    Task.SPEAKERS: _speakers,
}
# What needs no stage but only the words.
_BY_WORDS: Mapping[Task, Callable[[Iterable[Row]], Iterator[Line]]] = {
    Task.STORIES: cluster_reports,
    Task.COREFERENCE: cluster_mentions,
    Task.STANCE: _stance,
}
