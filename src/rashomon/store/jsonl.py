"""The ledger as JSON lines: the form in which two runs are compared, and a case is handed on.

Enters a case, leaves one line a record, ``{"kind": ..., "record": {...}}``, ordered by kind (named
after the table of the case file), document id, offsets and id, keys sorted. No line carries the
path of the case, a clock or a fact of the machine, so the same reports give the same bytes in any
order, on any number of processes.
"""

from collections.abc import Iterator
from operator import attrgetter

from rashomon.model.case import Case
from rashomon.store import codec

#: Number of the form of the lines; stands in the first line.
SCHEMA = 1


def export_lines(case: Case) -> Iterator[str]:
    """Give the lines of a case in canonical order, without line ends."""
    yield f'{{"kind":"ledger","record":{{"schema":{SCHEMA}}}}}'
    for kind, record in _encoded_records(case):
        yield f'{{"kind":"{kind}","record":{record}}}'


def _encoded_records(case: Case) -> Iterator[tuple[str, str]]:
    by_id = sorted(case.records, key=lambda records: records.document.id)
    for records in by_id:
        yield "documents", codec.encode(records.document)
    for table in codec.DOCUMENT_TABLES:
        for records in by_id:
            for placed in codec.placed_in(table, records):
                yield table, codec.encode(placed)
    for problem in sorted(case.problems, key=lambda problem: problem.id):
        yield "input_problems", codec.encode(problem)
    for kind in ("decisions", "rulings", "logbook"):
        for decided in sorted(getattr(case, kind), key=attrgetter("sequence")):
            yield kind, codec.encode(decided)
    for field in codec.ALIGNMENT_FIELDS:
        for derived in codec.derived_in(field, case.alignment):
            yield codec.alignment_table(field), codec.encode(derived)
