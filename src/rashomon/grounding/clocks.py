"""The clocks that temporal expressions are read against, and what comes out of a reading.

A `Clock` is a point with the record it was taken from; a `Context` says which clocks are there for
one expression; a `Resolution` is a value with its clock, or the reason why there is none. A missing
clock is never replaced by another one.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from rashomon.grounding import days
from rashomon.grounding.timex import Expression
from rashomon.model.grounding import Anchor, AnchorKind

NO_ANCHOR = Anchor(AnchorKind.NONE)
NO_ANTECEDENT = "no earlier date in the text to count from"
NO_SUCH_DAY = "there is no such day"
UNIT_KINDS = ("span", "quarter", "quarters", "century", "units", "weekend")
BACK_KINDS = ("last", "past_word", "previous", "latest")
AHEAD_KINDS = ("next", "coming", "following")
SHIFT_KINDS = (*BACK_KINDS, *AHEAD_KINDS, "this", "current", "that")
NARRATIVE_KINDS = ("that", "following", "previous")


class Tense(StrEnum):
    """When the clause around an expression plays, seen from its speaker."""

    PAST = "past"
    PRESENT = "present"
    FUTURE = "future"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Clock:
    """A point that other expressions are read against, as a TIMEX3 value."""

    anchor: Anchor
    value: str


@dataclass(frozen=True, slots=True)
class Context:
    """What surrounds an expression.

    Attributes:
        speaker: Clock of whoever speaks: the publication, or the day of a quotation; None if
            unknown, and then `missing` says which clock it is that is unknown.
        history: Points that the narrative told of, latest first.
        is_history: True where the text tells a history, so that the narrative completes dates.
        holidays: Name -> how its day is found.
    """

    speaker: Clock | None
    history: tuple[Clock, ...]
    tense: Tense
    is_history: bool
    holidays: Mapping[str, str]
    missing: str = "the publication date is not known"

    def antecedent(self, unit: str) -> Clock | None:
        """Give the latest point of the narrative that is fine enough to count `unit` from."""
        return next((clock for clock in self.history if days.shift(clock.value, unit, 0)), None)

    def calendar(self, unit: str) -> Clock | None:
        """Give the clock that completes what is not told, such as the year of "May 12"."""
        return self.antecedent(unit) if self.is_history else self.speaker


@dataclass(frozen=True, slots=True)
class Resolution:
    """A value and the clock it was read against; without a value, `reason` says why."""

    value: str | None
    anchor: Anchor = NO_ANCHOR
    reason: str = ""


def count_from(clock: Clock | None, missing: str, count: Callable[[str], str | None]) -> Resolution:
    """Count from a clock; without one, or without an answer, say why."""
    value = count(clock.value) if clock else None
    if clock and value is not None:
        return Resolution(value, clock.anchor)
    is_cut = clock is not None and clock.anchor.date and clock.anchor.date.value != clock.value
    if clock is None or is_cut:
        return Resolution(None, reason=missing)
    return Resolution(None, reason=f"{clock.value} is too coarse or too vague to count from")


def told(value: str | None, reason: str) -> Resolution:
    """Take a value that the text itself tells, or say why it is none."""
    return Resolution(value) if value else Resolution(None, reason=reason)


def shifted(unit: str, count: int, clock: Clock | None, missing: str) -> Resolution:
    """Count units on from a clock, 0 to cut it to the unit."""
    return count_from(clock, missing, lambda value: days.shift(value, unit, count))


def shift_count(expression: Expression) -> int:
    """Give -1 for "last" and its like, 1 for "next", 0 for "this" and "that"."""
    if expression.has(*BACK_KINDS):
        return -1
    return 1 if expression.has(*AHEAD_KINDS) else 0


def shift_unit(expression: Expression, context: Context) -> Resolution:
    """Read "last week", "this year", "the next day", "that month"."""
    unit, count = expression.value(*UNIT_KINDS) or "", shift_count(expression)
    is_next = expression.has("next") and (unit == days.DAY or context.is_history)
    if is_next or expression.has(*NARRATIVE_KINDS):
        return shifted(unit, count, context.antecedent(unit), NO_ANTECEDENT)
    return shifted(unit, count, context.speaker, context.missing)


def day_in_month(expression: Expression, context: Context) -> Resolution:
    """Read a bare day ("on the 20th") of the month that was told of last."""
    number = expression.number("dd", "ordinal", "word_ordinal")
    clock = context.antecedent(days.MONTH)
    if number is None or clock is None:
        return Resolution(None, reason=NO_ANTECEDENT)
    month = days.shift(clock.value, days.MONTH, 0) or ""
    value = days.write_day(days.year_of(month), days.month_of(month) or 0, number)
    return Resolution(value, clock.anchor, "" if value else NO_SUCH_DAY)
