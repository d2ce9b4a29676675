"""Weights by which a proposition joins an issue, from `joining.toml`."""

from collections.abc import Mapping
from dataclasses import dataclass

from rashomon.lexicon.load import LexiconFile


@dataclass(frozen=True, slots=True)
class JoinWeights(LexiconFile):
    """The whole file, by the names that `alignment.drafts` gives the features."""

    file = "joining.toml"
    bias: float
    weights: Mapping[str, float]

    def score(self, features: Mapping[str, float]) -> float:
        """Give the log-odds that a proposition with these features belongs to an issue."""
        return self.bias + sum(self.weights[name] * value for name, value in features.items())
