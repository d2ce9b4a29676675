"""Bags of words as arrays: which share a word, and how much they have in common.

What enters: for each row the weights of its words. What leaves: pairs of rows that share one, and
the products of bags. A word that stands in many rows makes a bounded number of pairs for each, so
that pairs grow with rows.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Self

import numpy as np
from numpy.typing import NDArray

Sums = NDArray[np.float64]
Integers = NDArray[np.int64]

# A word or kind of act brings a row together with this many of those behind it.
_SHARED = 12
# Rows that are written out at once when bags are multiplied.
_BLOCK = 256


@dataclass(frozen=True, slots=True, eq=False)
class Bags:
    """Weights of words, row after row.

    Attributes:
        starts: (n + 1,) where each row begins in the other two.
        columns: The numbers of the words, ascending in each row; words are numbered in their order.
        values: Their weights.
        width: How many words there are.
    """

    starts: Integers
    columns: Integers
    values: Sums
    width: int

    @classmethod
    def of(cls, bags: Sequence[Mapping[str, float]]) -> Self:
        """Number the words of bags whose words are in order."""
        numbers = {
            word: at for at, word in enumerate(sorted({word for bag in bags for word in bag}))
        }
        counts = np.fromiter(map(len, bags), np.int64, len(bags))
        columns = np.fromiter((numbers[word] for bag in bags for word in bag), np.int64)
        values = np.fromiter((each for bag in bags for each in bag.values()), np.float64)
        return cls(np.append(0, np.cumsum(counts)), columns, values, len(numbers))

    def sharing(self, kinds: Integers) -> Integers:
        """Give codes (lower row * n + higher row) of rows that share a word or kind, with repeats.

        Args:
            kinds: (n,) numbers of the kind of act of each row; negative where there is none.
        """
        rows = np.repeat(np.arange(len(kinds)), np.diff(self.starts))
        told = np.flatnonzero(kinds >= 0)
        keys = np.append(self.columns, self.width + kinds[told])
        rows = np.append(rows, told)
        order = np.lexsort((rows, keys))
        keys, rows = keys[order], rows[order]
        codes = [np.zeros(0, np.int64)]
        for shift in range(1, min(_SHARED, len(rows) - 1) + 1):
            same = keys[shift:] == keys[:-shift]
            codes.append(rows[:-shift][same] * len(kinds) + rows[shift:][same])
        return np.concatenate(codes)

    def products(self, pairs: Integers) -> Sums:
        """Give the products of the bags of each pair of rows: (m, 2) -> (m,)."""
        found = np.zeros(len(pairs))
        order = np.argsort(pairs[:, 0], kind="stable")
        blocks = pairs[order, 0] // _BLOCK
        edges = np.flatnonzero(np.diff(blocks, prepend=-1, append=-2))
        for begin, end in pairwise(edges.tolist()):
            low = int(blocks[begin]) * _BLOCK
            table = self._written_out(low)
            one, other = pairs[order[begin:end]].T
            sizes = self.starts[other + 1] - self.starts[other]
            # The places of the words of the other rows, one row after another.
            shifts = self.starts[other] - np.cumsum(sizes) + sizes
            at = np.arange(int(sizes.sum())) + np.repeat(shifts, sizes)
            pair = np.repeat(np.arange(end - begin), sizes)
            mine = table[one[pair] - low, self.columns[at]]
            # Added up word by word, in their order: every machine gives the same.
            products = np.bincount(pair, mine * self.values[at], end - begin)
            found[order[begin:end]] = products
        return found

    def _written_out(self, low: int) -> Sums:
        """Give a block of rows with all their words: (_BLOCK, width)."""
        high = min(low + _BLOCK, len(self.starts) - 1)
        begin, end = self.starts[low], self.starts[high]
        table = np.zeros((_BLOCK, max(1, self.width)))
        rows = np.repeat(np.arange(high - low), np.diff(self.starts[low : high + 1]))
        table[rows, self.columns[begin:end]] = self.values[begin:end]
        return table


def numbered(names: Iterable[str | None]) -> Integers:
    """Number names in the order in which they come; -1 for none."""
    numbers: dict[str, int] = {}
    told = [-1 if name is None else numbers.setdefault(name, len(numbers)) for name in names]
    return np.array(told, np.int64)
