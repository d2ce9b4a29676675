"""Rewrite a case, offsets and all: words are cut or replaced, and every span still holds.

Enters any record, the edits of each text and what becomes of every other string; leaves a record of
the same kind. It knows no kind of record but `Span`, `Document` and dates: whatever a later version
adds to a case is covered as it is.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from enum import Enum
from typing import TypeAlias, TypeVar, cast

from rashomon.model.document import Document
from rashomon.model.partial_date import PartialDate
from rashomon.model.span import CharOffset, DocumentId, Range, Span

#: A range of the old text and what stands there instead; never empty.
Edit: TypeAlias = tuple[CharOffset, CharOffset, str]
#: From the name of a field and its words to new words.
Words: TypeAlias = Callable[[str, str], str]
_Kind = TypeVar("_Kind")


@dataclass(frozen=True, slots=True)
class Edits:
    """Edits of one text, in text order, not overlapping."""

    edits: tuple[Edit, ...] = ()

    @classmethod
    def of(cls, ranges: Iterable[Range], instead: str) -> "Edits":
        """Put the same words in place of every range; ranges that touch or overlap are one."""
        joined: list[Range] = []
        for start, end in sorted(ranges):
            if joined and start <= joined[-1][1]:
                joined[-1] = joined[-1][0], max(end, joined[-1][1])
            else:
                joined.append((start, end))
        return cls(tuple((start, end, instead) for start, end in joined))

    def apply(self, text: str) -> str:
        """Give the new text."""
        pieces: list[str] = []
        last = 0
        for start, end, instead in self.edits:
            pieces += [text[last:start], instead]
            last = end
        return "".join((*pieces, text[last:]))

    def span(self, span: Span) -> Span:
        """Move a span: one that begins or ends inside an edit takes in all that stands there."""
        start, end = self._moved(span.start, is_end=False), self._moved(span.end, is_end=True)
        return Span(span.document_id, start, end)

    def _moved(self, offset: CharOffset, *, is_end: bool) -> CharOffset:
        shift = 0
        for start, end, instead in self.edits:
            if offset <= start:
                break
            if offset < end:
                return start + shift + (len(instead) if is_end else 0)
            shift += len(instead) - (end - start)
        return offset + shift


NO_EDITS = Edits()


def same(field: str, words: str) -> str:  # noqa: ARG001 - the form of a `Words`
    """Leave words as they are."""
    return words


def rewrite(record: _Kind, edits: Mapping[DocumentId, Edits], words: Words = same) -> _Kind:
    """Rewrite a record and all that it holds.

    Args:
        record: A frozen dataclass, or a tuple of them.
        edits: Of texts, by the id that the document has before.
        words: Gives what becomes of any other string, ids too, from the name of its field.
    """
    return cast("_Kind", _rewrite("", record, edits, words))


def _rewrite(name: str, value: object, edits: Mapping[DocumentId, Edits], words: Words) -> object:
    match value:
        case Enum() | PartialDate():
            return value
        case str():
            return words(name, value)
        case Span():
            moved = edits.get(value.document_id, NO_EDITS).span(value)
            return replace(moved, document_id=words("document_id", value.document_id))
        case tuple():
            return tuple(_rewrite(name, each, edits, words) for each in value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    changed = {
        field.name: _rewrite(field.name, getattr(value, field.name), edits, words)
        for field in fields(value)
        if field.init
    }
    if isinstance(value, Document):
        changed["text"] = edits.get(value.id, NO_EDITS).apply(value.text)
    return replace(value, **changed)
