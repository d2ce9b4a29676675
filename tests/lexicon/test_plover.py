import pytest

from rashomon.errors import LexiconError
from rashomon.lexicon.plover import PloverLexicon
from rashomon.lexicon.predicates import read_predicate
from rashomon.model.event import EventType

LEXICON = PloverLexicon.load()


def test_all_sixteen_types_are_described():
    """The file holds every type of the ontology, with a gloss and at least one pattern."""
    assert set(EventType) == set(LEXICON.types)
    assert all(entry.gloss and any(entry.patterns.values()) for entry in LEXICON.types.values())


def test_pattern_modes_are_modes_of_their_type():
    """No pattern gives a mode that PLOVER does not have for its type."""
    wrong = {
        act
        for entries in LEXICON.patterns().values()
        for _, act in entries
        if act.mode is not None and act.mode not in LEXICON.types[act.type].modes
    }

    assert set() == wrong


@pytest.mark.parametrize(
    ("governor", "over", "expected"),
    [
        ("THREATEN", "ASSAULT", ("THREATEN", "violence")),
        ("AGREE", "ASSAULT", ("THREATEN", "violence")),
        ("AGREE", "AID", ("AGREE", None)),
        ("REJECT", "CONSULT", ("REJECT", "meet")),
    ],
)
def test_a_governing_act_takes_its_mode_from_what_it_governs(governor, over, expected):
    """A vow to attack is a threat of violence, a refusal to meet is a refusal."""
    act = LEXICON.act_over(EventType(governor), EventType(over))

    assert expected == (act.type.value, act.mode)


def test_a_predicate_line_is_read_into_its_parts():
    """Head, part of speech, conditions and weight are all in one line."""
    words = read_predicate("fire/n + exchange|open - camp @.8", "x.toml")

    assert ("fire/n", 0.8) == (words.head, words.weight)
    assert words.fits(frozenset({"open"}))
    assert not words.fits(frozenset({"open", "camp"}))
    assert not words.fits(frozenset())


@pytest.mark.parametrize("line", ["", "+ word", "run/x", "run @much"])
def test_a_wrong_line_names_its_file(line):
    """A broken pattern raises with the file and the line."""
    with pytest.raises(LexiconError, match=r"x\.toml"):
        read_predicate(line, "x.toml")
