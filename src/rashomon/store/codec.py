"""Records <-> JSON, and the shelves on which a case keeps them.

Enters a record, leaves its JSON text with sorted keys (and back, strictly typed). One vocabulary
of shelves serves the SQLite file and the JSONL export, so that neither can forget a kind of record:
a new kind is one line in one of the two tables below. It opens no file.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias, TypeVar

import msgspec

from rashomon.model.account import Finding, Issue, Position
from rashomon.model.attribution import Attribution, NarratorPassage
from rashomon.model.case import Alignment, DocumentRecords
from rashomon.model.copies import AccountCount, CopyGroup, CopyLink, VersionChain
from rashomon.model.decision import Decision
from rashomon.model.document import Document
from rashomon.model.event import Event
from rashomon.model.grounding import PlaceGrounding, TimeGrounding
from rashomon.model.problem import Problem
from rashomon.model.quantity import Quantity
from rashomon.model.relation import Relation
from rashomon.model.span import Span

Placed: TypeAlias = (
    Attribution
    | NarratorPassage
    | Event
    | TimeGrounding
    | PlaceGrounding
    | Quantity
    | Relation
    | Problem
)
Derived: TypeAlias = (
    Issue | Position | Finding | CopyLink | CopyGroup | VersionChain | AccountCount | Problem
)
LedgerRecord: TypeAlias = Document | Placed | Derived | Decision
_Record = TypeVar("_Record")

_ENCODER = msgspec.json.Encoder(order="sorted")


@dataclass(frozen=True, slots=True)
class DocumentShelf:
    """One kind of record that a document holds.

    Attributes:
        kind: Its name in the JSONL export.
        field: Field of `DocumentRecords`, and table of the case file.
    """

    kind: str
    field: str
    record_type: type[Placed]
    pick: Callable[[DocumentRecords], tuple[Placed, ...]]


@dataclass(frozen=True, slots=True)
class AlignmentShelf:
    """One kind of record that is derived over the whole case.

    Attributes:
        kind: Its name in the JSONL export.
        field: Field of `Alignment`.
        table: Table of the case file.
    """

    kind: str
    field: str
    table: str
    record_type: type[Derived]
    pick: Callable[[Alignment], tuple[Derived, ...]]


DOCUMENT_SHELVES = (
    DocumentShelf("attribution", "attributions", Attribution, lambda of: of.attributions),
    DocumentShelf("narrator", "narrator", NarratorPassage, lambda of: of.narrator),
    DocumentShelf("event", "events", Event, lambda of: of.events),
    DocumentShelf("time", "times", TimeGrounding, lambda of: of.times),
    DocumentShelf("place", "places", PlaceGrounding, lambda of: of.places),
    DocumentShelf("quantity", "quantities", Quantity, lambda of: of.quantities),
    DocumentShelf("relation", "relations", Relation, lambda of: of.relations),
    DocumentShelf("problem", "problems", Problem, lambda of: of.problems),
)
ALIGNMENT_SHELVES = (
    AlignmentShelf("issue", "issues", "issues", Issue, lambda of: of.issues),
    AlignmentShelf("position", "positions", "positions", Position, lambda of: of.positions),
    AlignmentShelf("finding", "findings", "findings", Finding, lambda of: of.findings),
    AlignmentShelf("copy_link", "copy_links", "copy_links", CopyLink, lambda of: of.copy_links),
    AlignmentShelf(
        "copy_group", "copy_groups", "copy_groups", CopyGroup, lambda of: of.copy_groups
    ),
    AlignmentShelf("version_chain", "versions", "versions", VersionChain, lambda of: of.versions),
    AlignmentShelf(
        "accounts",
        "accounts",
        "accounts",
        AccountCount,
        lambda of: (of.accounts,) if of.accounts else (),
    ),
    AlignmentShelf(
        "alignment_problem", "problems", "alignment_problems", Problem, lambda of: of.problems
    ),
)


def encode(record: LedgerRecord) -> str:
    """Write a record as JSON with sorted keys on one line."""
    return _ENCODER.encode(record).decode()


def decode(text: str | bytes | msgspec.Raw, record_type: type[_Record]) -> _Record:
    """Read a record.

    Raises:
        msgspec.ValidationError: If a field is missing, or a value is not of its type.
    """
    return msgspec.json.decode(text, type=record_type)


def decode_strictly(text: str | bytes | msgspec.Raw, record_type: type[_Record]) -> _Record:
    """Read a record as `decode` does, and refuse fields that the record does not have.

    Raises:
        msgspec.ValidationError: Likewise, and if a field is unknown: nothing is lost in silence.
    """
    record = decode(text, record_type)
    lost = _lost_field(msgspec.json.decode(text), msgspec.to_builtins(record), "$")
    if lost:
        raise msgspec.ValidationError(f"unknown field `{lost}`")
    return record


def to_builtins(record: object) -> dict[str, object]:
    """Give a record as plain JSON values, field by field."""
    plain: dict[str, object] = msgspec.to_builtins(record)
    return plain


def decode_document(
    document: msgspec.Raw, fields: Mapping[str, list[msgspec.Raw]]
) -> DocumentRecords:
    """Put the records of one document together from JSON, in the order given."""
    return decode(_ENCODER.encode({"document": document, **fields}), DocumentRecords)


def decode_alignment(fields: Mapping[str, list[msgspec.Raw]]) -> Alignment:
    """Put an alignment together from JSON, in the order given."""
    counts = fields.get("accounts", [])
    single = {"accounts": counts[0] if counts else None}
    return decode(_ENCODER.encode({**fields, **single}), Alignment)


def spans_of(record: Placed) -> tuple[Span, ...]:
    """Give the characters that a record stands on, in text order; empty for a Problem of a file."""
    if isinstance(record, Attribution):
        return record.content
    return (record.span,) if record.span else ()


def extent_of(record: Placed) -> Span | None:
    """Give the stretch from the first to the last of these characters."""
    return record.extent if isinstance(record, Attribution) else record.span


def in_text_order(records: Iterable[Placed]) -> list[Placed]:
    """Sort records of one document by offsets, then id; those without offsets come first."""
    return sorted(records, key=_text_order)


def _text_order(record: Placed) -> tuple[int, int, str]:
    extent = extent_of(record)
    return (extent.start, extent.end, record.id) if extent else (-1, -1, record.id)


def _lost_field(given: object, kept: object, path: str) -> str:
    if isinstance(given, dict) and isinstance(kept, dict):
        for key, value in given.items():
            lost = (
                _lost_field(value, kept[key], f"{path}.{key}") if key in kept else f"{path}.{key}"
            )
            if lost:
                return lost
    if isinstance(given, list) and isinstance(kept, list | tuple):
        for place, (one, other) in enumerate(zip(given, kept, strict=True)):
            lost = _lost_field(one, other, f"{path}[{place}]")
            if lost:
                return lost
    return ""
