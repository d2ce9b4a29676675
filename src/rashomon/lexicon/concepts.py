"""Concept families and words for roles from `concepts.toml`; its head says what each field means.

What leaves: one frozen `ConceptLexicon` that finds families in a stretch of text, with their pole:
+1 for words that tell the act, -1 for words that tell its contrary.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from rashomon.lexicon.load import LexiconFile
from rashomon.lexicon.phrases import Patterns, find
from rashomon.model.quantity import Measure


@dataclass(frozen=True, slots=True)
class Family:
    """One kind of act, state or judgement, as the file has it."""

    name: str
    topic: str
    words: Patterns
    opposite: Patterns = ()
    is_hostile: bool = False
    is_inward: bool = False
    is_loose: bool = False
    is_victim: bool = False
    is_exclusive: bool = False
    is_aside: bool = False
    is_sole: bool = False
    is_denying: bool = False
    excludes: tuple[str, ...] = ()
    measures: tuple[Measure, ...] = ()


class Concept(NamedTuple):
    """Words start to end of a text that tell of a family; the lowest rank tells most."""

    start: int
    end: int
    rank: int
    family: Family
    pole: int


@dataclass(frozen=True, slots=True)
class ConceptLexicon(LexiconFile):
    """The file; families in order of rank."""

    file = "concepts.toml"
    areas: Patterns
    forces: Patterns
    openers: Patterns
    links: Patterns
    expletives: Patterns
    selves: frozenset[str]
    owned: frozenset[str]
    placed: frozenset[str]
    passives: frozenset[str]
    participles: tuple[str, ...]
    family: tuple[Family, ...]

    def named(self, name: str) -> Family:
        """Give a family by its name; `KeyError` if the file has none."""
        return {family.name: family for family in self.family}[name]

    def measured(self, measure: Measure | None) -> Family | None:
        """Give the family that a figure of a measure tells, None if it tells none by itself."""
        return next((family for family in self.family if measure in family.measures), None)


def find_concepts(text: str) -> tuple[Concept, ...]:
    """Give the concepts told in `text`, in text order."""
    told = _told()
    matches = find(tuple(told), text)
    return tuple(Concept(start, end, *told[pattern]) for start, end, pattern in matches)


@cache
def _told() -> Mapping[str, tuple[int, Family, int]]:
    """Map each pattern to rank, family and pole."""
    return {
        pattern: (rank, family, pole)
        for rank, family in enumerate(ConceptLexicon.load().family)
        for patterns, pole in ((family.words, 1), (family.opposite, -1))
        for pattern in patterns
    }
