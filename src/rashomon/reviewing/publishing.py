"""What may go out of a case: reviewed, approved, and what is left out counted.

Enters a case as it is stored and a filter; leaves a case that holds nothing else but what
is published, and a `Release` that says what is not. Words of an allegation that waits for approvals
are cut from every text: no quotation nor its surroundings can show them.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from rashomon.model.account import UNSAID, Basis, Finding, Issue, Position, PositionStance
from rashomon.model.attribution import Attribution, NarratorPassage
from rashomon.model.case import Alignment, Case, DocumentRecords
from rashomon.model.decision import Decision, DecisionKind
from rashomon.model.grounding import PlaceUse
from rashomon.model.publication import Release, Statement, StatementKind, Tally, Withheld
from rashomon.model.span import DocumentId, RecordId, Span
from rashomon.reviewing.approving import find_statements
from rashomon.reviewing.decisions import review, settled_claims
from rashomon.reviewing.filtering import NO_FILTER, CaseFilter, filter_case
from rashomon.reviewing.replying import read_replies
from rashomon.reviewing.rewriting import Edits, rewrite

#: What stands in a text in place of an allegation that waits for approvals.
CUT = "[words withheld until approved]"
_DECIDED = {
    DecisionKind.ACCEPT: "accepted",
    DecisionKind.CORRECT: "corrected",
    DecisionKind.MARK: "marked",
}


@dataclass(frozen=True, slots=True)
class _Gate:
    """Decides what passes: what is settled, what is free, what is held back.

    Attributes:
        settled: Claims that an analyst decided for.
        held: Statements on issues without their approvals, by the issue or position.
        claims: Allegations without their approvals, by the claim.
        earned: Of every issue of the whole case, the parties and stances that earn its state.
        cut: Words of held allegations, by report.
    """

    is_open: bool
    settled: Mapping[RecordId, Decision]
    statements: tuple[Statement, ...]
    held: Mapping[RecordId, StatementKind]
    claims: Mapping[RecordId, StatementKind]
    earned: Mapping[RecordId, frozenset[tuple[str, PositionStance]]]
    cut: Mapping[DocumentId, tuple[Span, ...]]

    def is_cut(self, spans: Iterable[Span]) -> bool:
        """Tell whether words of a held allegation are among some words."""
        return any(
            span.overlaps(other) for span in spans for other in self.cut.get(span.document_id, ())
        )

    def passes(self, claim: Attribution) -> bool:
        """Tell whether a claim is reviewed, or need not be, and no words of it are held."""
        return (
            self.is_reviewed(claim)
            and claim.id not in self.claims
            and not self.is_cut(_spans(claim))
        )

    def is_reviewed(self, claim: Attribution | NarratorPassage) -> bool:
        """Tell whether a claim may be published as far as its review goes."""
        return self.is_open or claim.id in self.settled


def make_release(
    whole: Case, wanted: CaseFilter = NO_FILTER, *, is_unreviewed: bool = False
) -> tuple[Case, Release]:
    """Give the case that is published and what is said around it.

    Args:
        whole: The case as it is stored; approvals are for what it says.
        wanted: Which part of it is published.
        is_unreviewed: Publish what nobody reviewed as well, each marked.
    """
    gate = _make_gate(whole, is_open=is_unreviewed)
    entire = review(whole)
    reviewed = filter_case(entire, wanted)
    records = tuple(_records_that_pass(each, gate) for each in reviewed.records)
    kept = {each.id for item in records for each in _said(item)}
    extents = {each.id: _spans(each) for item in reviewed.records for each in _said(item)}
    alignment, untold, withheld = _lined_up(reviewed, gate, {key: extents[key] for key in kept})
    published = Case(records=tuple(_with_places(each) for each in records), alignment=alignment)
    evident = {span.document_id for each in alignment.positions for span in each.evidence}
    published = replace(
        published,
        records=tuple(
            each for each in published.records if each.attributions or each.document.id in evident
        ),
    )
    released = _release(whole, reviewed, published, gate)
    cuts = {
        key: Edits.of(((span.start, span.end) for span in spans), CUT)
        for key, spans in gate.cut.items()
    }
    return rewrite(published, cuts), replace(released, untold=untold, withheld=withheld)


def _make_gate(whole: Case, *, is_open: bool) -> _Gate:
    statements = find_statements(whole)
    waiting = [each for each in statements if not each.is_free]
    held = {each.target_id: each.kind for each in waiting if each.issue_id}
    claims = {each.target_id: each.kind for each in waiting if not each.issue_id}
    cut = {
        records.document.id: tuple(
            span for claim in records.attributions if claim.id in claims for span in claim.content
        )
        for records in review(whole).records
    }
    return _Gate(is_open, settled_claims(whole), statements, held, claims, _earned(whole), cut)


def _said(records: DocumentRecords) -> tuple[Attribution | NarratorPassage, ...]:
    return (*records.attributions, *records.narrator)


def _spans(claim: Attribution | NarratorPassage) -> tuple[Span, ...]:
    return claim.content if isinstance(claim, Attribution) else (claim.span,)


def _records_that_pass(records: DocumentRecords, gate: _Gate) -> DocumentRecords:
    """Keep claims that pass; a passage of the narrator nobody can review, so it is unreviewed."""
    claims = tuple(claim for claim in records.attributions if gate.passes(claim))
    known = {claim.id for claim in claims}
    passages = (each for each in records.narrator if gate.is_reviewed(each))
    return DocumentRecords(
        records.document,
        attributions=tuple(
            claim if claim.nested_in in known else replace(claim, nested_in=None)
            for claim in claims
        ),
        narrator=tuple(each for each in passages if not gate.is_cut((each.span,))),
        times=records.times,
        places=records.places,
    )


def _with_places(records: DocumentRecords) -> DocumentRecords:
    """Keep the places that published words name as places, not for their authorities."""
    spans = [span for each in _said(records) for span in _spans(each)]
    places = tuple(
        place
        for place in records.places
        if place.use is PlaceUse.LOCATION and any(span.overlaps(place.span) for span in spans)
    )
    return replace(records, places=places)


_Held = Counter[tuple[RecordId, StatementKind]]
_Line = tuple[Issue, Finding, list[Position]]


def _lined_up(
    case: Case, gate: _Gate, kept: Mapping[RecordId, tuple[Span, ...]]
) -> tuple[Alignment, tuple[RecordId, ...], tuple[Withheld, ...]]:
    """Keep issues that published claims carry, with the positions that they carry."""
    held: _Held = Counter(
        ("", gate.claims.get(claim.id, StatementKind.ALLEGATION))
        for claim in case.attributions
        if gate.is_reviewed(claim) and gate.is_cut(claim.content)
    )
    lines = tuple(_lines(case, gate, kept, held))
    alignment = Alignment(
        issues=tuple(issue for issue, _, _ in lines),
        positions=tuple(each for _, _, positions in lines for each in positions),
        findings=tuple(finding for _, finding, _ in lines),
        searched=case.alignment.searched if gate.is_open else (),
    )
    untold = tuple(
        issue.id
        for issue, _, positions in lines
        if not gate.earned.get(issue.id, frozenset()) <= _stands(positions)
    )
    return alignment, untold, tuple(Withheld(*key, number) for key, number in held.items())


def _lines(
    case: Case, gate: _Gate, kept: Mapping[RecordId, tuple[Span, ...]], held: _Held
) -> Iterator[_Line]:
    """Give every issue that may go out, with what is left of it; count in `held` what waits."""
    for issue, finding, positions in case.alignment.told():
        carried = [each for each in (_carried(one, gate, kept) for one in positions) if each]
        is_named = bool(issue.named_by) or not gate.is_cut((issue.label_span,))
        if finding is None or not carried:
            continue
        if issue.id in gate.held or not is_named:
            held["", gate.held.get(issue.id, StatementKind.ALLEGATION)] += 1
            continue
        free = [each for each in carried if each.id not in gate.held]
        held.update(
            (issue.id * bool(free), gate.held[one.id]) for one in carried if one not in free
        )
        if free:
            claims = tuple(each for each in issue.claim_ids if each in kept)
            yield replace(issue, claim_ids=claims), replace(finding, likely=None), free


def _carried(
    position: Position, gate: _Gate, kept: Mapping[RecordId, tuple[Span, ...]]
) -> Position | None:
    """Give what published claims carry of a position; None if nothing."""
    if position.stance in UNSAID:
        return replace(position, suggested_evasion=None) if gate.is_open else None
    if position.is_suggestion and not gate.is_open:
        return None
    claims = tuple(each for each in position.claim_ids if each in kept)
    spans = [span for each in claims for span in kept[each]]
    is_ruled = position.basis is Basis.ANALYST
    evidence = tuple(
        span
        for span in position.evidence
        if not gate.is_cut((span,)) and (is_ruled or any(map(span.overlaps, spans)))
    )
    if not evidence or not (claims or is_ruled):
        return None
    return replace(position, claim_ids=claims, evidence=evidence)


def _earned(whole: Case) -> Mapping[RecordId, frozenset[tuple[str, PositionStance]]]:
    return {
        issue.id: _stands(each for each in positions if each.id in finding.position_ids)
        for issue, finding, positions in whole.alignment.told()
        if finding is not None
    }


def _stands(positions: Iterable[Position]) -> frozenset[tuple[str, PositionStance]]:
    """Give who says what; a state is told only where all of this that earns it is to be seen."""
    return frozenset((each.party, each.stance) for each in positions if each.stance not in UNSAID)


def _release(whole: Case, reviewed: Case, published: Case, gate: _Gate) -> Release:
    alignment, entire = published.alignment, reviewed.alignment
    there = {claim.id for claim in published.attributions}
    there |= {issue.id for issue in alignment.issues}
    there |= {position.id for position in alignment.positions}
    unreviewed = [claim.id for claim in published.attributions if claim.id not in gate.settled]
    unreviewed += [
        each.id
        for each in alignment.positions
        if each.basis is not Basis.ANALYST and not set(each.claim_ids) & set(gate.settled)
    ]
    return Release(
        is_reviewed_only=not gate.is_open,
        unreviewed=tuple(unreviewed),
        left_out=tuple(_left_out(reviewed, published, entire, gate)),
        statements=tuple(each for each in gate.statements if each.target_id in there),
        decided=tuple(
            (claim.id, _decided_words(gate.settled[claim.id]))
            for claim in published.attributions
            if claim.id in gate.settled
        ),
        replies=read_replies(whole),
    )


def _decided_words(decision: Decision) -> str:
    by = f" by {decision.decided_by}" if decision.decided_by else ""
    return f"{_DECIDED[decision.kind]}{by}"


def _left_out(reviewed: Case, published: Case, entire: Alignment, gate: _Gate) -> Iterator[Tally]:
    waiting = sum(not gate.is_reviewed(claim) for claim in reviewed.attributions)
    yield Tally(waiting, "claims that no analyst has reviewed")
    passages = sum(len(each.narrator) for each in reviewed.records)
    shown = sum(len(each.narrator) for each in published.records)
    yield Tally(passages - shown, "passages in the reports’ own voice")
    suggested = sum(each.is_suggestion for each in entire.positions)
    silent = sum(each.stance in UNSAID for each in entire.positions)
    if not gate.is_open:
        yield Tally(suggested, "positions that are only possibly related")
        yield Tally(silent, "silences, which are counted by machine")
    yield Tally(len(entire.issues) - len(published.alignment.issues), "issues")
    yield Tally(len(reviewed.records) - len(published.records), "reports")
