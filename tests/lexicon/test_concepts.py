"""Concept families and the matcher of patterns."""

import pytest

from rashomon.errors import LexiconError
from rashomon.lexicon.concepts import ConceptLexicon, find_concepts
from rashomon.lexicon.load import read_form
from rashomon.lexicon.phrases import find
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
    found = find((pattern,), text)

    assert expected == (text[found[0].start : found[0].end] if found else None)


FAMILIES = [
    ("boats crossed the line", [("crossing", 1)]),
    ("a border guard", []),
    ("shells hit a market", [("shelling", 1), ("civilian_harm", 1)]),
    ("they remained unharmed", [("wounded", -1)]),
    ("they pulled back", [("withdrawal", 1)]),
    ("they opened fire", [("fire", 1)]),
]


@pytest.mark.parametrize(("text", "expected"), FAMILIES)
def test_families_carry_a_pole(text, expected):
    """Words for an act and words for its contrary are told apart."""
    assert expected == [(told.family.name, told.pole) for told in find_concepts(text)]


def test_family_names_are_unique():
    """A family is one entry of the file."""
    names = [family.name for family in ConceptLexicon.load().family]

    assert len(names) == len(set(names))


def test_a_list_of_something_else_is_refused():
    """A wrong entry names the file and what was expected."""
    with pytest.raises(LexiconError, match=r"concepts\.toml: Expected `int`"):
        read_form("concepts.toml", dict[str, tuple[int, ...]])


def test_negations_are_found_in_contracted_form():
    """Contracted verbs negate too."""
    assert find(StanceLexicon.load().negations, "It didn't cross")
