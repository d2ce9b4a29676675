"""Weights by which a proposition joins an issue, from `joining.toml`."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rashomon.lexicon.load import LexiconFile

Features = Mapping[str, NDArray[np.generic]]


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
    least: float
    weights: Mapping[str, float]
    unread: Mapping[str, float]
    estimate: Mapping[str, float]
    poles: Mapping[str, PoleWeights]

    def scores(self, features: Features) -> NDArray[np.float64]:
        """Give the log-odds that pairs with these features speak to one issue."""
        return self.bias + _weighed(self.weights, features)

    def unread_scores(self, features: Features) -> NDArray[np.float64]:
        """Give the same for pairs of which the encoder has not read both."""
        return self.unread["bias"] + _weighed(self.unread, features)


def _weighed(weights: Mapping[str, float], features: Features) -> NDArray[np.float64]:
    parts = [weights[name] * each.astype(np.float64) for name, each in features.items()]
    total: NDArray[np.float64] = np.sum(parts, axis=0)
    return total
