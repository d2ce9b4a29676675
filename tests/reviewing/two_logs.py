"""Two analysts at work on one case, for tests."""

from dataclasses import replace

from rashomon.model.case import Case, DocumentRecords
from rashomon.model.decision import DecisionKind
from rashomon.model.undo import standing
from rashomon.reviewing.acts import identities
from rashomon.reviewing.making import Act, Roles, make_decision, make_mark, make_undo
from tests.builders import build_claim, build_document, harbour_claim, ministry_claim

DOCUMENT = build_document()
MINISTRY, HARBOUR = ministry_claim(DOCUMENT), harbour_claim(DOCUMENT)
RAIN = build_claim(DOCUMENT, "", "", "It was raining")
CASE = Case((DocumentRecords(DOCUMENT, (MINISTRY, HARBOUR, RAIN)),))
ACCEPT, REJECT, CORRECT = DecisionKind.ACCEPT, DecisionKind.REJECT, DecisionKind.CORRECT


def act(case: Case, by: str, at: str = "", log: str = "decisions") -> Act:
    """Give the next act of a person in a log."""
    return Act(len(getattr(case, log)) + 1, by, decided_at=at)


def decide(case: Case, claim, kind, by: str, at: str = "", **roles) -> Case:
    """Decide on a claim; roles are those of a correction."""
    document = case.by_document()[claim.document_id].document
    corrected = None
    if kind is CORRECT:
        read = Roles(claim.content, claim.source, claim.cue, claim.speaker, claim.stance)
        corrected = replace(read, **roles)
    made = make_decision(document, claim, kind, act(case, by, at), corrected)
    return replace(case, decisions=(*case.decisions, made))


def mark(case: Case, roles: Roles, by: str) -> Case:
    """Mark a claim by hand."""
    document = case.by_document()[roles.content[0].document_id].document
    made = make_mark(document, roles, act(case, by))
    return replace(case, decisions=(*case.decisions, made))


def undo(case: Case, number: int, by: str) -> Case:
    """Undo a decision by its number."""
    made = make_undo(case.decisions[number - 1], act(case, by))
    return replace(case, decisions=(*case.decisions, made))


def merged(case: Case, plan) -> Case:
    """Store what a plan takes, as `CaseStore.put_decision` does."""
    logs = {"decision": case.decisions, "ruling": case.rulings, "log": case.logbook}
    for one in plan.taken:
        name = one.id.split("-")[0]
        assert one.sequence == len(logs[name]) + 1
        logs[name] = (*logs[name], one)
    return replace(case, decisions=logs["decision"], rulings=logs["ruling"], logbook=logs["log"])


def stand(case: Case) -> set[str]:
    """Give the acts that stand, as they are known in every case."""
    names = identities(case)
    logs = (case.decisions, case.rulings, case.logbook)
    return {names[each.id] for log in logs for each in standing(log)[0]}
