"""Questions raised in texts, and the rulings on questions that stand."""

from dataclasses import replace

import pytest

from rashomon.alignment.asking import find_askings, free_questions, struck_questions
from rashomon.model.attribution import CueStance, NarratorKind
from rashomon.model.case import Case
from rashomon.model.ruling import Ruling, RulingKind

ASKED = [
    (("A historian", "asked", "whether Malta had crossed before", CueStance.ASKS), False),
    (("Malta", "said", "“Who ordered the boats out at night?” and left"), True),
]


@pytest.mark.parametrize(("saying", "is_suggestion"), ASKED)
def test_a_source_raises_a_question(records, saying, is_suggestion):
    """A source that asks raises a question; one with only its mark may be rhetorical."""
    found = find_askings(Case((records("a", "2031-03-02", saying),)))
    ((asking,),) = found.values()

    assert is_suggestion == asking.is_suggestion
    assert "2031-03-02" == asking.published_at.value


@pytest.mark.parametrize(
    "saying",
    [
        ("A sailor", "asked", "for bread and some water", CueStance.ASKS),
        ("A sailor", "asked", "why", CueStance.ASKS),
    ],
)
def test_what_is_no_question(records, saying):
    """Asking for a thing, or a word alone, raises no question."""
    assert {} == find_askings(Case((records("a", None, saying),)))


def test_the_report_asks_in_its_own_voice(records):
    """A question of the narrator's is raised by the report itself, perhaps as rhetoric."""
    report = records("a", None, "Who cut the rope at night?")
    asked = tuple(replace(each, kind=NarratorKind.QUESTION) for each in report.narrator)
    ((asking,),) = find_askings(Case((replace(report, narrator=asked),))).values()

    assert ("narrator", True) == (asking.party, asking.is_suggestion)


def test_words_that_raise_a_question_are_the_reporters(records):
    """What "raises the question" is asked by the report, not by whose words raise it."""
    saying = ("Malta", "raised the question", "whose boats were out at night", CueStance.ASKS)
    ((asking,),) = find_askings(Case((records("a", None, saying),))).values()

    assert ("narrator", None) == (asking.party, asking.speaker)


def test_the_same_words_are_one_question(records):
    """Two reports of the same question raise one, twice."""
    saying = ("A historian", "asked", "whether Malta had crossed before", CueStance.ASKS)
    case = Case((records("a", None, saying), records("b", None, saying)))

    assert [2] == [len(askings) for askings in find_askings(case).values()]


def test_undone_rulings_do_not_count():
    """A question that is asked, struck out and then restored by an undo stands."""
    asked = Ruling("r1", 1, RulingKind.ASK, words="Who?")
    struck = Ruling("r2", 2, RulingKind.UNASK, target_id="r1")
    undone = Ruling("r3", 3, RulingKind.UNDO, target_id="r2")

    assert frozenset({"r1"}) == struck_questions((asked, struck))
    assert frozenset() == struck_questions((asked, struck, undone))
    assert (asked,) == free_questions((undone, struck, asked))
