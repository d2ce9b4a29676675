"""The labels of the CASE 2021 shared task: `acled.toml` (its head states origin and cue language).

What leaves: one frozen `Label` for each, in the order of the file. No text is read here.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from rashomon.lexicon.load import read_form


@dataclass(frozen=True, slots=True)
class Label:
    """One label: its cue lines, and the weight of a PLOVER type or of TYPE.mode."""

    cues: tuple[str, ...]
    events: Mapping[str, float]

    def score(self, padded: str, keys: tuple[str, ...]) -> float:
        """Add up the cues in words joined and padded by single spaces, and the event's keys."""
        return sum(_weight(cue, padded) for cue in self.cues) + sum(
            self.events.get(key, 0) for key in keys
        )


def _weight(cue: str, padded: str) -> float:
    """Weigh a cue such as ``mob|crowd & attack|beat @2``: one phrase of each group must occur."""
    words, _, weight = cue.partition(" @")
    groups = (group.split("|") for group in words.split(" & "))
    if all(any(f" {phrase} " in padded for phrase in group) for group in groups):
        return float(weight or 1)
    return 0.0


@cache
def load_labels() -> Mapping[str, Label]:
    """Read the packaged file once; OTHER is not in it."""
    return read_form("acled.toml", dict[str, Label])
