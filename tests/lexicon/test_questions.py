"""Questions of day one: what the word lists tell, and that no list hangs in the air."""

import pytest

from rashomon.errors import LexiconError
from rashomon.lexicon.questions import (
    QuestionLexicon,
    Template,
    kind_words,
    topics_of,
)

TOPICS = [
    ("two stokers drowned off the mole", {"harm"}),
    ("the cutter opened fire without warning", {"fire", "first", "force", "warned"}),
    ("our patrol never left its own side of the ridge", {"line"}),
    ("the pilot ejected over the bay", {"rescue"}),
    ("the ferry had applied for a permit", {"told_before"}),
    ("grain prices rose", set()),
]


@pytest.mark.parametrize(("words", "expected"), TOPICS)
def test_topics_of_a_clause(words, expected):
    """A clause has the topics that its words tell, those inside a longer pattern too."""
    assert expected == {topic.removeprefix("word:") for topic in topics_of(words)}


def test_kinds_are_told_by_things_and_acts():
    """Words that name a thing or an act of a kind are given by kind."""
    found = kind_words("A cutter rammed the trawler off the cape.")

    assert frozenset({"cutter", "trawler"}) == found["thing:maritime"]
    assert frozenset({"rammed"}) == found["act:maritime"]


def test_every_topic_and_kind_is_asked_for():
    """No topic and no kind is listed that no question uses."""
    lexicon = QuestionLexicon.load()
    lines = [line for one in lexicon.questions for line in one.answers]
    used = {sign for line in lines for sign in line.split(" + ")}
    asking = {kind for one in lexicon.questions for kind in one.kinds}

    assert set() == {f"word:{topic}" for topic in lexicon.topics} - used
    assert set() == {kind.name for kind in lexicon.kinds} - asking


def test_a_question_of_an_unknown_topic_is_refused():
    """A line that names a topic which the file lacks is an error that names the question."""
    lexicon = QuestionLexicon.load()
    wrong = Template("odd", "Odd?", "force", ("word:nonsense",))

    with pytest.raises(LexiconError, match="odd"):
        type(lexicon)(
            lexicon.topics,
            lexicon.kinds,
            (wrong,),
            lexicon.unknowns,
            lexicon.asking,
        )


def test_all_signs_of_a_line_are_needed():
    """A line with two signs is answered by a clause that has both."""
    template = Template("when", "When?", "time", ("time + word:force",))

    assert template.is_answered_by(frozenset({"time", "word:force", "word:line"}))
    assert not template.is_answered_by(frozenset({"time"}))
