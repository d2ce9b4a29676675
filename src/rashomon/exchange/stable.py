"""The stable JSON: how dates, spans and names are written in everything that is printed.

Programs rely on these objects: a field may be added, none is ever renamed or given another meaning.
What is not known is null; nothing is filled in.
"""

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from rashomon.model.document import Document
from rashomon.model.partial_date import PartialDate
from rashomon.model.span import Span

SCHEMA = 1
"""Number that every printed object carries; raised only when a meaning must change."""

JsonValue: TypeAlias = "str | int | float | Sequence[JsonValue] | Mapping[str, JsonValue] | None"
JsonObject: TypeAlias = Mapping[str, JsonValue]


def date_object(date: PartialDate | None) -> JsonObject | None:
    """Give a date with its grain."""
    return {"value": date.value, "precision": date.precision} if date else None


def range_object(span: Span) -> JsonObject:
    """Give the offsets of characters whose document is said elsewhere."""
    return {"start": span.start, "end": span.end}


def words_object(span: Span | None, document: Document) -> JsonObject | None:
    """Give the offsets of characters and the words themselves."""
    return {**range_object(span), "text": span.quote(document.text)} if span else None


def placed_object(span: Span) -> JsonObject:
    """Give the offsets of characters and their document."""
    return {"document_id": span.document_id, **range_object(span)}
