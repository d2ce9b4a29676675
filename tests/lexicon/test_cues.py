import re

import msgspec
import pytest

from rashomon.lexicon.cues import CueClass, CueEntry, CueLexicon
from rashomon.model.attribution import CueStance


@pytest.fixture(scope="module")
def lexicon():
    """The packaged cues."""
    return CueLexicon.load()


@pytest.mark.parametrize(
    ("lemma", "stance", "factuality"),
    [
        ("say", CueStance.ASSERTS, 3.0),
        ("deny", CueStance.DENIES, -3.0),
        ("suspect", CueStance.BELIEVES, 1.0),
        ("ask", CueStance.ASKS, 0.0),
        ("endorse", CueStance.SUPPORTS, None),
    ],
)
def test_a_verb_commits_its_subject(lexicon, lemma, stance, factuality):
    """Stance and factuality stand in the lexicon; a cue without a proposition has none."""
    entry = lexicon.verbs[lemma]

    assert (stance, factuality) == (entry.stance, entry.factuality)


def test_a_tweet_is_a_channel(lexicon):
    """A verb may tell the channel by itself."""
    assert "tweet" == lexicon.verbs["tweet"].channel


def test_an_entry_knows_its_place(lexicon):
    """Key and class stand in the entry."""
    entry = lexicon.verbs["warn"]

    assert ("warn", CueClass.SPEECH) == (entry.key, entry.cue_class)


def test_a_deed_may_have_a_stance_of_its_own(lexicon):
    """Who asks somebody to act requests."""
    assert (CueStance.ASKS, CueStance.REQUESTS) == (
        lexicon.verbs["ask"].stance,
        lexicon.verbs["ask"].infinitive,
    )


def test_every_pattern_compiles(lexicon):
    """Channels and declared unknowns are regular expressions."""
    patterns = [
        *lexicon.words.unknown,
        *(one for many in lexicon.channels.values() for one in many),
    ]

    assert len(patterns) == len([re.compile(pattern) for pattern in patterns])


def test_voices_are_channels(lexicon):
    """A document that speaks is a channel of the closed list."""
    assert set(lexicon.voices.values()) <= set(lexicon.channels)


def test_there_are_cues_enough(lexicon):
    """The field's reporting verbs are there."""
    assert 250 <= sum(len(entries) for entries in lexicon.cues.values())


@pytest.mark.parametrize(
    "line",
    [
        {},
        {"stance": "mumbles"},
        {"stance": "asserts", "factuality": "many"},
        {"stance": "asserts", "factuality": 9},
        {"stance": "asserts", "infinitive": "whatever"},
    ],
)
def test_a_wrong_line_is_refused(line):
    """A wrong stance, number or construction does not pass for an entry."""
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert(line, CueEntry)
