"""What a number is a number of: `measures.toml` (its head states origin and licence).

What leaves: the file as one frozen `MeasureLexicon`. No text is read here; see
`rashomon.coding.measures`.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from rashomon.lexicon.load import LexiconFile
from rashomon.lexicon.predicates import Index, by_head
from rashomon.model.quantity import Measure


@dataclass(frozen=True, slots=True)
class MeasureEntry:
    """The words of one measure; the head of the file explains each list."""

    nouns: tuple[str, ...] = ()
    units: frozenset[str] = frozenset()
    undergo: tuple[str, ...] = ()
    do: tuple[str, ...] = ()
    of: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Movement:
    """Acts that cover a distance, and words that make metres a height."""

    predicates: tuple[str, ...]
    heights: frozenset[str]
    high: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reference:
    """What opens the words from which one measures, the most telling first; nouns of groups."""

    words: tuple[str, ...]
    groups: frozenset[str]


@dataclass(frozen=True, slots=True)
class MeasureLexicon(LexiconFile):
    """The whole file."""

    file = "measures.toml"
    measures: Mapping[Measure, MeasureEntry]
    movement: Movement
    reference: Reference

    def index(self, part: str) -> Index[Measure]:
        """Index one list of every measure, named as in the file, by head."""
        lines = ((m, line) for m, one in self.measures.items() for line in getattr(one, part))
        return by_head(((line, measure) for measure, line in lines), self.file)

    def movements(self) -> Index[bool]:
        """Index the acts that cover a distance."""
        return by_head(((line, True) for line in self.movement.predicates), self.file)

    def of_unit(self, unit: str | None) -> Measure | None:
        """Give the measure of a unit, None if it is of none in particular."""
        return next((m for m, one in self.measures.items() if unit in one.units), None)
