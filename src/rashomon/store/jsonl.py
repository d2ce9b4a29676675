"""The ledger as JSON lines: the form in which two runs are compared, and a case is handed on.

Enters a case, leaves one line a record, ``{"kind": ..., "record": {...}}``, ordered by kind,
document id, offsets and id, keys sorted; and back. No line carries the path of the case, a clock or
a fact of the machine, so the same reports give the same bytes whatever the order, batch or number
of processes. It opens no file.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

import msgspec

from rashomon.errors import InputError
from rashomon.model.case import Case
from rashomon.model.decision import Decision
from rashomon.model.document import Document
from rashomon.model.problem import Problem
from rashomon.model.span import DocumentId
from rashomon.store import codec

SCHEMA = 1
"""Number of the form of the lines; stands in the first line."""

_Fields: TypeAlias = dict[str, list[msgspec.Raw]]
_PLACED = {shelf.kind: shelf for shelf in codec.DOCUMENT_SHELVES}
_DERIVED = {shelf.kind: shelf for shelf in codec.ALIGNMENT_SHELVES}


class _Line(msgspec.Struct, forbid_unknown_fields=True):
    kind: str
    record: msgspec.Raw


class _Heading(msgspec.Struct, forbid_unknown_fields=True):
    schema: int


def export_lines(case: Case) -> Iterator[str]:
    """Give the lines of a case in canonical order, without line ends."""
    yield f'{{"kind":"ledger","record":{{"schema":{SCHEMA}}}}}'
    for kind, record in ledger_records(case):
        yield f'{{"kind":"{kind}","record":{codec.encode(record)}}}'


def ledger_records(case: Case) -> Iterator[tuple[str, codec.LedgerRecord]]:
    """Give every record of a case with its kind, in canonical order."""
    by_id = sorted(case.records, key=lambda records: records.document.id)
    yield from (("document", records.document) for records in by_id)
    for shelf in codec.DOCUMENT_SHELVES:
        for records in by_id:
            yield from ((shelf.kind, item) for item in codec.in_text_order(shelf.pick(records)))
    inputs = sorted(case.problems, key=lambda problem: problem.id)
    yield from (("input_problem", problem) for problem in inputs)
    ordered = sorted(case.decisions, key=lambda decision: decision.sequence)
    yield from (("decision", decision) for decision in ordered)
    for derived in codec.ALIGNMENT_SHELVES:
        yield from ((derived.kind, item) for item in derived.pick(case.alignment))


def read_jsonl(lines: Iterable[str]) -> Case:
    """Read a case back from its lines; empty lines are passed over.

    Raises:
        InputError: If a line is not a record of the ledger; the message names the line.
    """
    shelves = _Shelves()
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            _shelve(shelves, msgspec.json.decode(line, type=_Line))
        except (msgspec.MsgspecError, UnicodeEncodeError, LookupError) as error:
            raise _wrong_line(number, str(error)) from error
    return shelves.case()


@dataclass(slots=True)
class _Shelves:
    """The records read so far, still as JSON where whole documents are put together later."""

    documents: dict[DocumentId, msgspec.Raw] = field(default_factory=dict)
    placed: dict[DocumentId, _Fields] = field(default_factory=dict)
    derived: _Fields = field(default_factory=lambda: defaultdict(list))
    problems: list[Problem] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)

    def case(self) -> Case:
        return Case(
            records=tuple(
                codec.decode_document(self.documents[identity], self.placed[identity])
                for identity in sorted(self.documents)
            ),
            problems=tuple(self.problems),
            decisions=tuple(self.decisions),
            alignment=codec.decode_alignment(self.derived),
        )


def _shelve(shelves: _Shelves, line: _Line) -> None:
    kind, record = line.kind, msgspec.Raw(bytes(line.record))
    if kind in _PLACED:
        _shelve_placed(shelves, _PLACED[kind], record)
    elif kind in _DERIVED:
        codec.decode_strictly(record, _DERIVED[kind].record_type)
        shelves.derived.setdefault(_DERIVED[kind].field, []).append(record)
    elif kind == "document":
        _shelve_document(shelves, record)
    elif kind == "decision":
        shelves.decisions.append(codec.decode_strictly(record, Decision))
    elif kind == "input_problem":
        shelves.problems.append(codec.decode_strictly(record, Problem))
    elif kind != "ledger":
        raise LookupError(f"unknown kind {kind!r}")
    elif msgspec.json.decode(record, type=_Heading).schema > SCHEMA:
        raise LookupError(f"the ledger has a newer form than {SCHEMA}")


def _shelve_document(shelves: _Shelves, record: msgspec.Raw) -> None:
    document = codec.decode_strictly(record, Document)
    if document.id in shelves.documents:
        raise LookupError(f"two documents have the id {document.id!r}")
    shelves.documents[document.id] = record
    shelves.placed[document.id] = {}


def _shelve_placed(shelves: _Shelves, shelf: codec.DocumentShelf, record: msgspec.Raw) -> None:
    item = codec.decode_strictly(record, shelf.record_type)
    fields = shelves.placed.get(item.document_id or "")
    if fields is None:
        raise LookupError(f"no document {item.document_id!r} stands above this line")
    fields.setdefault(shelf.field, []).append(record)


def _wrong_line(number: int, reason: str) -> InputError:
    return InputError(
        f"ledger line {number}: {reason}",
        expected="a line of `rashomon export CASE --to jsonl`",
        action="export the case again",
        slug="ledger-line",
    )
