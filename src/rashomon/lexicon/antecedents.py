"""What speaks for a person being meant by "he" or "she": learned weights, and first names.

What leaves: `antecedents.toml` (made by lab/coreference/train.py) and `first_names.toml` as frozen
dataclasses; their heads state origin and licence. See `rashomon.parsing.antecedents`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from rashomon.lexicon.load import LexiconFile


@dataclass(frozen=True, slots=True)
class AntecedentWeights(LexiconFile):
    """Weights by the name of a feature; a feature without one weighs nothing."""

    file: ClassVar[str] = "antecedents.toml"
    weights: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class FirstNames(LexiconFile):
    """First names, lower case, that nearly always go with one gender."""

    file: ClassVar[str] = "first_names.toml"
    male: frozenset[str]
    female: frozenset[str]

    def gender(self, name: str) -> str:
        """Give "m" or "f", empty for a name that is not known or goes with both."""
        return "m" if name in self.male else "f" if name in self.female else ""
