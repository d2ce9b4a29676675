"""Excerpts: of a report, the paragraphs that hold published words; the rest is counted.

The full text of a report is its publisher's; what is quoted is what the publication speaks of.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from rashomon.dossier.index import CaseIndex
from rashomon.dossier.reader import Paragraph, Segment, build_blocks
from rashomon.model.case import DocumentRecords
from rashomon.model.span import RecordId, Span

# In a paragraph longer than this, only so many characters on either side of published words.
_LONG_CHARS, _BESIDE_CHARS = 1500, 300


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph that is quoted, or so many that are left out."""

    paragraph: Paragraph | None
    left_out: int = 0


def build_parts(
    record: DocumentRecords,
    index: CaseIndex,
    at_issue: frozenset[RecordId],
    spans: Iterable[Span],
    *,
    has_full_text: bool,
) -> tuple[Part, ...]:
    """Lay out what is published of a report.

    Args:
        record: The report with its published claims alone.
        index: Of the published case.
        at_issue: Passages of the narrator that speak to an issue.
        spans: Further words that the publication points at.
        has_full_text: Leave nothing out.
    """
    ranges = index.paragraphs[record.document.id]
    pointed = [span for span in spans if span.document_id == record.document.id]
    blocks = build_blocks(record, index, at_issue)
    paragraphs = (each for block in blocks for each in block.paragraphs)
    parts: list[Part] = []
    for paragraph, (start, end) in zip(paragraphs, ranges, strict=True):
        is_pointed = any(span.start < end and start < span.end for span in pointed)
        is_voiced = any(each.claims or (each.opens and at_issue) for each in paragraph.segments)
        if has_full_text:
            parts.append(Part(paragraph))
        elif is_pointed or is_voiced:
            parts.append(Part(_bounded(paragraph, is_pointed=is_pointed)))
        elif parts and parts[-1].left_out:
            parts[-1] = Part(None, parts[-1].left_out + 1)
        else:
            parts.append(Part(None, 1))
    return tuple(parts)


def _bounded(paragraph: Paragraph, *, is_pointed: bool) -> Paragraph:
    """Cut a long paragraph down to its published words and what stands beside them."""
    chars = sum(len(each.text) for each in paragraph.segments)
    if chars <= _LONG_CHARS or (is_pointed and len(paragraph.segments) == 1):
        return paragraph
    last = len(paragraph.segments) - 1
    segments = tuple(
        each if each.claims else _cut(each, is_first=at == 0, is_last=at == last)
        for at, each in enumerate(paragraph.segments)
    )
    return replace(paragraph, segments=segments)


def _cut(segment: Segment, *, is_first: bool, is_last: bool) -> Segment:
    before = 0 if is_first else _BESIDE_CHARS
    after = 0 if is_last else _BESIDE_CHARS
    text = segment.text
    left = len(text) - before - after
    if left < _BESIDE_CHARS:
        return segment
    sign = f" [… {left} characters left out …] "
    return replace(segment, text=f"{text[:before]}{sign}{text[len(text) - after :]}")
