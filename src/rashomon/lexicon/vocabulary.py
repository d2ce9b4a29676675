"""What the encoder's vocabulary knows of a word by itself: how rare it is, and what is like it.

What enters is a folded word; what leaves its rarity, and the vector as which its pieces are looked
up. The pieces stand in the vocabulary by frequency (Devlin et al. 2019), so the row of a word tells
how rare it is (Zipf 1949) without a count of our own. No context, no name is known here.
"""

import io
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache

import numpy as np

from rashomon.model.encoding import Floats
from rashomon.weights import read_weights

# Rows before this one hold no whole words; words of the first few hundred tell nothing.
_FIRST_WORD, _COMMON = 1996, 500
# The row that a word would have that stands in no vocabulary.
_UNLISTED = 60_000
# A longer run of letters is no word of a language that we read.
_LONGEST_WORD_CHARS = 64


def spell(rows: Mapping[str, int], word: str) -> tuple[int, ...]:
    """Spell a folded word by its longest pieces from the left; empty if it cannot be spelt."""
    pieces: list[int] = []
    start = 0
    while start < len(word) <= _LONGEST_WORD_CHARS:
        prefix = "##" if start else ""
        ends = range(len(word), start, -1)
        end = next((each for each in ends if prefix + word[start:each] in rows), None)
        if end is None:
            return ()
        pieces.append(rows[prefix + word[start:end]])
        start = end
    return tuple(pieces)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Words by themselves.

    Attributes:
        rows: The row of every piece, "##" before those that go on.
        vectors: (pieces, size) as what a piece is looked up; None where nobody asks for likeness.
    """

    rows: Mapping[str, int]
    vectors: Floats | None = None
    _rarities: dict[str, float] = field(default_factory=dict, repr=False, compare=False)
    _meanings: dict[str, Floats] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    @cache
    def load(cls) -> "Vocabulary":
        """Load the packaged pieces, without their vectors."""
        lines = read_weights("vocabulary.txt").decode().splitlines()
        return cls({piece: row for row, piece in enumerate(lines)})

    @classmethod
    @cache
    def load_meanings(cls) -> "Vocabulary":
        """Load them with their vectors, centred on what all words have in common."""
        words = np.load(io.BytesIO(read_weights("encoder.npz")))["words"].astype(np.float32)
        return cls(cls.load().rows, words - words[_FIRST_WORD:].mean(0))

    def rarity(self, word: str) -> float:
        """Give how rare a word is: 0 for the most common few hundred, 4.8 for an unlisted one."""
        known = self._rarities.get(word)
        if known is None:
            row = self.rows.get(word, _FIRST_WORD + _UNLISTED) - _FIRST_WORD
            known = math.log(row / _COMMON) if row > _COMMON else 0.0
            self._rarities[word] = known
        return known

    def meaning_of(self, words: Iterable[str]) -> Floats:
        """Give the mean direction of folded words, of unit length; zeros where none is spelt."""
        total = np.zeros(self._of_pieces("").shape, np.float32)
        for word in words:
            total += self._of_pieces(word)
        return _unit(total)

    def _of_pieces(self, word: str) -> Floats:
        if self.vectors is None:
            raise TypeError("load_meanings gives the vectors")
        known = self._meanings.get(word)
        if known is None:
            known = _unit(self.vectors[list(spell(self.rows, word))].sum(0))
            self._meanings[word] = known
        return known


def _unit(vector: Floats) -> Floats:
    made: Floats = vector / max(float(np.linalg.norm(vector)), 1e-6)
    return made
