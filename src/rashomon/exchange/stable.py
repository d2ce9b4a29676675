"""The stable JSON: how records, dates and words are written in everything that is printed.

Programs rely on these objects: a field may be added, none is ever renamed or given another meaning.
What is not known is null; nothing is filled in.
"""

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from msgspec import to_builtins

from rashomon.model.document import Document
from rashomon.model.span import Span

#: Number that every printed object carries; raised only when a meaning must change.
SCHEMA = 1

JsonValue: TypeAlias = "str | int | float | Sequence[JsonValue] | Mapping[str, JsonValue] | None"
JsonObject: TypeAlias = Mapping[str, JsonValue]


def fields_of(record: object, names: str) -> JsonObject:
    """Give some fields of a record, whose names stand in `names` with spaces between."""
    return {name: to_builtins(getattr(record, name)) for name in names.split()}


def range_object(span: Span | None) -> JsonObject:
    """Give the offsets of characters whose document is said elsewhere."""
    return {"start": span.start if span else None, "end": span.end if span else None}


def words_object(span: Span | None, document: Document) -> JsonObject | None:
    """Give the offsets of characters and the words themselves."""
    return {**range_object(span), "text": span.quote(document.text)} if span else None
