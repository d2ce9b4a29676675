"""Happenings: which tellings, by different reports, are of one event.

What enters are the words that carry an event, with their sentences; what leaves are groups of them.
Method: two tellings are compared by their words alone, by what is said around them, and by whether
their words tell one thing or two elsewhere (`FEATURES`, weighed by `lexicon/happenings.toml`), then
joined by average linkage. Who is right is not asked: a denial and an assertion of one act are both
tellings of it. The tellings are to be of one story: two arrests are told in the same words.
"""

import math
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations

import numpy as np

from rashomon.alignment.linkage import Pair, link_alike
from rashomon.alignment.story_words import TOKEN, cut_ending
from rashomon.lexicon.cues import CueLexicon
from rashomon.lexicon.stories import HappeningWeights
from rashomon.lexicon.vocabulary import Vocabulary
from rashomon.model.encoding import Floats
from rashomon.model.span import Range
from rashomon.text import fold, sentence_ranges

# Words on either side that count as near; how rare a word with a capital is that opens a sentence
# and yet is a name.
_NEAR, _RARE_NAME = 6, 3.0
_ENDINGS = (
    "ations", "ation", "itions", "ition", "ments", "ment", "ings", "ing", "ers", "ors", "er", "or",
    "ions", "ion", "als", "al", "ance", "ence", "ures", "ure", "ed", "es", "s", "e", "y",
)  # fmt: skip
_STEM_CHARS = 4
# Words less alike than this, of other stems, never tell one event; of words that many reports use,
# a telling is compared with so many of the next ones.
_ALIKE, _WINDOW = 0.1, 400

_SINGLE = (
    "stem", "prefix", "meaning", "near", "around", "names_apart", "one_report", "speech",
    "common_low", "common_high", "rare_low", "two_things",
)  # fmt: skip
# What counts more, or less, beside another.
_TOGETHER = (
    ("meaning", "meaning"), ("meaning", "near"), ("meaning", "common_high"),
    ("meaning", "two_things"), ("stem", "near"), ("stem", "around"), ("stem", "common_high"),
    ("near", "near"), ("prefix", "prefix"), ("common_high", "common_high"),
    ("two_things", "two_things"),
)  # fmt: skip
#: Names of the features, in order; `happenings.toml` weighs them.
FEATURES = (*_SINGLE, *(f"{one}_{two}" for one, two in _TOGETHER))
_PLACES = [(_SINGLE.index(one), _SINGLE.index(two)) for one, two in _TOGETHER]
_Word = tuple[int, str, str, int, int]


@dataclass(frozen=True, slots=True)
class EventWords:
    """An event in the words of one report.

    Attributes:
        report: Which report; `sentence` the number of the sentence in it.
        stems: Of the words that carry the event, without their endings; `rarity` the highest.
        meaning: What these words mean by themselves, of unit length.
        near, around, names: Other words near by, in the sentence, and of these the names.
        is_speech: Whether it may be the saying of something.
    """

    report: str
    sentence: int
    stems: tuple[str, ...]
    rarity: float
    meaning: Floats
    near: frozenset[str]
    around: frozenset[str]
    names: frozenset[str]
    is_speech: bool


def read_event_words(report: str, text: str, places: Iterable[Range]) -> Iterator[EventWords]:
    """Read the events of one report, given by the code points of the words that carry them."""
    sentences = sentence_ranges(text) or [(0, len(text))]
    starts = [start for start, _ in sentences]
    cut: dict[int, list[_Word]] = {}
    for start, end in places:
        number = max(0, bisect_right(starts, start) - 1)
        if number not in cut:
            found = TOKEN.finditer(text, *sentences[number])
            words = (word for word in found if word[0][0].isalnum())
            cut[number] = [(at, w[0], fold(w[0]), *w.span()) for at, w in enumerate(words)]
        yield _event_words((report, number), cut[number], (start, end))


def _event_words(place: tuple[str, int], words: Sequence[_Word], span: Range) -> EventWords:
    rarity = Vocabulary.load().rarity
    inside = [word for word in words if word[3] < span[1] and span[0] < word[4]]
    own = [folded for _, _, folded, *_ in inside]
    own = [word for word in own if rarity(word)] or own
    low, high = (inside[0][0], inside[-1][0]) if inside else (0, 0)
    others = [word for word in words if word not in inside and rarity(word[2])]
    stems = tuple(sorted(set(map(event_stem, own))))
    return EventWords(
        *place,
        stems,
        max(map(rarity, own), default=0.0),
        Vocabulary.load_meanings().meaning_of(own),
        frozenset(word[2] for word in others if low - _NEAR <= word[0] <= high + _NEAR),
        frozenset(word[2] for word in others),
        frozenset(
            word[2]
            for word in others
            if word[1][0].isupper() and (word[0] or rarity(word[2]) > _RARE_NAME)
        ),
        not _speech_stems().isdisjoint(stems),
    )


@cache
def _speech_stems() -> frozenset[str]:
    return frozenset(event_stem(verb) for verb in CueLexicon.load().verbs if " " not in verb)


def event_stem(word: str) -> str:
    """Cut what derives a folded word too: "arrest", "arrested" and "arrests" are alike."""
    return cut_ending(word, _ENDINGS, _STEM_CHARS)


@dataclass(frozen=True, slots=True)
class Setting:
    """What is known of the stems of one story.

    Attributes:
        shares: In which share of the reports a stem carries an event.
        reports: In how many; `beside` in how many sentences two of them do, side by side.
    """

    shares: dict[str, float]
    reports: Counter[str]
    beside: Counter[tuple[str, str]]

    @classmethod
    def of(cls, events: Sequence[EventWords]) -> "Setting":
        """Look the stems of a story up."""
        held: dict[tuple[str, int], set[str]] = defaultdict(set)
        by_report: dict[str, set[str]] = defaultdict(set)
        for event in events:
            held[event.report, event.sentence].update(event.stems)
            by_report[event.report].update(event.stems)
        reports = Counter(each for stems in by_report.values() for each in stems)
        shares = {each: number / len(by_report) for each, number in reports.items()}
        pairs = (pair for stems in held.values() for pair in combinations(sorted(stems), 2))
        return cls(shares, reports, Counter(pairs))

    def features(self, one: EventWords, other: EventWords) -> list[float]:
        """Compare two tellings; in the order of `FEATURES`."""
        single = list(self._single(one, other))
        return single + [single[first] * single[second] for first, second in _PLACES]

    def _single(self, one: EventWords, other: EventWords) -> Iterator[float]:
        shared = len(set(one.stems).intersection(other.stems))
        meaning = float(one.meaning @ other.meaning)
        common = [max((self.shares[each] for each in x.stems), default=0.0) for x in (one, other)]
        pairs = [(x, y) for x in one.stems for y in other.stems if x != y]
        yield shared / max(1, min(len(one.stems), len(other.stems)))
        yield max((_prefix(x, y) for x in one.stems for y in other.stems), default=0.0)
        yield meaning
        yield _overlap(one.near, other.near)
        yield _overlap(one.around, other.around)
        yield float(bool(one.names and other.names) and one.names.isdisjoint(other.names))
        yield float(one.report == other.report)
        yield float(one.is_speech or other.is_speech)
        yield min(common)
        yield max(common)
        yield min(one.rarity, other.rarity)
        yield max((self._two_things(*sorted(pair)) for pair in pairs), default=0.0)

    def _two_things(self, one: str, other: str) -> float:
        """Say how often two stems stand in one sentence, which tells then of two events."""
        return self.beside[one, other] / min(self.reports[one], self.reports[other])


def _prefix(one: str, other: str) -> float:
    """Give the share of the longer word that both begin with."""
    same = next((at for at, (x, y) in enumerate(zip(one, other, strict=False)) if x != y), None)
    shorter, longer = sorted((len(one), len(other)))
    return (shorter if same is None else same) / max(1, longer)


def _overlap(one: frozenset[str], other: frozenset[str]) -> float:
    """Give the share of the weight of the smaller set that both hold."""
    both = _weight(one & other)
    return both / min(_weight(one), _weight(other)) if both else 0.0


def _weight(words: Iterable[str]) -> float:
    rarity = Vocabulary.load().rarity
    return math.fsum(1 + rarity(word) for word in words)


def _one(event: EventWords, _: EventWords) -> EventWords:
    """Let any two groups be one."""
    return event


def find_happenings(events: Sequence[EventWords]) -> list[list[int]]:
    """Group tellings of one story by what they tell: positions, groups and members ascending.

    Args:
        events: In an order that does not depend on how they were given.
    """
    learned, setting = HappeningWeights.load(), Setting.of(events)
    weights = learned.of(FEATURES)
    scores: dict[Pair, float] = {}
    for one, two in sorted(comparable(events)):
        compared = zip(weights, setting.features(events[one], events[two]), strict=True)
        odds = learned.bias + math.fsum(weight * value for weight, value in compared)
        scores[one, two] = 1 / (1 + math.exp(-odds))
    return link_alike(events, scores, others=0.0, least=learned.least, unite=_one)


def comparable(events: Sequence[EventWords]) -> Iterator[Pair]:
    """Give the pairs whose words may tell one event, each once, lower position first."""
    users: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for at, event in enumerate(events):
        users[event.stems].append(at)
    told = sorted(users)
    meanings = (
        np.stack([events[users[each][0]].meaning for each in told]) if told else np.zeros((0, 1))
    )
    alike = meanings @ meanings.T >= _ALIKE
    for first, stems in enumerate(told):
        for second in range(first, len(told)):
            others = told[second]
            if alike[first, second] or not set(stems).isdisjoint(others):
                yield from _pairs(users[stems], users[others])


def _pairs(ones: list[int], others: list[int]) -> Iterator[Pair]:
    if ones is others:
        for place, one in enumerate(ones):
            yield from ((one, other) for other in ones[place + 1 : place + 1 + _WINDOW])
        return
    for one in ones:
        place = bisect_right(others, one)
        for other in others[max(0, place - _WINDOW // 2) : place + _WINDOW // 2]:
            yield (one, other) if one < other else (other, one)
