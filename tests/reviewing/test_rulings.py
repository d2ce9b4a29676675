"""Rulings as they are recorded: whole clauses, what was derived before, ids from content."""

import pytest

from rashomon.errors import UsageError
from rashomon.model.account import PositionStance
from rashomon.model.case import Case
from rashomon.model.ruling import CONTRARY, RulingKind
from rashomon.reviewing.making import Act
from rashomon.reviewing.rulings import (
    clauses_meant,
    make_attach,
    make_merge,
    make_rename,
    make_ruling_undo,
    make_split,
    make_stances,
)
from tests.alignment.conftest import make_records
from tests.alignment.ruling import aligned, issue_of

ENTERED, NEVER = "Maltese boats entered Icelandic waters", "its boats never entered"
RAMMED = "Maltese boats rammed an Icelandic cutter"
ACT = Act(1, "Ana", "told twice")


@pytest.fixture(scope="module")
def case():
    """Two issues; one speaker says two things on the first."""
    sayings = (
        ("Iceland's ministry", "said", ENTERED),
        ("Malta", "said", "its boats never entered Icelandic waters"),
        ("Iceland", "said", RAMMED),
    )
    return aligned(Case((make_records("a", "2031-03-02", sayings),)))


def quoted(case, claim):
    """Give the words of a claim."""
    return claim.content[0].quote(case.documents[0].text)


def quotations(ruling):
    """Give the words that a ruling is about."""
    return [clause.quotation for clause in ruling.clauses]


def test_a_merge_quotes_the_founding_claim_of_each(case):
    """Text, hash and offsets are kept, with the labels that were seen."""
    issues = issue_of(case, ENTERED), issue_of(case, RAMMED)
    made = make_merge(case, issues, ACT, is_contrary=True)
    document = case.documents[0]

    assert [ENTERED, RAMMED] == quotations(made)
    assert {document.sha256} == {clause.document_sha256 for clause in made.clauses}
    assert [clause.span.quote(document.text) for clause in made.clauses] == quotations(made)
    assert (CONTRARY, f"{ENTERED} | {RAMMED}", "Ana", "told twice") == (
        made.value,
        made.before,
        made.decided_by,
        made.note,
    )


def test_a_claim_is_attached_without_those_beside_it(case):
    """Its words leave the issue that others speak to, and go to the other."""
    claim = next(each for each in case.attributions if "never" in quoted(case, each))
    made = tuple(make_attach(case, issue_of(case, RAMMED), claim, ACT))

    assert [RulingKind.SPLIT, RulingKind.MERGE] == [each.kind for each in made]
    assert [1, 2] == [each.sequence for each in made]
    assert [RAMMED, "its boats never entered Icelandic waters"] == quotations(made[1])


def test_a_claim_that_is_on_an_issue_is_not_attached_again(case):
    """Nothing would change, and the analyst is told so."""
    claim = next(each for each in case.attributions if RAMMED in quoted(case, each))

    with pytest.raises(UsageError, match="already"):
        tuple(make_attach(case, issue_of(case, RAMMED), claim, ACT))


def test_a_split_names_what_stays_first(case):
    """The first clause stays where it is; those behind it go."""
    issue = issue_of(case, ENTERED)
    denial = next(p for p in case.alignment.positions if p.stance == "denies")
    goes = clauses_meant(case, issue, denial.id)

    assert [ENTERED, "its boats never entered Icelandic waters"] == quotations(
        make_split(case, issue, goes, ACT)
    )


def test_a_stance_keeps_what_was_read(case):
    """The stance before stands beside the one that is ruled."""
    issue = issue_of(case, NEVER)
    told = clauses_meant(case, issue, case.attributions[1].id)
    (made,) = make_stances(case, issue, told, PositionStance.AFFIRMS, ACT)

    assert ("affirms", "denies") == (made.value, made.before)


def test_a_name_is_on_one_line(case):
    """Line breaks and spaces of the command line are no part of a label."""
    made = make_rename(case, issue_of(case, ENTERED), " boats\nin  waters ", ACT)

    assert ("boats in waters", ENTERED) == (made.words, made.before)


def test_an_undo_points_at_its_ruling(case):
    """It has no words of its own."""
    made = make_rename(case, issue_of(case, ENTERED), "boats", ACT)
    undone = make_ruling_undo(made, Act(2))

    assert (RulingKind.UNDO, made.id, ()) == (undone.kind, undone.target_id, undone.clauses)


def test_ids_come_from_content(case):
    """The same ruling again has the same id, another one another."""
    issue = issue_of(case, ENTERED)
    ids = [
        make_rename(case, issue, name, Act(place)).id
        for name, place in (("a", 1), ("b", 1), ("a", 2), ("a", 1))
    ]

    assert ids[0] == ids[3]
    assert 3 == len(set(ids))


@pytest.mark.parametrize("wanted", ["claim-unknown", "elsewhere"])
def test_words_on_another_issue_are_refused(case, wanted):
    """A claim can be moved or ruled on only where it stands."""
    wanted = case.attributions[2].id if wanted == "elsewhere" else wanted

    with pytest.raises(UsageError):
        clauses_meant(case, issue_of(case, ENTERED), wanted)
