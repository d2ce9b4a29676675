"""Numbers, units and bounds: the words of `units.toml` (its head states origin and licence).

What leaves: one frozen `UnitLexicon`. No text is read here; see `rashomon.coding.quantities`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from rashomon.lexicon.load import read_form
from rashomon.model.quantity import Bound

_Phrases = Mapping[Bound, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class UnitLexicon:
    """The whole file; `unit_of` and `bounds` are its lists turned round."""

    numbers: Mapping[str, float]
    multipliers: Mapping[str, float]
    units: Mapping[str, tuple[str, ...]]
    signs: Mapping[str, str]
    bounds: _Phrases
    bounds_after: _Phrases

    @classmethod
    @cache
    def load(cls) -> "UnitLexicon":
        """Read the packaged file once."""
        return read_form("units.toml", cls)

    def unit_of(self, lemma: str) -> str | None:
        """Give the canonical unit of a word, None if it is none."""
        return next((unit for unit, words in self.units.items() if lemma in words), None)

    @staticmethod
    def by_length(bounds: _Phrases) -> list[tuple[str, Bound]]:
        """Give the phrases of some bounds, the longest first."""
        pairs = [(phrase, bound) for bound, phrases in bounds.items() for phrase in phrases]
        return sorted(pairs, key=lambda pair: -len(pair[0]))
