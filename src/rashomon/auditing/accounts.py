"""The invariants of the alignment: words that accuse are earned, copies are one account.

Enters a `Case`, leaves what is wrong: an id and a sentence each. It verifies that each word stands
on the positions that it needs; whether a denial was read rightly is for the evaluation.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import TypeAlias

from rashomon.model.account import SAYING, UNSAID, Basis, Finding, Position, PositionStance, Status
from rashomon.model.attribution import NOT_PARTIES, OFFICIAL, Attribution
from rashomon.model.case import Case
from rashomon.model.contradiction import Clash, Within
from rashomon.model.span import RecordId

Found: TypeAlias = Iterator[tuple[RecordId, str]]


def find_wordless_positions(case: Case) -> Found:
    """Find positions without their words, and silences without the documents searched."""
    known, searcher = {document.id for document in case.documents}, case.alignment.searcher()
    for position in case.alignment.positions:
        is_unsaid, search = position.stance in UNSAID, position.search
        if is_unsaid and (position.evidence or search is None or search.documents < 1):
            yield position.id, "a silence must name the documents searched, and no words"
        if not is_unsaid and not position.evidence:
            yield position.id, "a position that was stated has no words"
        if search and search != searcher.search(*search.parties, since=search.since):
            yield position.id, "the documents searched are not as many as it says"
    for report in case.alignment.searched:
        if report.document_id not in known:
            yield report.document_id, "no such document was searched"


def find_miscounted_copies(case: Case) -> Found:
    """Find copies that are no documents of the case or count twice, and impossible counts."""
    alignment = case.alignment
    known = {document.id for document in case.documents}
    grouped = Counter(each for group in alignment.copy_groups for each in group.document_ids)
    linked = {each for link in alignment.copy_links for each in (link.first, link.second)}
    versions = {each for chain in alignment.versions for each in chain.document_ids}
    for document_id in sorted((linked | versions | grouped.keys()) - known):
        yield document_id, "copies or versions name a document that is not here"
    for document_id, count in grouped.items():
        if count > 1:
            yield document_id, f"it is counted in {count} groups of copies"
    accounts = alignment.accounts
    if accounts and not 0 <= accounts.at_least <= accounts.at_most <= len(known):
        yield "case", "the count of independent accounts is impossible"
    for finding in alignment.findings:
        if "corroborat" in finding.because.casefold():
            yield finding.issue_id, "nothing is ever called corroborated"


def find_unearned_words(case: Case) -> Found:
    """Find status words, and evasions, that no positions or sources earn."""
    alignment = case.alignment
    found = Counter(finding.issue_id for finding in alignment.findings)
    for issue in alignment.issues:
        if found[issue.id] != 1:
            yield issue.id, f"the issue has {found[issue.id]} findings, not one"
    positions = {position.id: position for position in alignment.positions}
    for position in alignment.positions:
        is_told = position.basis in {Basis.REPORTED, Basis.ANALYST}
        if position.stance is PositionStance.EVADES and not is_told:
            yield position.id, "“evades” is not said by a source"
    claims = {claim.id: claim for claim in case.attributions}
    asked = {question.id for question in alignment.questions if question.is_asked}
    for finding in alignment.findings:
        earning = [positions[each] for each in finding.position_ids if each in positions]
        lacking = _lacking(finding, earning, claims) or _unasked(finding, earning, asked)
        if lacking:
            yield finding.issue_id, f"“{finding.status}” is not earned: {lacking}"


def _lacking(
    finding: Finding, earning: list[Position], claims: Mapping[RecordId, Attribution]
) -> str:
    """Say what a status word lacks; empty if it is earned."""
    saying = [position for position in earning if position.stance in SAYING]
    denying = [position for position in earning if position.stance is PositionStance.DENIES]
    figures = {position.value.value for position in saying if position.value}
    official = {position.party for position in saying if _is_official(position, claims)}
    is_earned, lacking = {
        Status.DISPUTED: (
            (saying and denying) or len(figures) > 1,
            "nobody denies it and no figures differ",
        ),
        Status.AGREED: (len(official) > 1 and not denying, "two parties must say it officially"),
        Status.DEBUNKED: (any(each.evidence for each in earning), "no words debunk it"),
        # A doubt, or a clause under "if", speaks to it and takes no position.
        Status.ONE_SIDED: (saying or denying or not earning, "nobody speaks to it"),
        Status.UNADDRESSED: (not (saying or denying), "somebody affirms or denies it"),
    }[finding.status]
    if not finding.because:
        return "no reason is given"
    return "" if is_earned else lacking


def _unasked(finding: Finding, earning: list[Position], asked: set[RecordId]) -> str:
    """Say that nobody asked what is called unaddressed; an evasion presupposes a question."""
    is_evaded = any(position.stance is PositionStance.EVADES for position in earning)
    is_asked = is_evaded or (bool(finding.question_ids) and asked.issuperset(finding.question_ids))
    return "" if is_asked or finding.status is not Status.UNADDRESSED else "nobody asked"


def _is_official(position: Position, claims: Mapping[RecordId, Attribution]) -> bool:
    levels = {claims[each].speaker.level for each in position.claim_ids if each in claims}
    return position.party not in NOT_PARTIES and bool(levels & OFFICIAL)


def find_shared_members(case: Case) -> Found:
    """Find issues in two families, and families of fewer than two issues."""
    families = case.alignment.families
    held = Counter(each for family in families for each in family.issue_ids)
    for issue_id, count in held.items():
        if count > 1:
            yield issue_id, f"the issue is in {count} families"
    for family in families:
        if len(family.issue_ids) < 2:
            yield family.id, "a family has two issues or more"


def find_unmarked_contradictions(case: Case) -> Found:
    """Find contradictions stated as more than a suggestion that rest on less than statements."""
    positions = {position.id: position for position in case.alignment.positions}
    for one in case.alignment.contradictions:
        named = [each for voicing in one.voicings for each in voicing.position_ids]
        held = [positions[each] for each in named if each in positions]
        is_ruled = bool(held) and all(each.basis is Basis.ANALYST for each in held)
        is_told = one.clash is Clash.STANCES and one.within is Within.SIDE
        is_own = not any(voicing.relayed_by for voicing in one.voicings)
        is_stated = is_told and is_own and not any(each.is_suggestion for each in held)
        if not one.is_suggestion and not is_ruled and not is_stated:
            yield one.id, "a contradiction that is only suggested is not marked so"
        if not all(voicing.evidence for voicing in one.voicings):
            yield one.id, "a contradiction lacks the words of one voice"
