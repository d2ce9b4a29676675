"""Average linkage over a sparse graph: which nodes are one group.

What enters: scores of some pairs of nodes. What leaves: groups of node numbers. Method:
agglomeration by average linkage (Sokal and Michener 1958), a pair without a score counting as
`absent`; the two groups with the highest average are joined until none reaches `least`. Ties go to
the pair of lowest numbers, so that the result is one for any order. Time grows with the number of
scores times its logarithm, not with the square of the nodes.
"""

import heapq
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

Pair = tuple[int, int]
MayJoin = Callable[[list[int], list[int]], bool]


@dataclass(slots=True, eq=False)
class _Linkage:
    """Groups so far, by their lowest node, and the sums of scores between them."""

    groups: dict[int, list[int]]
    sums: dict[int, dict[int, tuple[float, int]]]
    absent: float
    heap: list[tuple[float, int, int, int, int]] = field(default_factory=list)

    def average(self, one: int, other: int) -> float:
        total, count = self.sums[one][other]
        pairs = len(self.groups[one]) * len(self.groups[other])
        return (total + self.absent * (pairs - count)) / pairs

    def push(self, one: int, other: int, least: float) -> None:
        average = self.average(one, other)
        if least <= average:
            low, high = min(one, other), max(one, other)
            sizes = len(self.groups[low]), len(self.groups[high])
            heapq.heappush(self.heap, (-average, low, high, *sizes))

    def join(self, one: int, other: int) -> None:
        """Join the second group to the first, and add up what each has with third ones."""
        self.groups[one] += self.groups.pop(other)
        for third, (total, count) in self.sums.pop(other).items():
            del self.sums[third][other]
            if third != one:
                mine, number = self.sums[one].get(third, (0.0, 0))
                self.sums[one][third] = self.sums[third][one] = (mine + total, number + count)

    def is_current(self, entry: tuple[float, int, int, int, int]) -> bool:
        _, one, other, *sizes = entry
        held = [len(self.groups.get(each, ())) for each in (one, other)]
        return held == sizes


def link(
    count: int, scores: Mapping[Pair, float], *, absent: float, least: float, may_join: MayJoin
) -> list[list[int]]:
    """Group the nodes from 0 to `count`; groups and members ascending.

    Args:
        count: How many nodes there are.
        scores: Of pairs of nodes, lower number first.
        absent: What a pair without a score counts.
        least: Average from which two groups are one.
        may_join: Says of two groups whether they can be one at all.
    """
    linkage = _Linkage({node: [node] for node in range(count)}, {}, absent)
    linkage.sums = {node: {} for node in range(count)}
    for (one, other), score in scores.items():
        linkage.sums[one][other] = linkage.sums[other][one] = (score, 1)
    for one, other in scores:
        linkage.push(one, other, least)
    while linkage.heap:
        entry = heapq.heappop(linkage.heap)
        _, one, other, *_ = entry
        if not linkage.is_current(entry):
            continue
        if may_join(linkage.groups[one], linkage.groups[other]):
            linkage.join(one, other)
            for third in sorted(linkage.sums[one]):
                linkage.push(one, third, least)
    return [sorted(group) for _, group in sorted(linkage.groups.items())]
