"""Declared unknowns: which words declare one, whose they are, and who does not know or tell."""

import pytest

from rashomon.alignment.unknowns import find_unknowns
from rashomon.model.attribution import CueStance
from rashomon.model.case import Case
from rashomon.model.question import UnknownForm

NARRATED = [
    ("It is unclear who cut the rope.", UnknownForm.UNCLEAR, None),
    ("The owner of the raft has yet to be named.", UnknownForm.UNCLEAR, None),
    ("Malta does not know how many divers were aboard.", UnknownForm.NOT_KNOWN, "Malta"),
    ("Malta gave no figure for its divers.", UnknownForm.WITHHELD, "Malta"),
    ("Three divers drowned; Malta would not say where.", UnknownForm.WITHHELD, "Malta"),
]


@pytest.mark.parametrize(("sentence", "form", "holder"), NARRATED)
def test_the_report_declares(records, sentence, form, holder):
    """A report declares an unknown in its own voice, and may say whose ignorance it is."""
    (found,) = find_unknowns(Case((records("a", "2031-03-02", sentence),)))

    assert (form, holder, "narrator") == (found.form, found.holder, found.party)
    assert sentence == found.span.quote(sentence)


def test_a_speaker_declares(records):
    """What a speaker does not know is an unknown in that speaker's words."""
    report = records("a", None, ("Malta's ministry", "said", "it is not known who cut the rope"))
    (found,) = find_unknowns(Case((report,)))

    assert ("Malta", "Malta's ministry") == (found.party, found.speaker)
    assert report.attributions[0].id == found.claim_id


def test_whoever_declines_withholds(records):
    """A claim by a cue of declining is withheld by its source."""
    report = records("a", None, ("Malta", "balked at", "naming the diver", CueStance.DECLINES))
    (found,) = find_unknowns(Case((report,)))

    assert (UnknownForm.WITHHELD, "Malta") == (found.form, found.holder)


@pytest.mark.parametrize(
    "sentence", ["There is no evidence of a collision.", "The divers are well known in the bay."]
)
def test_what_declares_nothing(records, sentence):
    """That nothing was found is a denial in a party's mouth, and declares no unknown."""
    assert () == find_unknowns(Case((records("a", None, sentence),)))
