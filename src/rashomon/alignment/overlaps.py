"""Overlaps: which texts share runs of words, exactly, without comparing each with each.

What enters: the words of texts. What leaves: pairs of texts that share enough, with the runs of the
first one's words that stand in the second. Method: every few successive words (a shingle) get a
number; texts that hold one which is not common are compared by the numbers that they share. It is
arithmetic on whole arrays, so that the cost is that of the shared shingles, not of the pairs.
"""

from collections.abc import Iterator, Sequence
from itertools import chain, pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Integers = NDArray[np.int64]

#: Words in a shingle.
SHINGLE_WORDS = 5
# A shingle in more texts than this is common boilerplate; it proposes no pairs.
_COMMON_IN = 60
# Texts whose pairs are compared at once: bounds memory.
_BLOCK = 32


class Overlap(NamedTuple):
    """Two texts by their places, the first lower.

    Attributes:
        containment: Share of the shingles of the shorter text that the other text holds, 0 to 1.
        words: How many words of the first text are shared.
        runs: Their ranges, in text order: words that lie in shingles of both.
    """

    first: int
    second: int
    containment: float
    words: int
    runs: tuple[tuple[int, int], ...]


class Least(NamedTuple):
    """How much two texts share, at least, to be told: so many words, or such a share."""

    words: int
    share: float


class _Shingles(NamedTuple):
    """The shingles that several texts hold, by text, then by number; each held one once.

    Attributes:
        sizes: Distinct shingles of each text, those of one text alone too: (texts,).
        starts: Where those of each text begin, and where the last ends: (texts + 1,).
        numbers: Of each: (held,).
        counts: How many texts hold the shingle of each number.
        place_starts, places: The words of its text where each held one begins, one after another.
    """

    sizes: Integers
    starts: Integers
    numbers: Integers
    counts: Integers
    place_starts: Integers
    places: Integers

    @property
    def owners(self) -> Integers:
        """Give the text of each held shingle."""
        return np.repeat(np.arange(len(self.sizes)), np.diff(self.starts))


def find_overlaps(texts: Sequence[Sequence[str]], least: Least) -> Iterator[Overlap]:
    """Give the pairs that share enough, in order."""
    shingles = _number(texts)
    first, second = _propose(shingles)
    edges = np.searchsorted(first, np.arange(0, len(texts) + _BLOCK, _BLOCK))
    table = np.full((_BLOCK, len(shingles.counts)), -1, np.int32)
    for begin, end in pairwise(edges.tolist()):
        yield from _compare(shingles, (first[begin:end], second[begin:end]), table, least)


def shared_words(text: Sequence[str], other: Sequence[str]) -> tuple[tuple[int, int], ...]:
    """Give the runs of a text's words that lie in shingles which another holds too."""
    found = find_overlaps((text, other), Least(1, 0.0))
    return next((overlap.runs for overlap in found), ())


def _number(texts: Sequence[Sequence[str]]) -> _Shingles:
    known: dict[str, int] = {}
    lengths = np.array([len(text) for text in texts], np.int64)
    words = (known.setdefault(word, len(known)) for word in chain.from_iterable(texts))
    numbers = np.fromiter(words, np.int64, int(lengths.sum()))
    # A run of n words is numbered by those of its first n - 1 words and of its last word.
    runs = numbers
    for step in range(1, SHINGLE_WORDS):
        runs = np.unique(runs[:-1] * len(known) + numbers[step:], return_inverse=True)[1]
    owners, places = np.repeat(np.arange(len(texts)), lengths), _steps(lengths)
    # Runs that reach from one text into the next are none.
    inside = np.flatnonzero((places + SHINGLE_WORDS <= lengths[owners])[: len(runs)])
    order = inside[np.lexsort((places[inside], runs[inside], owners[inside]))]
    owners, places, runs = owners[order], places[order], runs[order]
    is_new = (np.diff(owners, prepend=-1) > 0) | (np.diff(runs, prepend=-1) != 0)
    sizes = np.bincount(owners[is_new], minlength=len(texts))
    held_by = np.bincount(runs[is_new])
    is_kept = held_by[runs] > 1
    owners, places, runs, is_new = (each[is_kept] for each in (owners, places, runs, is_new))
    numbers, counts = np.unique(runs[is_new], return_inverse=True, return_counts=True)[1:]
    starts = np.searchsorted(owners[is_new], np.arange(len(texts) + 1))
    place_starts = np.append(np.flatnonzero(is_new), len(places))
    return _Shingles(sizes, starts, numbers, counts, place_starts, places)


def _steps(lengths: Integers) -> Integers:
    """Count from 0 up to each of several lengths."""
    return np.arange(int(lengths.sum())) - np.repeat(np.cumsum(lengths) - lengths, lengths)


def _propose(shingles: _Shingles) -> tuple[Integers, Integers]:
    """Give the pairs of texts that hold a shingle which is not common, in order."""
    order = np.argsort(shingles.numbers, kind="stable")
    order = order[shingles.counts[shingles.numbers[order]] < _COMMON_IN]
    owners, numbers = shingles.owners[order], shingles.numbers[order]
    codes, texts = [np.zeros(0, np.int64)], max(1, len(shingles.sizes))
    for step in range(1, _COMMON_IN):
        is_one = numbers[step:] == numbers[:-step]
        found = np.sort(owners[:-step][is_one] * texts + owners[step:][is_one])
        codes.append(found[np.diff(found, prepend=-1) > 0])
    every = np.sort(np.concatenate(codes))
    first, second = np.divmod(every[np.diff(every, prepend=-1) > 0], texts)
    return first, second


def _compare(
    shingles: _Shingles, pairs: tuple[Integers, Integers], table: NDArray[np.int32], least: Least
) -> Iterator[Overlap]:
    """Compare texts of one block, by a table of theirs that is empty before and after."""
    first, second = pairs
    if not len(first):
        return
    low = int(first[0]) // _BLOCK * _BLOCK
    own = slice(shingles.starts[low], shingles.starts[min(low + _BLOCK, len(shingles.sizes))])
    cells = shingles.owners[own] - low, shingles.numbers[own]
    table[cells] = np.arange(own.start, own.stop)
    counts = np.diff(shingles.starts)[second]
    pair = np.repeat(np.arange(len(first)), counts)
    theirs = np.repeat(shingles.starts[second], counts) + _steps(counts)
    mine = table[first[pair] - low, shingles.numbers[theirs]]
    table[cells] = -1
    pair, mine = pair[mine >= 0], mine[mine >= 0]
    common = np.bincount(pair, minlength=len(first))
    containment = common / np.minimum(shingles.sizes[first], shingles.sizes[second])
    counts = np.diff(shingles.place_starts)[mine]
    pair = np.repeat(pair, counts)
    places = shingles.places[np.repeat(shingles.place_starts[mine], counts) + _steps(counts)]
    order = np.lexsort((places, pair))
    owners, starts, ends = _runs(pair[order], places[order])
    words = np.bincount(owners, ends - starts, len(first)).astype(np.int64)
    is_told = (words >= least.words) | (containment >= least.share)
    bounds = np.searchsorted(owners, np.arange(len(first) + 1))
    ranges = list(zip(starts.tolist(), ends.tolist(), strict=True))
    for place in np.flatnonzero(is_told).tolist():
        yield Overlap(
            int(first[place]),
            int(second[place]),
            float(containment[place]),
            int(words[place]),
            tuple(ranges[bounds[place] : bounds[place + 1]]),
        )


def _runs(pair: Integers, places: Integers) -> tuple[Integers, Integers, Integers]:
    """Join shingles of one pair that touch: the pair, start and end of each run, in order."""
    is_apart = np.diff(places, prepend=0) > SHINGLE_WORDS
    opens = np.flatnonzero(is_apart | (np.diff(pair, prepend=-1) > 0))
    closes = np.append(opens[1:], len(pair)) - 1
    return pair[opens], places[opens], places[closes] + SHINGLE_WORDS
