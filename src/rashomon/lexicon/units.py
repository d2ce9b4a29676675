"""Numbers, units and bounds: the words of `units.toml` (its head states origin and licence).

What leaves: one frozen `UnitLexicon`. No text is read here; see `rashomon.coding.quantities`.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from rashomon.lexicon.load import LexiconFile
from rashomon.model.quantity import Bound


@dataclass(frozen=True, slots=True)
class UnitLexicon(LexiconFile):
    """The whole file: each unit with its lemmas, each bound with its phrases."""

    file = "units.toml"
    numbers: Mapping[str, float]
    multipliers: Mapping[str, float]
    units: Mapping[str, tuple[str, ...]]
    signs: Mapping[str, str]
    bounds: Mapping[Bound, tuple[str, ...]]
    bounds_after: Mapping[Bound, tuple[str, ...]]

    def unit_of(self, lemma: str) -> str | None:
        """Give the canonical unit of a word, None if it is none."""
        return next((unit for unit, words in self.units.items() if lemma in words), None)
