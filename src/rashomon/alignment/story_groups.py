"""Groups of reports that are taken for one story so far, and what two of them have in common.

What enters are reports as `StoryWords`; what leaves are features of two groups. Method: what a
group tells is the sum of what its reports tell; two are compared by kind (cosine), by whether one
knows what runs through the other, and by how like they are against the likeness that each has
inside: reports of one incident may differ more than those of two league matches.
"""

import heapq
import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from rashomon.alignment.linkage import Pair
from rashomon.alignment.story_words import KINDS, StoryWords, product
from rashomon.lexicon.vocabulary import Vocabulary

# What is told by a third of a group runs through it; so much of it is looked for in another.
_RUNS_THROUGH, _CORE = 0.34, 12
#: The kinds by whose likeness a group holds together.
COHERENT = ("words", "names")
# Strangers have so much in common: nineteen of twenty pairs of unrelated reports of ECB+ less.
_LEAST_COHERENCE = {"words": 0.13, "names": 0.2}
_MOST_RELATIVE = 1.5
Core = tuple[tuple[float, str], ...]

#: Names of the features, in order; `stories.toml` weighs them.
FEATURES = (
    *KINDS,
    "small",
    "large",
    "apart",
    *(
        f"{kind}_{what}"
        for kind in COHERENT
        for what in ("known_low", "known_high", "relative_low", "relative_high", "coherence")
    ),
)


@dataclass(slots=True, eq=False)
class Group:
    """Reports that are taken for one story so far.

    Attributes:
        members: Their positions.
        sums: By kind, the bags added up; `squares` the squared lengths of these.
        told: In how many of the reports a word or name stands.
        ties: By kind, the likeness of each to its surroundings, added up.
        days: The first and the last day of publication; None if none is known.
        joined: For members, the log-odds of the least sure join by which they came to the others.
        is_known: Whether it holds reports that are known to be one story.
    """

    members: list[int]
    sums: dict[str, dict[str, float]]
    squares: dict[str, float]
    told: Counter[str]
    ties: dict[str, float]
    days: Pair | None = None
    joined: dict[int, float] = field(default_factory=dict)
    is_known: bool = False
    _cores: dict[str, tuple[int, Core]] = field(default_factory=dict)

    @classmethod
    def single(cls, position: int, words: StoryWords, ties: dict[str, float]) -> "Group":
        """Make the group of one report."""
        sums = {kind: dict(words.bags[kind]) for kind in KINDS}
        squares = {kind: 1.0 if sums[kind] else 0.0 for kind in KINDS}
        days = None if words.day is None else (words.day, words.day)
        return cls([position], sums, squares, Counter(words.told), dict(ties), days)

    def take(self, other: "Group", score: float) -> None:
        """Take all reports of another group in, which is to be no larger.

        Who came by this join are the fewer, but never what is known: what joins that is in doubt,
        however many reports it has.
        """
        came = set(other.members)
        if self.is_known != other.is_known:
            came = set(self.members if other.is_known else other.members)
        elif len(self.members) == 1:
            came.update(self.members)
        self.is_known = self.is_known or other.is_known
        earlier = {**self.joined, **other.joined}
        self.joined = earlier | {each: min(score, earlier.get(each, score)) for each in came}
        for kind, mine in self.sums.items():
            both = product(mine, other.sums[kind])
            self.squares[kind] += other.squares[kind] + 2 * both
            for each, weight in other.sums[kind].items():
                mine[each] = mine.get(each, 0.0) + weight
        self.told.update(other.told)
        self.ties = {kind: tie + other.ties[kind] for kind, tie in self.ties.items()}
        self.members += other.members
        days = [day for each in (self.days, other.days) if each for day in each]
        self.days = (min(days), max(days)) if days else None

    def days_apart(self, other: "Group") -> int:
        """Count the days from the last report of one to the first of the other; 0 if unknown."""
        if self.days is None or other.days is None:
            return 0
        return max(0, self.days[0] - other.days[1], other.days[0] - self.days[1])

    def coherence(self, kind: str) -> float:
        """Say how like the reports are: among each other, or where few to their surroundings."""
        size = len(self.members)
        inside = (self.squares[kind] - size) / size if size > 1 else 0.0
        return max(_LEAST_COHERENCE[kind], (inside + self.ties[kind] / size) / size)

    def core(self, kind: str) -> Core:
        """Give what runs through the group, with its weight, the weightiest first."""
        size = len(self.members)
        if kind not in self._cores or self._cores[kind][0] != size:
            rarity, extra = Vocabulary.load().rarity, float(kind == "names")
            weighed = (
                (self.told[each] / size * (extra + rarity(each)), each)
                for each in self.sums[kind]
                if self.told[each] >= _RUNS_THROUGH * size
            )
            self._cores[kind] = size, tuple(heapq.nlargest(_CORE, weighed))
        return self._cores[kind][1]

    def knows(self, other: "Group", kind: str) -> float:
        """Give the share of what runs through another group that is told here at all."""
        core = other.core(kind)
        total = math.fsum(weight for weight, _ in core)
        known = math.fsum(weight for weight, each in core if each in self.told)
        return known / total if total else 0.5


def features(one: Group, other: Group) -> Iterator[float]:
    """Compare two groups; in the order of `FEATURES`."""
    sizes = len(one.members), len(other.members)
    products = {kind: product(one.sums[kind], other.sums[kind]) for kind in KINDS}
    for kind in KINDS:
        length = math.sqrt(one.squares[kind] * other.squares[kind])
        yield products[kind] / length if length else 0.0
    yield math.log(min(sizes))
    yield math.log(max(sizes))
    yield math.log1p(one.days_apart(other))
    for kind in COHERENT:
        known = one.knows(other, kind), other.knows(one, kind)
        inside = one.coherence(kind), other.coherence(kind)
        mean = products[kind] / (sizes[0] * sizes[1])
        yield min(known)
        yield max(known)
        yield min(_MOST_RELATIVE, mean / max(inside))
        yield min(_MOST_RELATIVE, mean / min(inside))
        yield min(inside)
