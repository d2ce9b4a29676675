"""The invariants of the alignment: words that accuse are earned, copies are one account.

Enters a `Case`, leaves violations. It verifies that each word stands on the positions that it
needs; whether a denial was read rightly is for the evaluation, not for this.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping

from rashomon.auditing.violation import Violation
from rashomon.model.account import Basis, Finding, Position, PositionStance, Status
from rashomon.model.attribution import NOT_PARTIES, Attribution, Level
from rashomon.model.case import Case
from rashomon.model.decision import DecisionKind
from rashomon.model.span import RecordId, Span

OFFICIAL_LEVELS = frozenset({Level.GOVERNMENT, Level.MINISTRY, Level.MILITARY, Level.OFFICIAL})
"""Levels at which a state speaks in its own voice."""
_UNSAID = frozenset({PositionStance.NOT_ADDRESSED, PositionStance.SILENT})
_SAYING = frozenset({PositionStance.AFFIRMS, PositionStance.ACKNOWLEDGES_PARTLY})


def check_alignment(case: Case) -> Iterator[Violation]:
    """Verify issues, positions, findings, copies and versions."""
    yield from _check_references(case)
    for position in case.alignment.positions:
        yield from _check_position(position)
    yield from _check_spans(case)
    yield from _check_findings(case)
    yield from _check_copies(case)


def _check_references(case: Case) -> Iterator[Violation]:
    alignment = case.alignment
    claims = {claim.id for claim in case.attributions}
    claims |= {passage.id for each in case.records for passage in each.narrator}
    claims |= {each.target_id for each in case.decisions if each.kind is DecisionKind.MARK}
    issues = Counter(issue.id for issue in alignment.issues)
    positions = Counter(position.id for position in alignment.positions)
    for identity, count in (issues + positions).items():
        if count > 1:
            yield Violation(2, identity, f"{count} records have this id")
    for issue in alignment.issues:
        yield from _missing(issue.id, issue.claim_ids, claims)
        if not issue.label.strip():
            yield Violation(9, issue.id, "the issue has no label")
    for position in alignment.positions:
        yield from _missing(position.id, (position.issue_id,), issues.keys())
        yield from _missing(position.id, position.claim_ids, claims)
    for finding in alignment.findings:
        yield from _missing(finding.issue_id, (finding.issue_id,), issues.keys())
        yield from _missing(finding.issue_id, finding.position_ids, positions.keys())


def _missing(
    identity: RecordId, named: tuple[RecordId, ...], known: Collection[RecordId]
) -> Iterator[Violation]:
    for name in named:
        if name not in known:
            yield Violation(2, identity, f"it names {name}, which is not in the case")


def _check_position(position: Position) -> Iterator[Violation]:
    is_unsaid = position.stance in _UNSAID
    if is_unsaid and (position.evidence or not position.searched):
        yield Violation(1, position.id, "a silence must name the documents searched, and no words")
    if not is_unsaid and not position.evidence:
        yield Violation(1, position.id, "a position that was stated has no words")
    if position.stance is PositionStance.EVADES and position.basis not in {
        Basis.REPORTED,
        Basis.ANALYST,
    }:
        yield Violation(8, position.id, "“evades” is not said by a source")
    if not 0.0 <= position.confidence <= 1.0:
        yield Violation(3, position.id, "its confidence is not between 0 and 1")


def _check_spans(case: Case) -> Iterator[Violation]:
    texts = {document.id: document.text for document in case.documents}
    pointing: list[tuple[RecordId, Span]] = [
        (issue.id, issue.label_span) for issue in case.alignment.issues
    ]
    for position in case.alignment.positions:
        pointing += [(position.id, span) for span in position.evidence]
        for document_id in position.searched:
            if document_id not in texts:
                yield Violation(1, position.id, f"no document {document_id} was searched")
    for link in case.alignment.copy_links:
        pointing += [(link.first, span) for span in link.shared]
    for identity, span in pointing:
        if span.end > len(texts.get(span.document_id, "")):
            yield Violation(1, identity, "it points outside the text of its document")


def _check_findings(case: Case) -> Iterator[Violation]:
    alignment = case.alignment
    found = Counter(finding.issue_id for finding in alignment.findings)
    for issue in alignment.issues:
        if found[issue.id] != 1:
            yield Violation(8, issue.id, f"the issue has {found[issue.id]} findings, not one")
    positions = {position.id: position for position in alignment.positions}
    claims = {claim.id: claim for claim in case.attributions}
    for finding in alignment.findings:
        earning = [positions[each] for each in finding.position_ids if each in positions]
        reason = _unearned(finding, earning, claims)
        if reason:
            yield Violation(
                8, finding.issue_id, f"“{finding.status.value}” is not earned: {reason}"
            )
        if "corroborat" in finding.because.casefold():
            yield Violation(6, finding.issue_id, "nothing is ever called corroborated")


def _unearned(
    finding: Finding, earning: list[Position], claims: Mapping[RecordId, Attribution]
) -> str:
    """Say what a status word lacks; empty if it is earned."""
    saying = [position for position in earning if position.stance in _SAYING]
    denying = [position for position in earning if position.stance is PositionStance.DENIES]
    if not finding.because:
        return "no reason is given"
    if finding.status is Status.DISPUTED:
        figures = {position.value.value for position in saying if position.value}
        is_disputed = (saying and denying) or len(figures) > 1
        return "" if is_disputed else "nobody denies it and no figures differ"
    if finding.status is Status.AGREED:
        parties = {position.party for position in saying if _is_official(position, claims)}
        return "" if len(parties) > 1 and not denying else "two parties must say it officially"
    if finding.status is Status.DEBUNKED:
        return "" if any(position.evidence for position in earning) else "no words debunk it"
    if finding.status is Status.ONE_SIDED:
        return "" if saying or denying else "nobody speaks to it"
    return "somebody affirms it" if saying and denying else ""


def _is_official(position: Position, claims: Mapping[RecordId, Attribution]) -> bool:
    if position.party in NOT_PARTIES:
        return False
    levels = {claims[each].speaker.level for each in position.claim_ids if each in claims}
    return bool(levels & OFFICIAL_LEVELS)


def _check_copies(case: Case) -> Iterator[Violation]:
    alignment = case.alignment
    known = {document.id for document in case.documents}
    named = [
        *(each for link in alignment.copy_links for each in (link.first, link.second)),
        *(each for group in alignment.copy_groups for each in group.document_ids),
        *(each for chain in alignment.versions for each in chain.document_ids),
    ]
    for document_id in sorted(set(named) - known):
        yield Violation(6, document_id, "copies or versions name a document that is not here")
    grouped = Counter(each for group in alignment.copy_groups for each in group.document_ids)
    for document_id, count in grouped.items():
        if count > 1:
            yield Violation(6, document_id, f"it is counted in {count} groups of copies")
    accounts = alignment.accounts
    if accounts and not 0 <= accounts.at_least <= accounts.at_most <= len(known):
        yield Violation(6, "case", "the count of independent accounts is impossible")
