"""The clocks that temporal expressions are read against, and what comes out of a reading.

An unknown clock is a clock without a value that says what is missing: no other clock steps in.
"""

from dataclasses import dataclass
from enum import StrEnum

from rashomon.grounding import days
from rashomon.grounding.timex import Expression
from rashomon.model.grounding import Anchor, AnchorKind

NO_ANCHOR = Anchor(AnchorKind.NONE)
BACK_KINDS = ("last", "past_word", "previous", "latest")
AHEAD_KINDS = ("next", "coming", "following")
SHIFT_KINDS = (*BACK_KINDS, *AHEAD_KINDS, "this", "current", "that")
_NARRATIVE_KINDS = ("that", "following", "previous")
_SPOKEN_KINDS = ("this", "current", "last", "latest", "past_word", "coming")


class Tense(StrEnum):
    """When the clause around an expression plays, seen from its speaker."""

    PAST = "past"
    FUTURE = "future"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Resolution:
    """A value and the clock it was read against; without a value or year, `reason` says why."""

    value: str | None
    anchor: Anchor = NO_ANCHOR
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Clock:
    """A point that expressions are read against: a TIMEX3 value, or what is `missing`.

    A point told as an aside does not set the scene for what follows.
    """

    anchor: Anchor
    value: str
    missing: str = ""
    is_aside: bool = False

    def give(self, value: str | None) -> Resolution:
        """Take a value that was read against this clock, or say why there is none."""
        if value is not None:
            return Resolution(value, self.anchor)
        return Resolution(None, reason=self.missing or f"{self.value} is too coarse to count from")

    def count(self, unit: str, count: int) -> Resolution:
        """Count units on from this clock, 0 to cut it to the unit."""
        return self.give(days.shift(self.value, unit, count))


NO_ANTECEDENT = Clock(NO_ANCHOR, "", "no earlier date in the text is exact enough to count from")


@dataclass(frozen=True, slots=True)
class Context:
    """What surrounds an expression.

    Attributes:
        speaker: Clock of whoever speaks: the publication, or the day of a quotation.
        narrative: Points told of before, latest first.
        is_history: True where the text tells a history, so that the narrative completes dates.
    """

    speaker: Clock
    narrative: tuple[Clock, ...]
    tense: Tense
    is_history: bool

    def antecedent(self, unit: str) -> Clock:
        """Give the latest point of the narrative that is fine enough to count `unit` from."""
        fine = (clock for clock in self.narrative if days.shift(clock.value, unit, 0))
        return next(fine, NO_ANTECEDENT)

    def frame(self, unit: str) -> Clock:
        """Give the latest such point that set the scene rather than being named by the way."""
        fine = [clock for clock in self.narrative if days.shift(clock.value, unit, 0)]
        return next((clock for clock in fine if not clock.is_aside), self.antecedent(unit))

    def clock_of(self, expression: Expression, unit: str) -> Clock:
        """Choose the clock that completes what is not told, such as the year of "May 12"."""
        is_spoken = expression.has(*_SPOKEN_KINDS) or not self.is_history
        is_narrated = expression.has(*_NARRATIVE_KINDS) or not is_spoken
        if expression.has(*SHIFT_KINDS):
            return self.antecedent(unit) if is_narrated else self.speaker
        return self.frame(unit) if is_narrated else self.speaker


def shift_count(expression: Expression) -> int:
    """Give -1 for "last" and its like, 1 for "next", 0 for "this" and "that"."""
    return expression.has(*AHEAD_KINDS) - expression.has(*BACK_KINDS)
