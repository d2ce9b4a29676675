"""Pairing: which clauses of one text say what a clause of the other says, in one language.

What enters: the clauses of two texts with their words and, where the case has them, the learned
vectors of what they claim. What leaves: groups of clauses, each marked as in order or moved.
Method: clauses are compared that share a rarer word, a near vector or all their words, a bounded
number for each; a likeness adds words in common (TF-IDF over the two texts, and order) to the
cosine of the vectors. The heaviest chain that keeps the order on both sides is taken first
(an increasing subsequence, so not all pairs are looked at as in Needleman and Wunsch 1970), then
what moved, then what stands between two pairs, then clauses that share a partner with their
neighbour. It says that two clauses are alike, never that they agree: "accepted" and "rejected" the
same offer are one row.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from rashomon.alignment.wording import Wordings, cosine
from rashomon.model.beside import Basis
from rashomon.model.clause import SCALE, VECTOR_SIZE, wholes_of

# All below was set by random search on the six readouts and six pages of half (a) of
# tests/alignment/beside; lab/beside/measure.py prints the figures of both halves.
MEANING_FROM, MEANING_WEIGHT = 0.45, 0.65
IN_ORDER, MOVED, BETWEEN, SHARED = 0.58, 0.6, 0.53, 0.65
# What words in common weigh where a clause has no vector.
WITHOUT_MEANING = 1.8
# A pair gives way where one of its clauses has another that is so much more like it.
_DOMINATED = 0.15
# Words in the same order, as a share of both, count from here on.
_ORDERED_FROM = 0.5
_CONTENT_FROM, _NEAREST, _VECTOR_FROM, _REPEATS = 0.1, 6, 0.6, 8
_BETWEEN_CELLS = 64


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause to compare.

    Attributes:
        words: Folded words in order.
        vectors: Stored vectors of what is claimed in it; none where nothing was read.
        sentence: Number of its sentence in its text.
    """

    text: str
    words: tuple[str, ...]
    vectors: tuple[bytes, ...] = ()
    sentence: int = 0


class Pair(NamedTuple):
    """Two clauses by number, how like they are, and by what."""

    score: float
    first: int
    second: int
    basis: Basis


class Group(NamedTuple):
    """Clauses of both texts that say one thing; numbers in text order."""

    first: tuple[int, ...]
    second: tuple[int, ...]
    score: float
    basis: Basis
    is_moved: bool


@dataclass(frozen=True, slots=True)
class _Likeness:
    """What the likeness of any two clauses is made of."""

    first: Sequence[Clause]
    second: Sequence[Clause]
    wordings: Wordings[tuple[bool, int]]
    cosines: NDArray[np.float32]

    @classmethod
    def of(cls, first: Sequence[Clause], second: Sequence[Clause]) -> "_Likeness":
        both = ((is_second, side) for is_second, side in ((False, first), (True, second)))
        texts = (
            ((is_second, at), clause.text)
            for is_second, side in both
            for at, clause in enumerate(side)
        )
        return cls(first, second, Wordings.of(texts), _cosines(first, second))

    def pair(self, one: int, other: int) -> Pair:
        """Score two clauses."""
        mine, its = self.first[one].words, self.second[other].words
        if mine == its and self.first[one].text:
            return Pair(1.0, one, other, Basis.WORDS)
        texts = self.wordings.texts
        content = cosine(texts[False, one], texts[True, other])
        near = max(0.0, float(self.cosines[one, other]) - MEANING_FROM) / (1 - MEANING_FROM)
        is_read = self.first[one].vectors and self.second[other].vectors
        joint = content + MEANING_WEIGHT * near if is_read else WITHOUT_MEANING * content
        ordered = SequenceMatcher(None, mine, its, autojunk=False).ratio() if mine and its else 0.0
        if ordered >= max(_ORDERED_FROM, joint):
            return Pair(round(min(0.99, ordered), 4), one, other, Basis.WORDS)
        basis = Basis.MEANING if MEANING_WEIGHT * near > content else Basis.CONTENT
        return Pair(round(min(0.99, joint), 4), one, other, basis)

    def candidates(self) -> Iterator[tuple[int, int]]:
        """Give the pairs worth scoring, with repetitions."""
        same: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
        for other, clause in enumerate(self.second):
            same[clause.words].append(other)
        for one, clause in enumerate(self.first):
            held = same[clause.words]
            near = max(0, bisect_left(held, one) - _REPEATS // 2)
            yield from ((one, other) for other in held[near : near + _REPEATS])
            like = self.wordings.like(clause.text, _CONTENT_FROM)
            others = (key[1] for _, key in like if key[0])
            yield from ((one, other) for other, _ in zip(others, range(_NEAREST), strict=False))
        for cosines, is_turned in ((self.cosines, False), (self.cosines.T, True)):
            for one, other in _nearest(cosines):
                yield (other, one) if is_turned else (one, other)


def _nearest(cosines: NDArray[np.float32]) -> Iterator[tuple[int, int]]:
    """Give the columns with the highest cosines of each row; ties by number."""
    order = np.argsort(-cosines, axis=1, kind="stable")[:, :_NEAREST]
    for one, others in enumerate(order):
        yield from ((one, int(each)) for each in others if cosines[one, each] >= _VECTOR_FROM)


def _cosines(first: Sequence[Clause], second: Sequence[Clause]) -> NDArray[np.float32]:
    """Give the highest cosine of the vectors of each two clauses, 0 where one has none: (n, m)."""
    mine, starts = _stack(first)
    its, others = _stack(second)
    if not len(starts) or not len(others):
        return np.zeros((len(starts), len(others)), np.float32)
    products = mine @ its.T / np.float32(SCALE)
    rows: NDArray[np.float32] = np.maximum.reduceat(products, starts, axis=0)
    return np.maximum.reduceat(rows, others, axis=1)


def _stack(clauses: Sequence[Clause]) -> tuple[NDArray[np.float32], list[int]]:
    """Give the vectors of all clauses, zeros for one without, and where each clause begins."""
    rows: list[NDArray[np.float32]] = []
    starts: list[int] = []
    for clause in clauses:
        starts.append(len(rows))
        rows += [wholes_of(part) for part in clause.vectors or (b"",)]
    return np.stack(rows) if rows else np.zeros((0, VECTOR_SIZE), np.float32), starts


def pair_clauses(first: Sequence[Clause], second: Sequence[Clause]) -> tuple[Group, ...]:
    """Put clauses together that say one thing.

    Args:
        first: The clauses of one text in order; 2,000 on either side take two seconds.
        second: Those of the other.

    Returns:
        Groups in the order of the first text; a clause stands in one group at most.
    """
    likeness = _Likeness.of(first, second)
    scored = (likeness.pair(*pair) for pair in sorted(set(likeness.candidates())))
    pairs = _undominated([pair for pair in scored if pair.score >= min(IN_ORDER, SHARED)])
    chain = heaviest_chain([pair for pair in pairs if pair.score >= IN_ORDER], IN_ORDER)
    moved = _greedy(chain, (pair for pair in pairs if pair.score >= MOVED))
    between = _between(likeness, chain, moved)
    groups = [(pair, False) for pair in (*chain, *between)] + [(pair, True) for pair in moved]
    return _join_neighbours(pairs, groups)


def _undominated(pairs: Sequence[Pair]) -> list[Pair]:
    """Leave out pairs of which one clause has a much better partner."""
    best_first, best_second = _best(pairs, 1), _best(pairs, 2)
    return [
        pair
        for pair in pairs
        if max(best_first[pair.first], best_second[pair.second]) - pair.score < _DOMINATED
    ]


def _best(pairs: Iterable[Pair], side: int) -> Mapping[int, float]:
    best: defaultdict[int, float] = defaultdict(float)
    for pair in pairs:
        at = pair.first if side == 1 else pair.second
        best[at] = max(best[at], pair.score)
    return best


def heaviest_chain(pairs: Iterable[Pair], floor: float) -> list[Pair]:
    """Give the heaviest pairs that rise on both sides: a Fenwick tree of best ends by column.

    A pair weighs what it is above `floor`, and a little for being one.
    """
    ordered = sorted(pairs, key=lambda pair: (pair.first, -pair.second))
    size = max((pair.second for pair in ordered), default=0) + 2
    # Of the best chain that ends in a column: its weight, where it ends (of equal chains the one
    # that ends first), and its last pair.
    nothing = (0.0, 0, 0, -1)
    ends = [nothing] * size
    before: list[int] = []
    top = nothing
    for number, pair in enumerate(ordered):
        at, best = pair.second, nothing
        while at > 0:
            best = max(best, ends[at])
            at -= at & -at
        before.append(best[-1])
        chain = (best[0] + pair.score - floor + 0.05, -pair.second, -pair.first, number)
        top = max(top, chain)
        at = pair.second + 1
        while at < size:
            ends[at] = max(ends[at], chain)
            at += at & -at
    return _follow(ordered, before, top[-1])


def _follow(ordered: Sequence[Pair], before: Sequence[int], last: int) -> list[Pair]:
    chain: list[Pair] = []
    while last >= 0:
        chain.append(ordered[last])
        last = before[last]
    return chain[::-1]


def _greedy(taken: Sequence[Pair], pairs: Iterable[Pair]) -> list[Pair]:
    """Give the best of the pairs whose clauses are both free."""
    first, second = {pair.first for pair in taken}, {pair.second for pair in taken}
    found: list[Pair] = []
    for pair in sorted(pairs, key=lambda each: (-each.score, each.first, each.second)):
        if pair.first not in first and pair.second not in second:
            found.append(pair)
            first.add(pair.first)
            second.add(pair.second)
    return found


def _between(likeness: _Likeness, chain: Sequence[Pair], moved: Sequence[Pair]) -> list[Pair]:
    """Pair what is free between two pairs of the chain, where order is some evidence."""
    taken_first = {pair.first for pair in (*chain, *moved)}
    taken_second = {pair.second for pair in (*chain, *moved)}
    ends = [(pair.first, pair.second) for pair in chain]
    last = (len(likeness.first), len(likeness.second))
    found: list[Pair] = []
    for (low, left), (high, right) in zip([(-1, -1), *ends], [*ends, last], strict=True):
        first = [each for each in range(low + 1, high) if each not in taken_first]
        second = [each for each in range(left + 1, right) if each not in taken_second]
        if len(first) * len(second) <= _BETWEEN_CELLS:
            scored = (likeness.pair(one, other) for one in first for other in second)
            found += heaviest_chain([pair for pair in scored if pair.score >= BETWEEN], BETWEEN)
    return found


def _join_neighbours(
    pairs: Sequence[Pair], taken: Sequence[tuple[Pair, bool]]
) -> tuple[Group, ...]:
    """Let a free clause join the pair of its neighbour if it is like the same partner."""
    # Of either side: the clauses of each pair, under its number in `taken`, and the pair of each.
    held = [[[pair.first] for pair, _ in taken], [[pair.second] for pair, _ in taken]]
    place = [{group[0]: number for number, group in enumerate(side)} for side in held]
    for pair in sorted(pairs, key=lambda each: (-each.score, each.first, each.second)):
        ends = pair.first, pair.second
        homes = [place[side].get(ends[side]) for side in (0, 1)]
        for free, kept in ((0, 1), (1, 0)):
            home = homes[kept]
            # The same clause once more is a repetition, no other half of the first.
            if homes[free] is not None or home is None or not SHARED <= pair.score < 1:
                continue
            if len(held[kept][home]) == 1 and _is_beside(ends[free], held[free][home]):
                held[free][home].append(ends[free])
                place[free][ends[free]] = home
    groups = (
        Group(tuple(sorted(first)), tuple(sorted(second)), pair.score, pair.basis, is_moved)
        for (pair, is_moved), first, second in zip(taken, *held, strict=True)
    )
    return tuple(sorted(groups))


def _is_beside(at: int, held: Sequence[int]) -> bool:
    return any(abs(at - each) == 1 for each in held)
