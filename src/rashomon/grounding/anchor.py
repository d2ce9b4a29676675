"""Expression + clock -> TIMEX3 value.

What enters: an `Expression` and its `Context`. What leaves: a `Resolution`. Deictic expressions
("yesterday", "last week") are read against the speaker's clock, anaphoric ones ("the next day",
"that year") against the narrative. Where the clock is unknown the value is None; no other clock
steps in. Named points of the calendar are read in `points`. It does not judge what was told.
"""

from collections.abc import Callable, Mapping

from rashomon.grounding import days
from rashomon.grounding.clocks import (
    NO_ANTECEDENT,
    UNIT_KINDS,
    Clock,
    Context,
    Resolution,
    Tense,
    day_in_month,
    shift_unit,
    shifted,
)
from rashomon.grounding.points import calendar_point, nearest_century
from rashomon.grounding.timex import Expression
from rashomon.lexicon.times import Reading


def resolve(expression: Expression, context: Context) -> Resolution:
    """Give the value of an expression in its context."""
    return _READERS[expression.rule.reading](expression, context)


# --- relative points ---
# --- points counted from a clock ---
def _unit(expression: Expression) -> str:
    return expression.value(*UNIT_KINDS) or ""


def _same_unit(expression: Expression, context: Context) -> Resolution:
    """Read "the week", "later in the year", "the weekend": the one that the clock stands in."""
    unit = _unit(expression)
    if unit == days.QUARTER:
        quarters = (clock for clock in context.history if "-Q" in clock.value)
        return shifted(unit, 0, next(quarters, None), NO_ANTECEDENT)
    clock = context.calendar(unit)
    today = days.day_of(clock.value) if clock else None
    is_over = unit == days.WEEKEND and today is not None and today.isoweekday() < 6
    is_past = is_over and not context.is_history and context.tense is not Tense.FUTURE
    return shifted(unit, -1 if is_past else 0, clock, context.missing)


def _count_deictic(expression: Expression, context: Context) -> Resolution:
    """Read "the day before yesterday"."""
    count = int(expression.value("deictic") or 0) + int(expression.value("before", "after") or 0)
    return shifted(days.DAY, count, context.speaker, context.missing)


def _beside(expression: Expression, context: Context) -> Resolution:
    """Read "the day before" at the end of a clause: counted from the narrative."""
    unit, count = _unit(expression), int(expression.value("before", "after") or 0)
    return shifted(unit, count, context.antecedent(unit), NO_ANTECEDENT)


def _beside_clause(_expression: Expression, _context: Context) -> Resolution:
    """Read "the day after the talks": no value, the talks are not dated here."""
    return Resolution(None, reason="counted from something that is told in words")


def _ago(expression: Expression, context: Context) -> Resolution:
    unit, number = _unit(expression), _number(expression)
    if number is None:
        return Resolution("PAST_REF")
    quarter = _quarter_told(unit, context)
    if quarter:
        return shifted(days.QUARTER, -4 * number, quarter, context.missing)
    return shifted(unit, -number, context.speaker, context.missing)


def _later(expression: Expression, context: Context) -> Resolution:
    unit, number = _unit(expression), _number(expression)
    if number is None:
        return Resolution(None, reason="how many is not said")
    count = number * int(expression.value("later", "earlier") or 0)
    quarter = _quarter_told(unit, context)
    if quarter:
        return shifted(days.QUARTER, 4 * count, quarter, NO_ANTECEDENT)
    return shifted(unit, count, context.antecedent(unit), NO_ANTECEDENT)


def _quarter_told(unit: str, context: Context) -> Clock | None:
    """Give the quarter that the text just told of: "a year ago" means that quarter then."""
    latest = context.history[0] if context.history else None
    return latest if latest and unit == days.YEAR and "-Q" in latest.value else None


# --- vague references, decades, centuries ---
def _vague(expression: Expression, _context: Context) -> Resolution:
    if expression.has("earlier", "ago", "past_word", "recent"):
        return Resolution("PAST_REF")
    if expression.has("current", "these"):
        return Resolution("PRESENT_REF")
    return Resolution(expression.value("present", "past", "future_word") or "FUTURE_REF")


def _decade(expression: Expression, context: Context) -> Resolution:
    digits = "".join(filter(str.isdigit, expression.value("many_years") or ""))
    year = int(digits) if len(digits) == 4 else nearest_century(int(digits), context)
    return Resolution(f"{year // 10}") if year else Resolution(None, reason=context.missing)


def _century(expression: Expression, _context: Context) -> Resolution:
    number = (expression.number("ordinal", "word_ordinal") or 1) - 1
    return Resolution(f"{'BC' if expression.has('before_christ') else ''}{number:02d}")


# --- durations and sets ---
def _number(expression: Expression) -> int | None:
    """Give the number of units; None if it is vague."""
    if expression.has("few", "recent"):
        return expression.number("few")
    tens, units = expression.number("tens"), expression.number("word_number")
    if tens:
        return tens + (units or 0)
    if expression.has("hundred"):
        return (units or 1) * 100
    figure = expression.number("dd", "yyyy", "figure")
    alone = None if expression.has("units", "quarters") else 1
    return figure if figure is not None else units or alone


def _duration(expression: Expression, _context: Context) -> Resolution:
    unit = _unit(expression)
    whole = expression.number("half_figure")
    if whole is not None:
        return Resolution(_period(whole, unit) + _HALVES.get(unit, ""))
    return Resolution(_period(_number(expression), unit))


_HALVES = {"TH": "30M", "TM": "30S", days.YEAR: "6M"}


def _period(number: int | None, unit: str) -> str:
    """Write a TIMEX3 duration: P3D, PT2H, P20Y, and PXW for an unknown number."""
    if number is not None and unit in {days.DECADE, days.CENTURY}:
        return f"P{number * days.YEARS_IN[unit]}Y"
    if unit == days.FORTNIGHT:
        return "PXW" if number is None else f"P{number * 2}W"
    count = "X" if number is None else number
    return f"PT{count}{unit[1]}" if unit.startswith("T") else f"P{count}{unit}"


def _set(expression: Expression, _context: Context) -> Resolution:
    part = expression.value("part", "parts")
    time = f"T{part}" if part else ""
    weekday = expression.value("weekday", "weekdays")
    month = expression.value("month", "shy_month", "season", "shy_season")
    if weekday:
        return Resolution(f"XXXX-WXX-{weekday}{time}")
    if part or month:
        return Resolution(f"XXXX-XX-XX{time}" if part else f"XXXX-{month}")
    return Resolution(expression.value("frequency") or _period(1, _unit(expression)))


_READERS: Mapping[Reading, Callable[[Expression, Context], Resolution]] = {
    Reading.CALENDAR: calendar_point,
    Reading.SAME_MONTH: day_in_month,
    Reading.COUNT_DEICTIC: _count_deictic,
    Reading.SHIFT: shift_unit,
    Reading.SAME_UNIT: _same_unit,
    Reading.BESIDE: _beside,
    Reading.BESIDE_CLAUSE: _beside_clause,
    Reading.AGO: _ago,
    Reading.LATER: _later,
    Reading.VAGUE: _vague,
    Reading.DECADE: _decade,
    Reading.CENTURY: _century,
    Reading.DURATION: _duration,
    Reading.SET: _set,
}
