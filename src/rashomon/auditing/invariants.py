"""The invariants of a case, verified on its records: what ``rashomon check`` runs.

Enters a `Case` as stored, leaves the violations in canonical order; none means that every claim can
be followed to its characters. What only a run can show (the same bytes whatever the order, no
network) is for the tests.
"""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from rashomon.auditing import accounts
from rashomon.auditing.accounts import Found
from rashomon.auditing.problems import is_unresolved
from rashomon.model.attribution import Attribution
from rashomon.model.case import Case, Reading
from rashomon.model.decision import DecisionKind
from rashomon.model.ids import record_id
from rashomon.model.logbook import LogEntry, LogKind
from rashomon.model.partial_date import PartialDate
from rashomon.model.relation import Relation
from rashomon.model.ruling import Ruling, RulingKind
from rashomon.model.span import DocumentId, RecordId, Span, spans_in

# Fields in which a record names others by id, by what they must be.
_NAMING_FIELDS = {
    "claim": ("nested_in", "attribution_id", "claim_id", "claim_ids", "said"),
    "event": ("happened", "event_ids"),
    "place": ("reference_ids",),
    "issue": ("issue_id", "issue_ids"),
    "position": ("position_ids",),
}


@dataclass(frozen=True, slots=True)
class Violation:
    """One record that breaks an invariant.

    Attributes:
        invariant: Number of the rule, 1 to 10, as the documentation lists them.
        record_id: The record, document, issue or decision.
        what: One sentence that says what is wrong.
    """

    invariant: int
    record_id: RecordId
    what: str


def check_case(case: Case) -> tuple[Violation, ...]:
    """Verify every invariant that can be verified on a case; empty if all is well."""
    return tuple(
        Violation(number, identity, what)
        for number, find in _INVARIANTS
        for identity, what in find(case)
    )


def _find_changed_texts(case: Case) -> Found:
    for document in case.documents:
        if document.sha256 != hashlib.sha256(document.text.encode()).hexdigest():
            yield document.id, "the text is not the one whose hash is on record"


def _find_spans_outside(case: Case) -> Found:
    lengths = {document.id: len(document.text) for document in case.documents}
    for home, identity, record in _records(case):
        document_id = getattr(record, "document_id", home)
        if document_id != home:
            yield identity, f"it belongs to another document: {document_id}"
        for span in spans_in(record):
            is_home = home in {None, span.document_id}
            if not is_home or span.end > lengths.get(span.document_id, 0):
                where = f"{span.document_id} {span.start}:{span.end}"
                yield identity, f"it points outside the text of its document: {where}"


def _records(case: Case) -> Iterator[tuple[DocumentId | None, RecordId, object]]:
    """Give every record but decisions, with its document: None if it is derived over the case."""
    for records in case.records:
        home = records.document.id
        yield home, home, records.document
        yield from ((home, record.id, record) for record in records.readings())
        yield from ((home, problem.id, problem) for problem in records.problems)
    yield from ((None, issue.id, issue) for issue in case.alignment.issues)
    yield from ((None, position.id, position) for position in case.alignment.positions)
    yield from ((None, finding.issue_id, finding) for finding in case.alignment.findings)
    yield from ((None, each.claim_id, each) for each in case.alignment.grounds)
    yield from ((None, link.first, link) for link in case.alignment.copy_links)
    yield from ((None, each.id, each) for each in case.alignment.boards())
    yield from ((None, each.id, each) for each in case.alignment.third_parties())
    yield from ((None, rumour.id, rumour) for rumour in case.alignment.rumours)
    yield from ((None, latency.id, latency) for latency in case.alignment.latencies)
    yield from ((None, entry.id, entry) for entry in case.alignment.registers)
    yield from ((each.document_id, each.id, each) for each in case.alignment.remarks)
    yield from ((None, kind.id, kind) for kind in case.alignment.incident_kinds)
    yield from ((None, unknown.id, unknown) for unknown in case.alignment.unknowns)
    yield from ((None, question.id, question) for question in case.alignment.questions)
    yield from ((None, naming.id, naming) for naming in case.alignment.place_names)
    yield from ((None, family.id, family) for family in case.alignment.families)
    yield from ((None, act.id, act) for act in case.alignment.acts)
    yield from ((None, one.id, one) for one in case.alignment.contradictions)
    yield from ((None, change.id, change) for change in case.alignment.account_changes)


def _find_wrong_ids(case: Case) -> Found:
    for records in case.records:
        for record in records.readings():
            kind = record.id.rpartition("-")[0]
            if record.id != record_id(kind, record.document_id, _roles(record)):
                yield record.id, f"its id is not that of a {kind} of its words"


def _roles(record: Reading) -> tuple[Span | None, ...]:
    if isinstance(record, Attribution):
        return (record.source, record.cue, *record.content)
    return (record.span, *(record.ends if isinstance(record, Relation) else ()))


def _find_double_ids(case: Case) -> Found:
    owners = ((type(each), name) for _, name, each in _records(case) if hasattr(each, "id"))
    for (_, identity), count in Counter(owners).items():
        if count > 1:
            yield identity, f"{count} records have this id"


def _find_dangling_ids(case: Case) -> Found:
    known = _known_ids(case)
    for home, identity, record in _records(case):
        for kind, name in _named_in(record):
            if name not in known[home, kind] or (home and name == identity):
                yield identity, f"it names {name}, which is not there"


def _named_in(record: object) -> Iterator[tuple[str, RecordId]]:
    """Give the ids that a record names, each with what it must be."""
    for kind, names in _NAMING_FIELDS.items():
        for value in (getattr(record, name, None) for name in names):
            named = value if isinstance(value, tuple) else (value,) if value else ()
            yield from ((kind, each) for each in named)


def _known_ids(case: Case) -> Mapping[tuple[DocumentId | None, str], set[RecordId]]:
    """Give the ids that a record may name, by its document and what it names."""
    known: dict[tuple[DocumentId | None, str], set[RecordId]] = defaultdict(set)
    for records in case.records:
        home = records.document.id
        known[home, "claim"] = {claim.id for claim in records.attributions}
        known[home, "event"] = {event.id for event in records.events}
        known[home, "place"] = {place.id for place in records.places}
        known[None, "claim"] |= known[home, "claim"] | {each.id for each in records.narrator}
    marks = (each for each in case.decisions if each.kind is DecisionKind.MARK)
    known[None, "claim"] |= {mark.target_id for mark in marks}
    known[None, "issue"] = {issue.id for issue in case.alignment.issues}
    known[None, "position"] = {position.id for position in case.alignment.positions}
    return known


def _find_invented_times(case: Case) -> Found:
    for records in case.records:
        published_at = records.document.published_at
        if published_at and not _is_honest(published_at):
            yield records.document.id, "the publication date is finer or coarser than its grain"
        for time in records.times:
            if time.value is None and not time.reason:
                yield time.id, "it has no value and no reason why"
            if time.value is None and time.precision is not None:
                yield time.id, "it has a precision without a value"
            if time.date and not _is_honest(time.date):
                yield time.id, f"{time.value} is not a {time.date.precision}"


def _is_honest(date: PartialDate) -> bool:
    """Tell whether a date is written as exactly as its precision says."""
    try:
        return PartialDate.parse(date.value) == date
    except ValueError:
        return False


def _find_invented_points(case: Case) -> Found:
    for place in (place for records in case.records for place in records.places):
        if (place.lat is None) is not (place.lon is None):
            yield place.id, "it has half a point"
        if place.lat is None or place.lon is None:
            if not place.reason:
                yield place.id, "it has no point and no reason why"
        elif not (abs(place.lat) <= 90 and abs(place.lon) <= 180):
            yield place.id, f"{place.lat}, {place.lon} is no point on Earth"


def _find_broken_decisions(case: Case) -> Found:
    hashes = {document.id: document.sha256 for document in case.documents}
    seen: set[RecordId] = set()
    for place, decision in enumerate(case.decisions, start=1):
        if decision.sequence != place:
            yield decision.id, f"it is number {decision.sequence}, not {place}"
        if decision.kind is DecisionKind.UNDO and decision.target_id not in seen:
            yield decision.id, "it undoes no earlier decision"
        if decision.kind is DecisionKind.CORRECT and not decision.before:
            yield decision.id, "it does not keep the machine's values"
        if hashes.get(decision.document_id, decision.document_sha256) != decision.document_sha256:
            yield decision.id, "it was made on another text of its document"
        seen.add(decision.id)
    yield from _find_broken_sequence(case.rulings, "ruling")
    yield from _find_broken_sequence(case.logbook, "entry")


def _find_broken_sequence(acts: Iterable[Ruling | LogEntry], name: str) -> Found:
    seen: set[RecordId] = set()
    for place, act in enumerate(acts, start=1):
        if act.sequence != place:
            yield act.id, f"it is number {act.sequence}, not {place}"
        if act.kind in {RulingKind.UNDO, LogKind.UNDO} and act.target_id not in seen:
            yield act.id, f"it undoes no earlier {name}"
        seen.add(act.id)


def _find_claims_in_furniture(case: Case) -> Found:
    for records in case.records:
        pieces = [piece.span for piece in records.document.furniture]
        told = [(claim.id, span) for claim in records.attributions for span in claim.content]
        told += [(event.id, event.span) for event in records.events]
        told += [(passage.id, passage.span) for passage in records.narrator]
        for identity, span in told:
            if any(span.overlaps(piece) for piece in pieces):
                yield identity, "it stands in the furniture of the page"


def _find_silent_losses(case: Case) -> Found:
    for records in case.records:
        document = records.document
        codes = {problem.code for problem in records.problems}
        lost = {
            "language-not-read": not document.is_machine_read,
            "undated-document": document.is_machine_read and document.published_at is None,
            "unresolved-time": any(time.value is None for time in records.times),
            "unresolved-place": any(is_unresolved(place) for place in records.places),
        }
        for code, is_lost in lost.items():
            if is_lost and code not in codes and "stage-failed" not in codes:
                yield document.id, f"a problem {code} is missing"


def _find_unlabelled_issues(case: Case) -> Found:
    for issue in case.alignment.issues:
        if not issue.label.strip():
            yield issue.id, "the issue has no label"


_INVARIANTS = (
    (1, _find_changed_texts),
    (1, _find_spans_outside),
    (1, accounts.find_wordless_positions),
    (2, _find_wrong_ids),
    (2, _find_double_ids),
    (2, _find_dangling_ids),
    (3, _find_invented_times),
    (3, _find_invented_points),
    (4, _find_broken_decisions),
    (5, _find_claims_in_furniture),
    (6, accounts.find_miscounted_copies),
    (7, _find_silent_losses),
    (8, accounts.find_unearned_words),
    (8, accounts.find_unmarked_contradictions),
    (9, accounts.find_shared_members),
    (9, _find_unlabelled_issues),
)
