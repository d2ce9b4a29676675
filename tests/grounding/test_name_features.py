"""What writing and gazetteer say of words."""

import re

import numpy as np
import pytest

from rashomon.grounding.name_features import FEATURES, Known, NameFeatures, Shape
from rashomon.lexicon.gazetteer import Gazetteer
from rashomon.lexicon.peoples import load_peoples
from rashomon.model.encoding import Encoding

_WORD = re.compile(r"\w+|[^\w\s]")


@pytest.fixture(scope="module")
def features():
    """Features by the packaged gazetteer."""
    gazetteer = Gazetteer.load()
    return NameFeatures(gazetteer, load_peoples(gazetteer))


def words_of(text):
    """Cut a text as the encoder does."""
    return tuple(found.span() for found in _WORD.finditer(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Shots fell near Goris.", [("Goris", Known.TOWN)]),
        (
            "He left New Delhi for Lake Van.",
            [("New Delhi", Known.CITY), ("Lake Van", Known.FEATURE)],
        ),
        ("Kenyan and European envoys", [("Kenyan", Known.PEOPLE), ("European", Known.PEOPLE)]),
        ("The U.S. and Armenia.", [("U.S.", Known.COUNTRY), ("Armenia", Known.COUNTRY)]),
        ("nothing is known of qwertz", []),
        ("", []),
    ],
)
def test_the_longest_known_names_are_found(text, expected, features):
    """From the left, the longest run of words that the gazetteer knows, with its kind."""
    words = words_of(text)
    found = [
        (text[words[first][0] : words[last - 1][1]], known)
        for first, last, known, _ in features.names(text, words)
    ]

    assert expected == found


def test_features_tell_shape_kind_and_place_in_the_name(features):
    """One row a word, with one shape and one kind each."""
    text = "Goris, NEW 12 van"
    words = words_of(text)
    numbers, vectors = np.zeros(len(words), np.int32), np.zeros((len(words), 1), np.float32)
    made = features(text, Encoding(words, numbers, numbers, vectors, vectors, vectors, vectors))

    assert (len(words), FEATURES) == made.shape
    shapes = [Shape.TITLE, Shape.COMMA, Shape.UPPER, Shape.DIGITS, Shape.LOWER]
    assert shapes == [int(row.argmax()) for row in made[:, : len(Shape)]]
    assert [1.0] * len(words) == made[:, len(Shape) : len(Shape) + len(Known)].sum(1).tolist()
