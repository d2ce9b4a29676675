"""The invariants of a case, verified on its records: what ``rashomon check`` runs.

Enters a `Case` as stored, leaves the violations in canonical order; none means that every claim can
be followed to its characters. What only a run can show (the same bytes whatever the order, no
network) is for the tests; the words of the alignment are verified by `accounts`.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TypeAlias

from rashomon.auditing.accounts import check_alignment
from rashomon.auditing.problems import is_unresolved
from rashomon.auditing.violation import Violation
from rashomon.model.attribution import Attribution, NarratorPassage
from rashomon.model.case import Case, DocumentRecords
from rashomon.model.decision import DecisionKind
from rashomon.model.event import Event
from rashomon.model.grounding import FootprintKind, PlaceGrounding, TimeGrounding
from rashomon.model.ids import record_id
from rashomon.model.partial_date import PartialDate
from rashomon.model.problem import Problem
from rashomon.model.quantity import Quantity
from rashomon.model.relation import Relation
from rashomon.model.span import RecordId, Span

Roles: TypeAlias = tuple[Span | None, ...]
_Pointing: TypeAlias = (
    NarratorPassage | TimeGrounding | PlaceGrounding | Quantity | Relation | Problem
)
_Told: TypeAlias = Event | Quantity | Relation
_DEGREES = 180.0


def check_case(case: Case) -> tuple[Violation, ...]:
    """Verify every invariant that can be verified on a case.

    Returns:
        Violations, documents first, then decisions, then the alignment; empty if all is well.
    """
    return (
        *(violation for records in case.records for violation in _check_document(records)),
        *_check_unique(case),
        *_check_decisions(case),
        *check_alignment(case),
    )


def _check_document(records: DocumentRecords) -> Iterator[Violation]:
    yield from _check_text(records)
    yield from _check_spans(records)
    yield from _check_identity(records)
    yield from _check_references(records)
    yield from _check_values(records)
    yield from _check_scales(records)
    yield from _check_furniture(records)
    yield from _check_nothing_is_lost(records)


def _check_text(records: DocumentRecords) -> Iterator[Violation]:
    document = records.document
    if document.sha256 != hashlib.sha256(document.text.encode()).hexdigest():
        yield Violation(1, document.id, "the text is not the one whose hash is on record")


def _check_spans(records: DocumentRecords) -> Iterator[Violation]:
    document = records.document
    for identity, span in _all_spans(records):
        if span.document_id != document.id or span.end > len(document.text):
            where = f"{span.document_id} {span.start}:{span.end}"
            yield Violation(1, identity, f"it points outside the text of its document: {where}")


def _all_spans(records: DocumentRecords) -> Iterator[tuple[RecordId, Span]]:
    document = records.document
    yield from ((document.id, piece.span) for piece in document.furniture)
    for claim in records.attributions:
        told = tuple(relay.span for relay in claim.relayed_by)
        yield from _present(claim.id, (*_claim_roles(claim), *claim.altered, *told))
    for event in records.events:
        people = (event.actor, event.recipient, *event.co_actors, *event.co_recipients)
        spans = tuple(each.span for each in people if each)
        yield from _present(event.id, (event.span, event.clause, *spans))
    for record in _pointing(records):
        yield from _present(record.id, (record.span,))


def _pointing(records: DocumentRecords) -> tuple[_Pointing, ...]:
    """Give the records that point at one span."""
    return (
        *records.narrator,
        *records.times,
        *records.places,
        *records.quantities,
        *records.relations,
        *records.problems,
    )


def _present(identity: RecordId, spans: Roles) -> Iterator[tuple[RecordId, Span]]:
    return ((identity, span) for span in spans if span is not None)


def _claim_roles(claim: Attribution) -> Roles:
    return (claim.source, claim.cue, *claim.content)


def _check_identity(records: DocumentRecords) -> Iterator[Violation]:
    for kind, identity, document_id, roles in _identities(records):
        if document_id != records.document.id:
            yield Violation(1, identity, f"it belongs to another document: {document_id}")
        if identity != record_id(kind, document_id, roles):
            yield Violation(2, identity, f"its id is not that of a {kind} of its words")
    if not all(claim.content for claim in records.attributions):
        yield Violation(1, records.document.id, "a claim has no content")


def _identities(records: DocumentRecords) -> Iterator[tuple[str, RecordId, str, Roles]]:
    for claim in records.attributions:
        yield "claim", claim.id, claim.document_id, _claim_roles(claim)
    for event in records.events:
        yield "event", event.id, event.document_id, (event.span,)
    for passage in records.narrator:
        yield "narrator", passage.id, passage.document_id, (passage.span,)
    for time in records.times:
        yield "time", time.id, time.document_id, (time.span,)
    for place in records.places:
        kind = "place" if place.footprint is FootprintKind.PLACE else "footprint"
        yield kind, place.id, place.document_id, (place.span,)
    for quantity in records.quantities:
        yield "quantity", quantity.id, quantity.document_id, (quantity.span,)
    for link in records.relations:
        yield f"relation-{link.kind}", link.id, link.document_id, (link.span,)


def _check_unique(case: Case) -> Iterator[Violation]:
    identities = Counter(identity for records in case.records for identity in _record_ids(records))
    identities.update(records.document.id for records in case.records)
    for identity, count in identities.items():
        if count > 1:
            yield Violation(2, identity, f"{count} records have this id")


def _record_ids(records: DocumentRecords) -> Iterator[RecordId]:
    yield from (claim.id for claim in records.attributions)
    yield from (event.id for event in records.events)
    yield from (record.id for record in _pointing(records))


def _check_references(records: DocumentRecords) -> Iterator[Violation]:
    claims = {claim.id for claim in records.attributions}
    events = {event.id for event in records.events}
    places = {place.id for place in records.places}
    for claim in records.attributions:
        yield from _missing(claim.id, _given(claim.nested_in), claims - {claim.id})
    told: tuple[_Told, ...] = (*records.events, *records.quantities, *records.relations)
    for record in told:
        yield from _missing(record.id, _given(record.attribution_id), claims)
    for time in records.times:
        yield from _missing(time.id, time.said, claims)
        yield from _missing(time.id, time.happened, events)
    for place in records.places:
        yield from _missing(place.id, place.event_ids, events)
        yield from _missing(place.id, place.reference_ids, places)


def _given(identity: RecordId | None) -> tuple[RecordId, ...]:
    return () if identity is None else (identity,)


def _missing(
    identity: RecordId, named: Iterable[RecordId], known: set[RecordId]
) -> Iterator[Violation]:
    for name in named:
        if name not in known:
            yield Violation(2, identity, f"it names {name}, which is not in its document")


def _check_values(records: DocumentRecords) -> Iterator[Violation]:
    document = records.document
    if document.published_at and not is_honest(document.published_at):
        yield Violation(3, document.id, "the publication date is finer or coarser than its grain")
    for time in records.times:
        yield from _check_time(time)
    for place in records.places:
        yield from _check_place(place)


def is_honest(date: PartialDate) -> bool:
    """Tell whether a date is written as exactly as its precision says."""
    try:
        return PartialDate.parse(date.value).precision is date.precision
    except ValueError:
        return False


def _check_time(time: TimeGrounding) -> Iterator[Violation]:
    if time.value is None and not time.reason:
        yield Violation(3, time.id, "it has no value and no reason why")
    if time.value is None and time.precision is not None:
        yield Violation(3, time.id, "it has a precision without a value")
    if time.date and not is_honest(time.date):
        yield Violation(3, time.id, f"{time.value} is not a {time.date.precision.value}")


def _check_place(place: PlaceGrounding) -> Iterator[Violation]:
    if place.lat is None or place.lon is None:
        if place.lat is not place.lon:
            yield Violation(3, place.id, "it has half a point")
        if not place.reason:
            yield Violation(3, place.id, "it has no point and no reason why")
    elif not (abs(place.lat) <= _DEGREES / 2 and abs(place.lon) <= _DEGREES):
        yield Violation(3, place.id, f"{place.lat}, {place.lon} is no point on Earth")


def _check_scales(records: DocumentRecords) -> Iterator[Violation]:
    derived: tuple[Attribution | Event | _Pointing, ...] = (
        *records.attributions,
        *records.events,
        *_pointing(records),
    )
    for record in derived:
        if isinstance(record, Problem) or 0.0 <= record.derivation.confidence <= 1.0:
            continue
        yield Violation(3, record.id, "its confidence is not between 0 and 1")
    told = [(claim.id, claim.factuality) for claim in records.attributions]
    told += [(event.id, event.polarity) for event in records.events]
    for identity, degree in told:
        if degree is not None and not abs(degree) <= 3:
            yield Violation(5, identity, f"{degree} is not between -3 and 3")


def _check_furniture(records: DocumentRecords) -> Iterator[Violation]:
    pieces = [piece.span for piece in records.document.furniture]
    yielded = [(claim.id, span) for claim in records.attributions for span in claim.content]
    yielded += [(event.id, event.span) for event in records.events]
    yielded += [(passage.id, passage.span) for passage in records.narrator]
    for identity, span in yielded:
        if any(span.overlaps(piece) for piece in pieces):
            yield Violation(5, identity, "it stands in the furniture of the page")


def _check_nothing_is_lost(records: DocumentRecords) -> Iterator[Violation]:
    codes = {problem.code for problem in records.problems}
    document = records.document
    if not document.is_machine_read:
        if "language-not-read" not in codes:
            yield Violation(7, document.id, "it was not read, and no problem says so")
        return
    if "stage-failed" in codes:
        return
    unknown = (
        ("undated-document", document.published_at is None),
        ("unresolved-time", any(time.value is None for time in records.times)),
        ("unresolved-place", any(is_unresolved(place) for place in records.places)),
    )
    for code, is_needed in unknown:
        if is_needed and code not in codes:
            yield Violation(7, document.id, f"a problem {code} is missing")


def _check_decisions(case: Case) -> Iterator[Violation]:
    by_document = case.by_document()
    seen: set[RecordId] = set()
    for place, decision in enumerate(case.decisions, start=1):
        if decision.sequence != place:
            yield Violation(4, decision.id, f"it is number {decision.sequence}, not {place}")
        if decision.kind is DecisionKind.UNDO and decision.target_id not in seen:
            yield Violation(4, decision.id, "it undoes no earlier decision")
        if decision.kind is DecisionKind.CORRECT and not decision.before:
            yield Violation(4, decision.id, "it does not keep the machine's values")
        records = by_document.get(decision.document_id)
        if records and records.document.sha256 != decision.document_sha256:
            yield Violation(4, decision.id, "it was made on another text of its document")
        seen.add(decision.id)
