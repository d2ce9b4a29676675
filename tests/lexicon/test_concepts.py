"""Concept families and the matcher of patterns."""

import pytest

from rashomon.errors import LexiconError
from rashomon.lexicon.concepts import ConceptLexicon
from rashomon.lexicon.phrases import Phrases, phrase_list
from rashomon.lexicon.stance_words import StanceLexicon

FOUND = [
    ("cross*", "They were crossing at dawn", "crossing"),
    (
        "violat* .. border*",
        "it violated the long eastern border",
        "violated the long eastern border",
    ),
    ("for *ing", "fined for entering", "for entering"),
    ("build-up", "a build up of troops", None),
    ("no one", "No one came", "No one"),
    ("fire", "firewood", None),
]


@pytest.mark.parametrize(("pattern", "text", "expected"), FOUND)
def test_patterns_match_words_and_gaps(pattern, text, expected):
    """A star stands for letters, two dots for a few words, all else for itself."""
    found = Phrases.of([(pattern, True)]).find(text)

    assert expected == (text[found[0].start : found[0].end] if found else None)


FAMILIES = [
    ("boats crossed the line", [("crossing", 1)]),
    ("a border violation", []),
    ("shells hit a market", [("fire", 1), ("collision", 1), ("civilian_harm", 1)]),
    ("they remained unharmed", [("wounded", -1)]),
    ("they pulled back", [("withdrawal", 1)]),
    ("they opened fire", [("fire", 1)]),
]


@pytest.mark.parametrize(("text", "expected"), FAMILIES)
def test_families_carry_a_pole(text, expected):
    """Words for an act and words for its contrary are told apart."""
    found = ConceptLexicon.load().find(text)

    assert expected == [(hit.value.family.name, hit.value.pole) for hit in found]


def test_family_names_are_unique():
    """A family is one entry of the file."""
    names = [family.name for family in ConceptLexicon.load().families]

    assert len(names) == len(set(names))


def test_a_list_of_something_else_is_refused():
    """A wrong entry names the file and the list."""
    with pytest.raises(LexiconError, match=r"stance\.toml: 'negations'"):
        phrase_list({"negations": [1]}, "negations", "stance.toml")


def test_negations_are_found_in_contracted_form():
    """Contracted verbs negate too."""
    assert StanceLexicon.load().negations.find("It didn't cross")
