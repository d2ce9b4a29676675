"""Threads made anew: signs, labels, former ids, and words that told two kinds of act."""

from dataclasses import replace

import pytest

from rashomon.alignment.issues import thread_issues
from rashomon.alignment.reading import PropositionReader
from rashomon.alignment.rulings import rule_threads
from rashomon.model.account import Basis, PositionStance
from rashomon.model.case import Case
from tests.alignment.conftest import make_records
from tests.alignment.ruling import aligned, issue_of, merge, rename, split, stance, told

ENTERED, NEVER = "Maltese boats entered Icelandic waters", "its boats never entered"
RAMMED = "Maltese boats rammed an Icelandic cutter"
SAYINGS = (
    ("Iceland's ministry", "said", ENTERED),
    ("Malta", "said", "its boats never entered Icelandic waters"),
    ("Iceland", "said", RAMMED),
)


@pytest.fixture(scope="module")
def case() -> Case:
    """Boats enter, and Malta denies it; a boat rams."""
    return aligned(Case((make_records("b", "2031-03-02", SAYINGS),)))


def threads_of(case):
    """Derive the threads of a case, before any ruling."""
    return thread_issues(PropositionReader.load().read_case(case.records), ())


def test_a_ruled_denial_counts_as_one(case):
    """Who opposes whom is found from signs, so a ruled stance turns the sign as well."""
    ruled = rule_threads(threads_of(case), stance(case, RAMMED, PositionStance.DENIES), ())
    signs = {item.text: item.sign for thread in ruled.threads for item in thread.propositions}

    assert (-1, 1) == (signs[RAMMED], signs[ENTERED])


def test_a_turned_label_turns_what_stays(case):
    """Where the label is that of the contrary issue, a denial of the other affirms it."""
    parted = split(merge(case, ENTERED, RAMMED, is_contrary=True), ENTERED)

    assert [("Malta", "affirms"), ("Iceland", "affirms")] == [
        position[:2] for position in told(parted)[RAMMED]
    ]


def test_words_that_told_two_acts_are_on_an_issue_once(case):
    """A clause that stood on both merged issues is one clause of the merged one."""
    first, second = threads_of(case)
    twice = replace(second, propositions=(first.propositions[1], *second.propositions))
    merged = rule_threads((first, twice), merge(case, ENTERED, RAMMED), ()).threads

    assert [3] == [len(thread.propositions) for thread in merged]


def test_an_id_whose_claim_is_gone_stays_with_its_issue(case):
    """An earlier report took an issue over, then its first claim was rejected: its id is kept."""
    earlier = make_records("a", "2031-03-01", (("Iceland", "said", ENTERED),))
    founded = issue_of(case, ENTERED).id
    grown = aligned(replace(case, records=(earlier, *case.records)), case.alignment)
    later = replace(case.records[0], attributions=case.records[0].attributions[1:])
    rejected = aligned(replace(case, records=(earlier, later)), grown.alignment)
    ruled = [rename(rejected, RAMMED, "x"), split(rejected, NEVER), merge(rejected, NEVER, RAMMED)]

    assert [(founded,)] * 2 == [issue_of(each, ENTERED).formerly for each in ruled[:2]]
    assert founded in issue_of(ruled[2], ENTERED).formerly


def test_what_was_ruled_and_what_was_read_are_two_positions():
    """The same stance of one party in one report, once read and once ruled, is not mixed."""
    sayings = (
        ("Iceland", "said", ENTERED),
        ("Malta", "said", "its boats never entered Icelandic waters"),
        ("Malta", "said", "its boats entered Icelandic waters"),
    )
    case = aligned(Case((make_records("a", "2031-03-02", sayings),)))
    ruled = stance(case, "its boats entered", PositionStance.DENIES)
    found = [each for each in ruled.alignment.positions if each.party == "Malta"]

    assert [Basis.REPORTED, Basis.ANALYST] == [each.basis for each in found]
    assert [1, 1] == [len(each.evidence) for each in found]
