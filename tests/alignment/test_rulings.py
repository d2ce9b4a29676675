"""Rulings on issues: carried out, undone, contradicted, and never bent to other words."""

from dataclasses import replace

import pytest

from rashomon.errors import UsageError
from rashomon.model.account import Basis, PositionStance, Status
from rashomon.model.attribution import CueStance
from rashomon.model.case import Case
from rashomon.model.ruling import RulingKind
from tests.alignment.conftest import make_records
from tests.alignment.ruling import (
    aligned,
    codes,
    issue_of,
    merge,
    rename,
    ruled,
    split,
    stance,
    together,
    told,
    undo,
)

ENTERED, NEVER = "Maltese boats entered Icelandic waters", "its boats never entered"
FIRED, CONFIRMED, RAMMED = "Icelandic guards fired", "its guards fired", "Maltese boats rammed"
AFFIRMS, DENIES = PositionStance.AFFIRMS, PositionStance.DENIES


@pytest.fixture(scope="module")
def case() -> Case:
    """Three issues: boats enter, guards fire, a boat rams."""
    first = make_records(
        "a",
        "2031-03-02",
        (
            ("Iceland's ministry", "said", ENTERED),
            ("Malta", "said", "its boats never entered Icelandic waters"),
            ("Malta's ministry", "said", "Icelandic guards fired on Maltese boats"),
        ),
    )
    second = make_records(
        "b",
        "2031-03-03",
        (
            ("Iceland", "confirmed", "its guards fired on Maltese boats"),
            ("Iceland", "said", "Maltese boats rammed an Icelandic cutter"),
            ("Valletta", "denied", "crossing the Icelandic border", CueStance.DENIES),
        ),
    )
    return aligned(Case((first, second)))


def test_the_case_is_as_the_tests_take_it(case):
    """Entering, firing and ramming are three issues."""
    assert together(case, FIRED, CONFIRMED)
    assert 3 == len({issue_of(case, words).id for words in (ENTERED, FIRED, RAMMED)})


def test_a_merge_keeps_the_older_issue(case):
    """All that spoke to either speaks to one, under the older id; the other is known formerly."""
    older, younger = issue_of(case, FIRED), issue_of(case, RAMMED)
    merged = merge(case, RAMMED, FIRED)
    issue = issue_of(merged, RAMMED)

    assert together(merged, FIRED, CONFIRMED, RAMMED)
    assert (older.id, older.label, (younger.id,)) == (issue.id, issue.label, issue.formerly)


def test_a_split_keeps_the_id_with_the_earliest_claim(case):
    """What is taken out has an id of its own; the rest is as it was."""
    before = issue_of(case, FIRED)
    parted = split(case, CONFIRMED)

    assert before.id == issue_of(parted, FIRED).id
    assert not together(parted, FIRED, CONFIRMED)
    assert "its guards fired on Maltese boats" in told(parted)


def test_a_split_of_the_earliest_claim_takes_the_id_along(case):
    """The id is that of the founding claim, wherever that goes."""
    before = issue_of(case, FIRED)
    parted = split(case, FIRED)

    assert before.id == issue_of(parted, FIRED).id
    assert before.id != issue_of(parted, CONFIRMED).id


def test_a_copy_follows_the_words_that_were_split_off():
    """The same words of the same party in another report are the same statement."""
    said = ("Iceland", "confirmed", "its guards fired on Maltese boats")
    reports = [make_records(name, f"2031-03-0{n}", (said,)) for n, name in enumerate("bc", start=3)]
    claim = ("Malta's ministry", "said", "Icelandic guards fired on Maltese boats")
    first = aligned(Case((make_records("a", "2031-03-02", (claim,)), reports[0])))
    copied = aligned(replace(split(first, CONFIRMED), records=(*first.records, reports[1])))

    assert [2, 1] == sorted((len(found) for found in told(copied).values()), reverse=True)
    assert not together(copied, FIRED, CONFIRMED)


def test_a_rename_shows_who_named_it(case):
    """The label is the analyst's, marked as hers; the id stays."""
    renamed = issue_of(rename(case, ENTERED, "  boats in \n the waters "), ENTERED)

    assert ("boats in the waters", "Ana") == (renamed.label, renamed.named_by)
    assert issue_of(case, ENTERED).id == renamed.id


def test_the_later_name_wins(case):
    """Renamed twice, an issue has the second name, and the first again once that is undone."""
    twice = rename(rename(case, ENTERED, "one"), ENTERED, "two")

    assert "two" == issue_of(twice, ENTERED).label
    assert "one" == issue_of(undo(twice, 2), ENTERED).label


def test_a_stance_keeps_the_machines_reading_in_sight(case):
    """The position is the analyst's, with what was read; the state of the issue follows."""
    corrected = stance(case, CONFIRMED, DENIES)
    issue = issue_of(corrected, CONFIRMED)
    position = next(
        each
        for each in corrected.alignment.positions
        if each.issue_id == issue.id and each.party == "Iceland"
    )
    finding = next(each for each in corrected.alignment.findings if each.issue_id == issue.id)

    assert (DENIES, AFFIRMS, Basis.ANALYST) == (position.stance, position.read_as, position.basis)
    assert Status.DISPUTED is finding.status


def test_a_stance_is_ruled_where_none_was_read():
    """A question takes no position; the analyst may say that it does."""
    asked = ("A historian", "asked", "whether Malta had crossed the border", CueStance.ASKS)
    claimed = ("Iceland", "said", "Malta had crossed the border")
    case = aligned(Case((make_records("a", "2031-03-02", (claimed, asked)),)))
    found = stance(case, "whether Malta", DENIES).alignment.positions

    assert [(DENIES, None)] == [(p.stance, p.read_as) for p in found if p.basis is Basis.ANALYST]


def test_contrary_issues_merge_with_their_signs_turned(case):
    """Who affirms what the first denies, denies it, whichever is the older."""
    for words in ((ENTERED, RAMMED), (RAMMED, ENTERED)):
        merged = merge(case, *words, is_contrary=True)
        found = told(merged)[issue_of(merged, ENTERED).label]

        assert ("Iceland", "affirms", ENTERED) in found
        assert ("Iceland", "denies", "Maltese boats rammed an Icelandic cutter") in found


def test_what_was_split_off_a_contrary_merge_stands_as_before(case):
    """The turn goes with the label: alone again, the claim affirms its own words."""
    parted = split(merge(case, ENTERED, RAMMED, is_contrary=True), RAMMED)

    assert told(case)[issue_of(case, RAMMED).label] == told(parted)[issue_of(parted, RAMMED).label]


@pytest.mark.parametrize(
    "rule",
    [
        lambda case: merge(case, FIRED, RAMMED),
        lambda case: split(case, CONFIRMED),
        lambda case: split(case, FIRED),
        lambda case: rename(case, ENTERED, "boats"),
        lambda case: stance(case, NEVER, AFFIRMS),
        lambda case: merge(case, ENTERED, RAMMED, is_contrary=True),
    ],
)
def test_undo_restores(case, rule):
    """After the undo all is as before, but for the ids that issues had meanwhile; redo redoes."""
    once = rule(case)
    undone = undo(once, 1)
    redone = undo(undone, 2)

    assert told(case) == told(undone)
    assert [i.id for i in case.alignment.issues] == [i.id for i in undone.alignment.issues]
    assert told(once) == told(redone)


def test_a_later_split_wins_over_a_merge_and_is_reported(case):
    """Merged, then split: they are apart, and until one is undone that is a problem."""
    both = split(merge(case, FIRED, RAMMED), RAMMED)

    assert not together(both, FIRED, RAMMED)
    assert ["contradicting-rulings"] == codes(both)
    assert "ruling 2 (split, Ana)" in both.alignment.problems[0].what
    assert [] == codes(undo(both, 1))
    assert together(undo(both, 2), FIRED, RAMMED)


def test_a_later_merge_wins_over_a_split(case):
    """Split, then merged: they are together again, and the contradiction is a problem."""
    both = merge(split(case, CONFIRMED), FIRED, CONFIRMED)

    assert together(both, FIRED, CONFIRMED)
    assert ["contradicting-rulings"] == codes(both)


def test_a_contradiction_through_a_third_issue_is_seen(case):
    """What was split is together again by two merges with another issue."""
    parted = split(case, CONFIRMED)
    both = merge(merge(parted, FIRED, RAMMED), RAMMED, CONFIRMED)

    assert together(both, FIRED, CONFIRMED, RAMMED)
    assert ["contradicting-rulings"] == codes(both)


def test_a_ruling_without_its_claim_is_a_problem(case):
    """A claim that is no longer read takes no ruling along, and nothing else is touched."""
    first, second = merge(case, FIRED, RAMMED).records
    left = tuple(claim for claim in second.attributions if claim.stance is CueStance.DENIES)
    without = replace(case, records=(first, replace(second, attributions=left)))
    lost = aligned(replace(without, rulings=merge(case, FIRED, RAMMED).rulings))

    assert ["orphan-ruling"] == codes(lost)
    assert told(aligned(without)) == told(lost)


def test_an_undo_of_nothing_is_a_problem(case):
    """An undo that names no ruling of the case is reported."""
    nothing = replace(undo(rename(case, FIRED, "x"), 1).rulings[1], sequence=1)

    assert ["orphan-ruling"] == codes(ruled(replace(case, rulings=()), nothing))


def test_a_stance_outside_the_list_is_a_problem(case):
    """A file written by another program may hold any value; it counts for nothing."""
    ruling = replace(stance(case, FIRED, DENIES).rulings[0], value="silent")
    found = ruled(case, ruling)

    assert ["orphan-ruling"] == codes(found)
    assert told(case) == told(found)


@pytest.mark.parametrize(
    "rule",
    [
        lambda case: merge(case, FIRED, CONFIRMED),
        lambda case: split(case, FIRED, CONFIRMED),
        lambda case: rename(case, FIRED, " "),
    ],
)
def test_a_ruling_that_says_nothing_is_refused(case, rule):
    """One issue is not merged with itself, none is emptied, none is called nothing."""
    with pytest.raises(UsageError):
        rule(case)


def test_rulings_of_other_kinds_leave_the_threads_alone(case):
    """A question or an explanation moves no clause."""
    asked = replace(rename(case, FIRED, "x").rulings[0], kind=RulingKind.ASK)

    assert told(case) == told(ruled(case, asked))


def test_grounds_name_the_ruling(case):
    """Whoever asks why a clause is there, and why it stands so, hears of the ruling."""
    corrected = stance(merge(case, FIRED, RAMMED), RAMMED, DENIES)
    issue = issue_of(corrected, RAMMED)
    found = [each for each in corrected.alignment.grounds if each.issue_id == issue.id]
    said = [(each.why, each.stance_why) for each in found if "ruling" in each.why]

    assert 1 == len(said)
    assert said[0][0].startswith("put here by ruling 1 (merge, Ana); ")
    assert "ruling 2 (stance, Ana) says denies; read as affirms" == said[0][1]
