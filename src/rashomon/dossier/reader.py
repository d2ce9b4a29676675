"""Reader: the text of a report cut into segments, so that overlapping claims can all be marked.

Spans overlap, nest and jump; markup cannot. Every boundary of every span cuts the text, and each
segment knows what covers it. The segments of a paragraph joined give the paragraph again, character
by character: nothing is added to or taken from the words of a report.
"""

from collections.abc import Container, Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise

from rashomon.dossier.index import CaseIndex
from rashomon.model.attribution import NarratorKind
from rashomon.model.case import DocumentRecords
from rashomon.model.span import RecordId, Span

_FURNITURE = "aside"


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
    furniture: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """Paragraphs in a row that are all of the report, or all furniture to be folded."""

    furniture: tuple[str, ...]
    paragraphs: tuple[Paragraph, ...]
    chars: int


@dataclass(frozen=True, slots=True)
class _Mark:
    """One span to be drawn, its role, and the number that opens it."""

    span: Span
    role: str
    opening: Opening | None = None
    kind: str = ""


def build_blocks(
    record: DocumentRecords, index: CaseIndex, at_issue: Container[RecordId]
) -> tuple[Block, ...]:
    """Lay out a report; a narrator passage in `at_issue` is numbered whatever its kind."""
    document, marks = record.document, tuple(_marks(record, index, at_issue))
    paragraphs = (
        _paragraph(f"r{index.numbers[document.id]}-p{place}", document.text, bounds, marks)
        for place, bounds in enumerate(index.paragraphs[document.id], start=1)
    )
    runs = (tuple(run) for _, run in groupby(paragraphs, key=lambda item: bool(item.furniture)))
    return tuple(
        Block(
            tuple(dict.fromkeys(kind for item in run for kind in item.furniture)),
            run,
            sum(len(segment.text) for item in run for segment in item.segments),
        )
        for run in runs
    )


def _marks(
    record: DocumentRecords, index: CaseIndex, at_issue: Container[RecordId]
) -> Iterator[_Mark]:
    for piece in record.document.furniture:
        yield _Mark(piece.span, _FURNITURE, kind=piece.kind.replace("_", " "))
    for passage in record.narrator:
        claim = index.claims[passage.id]
        is_numbered = passage.kind is not NarratorKind.STATEMENT or passage.id in at_issue
        opening = Opening(claim.number, claim.anchor, f"#{claim.anchor}") if is_numbered else None
        yield _Mark(passage.span, "voice", opening)
    for item in record.attributions:
        claim = index.claims[item.id]
        for place, span in enumerate(item.content):
            anchor = claim.anchor if place == 0 else ""
            yield _Mark(span, "claim", Opening(claim.number, anchor, f"#{claim.card}"))
        roles = [(item.source, "source"), (item.cue, "cue")]
        roles += ((span, "altered") for span in item.altered)
        yield from (_Mark(span, role) for span, role in roles if span)


def _paragraph(
    anchor: str, text: str, bounds: tuple[int, int], marks: tuple[_Mark, ...]
) -> Paragraph:
    start, end = bounds
    here = [mark for mark in marks if mark.span.start < end and start < mark.span.end]
    edges = (edge for mark in here for edge in (mark.span.start, mark.span.end))
    cuts = sorted({start, end, *(edge for edge in edges if start < edge < end)})
    segments = tuple(_segment(text, piece, start, here) for piece in pairwise(cuts))
    is_furniture = all(_FURNITURE in item.roles for item in segments)
    kinds = sorted({mark.kind for mark in here if mark.kind}) if is_furniture else ()
    return Paragraph(anchor, segments, tuple(kinds))


def _segment(text: str, bounds: tuple[int, int], first: int, marks: list[_Mark]) -> Segment:
    """Cut one segment; a claim opens where its span starts, or where its paragraph does."""
    low, high = bounds
    over = [mark for mark in marks if mark.span.start <= low and high <= mark.span.end]
    opens = (mark.opening for mark in over if low in {mark.span.start, first})
    return Segment(
        text[low:high],
        tuple(opening for opening in opens if opening),
        sum(mark.role == "claim" for mark in over),
        tuple(dict.fromkeys(mark.role for mark in over)),
    )
