"""The analyst's decisions, applied to a case without touching what the machine read.

Enters a `Case`, leaves the reviewed case: rejected claims and what hangs on them are left out,
corrected ones carry the analyst's roles, marked ones are added, an undone decision counts for
nothing, and of several decisions on a claim the later wins. A decision finds its claim by id, else
by overlap of the content in unchanged words; one that finds none becomes a Problem. It never
changes a record of the case it was given, and computes nothing anew.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

import msgspec

from rashomon.model.attribution import Attribution, CueStance, QuotationKind, Speaker
from rashomon.model.case import Case, DocumentRecords
from rashomon.model.decision import Decision, DecisionKind
from rashomon.model.derivation import Derivation
from rashomon.model.document import Document
from rashomon.model.problem import Problem, make_problem
from rashomon.model.span import RecordId, Span
from rashomon.text import CLOSING_QUOTES, OPENING_QUOTES, STRAIGHT_QUOTES, shorten

ANALYST_RULE = "analyst"
"""`Derivation.rule` of what a person marked or corrected."""
REATTACH_IOU = 0.5
"""Least share of content in common for a decision to follow a claim to new offsets (DESIGN 3)."""
_QUOTES = OPENING_QUOTES + CLOSING_QUOTES + STRAIGHT_QUOTES


def review(case: Case) -> Case:
    """Apply the decisions of a case in their sequence.

    Returns:
        The case as the analyst left it, for alignment and for view; decisions that found no claim
        stand among its problems.
    """
    live, problems = _live_decisions(case.decisions)
    by_document = {records.document.id: _Reading(records) for records in case.records}
    for decision in live:
        reading = by_document.get(decision.document_id)
        if reading is None or not reading.apply(decision):
            problems.append(_orphan(decision))
    return replace(
        case,
        records=tuple(reading.reviewed() for reading in by_document.values()),
        problems=(*case.problems, *problems),
    )


def quotation_of(document: Document, content: Iterable[Span]) -> str:
    """Give the words of a content, its stretches joined by an ellipsis."""
    return " … ".join(span.quote(document.text) for span in content)


def content_iou(content: tuple[Span, ...], other: tuple[Span, ...]) -> float:
    """Give intersection over union of two contents in code points, 0 to 1."""
    shared = sum(one.shared_chars(another) for one in content for another in other)
    total = sum(span.end - span.start for span in (*content, *other))
    return shared / (total - shared) if total > shared else 0.0


@dataclass(slots=True)
class _Reading:
    """The claims of one document while decisions are applied to them."""

    records: DocumentRecords
    claims: dict[RecordId, Attribution] = field(init=False)
    rejected: set[RecordId] = field(init=False, default_factory=set)

    def __post_init__(self) -> None:
        self.claims = {claim.id: claim for claim in self.records.attributions}

    def apply(self, decision: Decision) -> bool:
        """Apply one decision; False if its claim or its words are not there."""
        if quotation_of(self.records.document, decision.content) != decision.quotation:
            return False
        if decision.kind is DecisionKind.MARK:
            self._set(decision, None)
            return True
        claim = self._find(decision)
        if claim is None:
            return False
        if decision.kind is DecisionKind.REJECT:
            self.rejected.add(claim.id)
        elif decision.kind is DecisionKind.CORRECT:
            self._set(decision, claim)
        else:
            self.rejected.discard(claim.id)
        return True

    def reviewed(self) -> DocumentRecords:
        """Give the records as they stand after the decisions."""
        kept = [claim for claim in self.claims.values() if claim.id not in self.rejected]
        kept.sort(key=lambda claim: (claim.extent, claim.id))
        claims = tuple(self._without_rejected_parent(claim) for claim in kept)
        return _without_claims(replace(self.records, attributions=claims), self.rejected)

    def _find(self, decision: Decision) -> Attribution | None:
        if decision.target_id in self.claims:
            return self.claims[decision.target_id]
        content = _content_before(decision)
        best = max(
            self.records.attributions,
            key=lambda claim: content_iou(claim.content, content),
            default=None,
        )
        if best is None or content_iou(best.content, content) < REATTACH_IOU:
            return None
        return self.claims[best.id]

    def _set(self, decision: Decision, claim: Attribution | None) -> None:
        identity = claim.id if claim else decision.target_id
        self.claims[identity] = _analyst_claim(decision, self.records.document, claim)
        self.rejected.discard(identity)

    def _without_rejected_parent(self, claim: Attribution) -> Attribution:
        parent = claim.nested_in
        seen: set[RecordId] = set()
        while parent in self.rejected and parent not in seen:
            seen.add(parent)
            parent = self.claims[parent].nested_in
        return claim if parent == claim.nested_in else replace(claim, nested_in=parent)


def _live_decisions(decisions: tuple[Decision, ...]) -> tuple[list[Decision], list[Problem]]:
    """Leave out undone decisions; an undo can be undone, as every decision can."""
    ordered = sorted(decisions, key=lambda decision: decision.sequence)
    known: set[RecordId] = set()
    problems: list[Problem] = []
    for decision in ordered:
        if decision.kind is DecisionKind.UNDO and decision.target_id not in known:
            problems.append(_orphan(decision))
        known.add(decision.id)
    live: list[Decision] = []
    undone: set[RecordId] = set()
    for decision in reversed(ordered):
        if decision.id in undone:
            continue
        if decision.kind is DecisionKind.UNDO:
            undone.add(decision.target_id)
        else:
            live.append(decision)
    return live[::-1], problems


def _content_before(decision: Decision) -> tuple[Span, ...]:
    """Give the content that the machine had: a correction carries it in `before`."""
    if decision.kind is not DecisionKind.CORRECT or not decision.before:
        return decision.content
    try:
        return msgspec.json.decode(decision.before, type=Attribution).content
    except msgspec.MsgspecError:
        return decision.content


def _analyst_claim(
    decision: Decision, document: Document, claim: Attribution | None
) -> Attribution:
    upstream = (claim.id, decision.id) if claim else (decision.id,)
    is_same_cue = claim is not None and (claim.cue, claim.stance) == (decision.cue, decision.stance)
    base = claim or Attribution(
        id=decision.target_id,
        document_id=document.id,
        source=None,
        speaker=Speaker(),
        cue=None,
        content=decision.content,
        kind=quotation_kind(document, decision.content),
        stance=CueStance.ASSERTS,
        factuality=None,
        derivation=Derivation(ANALYST_RULE, 1.0),
    )
    return replace(
        base,
        source=decision.source,
        cue=decision.cue,
        content=decision.content,
        speaker=decision.speaker or base.speaker,
        stance=decision.stance or base.stance,
        kind=quotation_kind(document, decision.content),
        factuality=base.factuality if is_same_cue else None,
        derivation=Derivation(ANALYST_RULE, 1.0, upstream),
    )


def quotation_kind(document: Document, content: tuple[Span, ...]) -> QuotationKind:
    """Tell from the quotation marks whether words are quoted whole, in part or not at all."""
    quotes = [span.quote(document.text).strip() for span in content]
    if quotes and all(quote[:1] in _QUOTES and quote[-1:] in _QUOTES for quote in quotes):
        return QuotationKind.DIRECT
    marks = (OPENING_QUOTES + CLOSING_QUOTES + '"').replace("’", "")  # an apostrophe is no quote
    has_marks = any(mark in quote for quote in quotes for mark in marks)
    return QuotationKind.MIXED if has_marks else QuotationKind.INDIRECT


def _without_claims(records: DocumentRecords, gone: set[RecordId]) -> DocumentRecords:
    """Leave out what hangs on rejected claims: nobody is known any more to have said it."""
    events = tuple(event for event in records.events if event.attribution_id not in gone)
    lost = gone | {event.id for event in records.events} - {event.id for event in events}
    return replace(
        records,
        events=events,
        quantities=tuple(each for each in records.quantities if each.attribution_id not in gone),
        relations=tuple(each for each in records.relations if each.attribution_id not in gone),
        times=tuple(
            replace(
                time,
                happened=tuple(each for each in time.happened if each not in lost),
                said=tuple(each for each in time.said if each not in lost),
            )
            for time in records.times
        ),
        places=tuple(
            replace(place, event_ids=tuple(each for each in place.event_ids if each not in lost))
            for place in records.places
        ),
    )


def _orphan(decision: Decision) -> Problem:
    what = (
        f"decision {decision.sequence} ({decision.kind.value}) on {decision.target_id} finds no "
        f"claim: “{shorten(decision.quotation)}”"
    )
    return make_problem("orphan-decision", what, document_id=decision.document_id)
