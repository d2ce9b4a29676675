"""Words, pieces and shapes of a text."""

import numpy as np
import pytest

from rashomon.parsing.segment import paragraphs
from rashomon.parsing.windows import WINDOW_PIECES, windows
from rashomon.parsing.wordpiece import DIGITS, LOWER, MARK, TITLE, UPPER, WordPieces

PIECES = WordPieces(
    {
        piece: row
        for row, piece in enumerate(["?", "front", "##ier", "border", ".", "the", "a", "##a"])
    },
    0,
)


def spell(text):
    """Cut a text into words, with its own lines."""
    return PIECES(text, paragraphs(text))


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("The border.", [5, 3, 4]),
        ("Frontier", [1, 2]),
        ("frontieré", [0]),  # the piece for "e" is not in the vocabulary
        ("á", [6]),
        ("", []),
        ("aaa", [6, 7, 7]),
        ("a" * 70, [0]),  # longer than any word
    ],
)
def test_a_word_is_spelt_by_its_longest_pieces(text, ids):
    """Case and accents are folded; a word that cannot be spelt is one unknown piece."""
    assert ids == spell(text).ids.tolist()


def test_words_keep_their_place_in_the_text():
    """Offsets are code points of the text as it is, whatever its spelling."""
    text = "Der Äußere  “Ring”\nhält"

    assert ["Der", "Äußere", "“", "Ring", "”", "hält"] == [
        text[start:end] for start, end in spell(text).words
    ]
    assert [1, 1, 1, 1, 1, 2] == spell(text).paragraphs.tolist()


def test_shapes_tell_case_line_space_and_quotation():
    """The four features of every word."""
    shapes = spell("NATO said: “No 3.”\nEnd").shapes.tolist()

    assert [
        [UPPER, 1, 1, 0],
        [LOWER, 0, 1, 0],
        [MARK, 0, 0, 0],
        [MARK, 0, 1, 1],
        [TITLE, 0, 0, 1],
        [DIGITS, 0, 1, 1],
        [MARK, 0, 0, 1],
        [MARK, 0, 0, 1],
        [TITLE, 1, 1, 0],
    ] == shapes


def test_a_quotation_ends_with_its_line():
    """An opening mark without a partner colours its own line only."""
    assert [1, 1, 0] == spell("“open\nnext").shapes[:, 3].tolist()


def test_windows_follow_lines_and_hold_every_word_once():
    """Short lines share a window as long as they fit, a longer one has its own."""
    text = "\n".join(["The border " * 20] * 5 + ["The border " * 100, "The border"])
    pieces = spell(text)

    cut = list(windows(pieces, text))

    assert [(0, 80), (80, 160), (160, 200), (200, 400), (400, 402)] == cut


def test_a_long_line_is_cut_after_a_sentence():
    """No window is longer than the encoder can hold."""
    text = "The border. " * 200
    pieces = spell(text)

    cut = list(windows(pieces, text))

    assert [0, *np.cumsum([end - start for start, end in cut])] == [0, *[end for _, end in cut]]
    assert all(pieces.first[end] - pieces.first[start] <= WINDOW_PIECES for start, end in cut)
    assert all(text[pieces.words[end - 1][0]] == "." for _, end in cut)


def test_a_line_without_sentences_is_cut_all_the_same():
    """Hostile input: thousands of words without a mark."""
    text = "border " * 1000
    cut = list(windows(spell(text), text))

    assert [(0, 254), (254, 508), (508, 762), (762, 1000)] == cut


def test_a_wrapped_line_is_no_paragraph():
    """Agency copy that is wrapped at a fixed width is read as one line."""
    text = "The ministry said on Monday evening that not one of its guards\nhad crossed the river."

    assert {1} == set(spell(text).paragraphs.tolist())
