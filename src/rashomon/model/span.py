"""Span: a half-open range of code points in the canonical text of one document."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass
from typing import TypeAlias

CharOffset: TypeAlias = int
"""Unicode code points from the start of the canonical text, 0-based."""
Range: TypeAlias = tuple[CharOffset, CharOffset]
"""Half-open range of code points."""
DocumentId: TypeAlias = str
RecordId: TypeAlias = str
#: Least share of words in common for what an analyst decided to follow them to new offsets
#: (DESIGN 3, Identity).
REATTACH_IOU = 0.5


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters `start` to `end` (exclusive) of the document `document_id`.

    ``document.text[span.start:span.end]`` is the quotation. Order is by document, start, end.

    Raises:
        ValueError: If the range is empty, reversed or negative.
    """

    document_id: DocumentId
    start: CharOffset
    end: CharOffset

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            msg = f"span {self.start}:{self.end} of {self.document_id!r} is empty or reversed"
            raise ValueError(msg)

    def quote(self, text: str) -> str:
        """Give the characters of `text` that this span points at."""
        return text[self.start : self.end]

    def shared_chars(self, other: "Span") -> int:
        """Count code points that both spans cover; 0 for spans of different documents."""
        if self.document_id != other.document_id:
            return 0
        return max(0, min(self.end, other.end) - max(self.start, other.start))

    def overlaps(self, other: "Span") -> bool:
        """Tell whether the spans share at least one character."""
        is_near = self.start < other.end and other.start < self.end
        return is_near and self.document_id == other.document_id

    def contains(self, other: "Span") -> bool:
        """Tell whether `other` lies inside this span (equal spans count)."""
        is_inside = self.start <= other.start and other.end <= self.end
        return is_inside and self.document_id == other.document_id


def quote_all(text: str, spans: Iterable[Span]) -> str:
    """Give the characters of several spans, joined by an ellipsis."""
    return " … ".join(span.quote(text) for span in spans)


def content_iou(content: tuple[Span, ...], other: tuple[Span, ...]) -> float:
    """Give intersection over union of two contents in code points, 0 to 1."""
    shared = sum(one.shared_chars(another) for one in content for another in other)
    total = sum(span.end - span.start for span in (*content, *other))
    return shared / (total - shared) if total > shared else 0.0


def spans_in(value: object) -> Iterator[Span]:
    """Give every span that a record holds, however deep, in the order of its fields."""
    if isinstance(value, Span):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from spans_in(item)
    elif is_dataclass(value):
        for part in fields(value):
            yield from spans_in(getattr(value, part.name))
