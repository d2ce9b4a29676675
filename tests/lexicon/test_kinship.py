"""The lists that make families: every name in them is one that the concepts have."""

from rashomon.lexicon.concepts import ConceptLexicon
from rashomon.lexicon.kinship import KinshipLexicon

KINDS = {family.name: family for family in ConceptLexicon.load().family}
LISTS = KinshipLexicon.load()


def test_every_topic_has_neutral_words_of_its_own():
    """A family can be labelled whatever its topic, and two topics never alike."""
    assert {family.topic for family in KINDS.values()} == set(LISTS.topics)
    assert len(set(LISTS.topics.values())) == len(LISTS.topics)


def test_every_kind_that_is_named_is_a_kind():
    """A renamed concept is missed here, not in a case."""
    named = {*LISTS.one_doer, *LISTS.speaks_of}
    named.update(kind for kinds in LISTS.likewise for kind in kinds)
    named.update(kind for one in LISTS.tension for kind in (one.first, *one.other))

    assert set() == named.difference(KINDS)


def test_every_topic_that_is_named_is_a_topic():
    """Topics of acts and of legal words are those of the concepts."""
    named = {*LISTS.judged, *LISTS.physical}
    named.update(topic for topics in LISTS.speaks_of.values() for topic in topics)

    assert set() == named.difference(LISTS.topics)


def test_likewise_is_of_two_kinds():
    """A deployment may be a crossing in other words; a kind is not its own other word."""
    assert LISTS.is_likewise("crossing", "deployment")
    assert not LISTS.is_likewise("crossing", "crossing")
    assert not LISTS.is_likewise("crossing", "killed")


def test_tensions_are_told_apart():
    """No two tensions have one key, by which a contradiction is known."""
    assert len({one.key for one in LISTS.tension}) == len(LISTS.tension)
