"""What writing and gazetteer say of every word of a text, as numbers for the tagger of place names.

Read from the left, the longest names that the gazetteer knows; of each the most telling place.
"""

import math
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum, auto

import numpy as np

from rashomon.lexicon.gazetteer import Gazetteer, Place, name_key
from rashomon.model.encoding import Encoding, Floats
from rashomon.model.span import Range

_LONGEST_NAME_WORDS = 6
_CITY, _TOWN = 100_000, 5_000  # inhabitants
_LOG_SCALE = 7.0  # about log10 of the inhabitants of the largest cities
_BREAK = re.compile(r"[,\n]")


class Shape(IntEnum):
    """How a word is written."""

    LOWER = 0
    UPPER = auto()
    TITLE = auto()
    LETTERS = auto()
    DIGITS = auto()
    COMMA = auto()
    STOP = auto()
    DASH = auto()
    BRACKET = auto()
    MARK = auto()


class Known(IntEnum):
    """The most telling place that bears a name."""

    NOT = 0
    COUNTRY = auto()
    FEATURE = auto()
    ADMIN1 = auto()
    ADMIN2 = auto()
    CAPITAL = auto()
    CITY = auto()
    TOWN = auto()
    VILLAGE = auto()
    ALTERNATE = auto()
    PEOPLE = auto()


_MARKS = {",": Shape.COMMA, ".": Shape.STOP} | dict.fromkeys("-–—", Shape.DASH)
_MARKS |= dict.fromkeys("()", Shape.BRACKET)
_BEGINS, _GOES_ON, _SIZE, _QUOTED = range(len(Shape) + len(Known), len(Shape) + len(Known) + 4)
FEATURES = _QUOTED + 1


@dataclass(frozen=True, slots=True)
class NameFeatures:
    """Makes the features; `peoples` holds the folded names of peoples."""

    gazetteer: Gazetteer
    peoples: Collection[str]

    def __call__(self, text: str, encoding: Encoding) -> Floats:
        """Give the (words, `FEATURES`) features of a text."""
        made = np.zeros((len(encoding.words), FEATURES), np.float32)
        for row, (start, end) in zip(made, encoding.words, strict=True):
            row[_shape(text[start:end])] = 1
        made[:, len(Shape) + Known.NOT] = 1
        for start, end, known, population in self.names(text, encoding.words):
            made[start:end, len(Shape) + Known.NOT] = 0
            made[start:end, len(Shape) + known] = 1
            made[start:end, _SIZE] = math.log10(population + 1) / _LOG_SCALE
            made[start, _BEGINS] = 1
            made[start + 1 : end, _GOES_ON] = 1
        made[:, _QUOTED] = encoding.quoted
        return made

    def names(self, text: str, words: Sequence[Range]) -> Iterator[tuple[int, int, Known, int]]:
        """Give the known names from the left, not overlapping.

        Returns:
            First word, word after the last, what is known, and inhabitants of the largest place.
        """
        place = 0
        while place < len(words):
            ahead = (
                words[place : place + _LONGEST_NAME_WORDS] if _begins(text, words[place]) else ()
            )
            counts = range(len(ahead), 0, -1)
            read = ((count, *self._known(text, ahead[:count])) for count in counts)
            found = next((one for one in read if one[1] is not Known.NOT), None)
            if found is not None:
                yield place, place + found[0], *found[1:]
            place += found[0] if found else 1

    def _known(self, text: str, words: Sequence[Range]) -> tuple[Known, int]:
        """Tell what is known of some words as a name, and how large its largest place is."""
        name = text[words[0][0] : words[-1][1]]
        is_name = _begins(text, words[-1]) or _may_end(text, words)
        key = name_key(name) if is_name and not _BREAK.search(name) else ""
        if not key or key in self.peoples:
            return (Known.PEOPLE if key else Known.NOT), 0
        places = self.gazetteer.find(name)
        if not places:
            return Known.NOT, 0
        return _most_telling(places), max(place.population for place in places)


def _most_telling(places: Sequence[Place]) -> Known:
    """Tell the kind of what a reader thinks of first, areas before towns."""
    if any(place.is_area for place in places):
        is_country = any(place.kind == "country" for place in places)
        return Known.COUNTRY if is_country else Known.FEATURE
    own = [place for place in places if not place.is_alternate]
    if not own or any(place.kind == "admin1" for place in own):
        return Known.ADMIN1 if own else Known.ALTERNATE
    best = max(own, key=lambda place: place.population)
    if best.kind == "capital" or all(place.kind == "admin2" for place in own):
        return Known.CAPITAL if best.kind == "capital" else Known.ADMIN2
    sizes = ((_CITY, Known.CITY), (_TOWN, Known.TOWN), (0, Known.VILLAGE))
    return next(known for least, known in sizes if best.population >= least)


def _begins(text: str, word: Range) -> bool:
    return text[word[0]].isupper() and text[slice(*word)].lower() != "the"


def _may_end(text: str, words: Sequence[Range]) -> bool:
    """Tell whether a name may end so without a capital: "District 9", "U.S.", not "Goris."."""
    last = text[slice(*words[-1])]
    is_short = len(words) > 1 and words[-2][1] - words[-2][0] == 1
    return last[0].isdigit() or (last == "." and is_short)


def _shape(word: str) -> Shape:
    if word[0].isalpha():
        if word.islower():
            return Shape.LOWER
        if word.isupper() and len(word) > 1:
            return Shape.UPPER
        return Shape.TITLE if word[0].isupper() else Shape.LETTERS
    return Shape.DIGITS if word[0].isdigit() else _MARKS.get(word, Shape.MARK)
