"""Stories: which reports tell of the same incident.

What enters are reports as `StoryWords`; what leaves are stories, how sure each report is of its
own, and the pairs of stories that stayed apart. Method: groups are compared (`story_groups`) with
learned weights (`lexicon/stories.toml`); the best pair is joined first until none reaches `least`,
along pairs of reports that are alike by themselves, so that reports nobody else tells stay alone.
A text that is reprinted counts once, and its reprints go where it goes: how often a thing is
printed says nothing of what it tells.
Only near neighbours are compared, so that time grows with the number of reports times a constant.
"""

import heapq
import math
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from rashomon.alignment.linkage import Pair
from rashomon.alignment.story_groups import COHERENT, FEATURES, Group, features
from rashomon.alignment.story_words import StoryWords, product, read_story_words
from rashomon.lexicon.stories import StoryWeights

# Neighbours that a report is compared with, found by so many of its weightiest words; of a word
# that very many tell, so many reports on either side in the order given.
_NEIGHBOURS, _KEYWORDS, _WINDOW = 25, 40, 64
_LINKING = ("words", "names", "phrases")
# Two reports whose likenesses in these add up to less join no groups. Of 58 reports on 58 topics 31
# were joined falsely without this bound and one with it; F1 of ECB+ dev did not change.
_LEAST_LIKE = 0.3
# The likeness of a report to its surroundings is that of so many neighbours.
_SURROUNDINGS = 3
# Reports as like as this in each of these are one text, or nearly: a third of it may be cut. A text
# that stands whole in one of twice its length is none: that one may be a digest of several stories.
_COPIED = 0.8


@dataclass(frozen=True, slots=True)
class Story:
    """Reports of one story.

    Attributes:
        members: Their positions, ascending.
        margins: Of each, by how much log-odds its least sure join was above the least, of a reprint
            that of its original; None where nothing was joined.
        central: The same, those first that share most with the others; reprints after all.
        names, words: What runs through it, folded, the weightiest first.
    """

    members: tuple[int, ...]
    margins: tuple[float | None, ...]
    central: tuple[int, ...]
    names: tuple[str, ...]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NearStories:
    """Two stories, by their numbers, that stayed apart.

    Attributes:
        margin: By how much log-odds they fell short, below 0.
        names: What runs through the first and is told in the second.
    """

    first: int
    second: int
    margin: float
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stories:
    """The stories of some reports, by their first members; pairs apart, the nearest first."""

    stories: tuple[Story, ...]
    apart: tuple[NearStories, ...]


def group_stories(texts: Sequence[str]) -> tuple[tuple[int, ...], ...]:
    """Group reports by story, given in an order that does not depend on how they came.

    Returns:
        Positions in `texts`; every position once, groups and members ascending.
    """
    found = Linker.load().join([read_story_words(text) for text in texts])
    return tuple(story.members for story in found.stories)


@dataclass(frozen=True, slots=True)
class Linker:
    """Joins reports to stories; `weights` are those of `FEATURES`."""

    weights: Sequence[float]
    bias: float
    least: float

    @classmethod
    def load(cls) -> "Linker":
        """Load the packaged weights."""
        learned = StoryWeights.load()
        return cls(learned.of(FEATURES), learned.bias, learned.least)

    def join(self, read: Sequence[StoryWords], one: Sequence[int] = ()) -> Stories:
        """Join the best pair of groups until none is good enough.

        Args:
            read: The reports; of several copies the first stands for all.
            one: Positions of those that are known to be one story.
        """
        first = originals(read)
        kept = sorted(set(first))
        joining = _Joining.of(self, [read[at] for at in kept])
        places = {at: place for place, at in enumerate(kept)}
        known = sorted({places[first[at]] for at in one})
        for at in known:
            joining.of_report[at].is_known = True
        for other in known[1:]:
            joining.unite(known[0], other, math.inf)
        while joining.join_all():
            pass
        groups = sorted({id(each): each for each in joining.of_report}.values(), key=_first)
        copies: defaultdict[int, list[int]] = defaultdict(list)
        for at, original in enumerate(first):
            copies[original].append(at)
        stories = tuple(_story(group, read, [copies[at] for at in kept]) for group in groups)
        return Stories(stories, tuple(sorted(joining.apart(groups), key=_nearest)))

    def score(self, one: Group, other: Group) -> float:
        """Give the log-odds, less the least, that two groups tell one story."""
        weighed = zip(self.weights, features(one, other), strict=True)
        return self.bias - self.least + math.fsum(weight * value for weight, value in weighed)


@dataclass(slots=True, eq=False)
class _Joining:
    """Groups on their way: which one every report is in, and the scores of pairs as they stood."""

    linker: Linker
    pairs: list[Pair]
    of_report: list[Group]
    scores: dict[tuple[int, ...], float] = field(default_factory=dict)

    @classmethod
    def of(cls, linker: Linker, read: Sequence[StoryWords]) -> "_Joining":
        pairs = neighbours(read)
        ties = surroundings(read, pairs)
        groups = (Group.single(at, *each) for at, each in enumerate(zip(read, ties, strict=True)))
        return cls(linker, [pair for pair in sorted(pairs) if _is_alike(read, pair)], list(groups))

    def unite(self, one: int, other: int, score: float) -> None:
        """Make the groups of two reports one."""
        large, small = self.of_report[one], self.of_report[other]
        if len(large.members) < len(small.members):
            large, small = small, large
        for member in small.members:
            self.of_report[member] = large
        large.take(small, score)

    def join_all(self) -> bool:
        """Join along the pairs, best first; one is scored again when one of its groups has grown.

        Returns:
            Whether anything was joined, so that pairs that were not good enough may be now.
        """
        heap = [entry for pair in self.pairs for entry in self._entries(pair)]
        heapq.heapify(heap)
        is_joined = False
        while heap:
            minus, pair, sizes = heapq.heappop(heap)
            if self.of_report[pair[0]] is self.of_report[pair[1]]:
                continue
            if sizes == self._sizes(pair):
                self.unite(*pair, -minus)
                is_joined = True
            else:
                for entry in self._entries(pair):
                    heapq.heappush(heap, entry)
        return is_joined

    def _entries(self, pair: Pair) -> Iterator[tuple[float, Pair, Pair]]:
        """Give the entry of a pair as its groups stand, if they may be joined."""
        if self.of_report[pair[0]] is not self.of_report[pair[1]]:
            score = self._score(pair)
            if score >= 0:
                yield -score, pair, self._sizes(pair)

    def _sizes(self, pair: Pair) -> Pair:
        one, two = (len(self.of_report[at].members) for at in pair)
        return one, two

    def _score(self, pair: Pair) -> float:
        """Score the groups of two reports, once as long as they stand."""
        one, two = sorted((self.of_report[at] for at in pair), key=lambda each: each.members[0])
        key = one.members[0], two.members[0], len(one.members), len(two.members)
        if key not in self.scores:
            self.scores[key] = self.linker.score(one, two)
        return self.scores[key]

    def apart(self, groups: Sequence[Group]) -> Iterator[NearStories]:
        """Give the pairs of groups that have neighbours in each other and stayed apart."""
        number = {id(group): at for at, group in enumerate(groups)}
        seen: set[Pair] = set()
        for pair in self.pairs:
            first, second = sorted(number[id(self.of_report[at])] for at in pair)
            if first != second and (first, second) not in seen:
                seen.add((first, second))
                core = groups[first].core("names")
                shared = tuple(each for _, each in core if groups[second].told[each])
                yield NearStories(first, second, self._score(pair), shared)


def _is_alike(read: Sequence[StoryWords], pair: Pair) -> bool:
    one, two = (read[at].bags for at in pair)
    return math.fsum(product(one[kind], two[kind]) for kind in _LINKING) >= _LEAST_LIKE


def _first(group: Group) -> int:
    return min(group.members)


def _nearest(pair: NearStories) -> tuple[float, int, int]:
    return -pair.margin, pair.first, pair.second


def _story(group: Group, read: Sequence[StoryWords], copies: Sequence[Sequence[int]]) -> Story:
    """Give a group as a story; `copies` are the positions in `read` of each member's copies."""
    margins = {at: group.joined.get(each) for each in group.members for at in copies[each]}
    shared = sorted(
        (number, -product(read[at].bags["words"], group.sums["words"]), at)
        for each in group.members
        for number, at in enumerate(copies[each])
    )
    names, words = (tuple(each for _, each in group.core(kind)) for kind in ("names", "words"))
    members = tuple(sorted(margins))
    return Story(
        members, tuple(margins[at] for at in members), tuple(at for *_, at in shared), names, words
    )


def originals(read: Sequence[StoryWords]) -> list[int]:
    """Give for every report the position of the first that it copies, else its own.

    A copy is as like its original itself as another copy: there are no chains.
    """
    near: defaultdict[int, list[int]] = defaultdict(list)
    for one, two in sorted(neighbours(read)):
        near[two].append(one)
    first: list[int] = []
    for at, words in enumerate(read):
        earlier = sorted({first[each] for each in near[at]})
        first.append(next((each for each in earlier if _is_copy(words, read[each])), at))
    return first


def _is_copy(one: StoryWords, other: StoryWords) -> bool:
    pairs = ((one.bags[kind], other.bags[kind]) for kind in _LINKING)
    return bool(one.bags["phrases"]) and all(
        product(*bags) >= _COPIED or not any(bags) for bags in pairs
    )


def neighbours(read: Sequence[StoryWords]) -> set[Pair]:
    """Give the pairs of reports that are worth comparing."""
    keys: list[list[tuple[float, str]]] = []
    tell: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
    for at, words in enumerate(read):
        weights: defaultdict[str, float] = defaultdict(float)
        for kind in _LINKING:
            for each, weight in words.bags[kind].items():
                weights[f"{kind} {each}"] += weight
        keys.append(heapq.nlargest(_KEYWORDS, ((w, each) for each, w in weights.items())))
        for weight, each in keys[-1]:
            tell[each].append((at, weight))
    pairs: set[Pair] = set()
    for at, best in enumerate(keys):
        likeness: defaultdict[int, float] = defaultdict(float)
        for weight, each in best:
            others = tell[each]
            if len(others) > 2 * _WINDOW:
                place = bisect_left(others, (at, 0.0))
                others = others[max(0, place - _WINDOW) : place + _WINDOW]
            for other, its_weight in others:
                likeness[other] += weight * its_weight
        likeness.pop(at, None)
        near = heapq.nlargest(_NEIGHBOURS, ((score, -other) for other, score in likeness.items()))
        pairs.update((min(at, -other), max(at, -other)) for _, other in near)
    return pairs


def surroundings(read: Sequence[StoryWords], pairs: Iterable[Pair]) -> list[dict[str, float]]:
    """Give for every report, by kind, its mean likeness to those most like it."""
    found: list[dict[str, list[float]]] = [{kind: [] for kind in COHERENT} for _ in read]
    for one, two in sorted(pairs):
        for kind in COHERENT:
            likeness = product(read[one].bags[kind], read[two].bags[kind])
            found[one][kind].append(likeness)
            found[two][kind].append(likeness)
    return [
        {
            kind: math.fsum(heapq.nlargest(_SURROUNDINGS, likeness)) / _SURROUNDINGS
            for kind, likeness in each.items()
        }
        for each in found
    ]
