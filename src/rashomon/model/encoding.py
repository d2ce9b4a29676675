"""Encoding: what the encoder made of the words of one text, as numbers that stages read.

Made once per text by `parsing.encoder`; arrays are read-only. It stands apart from the records: it
is never stored, and two parses are compared without it.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rashomon.model.span import Range

Floats = NDArray[np.float32]
Integers = NDArray[np.int32]


@dataclass(frozen=True, slots=True, eq=False)
class Told:
    """A stretch of words, such as a sentence, with the vectors of the branch: (words, size)."""

    words: tuple[Range, ...]
    vectors: Floats

    def mean(self, start: int, end: int) -> Floats:
        """Give the mean vector of the words that share a code point with a range: (size,).

        A range without words gives zeros.
        """
        first = bisect_right(self.words, start, key=lambda word: word[1])
        last = bisect_left(self.words, end, key=lambda word: word[0])
        if last <= first:
            return np.zeros(self.vectors.shape[1], np.float32)
        mean: Floats = self.vectors[first:last].mean(0)
        return mean


@dataclass(frozen=True, slots=True, eq=False)
class Encoding:
    """Words (runs of letters and digits, or one mark) of one text and what was computed for them.

    Attributes:
        words: Half-open ranges of code points, in text order.
        paragraphs: (words,) number of the line of every word.
        quoted: (words,) 1 inside quotation marks, else 0.
        vectors: (words, size) contextual vectors, as attribution and names of places read them.
        lexical: (words, size) what the pieces of the word are looked up as, before any context.
        tags: (words, tags) scores of the tag head for attributions that stand in the article.
        inner: (words, tags) the same for attributions inside the content of another.
        branch: Reads a range of words as a stretch of its own, for events and factuality: vectors
            (words, size). None where words were left out.
        claims: The same for what clauses claim.
    """

    words: tuple[Range, ...]
    paragraphs: Integers
    quoted: Integers
    vectors: Floats
    lexical: Floats
    tags: Floats
    inner: Floats
    branch: Callable[[Range], Floats] | None = None
    claims: Callable[[Range], Floats] | None = None

    def chars(self, span: Range) -> Range:
        """Turn a range of words into one of code points."""
        return self.words[span[0]][0], self.words[span[1] - 1][1]

    def told(self, start: int, end: int) -> Told | None:
        """Give what the branch makes of the words that share a code point with a range.

        None for a range without words, and where there is no branch.
        """
        return self._read(self.branch, start, end)

    def claimed(self, start: int, end: int) -> Told | None:
        """Give the same of the branch for what clauses claim."""
        return self._read(self.claims, start, end)

    def _read(self, branch: Callable[[Range], Floats] | None, start: int, end: int) -> Told | None:
        first = bisect_right(self.words, start, key=lambda word: word[1])
        last = bisect_left(self.words, end, key=lambda word: word[0])
        if branch is None or last <= first:
            return None
        return Told(self.words[first:last], branch((first, last)))

    def without(self, ranges: Iterable[Range]) -> "Encoding":
        """Leave out the words in some ranges of code points; lines beside theirs become neighbours.

        Words that reach into a range are left out whole.
        """
        starts, ends = ([word[side] for word in self.words] for side in (0, 1))
        is_kept = np.ones(len(self.words), np.bool_)
        for start, end in ranges:
            is_kept[bisect_right(ends, start) : bisect_left(starts, end)] = False
        kept = np.flatnonzero(is_kept)
        return Encoding(
            words=tuple(self.words[place] for place in kept),
            paragraphs=np.unique(self.paragraphs[kept], return_inverse=True)[1].astype(np.int32),
            quoted=self.quoted[kept],
            vectors=self.vectors[kept],
            lexical=self.lexical[kept],
            tags=self.tags[kept],
            inner=self.inner[kept],
        )
