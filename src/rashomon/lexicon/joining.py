"""Weights by which a proposition joins an issue, from `joining.toml`."""

from collections.abc import Mapping
from dataclasses import dataclass

from rashomon.lexicon.load import LexiconFile


@dataclass(frozen=True, slots=True)
class PoleWeights:
    """How two propositions of one issue agree, in log-odds."""

    told: float
    pole: float
    party: float
    bias: float


@dataclass(frozen=True, slots=True)
class JoinWeights(LexiconFile):
    """The whole file, by the names that `alignment.drafts` gives the features."""

    file = "joining.toml"
    bias: float
    absent: float
    least: float
    weights: Mapping[str, float]
    poles: Mapping[str, PoleWeights]

    def score(self, features: Mapping[str, float]) -> float:
        """Give the log-odds that a proposition with these features speak to one issue."""
        return self.bias + sum(self.weights[name] * value for name, value in features.items())
