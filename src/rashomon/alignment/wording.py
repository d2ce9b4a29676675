"""Likeness of words: which texts of a case speak of the same thing, as far as their words tell.

What enters: texts under keys. What leaves: weights of their rarer words (TF-IDF over these texts,
length 1) and, for a text, the keys whose texts are like it. Only texts that share a rare word are
compared, so that the cost stays near-linear. A likeness is a suggestion, never a statement.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

from rashomon.lexicon.rumours import RumourLexicon
from rashomon.lexicon.stance_words import StanceLexicon
from rashomon.text import words

Weights = Mapping[str, float]
_Key = TypeVar("_Key", bound=Hashable)
# Words are compared by their first letters: "withdrew" and "withdrawal" are one.
_STEM_CHARS = 6
_ENDINGS = ("'s", "ing", "ed", "es", "s")
# A word in more texts than this brings no two together.
_COMMON_COUNT = 40


@lru_cache(maxsize=1 << 16)  # the words of a clause are asked for by several that compare
def stems(text: str) -> frozenset[str]:
    """Give the stems of a text, small words left out; figures stay."""
    common = StanceLexicon.load().common | RumourLexicon.load().small
    kept = (word for word in words(text) if word not in common)
    return frozenset(_stem(word) for word in kept if len(word) > 2 or word.isdigit())


def _stem(word: str) -> str:
    """Cut endings and length: "failed" and "fail" are one."""
    ending = next((each for each in _ENDINGS if word.endswith(each)), "")
    return (word.removesuffix(ending) if len(word) > len(ending) + 2 else word)[:_STEM_CHARS]


@dataclass(frozen=True, slots=True)
class Wordings(Generic[_Key]):
    """Texts by key, to be asked for what is like another text."""

    counts: Mapping[str, int]
    texts: Mapping[_Key, Weights]
    holders: Mapping[str, tuple[_Key, ...]]

    @classmethod
    def of(cls, texts: Iterable[tuple[_Key, str]]) -> "Wordings[_Key]":
        """Index texts; a later one under the same key replaces an earlier one."""
        bags = {key: stems(text) for key, text in texts}
        counts = Counter(stem for bag in bags.values() for stem in bag)
        holders: defaultdict[str, list[_Key]] = defaultdict(list)
        weighed = {key: _weigh(bag, counts, len(bags)) for key, bag in bags.items()}
        for key, bag in bags.items():
            for stem in sorted(bag):
                if counts[stem] <= _COMMON_COUNT:
                    holders[stem].append(key)
        return cls(counts, weighed, {stem: tuple(keys) for stem, keys in holders.items()})

    def weigh(self, text: str) -> Weights:
        """Weigh the words of a text by how rare they are here."""
        return _weigh(stems(text), self.counts, len(self.texts))

    def like(self, text: str, floor: float) -> tuple[tuple[float, _Key], ...]:
        """Give the keys whose texts reach a cosine with a text, the nearest first."""
        wanted = self.weigh(text)
        near = dict.fromkeys(key for stem in sorted(wanted) for key in self.holders.get(stem, ()))
        found = [(cosine(wanted, self.texts[key]), key) for key in near]
        return tuple(
            sorted((pair for pair in found if floor <= pair[0]), key=lambda pair: -pair[0])
        )


def cosine(one: Weights, other: Weights) -> float:
    """Multiply two texts' weights: 1 for the same words, 0 for none in common."""
    return round(sum(weight * other.get(stem, 0.0) for stem, weight in sorted(one.items())), 6)


def _weigh(bag: frozenset[str], counts: Mapping[str, int], total: int) -> Weights:
    rarity = {stem: math.log(2 + total / max(1, counts.get(stem, 1))) for stem in sorted(bag)}
    length = math.hypot(*rarity.values()) or 1.0
    return {stem: weight / length for stem, weight in rarity.items()}
