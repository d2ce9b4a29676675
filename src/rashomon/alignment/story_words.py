"""What of a report tells its story: words, names, phrases, figures and days, weighed by rarity.

What enters is a text without furniture; what leaves are bags of folded words, one for each kind,
of unit length. Method: logarithmic frequency times rarity (Salton and Buckley 1988), the rarity
taken from the vocabulary and not from the set, so that a report is weighed alike in any set. Names
are words with a capital that no sentence begins with and that the text does not write small.
"""

import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise, zip_longest

from rashomon.lexicon.vocabulary import Vocabulary
from rashomon.text import fold

# A long report tells its story in its first pages.
_READ_CHARS = 12_000
TOKEN = re.compile(r"[^\W_]+(?:[.'’-][^\W_]+)*|[^\w\s]")
_WORD = re.compile(r"[^\W\d_]{2,}|\d{1,4}")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_MONTHS = (
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
)  # fmt: skip
_MONTH = (
    r"(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
# "12 May", "12th of May"; "May 12", but not "May 12:30"; 2021-05-12.
_DAYS = (
    (re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)? (?:of )?{_MONTH}\b"), 1, 2),
    (re.compile(rf"\b{_MONTH}\b\.? ?(\d{{1,2}})(?:st|nd|rd|th)?\b(?! ?:)"), 2, 1),
    (re.compile(r"\b(?:19|20)\d\d-(\d\d)-(\d\d)\b"), 2, 1),
)
# What is counted is compared without these, if three characters are left.
_INFLECTIONS = ("ing", "ies", "ed", "es", "s"), 3
_OPENING = frozenset(".!?\"“”‘:'")

#: The kinds of what is told, in the order in which they are compared.
KINDS = ("words", "names", "phrases", "numbers", "amounts", "days", "years")
Bag = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class StoryWords:
    """One report as a story sees it.

    Attributes:
        bags: By kind, the weight of everything told; of unit length, or empty.
        told: Every word and name, however common, by which to tell whether a report knows another.
        day: When it was published, in days; None if that is not known to the day.
    """

    bags: Mapping[str, Bag]
    told: frozenset[str]
    day: int | None = None


def read_story_words(text: str, day: int | None = None) -> StoryWords:
    """Read one report; `day` is that of its publication."""
    text = text[:_READ_CHARS]
    folded, vocabulary = fold(text), Vocabulary.load()
    words, names = _WORD.findall(folded), tuple(_names(TOKEN.findall(text), vocabulary))
    rare = [word if vocabulary.rarity(word) else "" for word in words]
    phrases = [f"{one} {two}" for one, two in pairwise(rare) if one and two]
    tokens = TOKEN.findall(folded)
    rarity = vocabulary.rarity
    bags = {
        "words": _bag(words, rarity),
        "names": _bag(names, lambda name: 1 + rarity(name)),
        "phrases": _bag(phrases, lambda phrase: sum(map(rarity, phrase.split()))),
        "numbers": _bag((each for each in _NUMBER.findall(text) if len(each) > 1), _alike),
        "amounts": _bag(_amounts(tokens), _alike),
        "days": _bag(_days(folded), _alike),
        "years": _bag(_YEAR.findall(text), _alike),
    }
    return StoryWords(bags, frozenset(words) | frozenset(names), day)


def product(one: Bag, other: Bag) -> float:
    """Multiply two bags: the likeness of two reports, 0 to 1."""
    if len(one) > len(other):
        one, other = other, one
    return sum(weight * other[each] for each, weight in one.items() if each in other)


def _alike(_: str) -> float:
    return 1.0


def _bag(found: Iterable[str], weigh: Callable[[str], float]) -> Bag:
    counts = Counter(found)
    weighed = {each: (1 + math.log(number)) * weigh(each) for each, number in counts.items()}
    length = math.sqrt(math.fsum(weight * weight for weight in weighed.values()))
    return {each: weight / length for each, weight in weighed.items() if weight}


def _names(tokens: Sequence[str], vocabulary: Vocabulary) -> Iterator[str]:
    small = {token for token in tokens if token.islower()}
    before = "."
    for token, after in zip_longest(tokens, tokens[1:], fillvalue=""):
        name = token.casefold()
        if token[0].isupper() and len(token) > 1 and name not in small and vocabulary.rarity(name):
            opens = before in _OPENING
            if not opens or after[:1].isupper() or name not in vocabulary.rows:
                yield fold(token)
        before = token


def _amounts(tokens: Sequence[str]) -> Iterator[str]:
    """Give numbers with what they count, such as "23 pirate" and "6.1 magnitude"."""
    for number, counted in pairwise(tokens):
        is_counted = counted.isalpha() and len(counted) > 2 and counted[:3] not in _MONTHS
        if is_counted and _NUMBER.fullmatch(number):
            yield f"{number} {cut_ending(counted, *_INFLECTIONS)}"


def _days(folded: str) -> Iterator[str]:
    for form, day, month in _DAYS:
        for found in form.finditer(folded):
            number = found[month]
            named = (
                _MONTHS[int(number) - 1] if number.isdigit() and 0 < int(number) < 13 else number
            )
            yield f"{named[:3]}-{int(found[day])}"


def cut_ending(word: str, endings: Iterable[str], least_chars: int) -> str:
    """Cut the first of some endings that a folded word has, if so many characters are left."""
    for ending in endings:
        if word.endswith(ending) and len(word) - len(ending) >= least_chars:
            return word[: -len(ending)]
    return word
