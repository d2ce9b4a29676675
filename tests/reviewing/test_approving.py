"""Approvals: two persons, of what the record says now."""

from dataclasses import replace

import pytest

from rashomon.errors import UsageError
from rashomon.model.account import Status
from rashomon.model.publication import StatementKind
from rashomon.reviewing.approving import (
    can_require,
    find_statements,
    make_approval,
    make_requirement,
)
from rashomon.reviewing.logbook import make_log_undo
from tests.dossier.sample_case import MOVING, SHOTS
from tests.reviewing.publication_case import (
    accepted_case,
    accusing_case,
    act,
    approved,
    bare_case,
    issue_id,
    statement,
)


def test_every_kind_that_accuses_waits():
    """Agreed, debunked, denials and evasions of the case are statements; what affirms is none."""
    case = bare_case()
    kinds = {each.kind for each in find_statements(case)}
    stances = {position.stance for position in case.alignment.positions}

    assert {StatementKind.DENIES, StatementKind.AGREED, StatementKind.DEBUNKED} <= kinds
    assert "affirms" in stances
    assert len(find_statements(case)) == len({each.target_id for each in find_statements(case)})


def test_an_accusation_of_a_named_person_is_an_allegation():
    """The claim that accuses a colonel by name waits, with the name."""
    found = [each for each in find_statements(accusing_case()) if each.persons]

    assert [(StatementKind.ALLEGATION, ("Igor Volkov",))] == [
        (each.kind, each.persons) for each in found
    ]


def test_two_different_persons_make_a_statement_free():
    """One is not enough; the second must be somebody else."""
    case = accepted_case()
    target = find_statements(case)[0].target_id
    once = approved(case, "Ana", only=target)
    twice = approved(once, "Ben", only=target)

    assert not statement(once, target).is_free
    assert statement(twice, target).is_free
    assert ("Ana", "Ben") == statement(twice, target).approved_by


@pytest.mark.parametrize("name", ["Ana", " ana ", "ANA", "Ana\u200b", "\u202eana", "Ａｎａ"])
def test_one_person_twice_is_one(name):
    """A second approval in other letters is refused."""
    case = accepted_case()
    target = find_statements(case)[0].target_id
    once = approved(case, "Ana", only=target)

    with pytest.raises(UsageError, match="already"):
        make_approval(statement(once, target), act(2, name))


def test_an_approval_needs_a_name():
    """White space is nobody."""
    with pytest.raises(UsageError, match="needs a name"):
        make_approval(find_statements(bare_case())[0], act(1, "  "))


def test_an_approval_lapses_when_the_statement_changes():
    """Another label, and the approvals count no more; it says whose they were."""
    case = approved(accepted_case(), "Ana", "Ben")
    issues = tuple(replace(each, label=f"{each.label} again") for each in case.alignment.issues)
    changed = replace(case, alignment=replace(case.alignment, issues=issues))
    one = next(each for each in find_statements(changed) if each.kind is StatementKind.DENIES)

    assert ((), ("Ana", "Ben")) == (one.approved_by, one.lapsed)


def test_another_state_lapses_its_approvals():
    """What was approved as agreed is not approved as debunked."""
    case = approved(accepted_case(), "Ana", "Ben")
    findings = tuple(
        replace(each, status=Status.DEBUNKED) if each.status is Status.AGREED else each
        for each in case.alignment.findings
    )
    agreed = {each.target_id for each in find_statements(case) if each.kind == "agreed"}
    changed = replace(case, alignment=replace(case.alignment, findings=findings))
    after = [each for each in find_statements(changed) if each.target_id in agreed]

    assert after
    assert not any(each.is_free for each in after if each.kind is StatementKind.DEBUNKED)


def test_an_undone_approval_counts_no_more():
    """An undo takes one approval away."""
    case = approved(accepted_case(), "Ana", "Ben")
    undo = make_log_undo(case.logbook[-1], act(len(case.logbook) + 1))
    undone = replace(case, logbook=(*case.logbook, undo))
    target = case.logbook[-1].target_id

    assert ("Ana",) == statement(undone, target).approved_by


def test_an_analyst_adds_what_was_not_read_so():
    """Any claim, position or issue can be made to wait; nothing else can."""
    case = accepted_case()
    entry = make_requirement(MOVING.id, act(1))
    added = replace(case, logbook=(entry,))

    assert StatementKind.BY_HAND in {
        each.kind for each in find_statements(added) if each.target_id == MOVING.id
    }
    assert can_require(case, issue_id(SHOTS))
    assert not can_require(case, "decision-1")
