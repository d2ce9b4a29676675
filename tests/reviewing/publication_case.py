"""The invented case of the dossier with decisions, approvals and replies, for what is published."""

from collections.abc import Callable
from dataclasses import replace

from rashomon.model.account import Issue
from rashomon.model.attribution import CueStance
from rashomon.model.case import Case
from rashomon.model.decision import DecisionKind
from rashomon.model.publication import Statement
from rashomon.reviewing.approving import find_statements, make_approval
from rashomon.reviewing.making import Act, make_decision
from tests.dossier.sample_case import sample_case


def act(number: int, name: str = "Ana") -> Act:
    """Give an act of a person on one day."""
    return Act(number, name, decided_at="2031-03-20T09:00:00Z")


def issue_id(issue: Issue) -> str:
    """Give the id that an issue of the invented case has here: its own, as in a real case."""
    return issue.id.replace("claim-", "issue-")


def renumbered(case: Case, number: Callable[[Issue], str]) -> Case:
    """Give the issues of a case other ids, with the old ones as former ids."""
    ids = {issue.id: number(issue) for issue in case.alignment.issues}
    alignment = replace(
        case.alignment,
        issues=tuple(
            replace(each, id=ids[each.id], formerly=(each.id,)) for each in case.alignment.issues
        ),
        findings=tuple(
            replace(each, issue_id=ids[each.issue_id]) for each in case.alignment.findings
        ),
        positions=tuple(
            replace(each, issue_id=ids[each.issue_id]) for each in case.alignment.positions
        ),
    )
    return replace(case, alignment=alignment)


def bare_case() -> Case:
    """Give the invented case with nothing decided."""
    case = renumbered(replace(sample_case(), decisions=(), logbook=()), issue_id)
    issues = tuple(replace(issue, formerly=()) for issue in case.alignment.issues)
    return replace(case, alignment=replace(case.alignment, issues=issues))


def decided(case: Case, kind: DecisionKind, *claim_ids: str) -> Case:
    """Decide on claims, on all if none is named."""
    texts = {document.id: document for document in case.documents}
    wanted = [claim for claim in case.attributions if not claim_ids or claim.id in claim_ids]
    made = tuple(
        make_decision(texts[claim.document_id], claim, kind, act(len(case.decisions) + number))
        for number, claim in enumerate(wanted, start=1)
    )
    return replace(case, decisions=(*case.decisions, *made))


def accepted_case(*claim_ids: str) -> Case:
    """Give the invented case with claims accepted, all if none is named."""
    return decided(bare_case(), DecisionKind.ACCEPT, *claim_ids)


def approved(case: Case, *names: str, only: str = "") -> Case:
    """Have persons approve all statements of a case, or those that one record says."""
    for name in names:
        for each in find_statements(case):
            if not only or each.target_id == only:
                entry = make_approval(each, act(len(case.logbook) + 1, name))
                case = replace(case, logbook=(*case.logbook, entry))
    return case


def statement(case: Case, target_id: str) -> Statement:
    """Give the statement of a record."""
    return next(each for each in find_statements(case) if each.target_id == target_id)


def accusing_case() -> Case:
    """Give the case with one claim by which a named person is accused; every claim accepted."""
    case = bare_case()
    records = []
    for each in case.records:
        text = each.document.text.replace(
            "A Norland patrol boat fired", "Colonel Igor Volkov fired!!"
        )
        claims = tuple(
            replace(claim, stance=CueStance.ACCUSES)
            if "Volkov" in "".join(span.quote(text) for span in claim.content)
            else claim
            for claim in each.attributions
        )
        document = replace(each.document, text=text)
        records.append(replace(each, document=document, attributions=claims))
    return decided(replace(case, records=tuple(records)), DecisionKind.ACCEPT)
