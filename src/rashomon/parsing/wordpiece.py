"""Cut a text into words and word pieces with their offsets and shape: what the encoder reads.

What enters is the canonical text; what leaves are words (runs of letters and digits, or one mark)
as code-point ranges, the vocabulary rows of their pieces, and four small features of every word
that an uncased vocabulary loses: case, start of a paragraph, white space before it, inside
quotation marks. Method: greedy longest-match word pieces (Wu et al. 2016; Devlin et al. 2019) over
lower-cased words without accents. A word that the vocabulary cannot spell is one unknown piece.
"""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np

from rashomon.lexicon.vocabulary import spell
from rashomon.model.encoding import Integers
from rashomon.model.span import CharOffset, Range

_WORD = re.compile(r"\w+|[^\w\s]")
_MOST_REMEMBERED = 100_000
_CLOSING = {"“": "”", "«": "»", "„": "“”", '"': '"'}
LOWER, TITLE, UPPER, DIGITS, MARK = range(5)
SHAPE_SIZES = (5, 2, 2, 2)
"""Values of the four features: case, paragraph start, space before, quoted."""


@dataclass(frozen=True, slots=True)
class Pieces:
    """The words of one text and their pieces.

    Attributes:
        words: Half-open ranges in the text, in order.
        paragraphs: For every word, the number of its paragraph.
        shapes: (words, 4) features, each below its entry of `SHAPE_SIZES`.
        ids: (pieces,) rows of the vocabulary.
        first: (words + 1,) index of the first piece of every word; the last entry is the total.
    """

    words: tuple[Range, ...]
    paragraphs: Integers
    shapes: Integers
    ids: Integers
    first: Integers


@dataclass(frozen=True, slots=True)
class WordPieces:
    """A vocabulary of word pieces, with a memory of the words that it has spelt."""

    rows: Mapping[str, int]
    unknown: int
    _spelt: dict[str, tuple[int, ...]] = field(default_factory=dict, repr=False, compare=False)

    def __call__(self, text: str, lines: tuple[Range, ...]) -> Pieces:
        """Cut one text; an empty text gives no words.

        Args:
            text: Canonical text.
            lines: Its paragraphs in order, wrapped lines joined.
        """
        words = tuple((found.start(), found.end()) for found in _WORD.finditer(text))
        spelt = [self._spell(text[start:end]) for start, end in words]
        first = np.zeros(len(words) + 1, np.int32)
        np.cumsum([len(pieces) for pieces in spelt], out=first[1:])
        shapes = tuple(_shapes(text, words, frozenset(_line_starts(words, lines))))
        return Pieces(
            words=words,
            paragraphs=np.cumsum([shape[1] for shape in shapes], dtype=np.int32),
            shapes=np.array(shapes, np.int32).reshape(-1, len(SHAPE_SIZES)),
            ids=np.array([piece for pieces in spelt for piece in pieces], np.int32),
            first=first,
        )

    def _spell(self, word: str) -> tuple[int, ...]:
        """Give the rows of the pieces of one word."""
        known = self._spelt.get(word)
        if known is None:
            if len(self._spelt) >= _MOST_REMEMBERED:
                self._spelt.clear()
            decomposed = unicodedata.normalize("NFD", word.lower())
            plain = "".join(char for char in decomposed if unicodedata.category(char) != "Mn")
            known = self._spelt[word] = spell(self.rows, plain) or (self.unknown,)
        return known


def _line_starts(words: tuple[Range, ...], lines: tuple[Range, ...]) -> Iterator[CharOffset]:
    """Give where the first word of each line stands."""
    starts = [start for start, _ in words]
    places = (bisect_left(starts, start) for start, _ in lines)
    return (starts[place] for place in places if place < len(starts))


def _shapes(
    text: str, words: tuple[Range, ...], line_starts: frozenset[CharOffset]
) -> Iterator[tuple[int, int, int, int]]:
    """Give the four features of every word."""
    before, closing = 0, ""
    for start, end in words:
        gap, word = text[before:start], text[start:end]
        starts = before == 0 or start in line_starts
        closing = "" if starts else closing
        quoted = bool(closing)
        if closing and word in closing:
            closing = ""
        elif not closing and word in _CLOSING:
            closing, quoted = _CLOSING[word], True
        yield _case(word), int(starts), int(starts or gap != ""), int(quoted)
        before = end


def _case(word: str) -> int:
    """Tell how a word is written."""
    if not word[0].isalnum():
        return MARK
    if word[0].isdigit():
        return DIGITS
    if word.isupper() and len(word) > 1:
        return UPPER
    return TITLE if word[0].isupper() else LOWER
