"""Why a clause is on its issue and stands as it does: every cell leads to words."""

import pytest

from rashomon.model.account import UNSAID
from rashomon.model.attribution import CueStance
from rashomon.model.case import Case
from tests.alignment.conftest import make_records
from tests.alignment.ruling import aligned

ENTERED = ("Iceland's ministry", "said", "Maltese boats entered Icelandic waters")
RAMMED = ("Iceland", "said", "Maltese boats rammed an Icelandic cutter")


def told(*sayings):
    """Give why and stance of every clause of one report, in text order."""
    case = aligned(Case((make_records("a", "2031-03-02", sayings),)))
    return [(each.why, each.stance_why) for each in sorted(case.alignment.grounds, key=_place)]


def _place(each):
    return each.span


@pytest.mark.parametrize(
    ("saying", "why", "stance_why"),
    [
        (ENTERED, "the earliest claim; tells of crossing (“entered”)", "affirms: “said” (asserts)"),
        (
            ("Malta", "said", "its boats never entered Icelandic waters"),
            "same actor Malta, same target Iceland",
            "denies: “said” (asserts); negated (“never”)",
        ),
        (
            ("Valletta", "denied", "crossing the Icelandic border", CueStance.DENIES),
            "tells of crossing (“crossing”)",
            "denies: “denied” (denies)",
        ),
        (
            ("A historian", "asked", "whether Malta had crossed the border", CueStance.ASKS),
            "a question",
            "takes no position: “asked” (asks)",
        ),
    ],
)
def test_a_reason_names_the_words_that_told(saying, why, stance_why):
    """Kind of act, roles and negation are quoted from the clause."""
    found = told(ENTERED, saying) if saying != ENTERED else told(ENTERED)

    assert why in found[-1][0]
    assert stance_why == found[-1][1]


def test_a_dodge_says_that_it_was_not_answered():
    """Evasion rests on the text that says so, and on no reading of ours."""
    found = told(RAMMED, "Malta did not mention the ramming.")

    assert "the text says that this was not answered" == found[-1][1]


def test_words_alone_are_named():
    """A clause without a known kind of act names the words that it shares."""
    first = ("Malta", "said", "the old lighthouse keeper knew the answer")
    second = ("Iceland", "said", "the lighthouse keeper knew no answer")

    assert all("“lighthouse”" in why for why, _ in told(first, second))


def test_a_lone_claim_says_so():
    """What nothing else speaks to is told to stand alone."""
    assert "nothing else speaks to it" in told(("Malta", "said", "the soup was rather good"))[0][0]


def test_every_cell_leads_to_words(quarrel):
    """Each stated position has grounds for all of its words; silences name what was searched."""
    case = aligned(quarrel)
    grounds = {(each.issue_id, each.span) for each in case.alignment.grounds}
    stated = [each for each in case.alignment.positions if each.stance not in UNSAID]
    silent = [each for each in case.alignment.positions if each.stance in UNSAID]

    assert set() == {(p.issue_id, span) for p in stated for span in p.evidence} - grounds
    assert all(each.search.documents for each in silent)
    assert all(each.why and each.stance_why for each in case.alignment.grounds)
