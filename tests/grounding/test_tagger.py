"""The tag head for names of places, on weights made by hand and on those that ship."""

import numpy as np
import pytest

from rashomon.grounding.tagger import NameTagger
from rashomon.grounding.toponyms import LearnedNames, ToponymFinder
from rashomon.model.encoding import Encoding


def head(wide):
    """A head of one feature: a word is a name if its feature, summed over its window, is over 1."""
    one, nought = np.ones((1, 1), np.float32), np.zeros(1, np.float32)
    never = -1e4
    return NameTagger.of(
        {
            "vectors": one,
            "lexical": one * 0,
            "fed": one * 0,
            "bias": nought,
            "wide": np.array(wide, np.float32).reshape(-1, 1, 1),
            "wide_bias": nought,
            "narrow": np.zeros((3, 1, 1), np.float32),
            "narrow_bias": nought,
            "out": np.array([[-1.0, 1.0, 0.5]], np.float32),
            "out_bias": np.array([1.0, -1.0, -1.0], np.float32),
            "moves": np.array([[0, 0, never], [0, 0, 2], [0, 0, 2]], np.float32),
            "starts": np.array([0, 0, never], np.float32),
        }
    )


def encoding(values, lines):
    """Words of one character each, with one feature."""
    words = tuple((place, place + 1) for place in range(len(values)))
    vectors = np.array(values, np.float32)[:, None]
    numbers = np.array(lines, np.int32)
    return Encoding(words, numbers, numbers * 0, vectors, vectors, vectors, vectors)


@pytest.mark.parametrize(
    ("values", "lines", "expected"),
    [
        ([0, 2, 2, 0], [0, 0, 0, 0], ((1, 3),)),
        ([0, 2, 2, 0], [0, 0, 1, 1], ((1, 2), (2, 3))),
        ([0, 0], [0, 0], ()),
        ([], [], ()),
    ],
)
def test_names_are_runs_of_words_that_end_with_their_line(values, lines, expected):
    """A name is a begin tag and the inside tags behind it; none goes over the end of a line."""
    found = encoding(values, lines)

    assert expected == head([0, 0, 1, 0, 0])(found, found.vectors)


def test_a_word_sees_no_word_of_another_line():
    """The window of a word ends where its line does."""
    values, wide = [2, 0, 0], [0, 1, 0, 0, 0]
    one, two = encoding(values, [0, 0, 0]), encoding(values, [0, 1, 1])

    assert ((1, 2),) == head(wide)(one, one.vectors)
    assert () == head(wide)(two, two.vectors)


@pytest.fixture(scope="module")
def names(parse_text):
    """What the packaged head marks in a text."""
    finder = ToponymFinder.load()
    assert isinstance(finder.read_names, LearnedNames)

    def read(text):
        parse = parse_text(text)
        return [text[start:end] for start, end in finder.read_names(parse)]

    return read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two shells landed near Kapan, a mayor said.", ["Kapan"]),
        ("Eva Lincoln, a clerk, met Tom Preston on Monday.", []),
        ("The column left Tartus for Latakia at dawn.", ["Tartus", "Latakia"]),
        ("Kenyan officers flew to Port Sudan.", ["Kenyan", "Port Sudan"]),
        ("She read the report and went home.", []),
    ],
)
def test_the_packaged_head_reads_plain_sentences(text, expected, names):
    """Towns are marked, peoples too; persons are not."""
    assert expected == names(text)


def test_a_text_is_read_the_same_in_any_company(parse_text):
    """What stands in other lines changes nothing that the head computes for a line."""
    finder = ToponymFinder.load()
    line = "A patrol was seen near Batken on Friday."
    alone = finder.read_names(parse_text(line))
    beside = finder.read_names(parse_text(f"{line}\n\n{line}"))

    assert ["Batken"] == [line[start:end] for start, end in alone]
    assert [*alone, *((start + len(line) + 2, end + len(line) + 2) for start, end in alone)] == [
        *beside
    ]
