"""Average linkage: which nodes are one group, where only some pairs are scored.

What enters: scores of some pairs of nodes, a ground that estimates all others, a state for each
node. What leaves: groups of node numbers. Method: agglomeration by average linkage (Sokal and
Michener 1958), over all pairs between two groups, scored or estimated; of the groups between which
a pair is scored, and whose states can be joined, those with the highest average are joined until
none reaches the least. Ties go to the pair of lowest numbers, and averages are made of whole steps,
which add up alike in any order, so that the result is one for any order.

All averages stand in one table, which holds two thousand groups. Where there are more nodes,
groups that are the nearest to each other are joined first, all such pairs at once (Murtagh 1983),
until the rest fits: an average cannot rise above those of its parts, but that of a pair of which
one part has no scored pair, so that this gives what one join after another gives, or nearly.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Generic, Protocol, Self, TypeVar

import numpy as np
from numpy.typing import NDArray

Pair = tuple[int, int]
Integers = NDArray[np.int64]
Sums = NDArray[np.float64]
Flags = NDArray[np.bool_]
State = TypeVar("State")
# Gives the state of two groups as one, that of the lower node first; None if they cannot be one.
Unite = Callable[[State, State], State | None]

# Steps in which averages are counted: a power of two, so that rounding loses nothing else.
_STEPS = 2.0**24
# So many groups have a table of their own.
_TABLE = 2048


class Estimating(Protocol):
    """Estimates the scores between groups; a group goes by its lowest node."""

    def between(self, ones: Integers, others: Integers) -> Sums:
        """Give the sums over all pairs between the groups of each pair."""

    def table(self, groups: Integers) -> Sums:
        """Give the same of each of some groups with each."""

    def join(self, ones: Integers, others: Integers) -> None:
        """Let the first group of each pair stand for both; no group is in two pairs."""


@dataclass(slots=True, eq=False)
class _Flat:
    """Estimates every pair alike."""

    each: float
    sizes: Integers

    def between(self, ones: Integers, others: Integers) -> Sums:
        """Give the sums over all pairs between the groups of each pair."""
        sums: Sums = self.each * self.sizes[ones].astype(np.float64) * self.sizes[others]
        return sums

    def table(self, groups: Integers) -> Sums:
        """Give the same of each of some groups with each."""
        sizes = self.sizes[groups].astype(np.float64)
        sums: Sums = self.each * np.outer(sizes, sizes)
        return sums

    def join(self, ones: Integers, others: Integers) -> None:
        """Let the first group of each pair stand for both."""
        self.sizes[ones] += self.sizes[others]


@dataclass(frozen=True, slots=True, eq=False)
class Scored:
    """Pairs of nodes, the lower first, each once: (m, 2); their scores, and estimates: (m,)."""

    pairs: Integers
    scores: Sums
    estimates: Sums


def link_alike(
    states: Sequence[State],
    scores: Mapping[Pair, float],
    *,
    others: float,
    least: float,
    unite: Unite[State],
) -> list[list[int]]:
    """Group the nodes as `link` does, where all pairs without a score count alike."""
    scored = Scored(
        np.array([*scores], np.int64).reshape(-1, 2),
        np.array([*scores.values()], np.float64),
        np.full(len(scores), others),
    )
    ground = _Flat(others, np.ones(len(states), np.int64))
    return link(states, scored, ground, least=least, unite=unite)


def link(
    states: Sequence[State],
    scored: Scored,
    ground: Estimating,
    *,
    least: float,
    unite: Unite[State],
) -> list[list[int]]:
    """Group the nodes; groups and members ascending.

    Args:
        states: One for each node.
        scored: Some pairs of nodes.
        ground: Estimates the score of any pair; it is used up.
        least: Average from which two groups are one.
        unite: Joins states.
    """
    groups = _Groups(states, unite)
    edges = _Edges.of(scored, ground, least)
    while _TABLE < len(edges.ends(len(states))) and edges.near.any():
        edges = edges.joined(groups)
    if edges.near.any():
        _Table.of(edges, groups).join_all()
    return groups.members()


class _Groups(Generic[State]):
    """Groups so far, each by its lowest node: their states and sizes.

    Attributes:
        homes: The group that each node went into, or one that went there itself.
    """

    def __init__(self, states: Sequence[State], unite: Unite[State]) -> None:
        self.states, self.unite = list(states), unite
        self.homes, self.sizes = np.arange(len(states)), np.ones(len(states), np.int64)

    def join(self, one: int, other: int) -> bool:
        """Join the second group to the first, lower one, if their states allow it."""
        state = self.unite(self.states[one], self.states[other])
        if state is None:
            return False
        self.states[one] = state
        self.sizes[one] += self.sizes[other]
        self.homes[other] = one
        return True

    def members(self) -> list[list[int]]:
        """Give the nodes of every group."""
        found: dict[int, list[int]] = {}
        for node, home in enumerate(self.homes.tolist()):
            self.homes[node] = self.homes[home]
            found.setdefault(int(self.homes[home]), []).append(node)
        return list(found.values())


@dataclass(frozen=True, slots=True, eq=False)
class _Edges:
    """Pairs of groups between which nodes were scored, lower group first, in order: (m,) each.

    Attributes:
        excess: By how much the scores exceed their estimates, in steps.
        averages: Of all pairs of nodes between the two, in steps.
        near: Those that may be joined: their averages reach the least, and were not refused.
    """

    one: Integers
    other: Integers
    excess: Sums
    averages: Sums
    near: Flags
    ground: Estimating
    least: float

    @classmethod
    def of(cls, scored: Scored, ground: Estimating, least: float) -> Self:
        """Let every node be a group."""
        order = np.lexsort(scored.pairs.T[::-1])
        one, other = scored.pairs[order].T
        scores, least = np.rint(scored.scores[order] * _STEPS), least * _STEPS
        excess = scores - np.rint(scored.estimates[order] * _STEPS)
        return cls(one, other, excess, scores, scores >= least, ground, least)

    def ends(self, count: int) -> Integers:
        """Give the groups, of so many nodes, ascending."""
        is_end = np.zeros(count, np.bool_)
        is_end[self.one] = is_end[self.other] = True
        return np.flatnonzero(is_end)

    def joined(self, groups: _Groups[State]) -> Self:
        """Join what is nearest to each other; leave out what nothing is near enough to."""
        nearest = self._nearest(len(groups.homes))
        pairs = zip(self.one[nearest].tolist(), self.other[nearest].tolist(), strict=True)
        is_joined = np.array([groups.join(*pair) for pair in pairs], np.bool_)
        self.near[nearest[~is_joined]] = False
        grown, gone = self.one[nearest[is_joined]], self.other[nearest[is_joined]]
        self.ground.join(grown, gone)
        is_new = np.zeros(len(groups.homes), np.bool_)
        is_new[grown] = is_new[gone] = True
        return self._merged(groups, is_new).opened(len(groups.homes))

    def _nearest(self, count: int) -> Integers:
        """Give the edges that are the highest of both their groups; of equals the first."""
        near = np.flatnonzero(self.near)
        ends, averages = (self.one[near], self.other[near]), self.averages[near]
        best, first = np.full(count, -np.inf), np.full(count, len(near))
        for end in ends:
            np.maximum.at(best, end, averages)
        for end in ends:
            highest = np.flatnonzero(averages == best[end])
            np.minimum.at(first, end[highest], highest)
        places = np.arange(len(near))
        nearest: Integers = near[(first[ends[0]] == places) & (first[ends[1]] == places)]
        return nearest

    def _merged(self, groups: _Groups[State], is_new: Flags) -> Self:
        """Add up the edges of groups that are one now, and find their averages."""
        moved = is_new[self.one] | is_new[self.other]
        one, other = groups.homes[self.one], groups.homes[self.other]
        codes = np.minimum(one, other) * len(groups.homes) + np.maximum(one, other)
        kept = np.flatnonzero(one != other)
        order = kept[np.argsort(codes[kept], kind="stable")]
        starts = np.flatnonzero(np.diff(codes[order], prepend=-1))
        if not len(starts):
            return self._of(starts)
        first = order[starts]
        one, other = np.divmod(codes[first], len(groups.homes))
        excess = np.add.reduceat(self.excess[order], starts)
        averages, near, again = self.averages[first], self.near[first], moved[first]
        ends = one[again], other[again]
        sums = np.rint(self.ground.between(*ends) * _STEPS) + excess[again]
        averages[again] = sums / (groups.sizes[ends[0]] * groups.sizes[ends[1]])
        near[again] = averages[again] >= self.least
        return replace(self, one=one, other=other, excess=excess, averages=averages, near=near)

    def opened(self, count: int) -> Self:
        """Keep the edges between groups that something is near enough to."""
        is_open = np.zeros(count, np.bool_)
        is_open[self.one[self.near]] = is_open[self.other[self.near]] = True
        return self._of(np.flatnonzero(is_open[self.one] & is_open[self.other]))

    def _of(self, places: Integers) -> Self:
        names = ("one", "other", "excess", "averages", "near")
        return replace(self, **{name: getattr(self, name)[places] for name in names})


@dataclass(slots=True, eq=False)
class _Table(Generic[State]):
    """Averages of all pairs of groups: (n, n), those that may be joined, lower group first.

    Attributes:
        groups, ends: All groups; the number of the group of each row.
        sums: Of scores and estimates between groups, in steps, symmetric.
        is_linked: Between which groups a pair is scored, symmetric.
        sizes: Nodes of each group.
        best, at: The highest average of each row, or more where it is `stale`, and its column.
    """

    groups: _Groups[State]
    ends: Integers
    sums: Sums
    is_linked: Flags
    averages: Sums
    sizes: Sums
    least: float
    best: Sums
    at: Integers
    stale: Flags

    @classmethod
    def of(cls, edges: _Edges, groups: _Groups[State]) -> Self:
        """Write out the averages between all groups of the edges."""
        ends = edges.ends(len(groups.homes))
        count = len(ends)
        one, other = np.searchsorted(ends, edges.one), np.searchsorted(ends, edges.other)
        sums = edges.ground.table(ends)
        sums *= _STEPS
        np.rint(sums, out=sums)
        sums[one, other] += edges.excess
        sums[other, one] += edges.excess
        is_linked = np.zeros((count, count), np.bool_)
        is_linked[one, other] = is_linked[other, one] = True
        averages = np.full((count, count), -np.inf)
        averages[one, other] = np.where(edges.near, edges.averages, -np.inf)
        at = averages.argmax(axis=1)
        best = averages[np.arange(count), at]
        sizes = groups.sizes[ends].astype(np.float64)
        stale = np.zeros(count, np.bool_)
        return cls(
            groups, ends, sums, is_linked, averages, sizes, edges.least, best, at, stale
        )  # fmt: skip

    def join_all(self) -> None:
        """Join the two groups with the highest average, again and again."""
        while True:
            row = int(self.best.argmax())
            if self.best[row] < self.least:
                return
            column = int(self.at[row])
            if self.stale[row]:
                self.at[row] = column = self.averages[row].argmax()
                self.best[row] = self.averages[row, column]
                self.stale[row] = False
            elif self.groups.join(int(self.ends[row]), int(self.ends[column])):
                self._join(row, column)
            else:
                self.averages[row, column] = -np.inf
                self.stale[row] = True

    def _join(self, one: int, other: int) -> None:
        """Let the first row stand for both."""
        self.sums[one] += self.sums[other]
        self.sums[:, one] = self.sums[one]
        self.sizes[one] += self.sizes[other]
        linked = self.is_linked[one] | self.is_linked[other]
        linked[[one, other]] = False
        self.is_linked[one] = self.is_linked[:, one] = linked
        self.is_linked[other] = self.is_linked[:, other] = False
        self.averages[other] = self.averages[:, other] = -np.inf
        self.best[other] = -np.inf
        averages = np.where(linked, self.sums[one] / (self.sizes[one] * self.sizes), -np.inf)
        averages[averages < self.least] = -np.inf
        self.averages[one, one + 1 :] = averages[one + 1 :]
        self.averages[:one, one] = averages[:one]
        # What was the best of a row may be less now, or gone: looked up when its turn comes.
        self.stale |= (self.at == one) | (self.at == other)
        rises = np.flatnonzero(averages[:one] > self.best[:one])
        self.best[rises], self.at[rises], self.stale[rises] = averages[rises], one, False
        equal = np.flatnonzero((averages[:one] == self.best[:one]) & (one < self.at[:one]))
        self.at[equal] = one
        self.at[one] = self.averages[one].argmax()
        self.best[one] = self.averages[one, self.at[one]]
        self.stale[one] = False
