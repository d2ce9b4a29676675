"""The vocabulary: rarity and meaning of words by themselves."""

import numpy as np
import pytest

from rashomon.lexicon.vocabulary import Vocabulary, spell

ROWS = {"fer": 0, "ferry": 1, "##ries": 2, "##s": 3, "b": 4}


@pytest.mark.parametrize(
    ("word", "expected"),
    [("ferry", (1,)), ("ferrys", (1, 3)), ("ferries", (0, 2)), ("boat", ()), ("", ())],
)
def test_a_word_is_spelt_by_its_longest_pieces(word, expected):
    """From the left, the longest known piece first; nothing where letters are left over."""
    assert expected == spell(ROWS, word)


def test_a_run_of_letters_is_no_word():
    """What is longer than any word is not spelt, so that no text can stall it."""
    assert () == spell({"a": 0, "##a": 1}, "a" * 65)


def test_rare_words_count_more():
    """The most common words tell nothing, unlisted ones most."""
    rarity = Vocabulary.load().rarity

    assert 0.0 == rarity("the") < rarity("border") < rarity("convoy") < rarity("zzyzx")


def test_words_for_one_thing_are_more_alike():
    """Arrest is nearer to detain than to a cup; no word gives zeros."""
    meaning_of = Vocabulary.load_meanings().meaning_of
    arrest, detain, cup = (meaning_of([word]) for word in ("arrest", "detain", "cup"))

    assert arrest @ detain > arrest @ cup
    assert not np.any(meaning_of([]))


def test_meaning_needs_vectors():
    """Rarities alone are loaded without vectors, and say so when asked for meaning."""
    with pytest.raises(TypeError, match="load_meanings"):
        Vocabulary.load().meaning_of(["border"])
