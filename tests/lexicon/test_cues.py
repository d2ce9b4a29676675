import pytest

from rashomon.errors import LexiconError
from rashomon.lexicon.cues import CueClass, CueLexicon, CueTake, _entry
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


def test_constructions_and_prepositions_are_told_apart(lexicon):
    """What is no construction is a preposition whose object is content."""
    entry = lexicon.verbs["warn"]

    assert CueTake.CLAUSE in entry.takes
    assert {"of", "about", "against"} == entry.prepositions


def test_longer_phrases_come_first(lexicon):
    """Of two phrases with one beginning the longer is tried first."""
    lengths = [len(lemmas) for lemmas, _ in lexicon.phrases["issue"]]

    assert sorted(lengths, reverse=True) == lengths


def test_there_are_cues_enough(lexicon):
    """The field's reporting verbs are there."""
    assert 250 <= len(lexicon.verbs) + len(lexicon.phrases) + len(lexicon.nouns)


@pytest.mark.parametrize(
    "line", ["asserts", "mumbles 3 clause", "asserts many clause", "asserts 9 clause"]
)
def test_a_wrong_line_is_refused(line):
    """A wrong stance or number names the entry and what was expected."""
    with pytest.raises(LexiconError, match="entry 'say'"):
        _entry("say", line, CueClass.SPEECH)
