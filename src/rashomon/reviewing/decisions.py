"""The analyst's decisions, applied to a case without touching what the machine read.

Enters a `Case`, leaves the reviewed case: rejected claims and what hangs on them are left out,
corrected ones carry the analyst's roles, marked ones are added, an undone decision counts for
nothing, and of several decisions on a claim the later wins. A decision finds its claim by id, else
by overlap of the content in unchanged words; one that finds none becomes a Problem.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType

import msgspec

from rashomon.model.attribution import Attribution, CueStance, QuotationKind, Speaker
from rashomon.model.case import Case, DocumentRecords
from rashomon.model.decision import Decision, DecisionKind
from rashomon.model.derivation import Derivation
from rashomon.model.document import Document
from rashomon.model.problem import Problem, make_problem
from rashomon.model.span import REATTACH_IOU, RecordId, Span, content_iou, quote_all
from rashomon.model.undo import standing
from rashomon.text import CLOSING_QUOTES, OPENING_QUOTES, QUOTES, shorten

_ANALYST = "analyst"


def review(case: Case) -> Case:
    """Apply the decisions of a case in their sequence.

    Returns:
        The case as the analyst left it, for alignment; decisions that found no claim stand among
        its problems.
    """
    live, orphans = standing(case.decisions)
    known = {document.id for document in case.documents}
    orphans += [decision for decision in live if decision.document_id not in known]
    reviewed: list[DocumentRecords] = []
    for records in case.records:
        mine = [decision for decision in live if decision.document_id == records.document.id]
        reviewed.append(_apply(records, mine, orphans))
    problems = (*case.problems, *map(_orphan_problem, orphans))
    return replace(case, records=tuple(reviewed), problems=problems)


def as_left(records: DocumentRecords, decisions: Iterable[Decision]) -> DocumentRecords:
    """Show a report as the analysts left it, rejected claims and all.

    Args:
        records: As the machine read them.
        decisions: Those that stand, of any report, in sequence.
    """
    mine = [each for each in decisions if each.document_id == records.document.id]
    return _apply(records, mine, [], keep_rejected=True) if mine else records


def with_marks(case: Case) -> Case:
    """Add the claims that the analyst marked; all that the machine read stays, rejected or not."""
    live, _ = standing(case.decisions)
    marks = tuple(decision for decision in live if decision.kind is DecisionKind.MARK)
    return replace(case, records=review(replace(case, decisions=marks)).records)


def last_decision(case: Case, record_id: RecordId) -> Decision | None:
    """Give the decision that stands on a record; None if there is none, or it was undone."""
    live, _ = standing(case.decisions)
    return next((each for each in reversed(live) if each.target_id == record_id), None)


def settled_claims(case: Case) -> Mapping[RecordId, Decision]:
    """Map claims that an analyst accepted, corrected or marked to the decision that stands.

    A decision finds its claim as in `review`; a rejected claim is not among them.
    """
    live, _ = standing(case.decisions)
    read = {
        records.document.id: {claim.id: claim for claim in records.attributions}
        for records in with_marks(case).records
    }
    settled: dict[RecordId, Decision] = {}
    for decision in live:
        claims = read.get(decision.document_id, {})
        claim = _find_claim(decision, claims, tuple(claims.values()))
        if claim is None or decision.kind is DecisionKind.REJECT:
            settled.pop(claim.id if claim else decision.target_id, None)
        else:
            settled[claim.id] = decision
    return MappingProxyType(settled)


def quotation_kind(document: Document, content: tuple[Span, ...]) -> QuotationKind:
    """Tell from the quotation marks whether words are quoted whole, in part or not at all."""
    quotes = [span.quote(document.text).strip() for span in content]
    if quotes and all(quote[:1] in QUOTES and quote[-1:] in QUOTES for quote in quotes):
        return QuotationKind.DIRECT
    marks = (OPENING_QUOTES + CLOSING_QUOTES + '"').replace("’", "")  # an apostrophe is no quote
    has_marks = any(mark in quote for quote in quotes for mark in marks)
    return QuotationKind.MIXED if has_marks else QuotationKind.INDIRECT


def _apply(
    records: DocumentRecords,
    decisions: list[Decision],
    orphans: list[Decision],
    *,
    keep_rejected: bool = False,
) -> DocumentRecords:
    claims = {claim.id: claim for claim in records.attributions}
    rejected: set[RecordId] = set()
    for decision in decisions:
        is_mark = decision.kind is DecisionKind.MARK
        claim = None if is_mark else _find_claim(decision, claims, records.attributions)
        is_there = quote_all(records.document.text, decision.content) == decision.quotation
        if not is_there or not (is_mark or claim):
            orphans.append(decision)
            continue
        identity = claim.id if claim else decision.target_id
        rejected.discard(identity)
        if decision.kind is DecisionKind.REJECT:
            rejected.add(identity)
        elif decision.kind is not DecisionKind.ACCEPT:
            claims[identity] = _analyst_claim(decision, records.document, claim)
    gone = set() if keep_rejected else rejected
    return _without_claims(replace(records, attributions=tuple(claims.values())), gone)


class _Before(msgspec.Struct):
    content: tuple[Span, ...]


def _find_claim(
    decision: Decision, claims: Mapping[RecordId, Attribution], read: tuple[Attribution, ...]
) -> Attribution | None:
    if decision.target_id in claims:
        return claims[decision.target_id]
    content = decision.content
    if decision.before:  # of a correction, `content` is the analyst's, not the machine's
        content = msgspec.json.decode(decision.before, type=_Before).content
    best = max(read, key=lambda claim: content_iou(claim.content, content), default=None)
    is_same = best is not None and content_iou(best.content, content) >= REATTACH_IOU
    return claims[best.id] if best and is_same else None


def _analyst_claim(
    decision: Decision, document: Document, claim: Attribution | None
) -> Attribution:
    upstream = (claim.id, decision.id) if claim else (decision.id,)
    base = claim or Attribution(
        id=decision.target_id,
        document_id=document.id,
        source=None,
        speaker=Speaker(),
        cue=None,
        content=(),
        kind=QuotationKind.INDIRECT,
        stance=CueStance.ASSERTS,
        factuality=None,
        derivation=Derivation(_ANALYST, 1.0),
    )
    is_same_cue = (base.cue, base.stance) == (decision.cue, decision.stance)
    return replace(
        base,
        source=decision.source,
        cue=decision.cue,
        content=decision.content,
        speaker=decision.speaker or base.speaker,
        stance=decision.stance or base.stance,
        kind=quotation_kind(document, decision.content),
        factuality=base.factuality if is_same_cue else None,
        derivation=Derivation(_ANALYST, 1.0, upstream),
    )


def _without_claims(records: DocumentRecords, gone: set[RecordId]) -> DocumentRecords:
    """Leave out claims and what hangs on them: nobody is known any more to have said it."""
    claims = {claim.id: claim for claim in records.attributions}
    kept = [
        replace(claim, nested_in=_standing_parent(claim, claims, gone))
        for claim in sorted(claims.values(), key=lambda claim: (claim.extent, claim.id))
        if claim.id not in gone
    ]
    return replace(
        records,
        attributions=tuple(kept),
        events=tuple(each for each in records.events if each.attribution_id not in gone),
        quantities=tuple(each for each in records.quantities if each.attribution_id not in gone),
        postures=tuple(each for each in records.postures if each.attribution_id not in gone),
        relations=tuple(each for each in records.relations if each.attribution_id not in gone),
    )


def _standing_parent(
    claim: Attribution, claims: Mapping[RecordId, Attribution], gone: set[RecordId]
) -> RecordId | None:
    parent, left = claim.nested_in, set(gone)
    while parent in left:
        left.discard(parent)
        parent = claims[parent].nested_in
    return parent


def _orphan_problem(decision: Decision) -> Problem:
    what = (
        f"decision {decision.sequence} ({decision.kind}) on {decision.target_id} finds no "
        f"claim: “{shorten(decision.quotation)}”"
    )
    return make_problem("orphan-decision", what, document_id=decision.document_id)
