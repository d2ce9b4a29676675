"""Average linkage: which nodes are one group, where only some pairs are scored.

What enters: scores of some pairs of nodes, and a ground that estimates all others. What leaves:
groups of node numbers. Method: agglomeration by average linkage (Sokal and Michener 1958), over all
pairs between two groups, scored or estimated; of the groups between which a pair is scored those
with the highest average are joined until none reaches the least. Ties go to the pair
of lowest numbers, so that the result is one for any order. Time grows with the number of scores
times its logarithm, not with the square of the nodes.
"""

import heapq
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Pair = tuple[int, int]
MayJoin = Callable[[list[int], list[int]], bool]


class Estimating(Protocol):
    """Estimates the scores between groups; a group goes by its lowest node."""

    def between(self, one: int, others: Sequence[int]) -> NDArray[np.float64]:
        """Give the sums over all pairs between a group and each of others."""

    def join(self, one: int, other: int) -> None:
        """Let the first group stand for both."""


@dataclass(slots=True, eq=False)
class Flat:
    """Estimates every pair alike."""

    each: float
    sizes: dict[int, int] = field(default_factory=dict)

    def between(self, one: int, others: Sequence[int]) -> NDArray[np.float64]:
        """Give the sums over all pairs between a group and each of others."""
        size = self.sizes.get(one, 1)
        return self.each * size * np.array([self.sizes.get(other, 1) for other in others], float)

    def join(self, one: int, other: int) -> None:
        """Let the first group stand for both."""
        self.sizes[one] = self.sizes.get(one, 1) + self.sizes.get(other, 1)


@dataclass(slots=True, eq=False)
class _Linkage:
    """Groups so far, by their lowest node, and by how much scores exceed their estimates."""

    groups: dict[int, list[int]]
    excess: dict[int, dict[int, float]]
    ground: Estimating
    heap: list[tuple[float, int, int, int, int]] = field(default_factory=list)

    def push(self, one: int, others: list[int], least: float) -> None:
        size = len(self.groups[one])
        estimates = self.ground.between(one, others).tolist()
        for other, estimate in zip(others, estimates, strict=True):
            length = len(self.groups[other])
            average = (estimate + self.excess[one][other]) / (size * length)
            if least <= average:
                low, high = min(one, other), max(one, other)
                sizes = len(self.groups[low]), len(self.groups[high])
                heapq.heappush(self.heap, (-average, low, high, *sizes))

    def join(self, one: int, other: int) -> None:
        """Join the second group to the first, and add up what each has with third ones."""
        self.groups[one] += self.groups.pop(other)
        self.ground.join(one, other)
        for third, excess in self.excess.pop(other).items():
            del self.excess[third][other]
            if third != one:
                total = self.excess[one].get(third, 0.0) + excess
                self.excess[one][third] = self.excess[third][one] = total

    def is_current(self, entry: tuple[float, int, int, int, int]) -> bool:
        _, one, other, *sizes = entry
        held = [len(self.groups.get(each, ())) for each in (one, other)]
        return held == sizes


def link(
    count: int,
    scores: Iterable[tuple[Pair, float]],
    ground: Estimating,
    *,
    least: float,
    may_join: MayJoin,
) -> list[list[int]]:
    """Group the nodes from 0 to `count`; groups and members ascending.

    Args:
        count: How many nodes there are.
        scores: Of pairs of nodes, lower number first, each once.
        ground: Estimates the score of any pair; it is used up.
        least: Average from which two groups are one.
        may_join: Says of two groups whether they can be one at all.
    """
    linkage = _begin(count, scores, ground)
    for one, others in linkage.excess.items():
        linkage.push(one, [other for other in others if one < other], least)
    while linkage.heap:
        entry = heapq.heappop(linkage.heap)
        _, one, other, *_ = entry
        if linkage.is_current(entry) and may_join(linkage.groups[one], linkage.groups[other]):
            linkage.join(one, other)
            linkage.push(one, sorted(linkage.excess[one]), least)
    return [sorted(group) for _, group in sorted(linkage.groups.items())]


def _begin(count: int, scores: Iterable[tuple[Pair, float]], ground: Estimating) -> _Linkage:
    """Let every node be a group, and note by how much its scores exceed the estimates."""
    nodes = range(count)
    linkage = _Linkage({node: [node] for node in nodes}, {node: {} for node in nodes}, ground)
    near: dict[int, dict[int, float]] = {}
    for (one, other), score in scores:
        near.setdefault(one, {})[other] = score
    for one, others in near.items():
        estimates = ground.between(one, [*others]).tolist()
        for (other, score), estimate in zip(others.items(), estimates, strict=True):
            linkage.excess[one][other] = linkage.excess[other][one] = score - estimate
    return linkage
