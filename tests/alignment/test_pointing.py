"""Pointing back: content that speaks to what another said before."""

import pytest

from rashomon.alignment.issues import thread_issues
from rashomon.alignment.pointing import Pointer
from rashomon.alignment.reading import PropositionReader
from rashomon.lexicon.parties import PartyLexicon
from rashomon.lexicon.stance_words import StanceLexicon
from rashomon.model.attribution import CueStance

POINTER = Pointer(PartyLexicon.load(), StanceLexicon.load())
CASES = [
    ("this", (True, None)),
    ("the Maltese claims as groundless", (True, "Malta")),
    ("the accusation", (True, None)),
    ("Malta's version of events", (True, "Malta")),
    ("reports that boats crossed the line", (False, None)),
    ("the boats that crossed", (False, None)),
]


@pytest.mark.parametrize(("content", "expected"), CASES)
def test_words_only_point_back_or_tell_something(content, expected):
    """A saying that goes on with what was said tells it itself."""
    assert expected == POINTER.owner(content)


def test_whose_claims_are_rejected_is_read_from_the_words(records):
    """The rejection passes over a third voice in between."""
    report = records(
        "a",
        "2031-03-01",
        ("Malta", "said", "Icelandic boats crossed the line"),
        ("Peru", "said", "the weather was bad"),
        ("Iceland", "rejected", "the Maltese claims as groundless", CueStance.REJECTS),
    )
    threads = thread_issues(PropositionReader.load().read_case((report,)), ())
    signs = {item.party: item.sign for item in threads[0].propositions}

    assert {"Malta": 1, "Iceland": -1} == signs
