"""Numbers, units and bounds: the words of `units.toml` (its head states origin and licence).

What leaves: one frozen `UnitLexicon`. No text is read here; see `rashomon.coding.numbers`.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from rashomon.lexicon.load import LexiconFile
from rashomon.model.quantity import Bound


@dataclass(frozen=True, slots=True)
class Beside:
    """Words beside a number that make it no quantity; `units.toml` explains each list."""

    labels: frozenset[str]
    vague: tuple[str, ...]
    clock: frozenset[str]
    none: frozenset[str]
    rates: tuple[str, ...]
    groups: frozenset[str]


@dataclass(frozen=True, slots=True)
class UnitLexicon(LexiconFile):
    """The whole file: each unit with its forms, each bound with its phrases."""

    file = "units.toml"
    numbers: Mapping[str, float]
    multipliers: Mapping[str, float]
    attached: Mapping[str, float]
    fractions: Mapping[str, int]
    units: Mapping[str, tuple[str, ...]]
    signs: Mapping[str, str]
    bounds: Mapping[Bound, tuple[str, ...]]
    bounds_after: Mapping[Bound, tuple[str, ...]]
    context: Beside

    def forms(self) -> Mapping[str, str]:
        """Map each form of a unit to the unit, the longest forms first."""
        forms = {form: unit for unit, forms in self.units.items() for form in forms}
        return dict(sorted(forms.items(), key=lambda pair: -len(pair[0])))
