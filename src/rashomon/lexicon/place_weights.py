"""Weights of the place resolver, from `place_weights.toml`; its head says how they were learned."""

from collections.abc import Mapping
from dataclasses import dataclass

from rashomon.lexicon.load import LexiconFile


@dataclass(frozen=True, slots=True)
class PlaceFeature:
    """How much a feature moves the odds, and what a reader is told of having more or less of it."""

    weight: float
    more: str
    less: str


@dataclass(frozen=True, slots=True)
class PlaceWeights(LexiconFile):
    """The whole file, by the names that `grounding.candidates` gives the features."""

    file = "place_weights.toml"
    features: Mapping[str, PlaceFeature]
