"""Reader: the text of a report with the cards of its claims beside the words, row by row."""

from collections.abc import Iterator
from dataclasses import dataclass

from starlette.exceptions import HTTPException

from rashomon.dossier.index import CaseIndex
from rashomon.dossier.reader import Block, Paragraph, build_blocks
from rashomon.model.attribution import Attribution
from rashomon.model.case import DocumentRecords
from rashomon.serving.asking import Asked
from rashomon.serving.rendering import Shown
from rashomon.serving.snapshot import View


@dataclass(frozen=True, slots=True)
class Row:
    """A paragraph with the claims that begin in it, or furniture to be folded.

    Attributes:
        start: Offset of the paragraph in the text of the report.
    """

    block: Block | None
    paragraph: Paragraph | None
    start: int
    cards: tuple[Attribution, ...]


def show_reader(view: View, asked: Asked) -> Shown:
    """Show a report as it is left now; 404 if the case does not hold it."""
    record = view.record(asked.text("id"))
    if record is None:
        raise HTTPException(404, "there is no such report in this case")
    index = view.index_with(record)
    number = index.numbers[record.document.id]
    near = index.records
    links = [
        index.reports((each.document.id,))[0] for each in near[max(0, number - 2) : number + 1]
    ]
    return {
        "record": record,
        "number": number,
        "index": index,
        "rows": tuple(_rows(record, index, view)),
        "said": record.said_dates(),
        "issues_of": view.snapshot.issues_of,
        "before": links[0] if number > 1 else None,
        "after": links[-1] if number < len(near) else None,
        "total": len(near),
        "parties": view.parties,
    }


def _rows(record: DocumentRecords, index: CaseIndex, view: View) -> Iterator[Row]:
    ranges = iter(index.paragraphs[record.document.id])
    for block in build_blocks(record, index, view.snapshot.issues_of):
        bounds = [next(ranges) for _ in block.paragraphs]
        if block.furniture:
            yield Row(block, None, bounds[0][0], ())
            continue
        for paragraph, (start, end) in zip(block.paragraphs, bounds, strict=True):
            cards = (claim for claim in record.attributions if start <= claim.extent.start < end)
            yield Row(None, paragraph, start, tuple(cards))
