"""Weights by which reports are joined to stories, and tellings to happenings; learned."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rashomon.lexicon.load import LexiconFile


@dataclass(frozen=True, slots=True)
class LearnedWeights(LexiconFile):
    """Log-odds by the names that a stage gives its features.

    Attributes:
        least: From what on two things are one; each file says of what.
    """

    bias: float
    least: float
    weights: Mapping[str, float]

    def of(self, names: Sequence[str]) -> tuple[float, ...]:
        """Give the weights of features in their order."""
        return tuple(self.weights[name] for name in names)


@dataclass(frozen=True, slots=True)
class StoryWeights(LearnedWeights):
    """By which two groups of reports tell one story."""

    file = "stories.toml"


@dataclass(frozen=True, slots=True)
class HappeningWeights(LearnedWeights):
    """By which two tellings are of one event."""

    file = "happenings.toml"
