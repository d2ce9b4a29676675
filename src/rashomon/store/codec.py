"""Records <-> JSON, and the tables in which a case keeps them.

The fields of `DocumentRecords` and `Alignment` name the tables of the SQLite file and the kinds of
the JSONL export, so that neither can forget a kind of record. It opens no file.
"""

from collections.abc import Mapping
from dataclasses import fields
from typing import TypeAlias, TypeVar

import msgspec

from rashomon.model.attribution import Attribution
from rashomon.model.case import Alignment, DocumentRecords, Reading
from rashomon.model.problem import Problem
from rashomon.model.span import Span

Placed: TypeAlias = Reading | Problem
Field: TypeAlias = msgspec.Raw | list[msgspec.Raw] | None
_Whole = TypeVar("_Whole")
_ENCODER = msgspec.json.Encoder(order="sorted")


DOCUMENT_TABLES = tuple(each.name for each in fields(DocumentRecords) if each.name != "document")
ALIGNMENT_FIELDS = tuple(each.name for each in fields(Alignment))
# Fields of one record rather than of many.
SINGLE_FIELDS = frozenset(each.name for each in fields(Alignment) if each.default != ())
_UNALIGNED = Alignment()


def alignment_table(field: str) -> str:
    """Name the table of a field of `Alignment`."""
    return "alignment_problems" if field == "problems" else field


def placed_in(table: str, records: DocumentRecords) -> list[Placed]:
    """Give the records of a document in a table by offsets, then id; those without come first."""
    found: tuple[Placed, ...] = getattr(records, table)
    return sorted(found, key=_text_order)


def derived_in(field: str, alignment: Alignment) -> tuple[object, ...]:
    """Give the records of an alignment in a field, in their order."""
    found: object = getattr(alignment, field)
    if isinstance(found, tuple):
        return found
    return () if found == getattr(_UNALIGNED, field) else (found,)


def encode(record: object) -> str:
    """Write a record as JSON with sorted keys on one line."""
    return _ENCODER.encode(record).decode()


def decode(fields: Mapping[str, Field], form: type[_Whole]) -> _Whole:
    """Put the records of one document, or an alignment, together from JSON, in the order given."""
    return msgspec.json.decode(_ENCODER.encode(fields), type=form)


def extent_of(record: Placed) -> Span | None:
    """Give the characters that a record stands on, from first to last; None for a whole file."""
    return record.extent if isinstance(record, Attribution) else record.span


def _text_order(record: Placed) -> tuple[int, int, str]:
    extent = extent_of(record)
    return (extent.start, extent.end, record.id) if extent else (-1, -1, record.id)
