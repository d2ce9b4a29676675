"""The labels of the CASE 2021 shared task and the words and events that tell them.

What enters: the packaged `acled.toml` (its head states origin, licence and the cue language).
What leaves: one frozen `Label` for each, in the order of the file. No text is read here.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from rashomon.lexicon.load import read_form


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that speak for a label: one phrase of each group must occur."""

    groups: tuple[tuple[str, ...], ...]
    weight: float

    @classmethod
    def of(cls, line: str) -> "Cue":
        """Read a line such as ``mob|crowd & attack|beat @2``."""
        words, _, weight = line.partition(" @")
        groups = tuple(tuple(group.split("|")) for group in words.split(" & "))
        return cls(groups, float(weight or 1))

    def occurs_in(self, padded: str) -> bool:
        """Tell whether all groups occur in words joined and padded by single spaces."""
        return all(any(f" {phrase} " in padded for phrase in group) for group in self.groups)


@dataclass(frozen=True, slots=True)
class Label:
    """One label; `events` gives the weight of a type, or of TYPE.mode."""

    name: str
    cues: tuple[Cue, ...]
    events: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class _Entry:
    cues: tuple[str, ...]
    events: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class _File:
    labels: Mapping[str, _Entry]


@cache
def load_labels() -> tuple[Label, ...]:
    """Read the packaged file; OTHER is not in it."""
    return tuple(
        Label(name, tuple(map(Cue.of, entry.cues)), entry.events)
        for name, entry in read_form("acled.toml", _File).labels.items()
    )
