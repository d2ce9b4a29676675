"""Reader: the text of a report cut into segments, so that overlapping claims can all be marked.

Spans overlap, nest and jump; markup cannot. Every boundary of every span cuts the text, and each
segment knows what covers it. The segments of a paragraph joined give the paragraph again, character
by character: nothing is added to or taken from the words of a report.
"""

from collections.abc import Container, Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise

from rashomon.dossier.index import CaseIndex
from rashomon.model.attribution import Attribution, NarratorKind
from rashomon.model.case import DocumentRecords
from rashomon.model.span import RecordId, Span

# A report below this length stays in view beside its claim cards while they scroll past.
_SHORT_CHARS = 1200
# With less text per claim than this the cards would run far below the text; they go under it.
_DENSE_CHARS = 260


@dataclass(frozen=True, slots=True)
class Opening:
    """The number set before the words of a claim; later pieces of a split claim have no anchor."""

    number: str
    anchor: str
    href: str


@dataclass(frozen=True, slots=True)
class Segment:
    """Characters covered by the same spans; `roles` says by what."""

    text: str
    opens: tuple[Opening, ...]
    claims: int
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph; `furniture` names what it is if all of it is no part of the report."""

    anchor: str
    segments: tuple[Segment, ...]
    furniture: str


@dataclass(frozen=True, slots=True)
class Block:
    """Paragraphs in a row that are all of the report, or all furniture to be folded."""

    furniture: tuple[str, ...]
    paragraphs: tuple[Paragraph, ...]
    chars: int


@dataclass(frozen=True, slots=True)
class ReportView:
    """One report as it is read."""

    number: int
    record: DocumentRecords
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class _Mark:
    """One span to be drawn, its role, and the number that opens it."""

    span: Span
    role: str
    opening: Opening | None = None


def build_reports(index: CaseIndex, at_issue: Container[RecordId]) -> tuple[ReportView, ...]:
    """Lay out every report; a narrator passage in `at_issue` is numbered whatever its kind."""
    return tuple(
        ReportView(number, record, _blocks(record, index, tuple(_marks(record, index, at_issue))))
        for number, record in enumerate(index.records, start=1)
    )


def _marks(
    record: DocumentRecords, index: CaseIndex, at_issue: Container[RecordId]
) -> Iterator[_Mark]:
    for piece in record.document.furniture:
        yield _Mark(piece.span, f"furniture:{piece.kind.replace('_', ' ')}")
    for passage in record.narrator:
        claim = index.claims[passage.id]
        is_numbered = passage.kind is not NarratorKind.STATEMENT or passage.id in at_issue
        opening = Opening(claim.number, claim.anchor, f"#{claim.anchor}") if is_numbered else None
        yield _Mark(passage.span, "voice", opening)
    for item in record.attributions:
        yield from _claim_marks(item, index)


def _claim_marks(item: Attribution, index: CaseIndex) -> Iterator[_Mark]:
    claim = index.claims[item.id]
    for place, span in enumerate(item.content):
        anchor = claim.anchor if place == 0 else ""
        yield _Mark(span, "claim", Opening(claim.number, anchor, f"#{claim.card}"))
    if item.source:
        yield _Mark(item.source, "source")
    if item.cue:
        yield _Mark(item.cue, "cue")
    yield from (_Mark(span, "altered") for span in item.altered)


def _paragraph(
    anchor: str, text: str, bounds: tuple[int, int], marks: tuple[_Mark, ...]
) -> Paragraph:
    start, end = bounds
    here = [mark for mark in marks if mark.span.start < end and start < mark.span.end]
    cuts = {start, end}
    for mark in here:
        cuts |= {max(start, mark.span.start), min(end, mark.span.end)}
    places = sorted(cuts)
    segments = tuple(_segment(text, (low, high), start, here) for low, high in pairwise(places))
    kinds = {role.removeprefix("furniture:") for item in segments for role in item.roles[:1]}
    is_furniture = all(item.roles[:1] and "furniture:" in item.roles[0] for item in segments)
    return Paragraph(anchor, segments, ", ".join(sorted(kinds)) if is_furniture else "")


def _segment(text: str, bounds: tuple[int, int], first: int, marks: list[_Mark]) -> Segment:
    """Cut one segment; a claim opens where its span starts, or where its paragraph does."""
    low, high = bounds
    over = [mark for mark in marks if mark.span.start <= low and high <= mark.span.end]
    opens = tuple(
        mark.opening
        for mark in over
        if mark.opening and (mark.span.start == low or (low == first and mark.span.start < first))
    )
    return Segment(
        text[low:high],
        opens,
        sum(mark.role == "claim" for mark in over),
        tuple(dict.fromkeys(mark.role for mark in over)),
    )


def _blocks(
    record: DocumentRecords, index: CaseIndex, marks: tuple[_Mark, ...]
) -> tuple[Block, ...]:
    document = record.document
    number = index.numbers[document.id]
    paragraphs = (
        _paragraph(f"r{number}-p{place}", document.text, bounds, marks)
        for place, bounds in enumerate(index.paragraphs[document.id], start=1)
    )
    runs = (tuple(run) for _, run in groupby(paragraphs, key=lambda item: bool(item.furniture)))
    return tuple(
        Block(
            tuple(dict.fromkeys(item.furniture for item in run if item.furniture)),
            run,
            sum(len(segment.text) for item in run for segment in item.segments),
        )
        for run in runs
    )
