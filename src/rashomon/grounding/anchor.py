"""Expression + clocks -> TIMEX3 value, as precise as the words, or the reason why there is none.

Deictic expressions ("yesterday", "two weeks ago") are read against the speaker's clock, anaphoric
ones ("the next day", "two weeks later") against the narrative. A year that is not told comes from
the speaker's clock, by tense and nearness, in a history from the narrative; else it is ``XXXX``.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TypeAlias

from rashomon.grounding import days
from rashomon.grounding.clocks import (
    AHEAD_KINDS,
    BACK_KINDS,
    NO_ANTECEDENT,
    SHIFT_KINDS,
    Clock,
    Context,
    Resolution,
    Tense,
    shift_count,
)
from rashomon.grounding.hours import CLOCK_KINDS, offset, time_of_day
from rashomon.grounding.timex import Expression
from rashomon.lexicon.times import Reading
from rashomon.model.grounding import TimexType

_Reader: TypeAlias = Callable[[Expression, Context], Resolution]
_UNIT_KINDS = ("span", "year", "quarter", "quarters", "century", "units", "weekend")
_MONTH_KINDS = ("month", "shy_month", "short_month")
_SEASON_KINDS = ("season", "shy_season")
_DAY_KINDS = ("dd", "ordinal", "word_ordinal")
_REFERENCES = ("present", "past", "future_word", "former", "modern")
_NO_SUCH_DAY = Resolution(None, reason="there is no such day")
_UNKNOWN_DAY = Resolution("XXXX-XX-XX", reason="the day is not told")
_PAST_OR_TO_COME = Resolution(None, reason="it may be past or to come: the year is not told")
_NO_NUMBER = Resolution(None, reason="the text does not say how many")
# How many of another unit a TIMEX3 duration writes for these.
_WRITTEN_AS = {days.DECADE: (10, "Y"), days.CENTURY: (100, "Y"), days.FORTNIGHT: (2, "W")}
# The last month of each; winter is left out, as it ends in another year than it begins.
_SEASON_ENDS = {"SP": 5, "SU": 8, "FA": 11}
_HALVES = {days.YEAR: "6M", days.DAY: "T12H", "TH": "30M", "TM": "30S"}
# A day further off than this in the nearest year is chosen by tense instead. Tuned on the train
# part of the time gold (30 to 183 days; value F1 moves by less than .007).
_NEAR_DAYS = 60
# Where no verb tells, a day further ahead than this is past (90 to 150 gave the same to .002).
_LIKELY_DAYS = 120
# So far ahead of its publication an updated report tells, or one from another time zone.
_UPDATED_DAYS = 2
# In a history, a month this many months before the last one told of belongs to the next year.
# Tuned on the WikiWars documents of the train part (5 to 13; value F1 moves by .003).
_NEXT_YEAR_MONTHS = 11


def resolve(expression: Expression, context: Context) -> Resolution:
    """Give the value of an expression in its context."""
    return _READERS[expression.rule.reading](expression, context)


def _calendar_point(expression: Expression, context: Context) -> Resolution:
    readers = (read for kinds, read in _CALENDAR_READERS if expression.has(*kinds))
    day = next(readers, _day_of_part)(expression, context)
    time = time_of_day(expression) if expression.rule.type is TimexType.TIME else None
    if time is None:
        return day
    if day.value is None:
        if not expression.has(*CLOCK_KINDS):
            return day
        day = _UNKNOWN_DAY
    elif len(day.value) != len("2021-05-12"):
        return Resolution(None, reason=f"{day.value} is coarser than a day")
    return _add(day, f"T{time}{offset(expression, day.value or '')}")


def _add(found: Resolution, part: str) -> Resolution:
    return found if found.value is None else replace(found, value=found.value + part)


def _written(expression: Expression, _context: Context) -> Resolution:
    value = expression.value("iso") or ""
    return Resolution(value) if days.day_of(value) else _NO_SUCH_DAY


def _deictic(expression: Expression, context: Context) -> Resolution:
    """Read "yesterday", "the day before yesterday"."""
    count = int(expression.value("deictic") or 0)
    if expression.has("span"):
        count += int(expression.value("before", "after") or 0)
    return context.speaker.count(days.DAY, count)


def _month(expression: Expression, context: Context) -> Resolution:
    month = expression.number(*_MONTH_KINDS) or 0
    if expression.has("yyyy", "before_christ", "year"):
        year = _year(expression, context)
    else:
        year = _year_beside(expression, context, (month, expression.number(*_DAY_KINDS) or 0))
    if year.value is None and not expression.has(*SHIFT_KINDS):
        year = replace(year, value=days.UNKNOWN_YEAR)
    return _add_day(expression, _add(year, f"-{month:02d}"))


def _holiday(expression: Expression, context: Context) -> Resolution:
    month, *rest = map(int, (expression.value("holiday") or "").split("-"))
    is_told = expression.has("yyyy", "year")
    point = (month, rest[0] if len(rest) == 1 else 7 * rest[0] - 3)
    year = _year(expression, context) if is_told else _year_beside(expression, context, point)
    number = days.year_of(year.value or "") or 0
    if number < 1:
        return year
    return _add(year, f"-{month:02d}-{days.day_in_month(number, month, rest):02d}")


def _day_of_month(expression: Expression, context: Context) -> Resolution:
    """Read a bare day ("on the 20th") of the month that was told of last."""
    return _add_day(expression, context.antecedent(days.MONTH).count(days.MONTH, 0))


def _add_day(expression: Expression, month: Resolution) -> Resolution:
    day = expression.number(*_DAY_KINDS)
    if month.value is None or day is None:
        return month
    found = _add(month, f"-{day:02d}")
    return found if days.is_day(found.value or "") else _NO_SUCH_DAY


def _year_beside(expression: Expression, context: Context, point: tuple[int, int]) -> Resolution:
    clock, count = context.clock_of(expression, days.YEAR), shift_count(expression)
    now, month = days.year_of(clock.value), days.month_of(clock.value)
    if now is None or (month is None and count):
        return clock.give(None)
    if expression.has("this") or month is None:
        year = now
    elif count:
        year = now if (point[0] - month) * count > 0 else now + count
    elif context.is_history:
        year = now + 1 if month - point[0] >= _NEXT_YEAR_MONTHS else now
    else:
        nearest = _nearest_year(clock.value, point, context.tense)
        if nearest is None:
            return _PAST_OR_TO_COME
        year = nearest
    return clock.give(days.write_year(year))


def _nearest_year(clock: str, point: tuple[int, int], tense: Tense) -> int | None:
    now, month, day = days.year_of(clock) or 0, days.month_of(clock) or 1, days.day_of(clock)
    days_on = (point[0] - month) * 31 + point[1] - (day.day if day else 31)
    ahead = {year: (year - now) * 372 + days_on for year in (now - 1, now, now + 1)}
    if tense is Tense.FUTURE:
        ahead = {year: count for year, count in ahead.items() if count >= -_NEAR_DAYS}
    elif tense is Tense.PAST:
        limit = _NEAR_DAYS if point[1] else 0  # a month that has not begun is not past
        ahead = {year: count for year, count in ahead.items() if count <= limit}
    else:
        ahead = {year: count for year, count in ahead.items() if count <= _LIKELY_DAYS}
    nearest = min(ahead, key=lambda year: abs(ahead[year]))
    # A day further ahead, yet past: a plan that is told of, or a year ago.
    is_open = tense is Tense.PAST and point[1] > 0 and ahead[nearest] > _UPDATED_DAYS
    return None if is_open else nearest


def _weekday(expression: Expression, context: Context) -> Resolution:
    clock = context.clock_of(expression, days.DAY)
    today = days.day_of(clock.value)
    if today is None:
        return clock.give(None)
    ahead = ((expression.number("weekday") or 1) - today.isoweekday()) % 7
    is_to_come = context.is_history or context.tense is Tense.FUTURE or expression.has("this")
    if expression.has(*AHEAD_KINDS):
        ahead = ahead or 7
    elif expression.has(*BACK_KINDS) or (ahead and not is_to_come):
        ahead -= 7
    return clock.count(days.DAY, ahead)


def _season(expression: Expression, context: Context) -> Resolution:
    season = expression.value(*_SEASON_KINDS) or ""
    year = _year(expression, context)
    if season in _SEASON_ENDS and expression.has(*BACK_KINDS):
        year = _year_beside(expression, context, (_SEASON_ENDS[season], 0))
    return _add(year, f"-{season}")


def _quarter(expression: Expression, context: Context) -> Resolution:
    number = expression.number("word_ordinal")
    if number is None or number > 4:
        return _unit(expression, context)
    year = _year(expression, context)
    month = days.month_of(context.speaker.value) or 0
    is_told = expression.has("yyyy", "year", *SHIFT_KINDS) or context.tense is Tense.FUTURE
    is_ahead = not is_told and month > 0 and number > (month + 2) // 3
    if is_ahead or expression.has("ago", "earlier"):  # "the year-ago third quarter"
        year = replace(year, value=days.shift(year.value or "", days.YEAR, -1))
    return _add(year, f"-Q{number}")


def _half(expression: Expression, context: Context) -> Resolution:
    number = 1 if expression.value("word_ordinal") == "1" else 2
    return _add(_year(expression, context), f"-H{number}")


def _short_year(expression: Expression, context: Context) -> Resolution:
    """Read the end of "1915-17": the next year of that form after the one it hangs on."""
    since, year = context.antecedent(days.YEAR), expression.number("dd", "figure") or 0
    start = days.year_of(since.value)
    return since.give(days.write_year(start + (year - start) % 100) if start else None)


def _year(expression: Expression, context: Context) -> Resolution:
    if expression.has("before_christ"):
        year = days.write_year(-(expression.number("yyyy", "figure", "dd") or 0))
        return Resolution(year, reason="" if year else "there is no such year")
    if expression.has("yyyy"):
        return Resolution(expression.value("yyyy"))
    count = 0 if expression.has("this") else shift_count(expression)
    return context.clock_of(expression, days.YEAR).count(days.YEAR, count)


def _unit(expression: Expression, context: Context) -> Resolution:
    """Read "last week", "the next day", "that month", "the weekend", "the quarter"."""
    unit, count = expression.value(*_UNIT_KINDS) or "", shift_count(expression)
    clock = context.clock_of(expression, unit)
    today = days.day_of(clock.value)
    is_bare = not expression.has(*SHIFT_KINDS)
    if unit == days.QUARTER and is_bare:
        clock = _latest_quarter(context)
    elif unit == days.DAY and expression.has("next"):
        clock = context.antecedent(unit)
    elif unit == days.WEEKEND and is_bare and today and today.isoweekday() < 6:
        count = 0 if context.is_history or context.tense is Tense.FUTURE else -1
    return clock.count(unit, count)


def _latest_quarter(context: Context) -> Clock:
    return next((clock for clock in context.narrative if "-Q" in clock.value), NO_ANTECEDENT)


def _day_of_part(expression: Expression, context: Context) -> Resolution:
    is_spoken = expression.has("this", "last", "tonight")
    clock = context.speaker if is_spoken else context.antecedent(days.DAY)
    return clock.count(days.DAY, shift_count(expression))


def _counted(expression: Expression, context: Context) -> Resolution:
    """Read "two weeks ago" from the speaker; "two weeks later", "the day before" as narrated."""
    unit, number = expression.value(*_UNIT_KINDS) or "", _number(expression)
    if number is None:
        return Resolution("PAST_REF") if expression.has("ago") else _NO_NUMBER
    clock = context.speaker if expression.has("ago") else context.antecedent(unit)
    quarter = _latest_quarter(context)
    if unit == days.YEAR and quarter is not NO_ANTECEDENT:
        # After a quarter, "a year ago" means that quarter of the year before.
        clock, unit, number = quarter, days.QUARTER, number * 4
    direction = int(expression.value("ago", "later", "earlier", "before", "after") or 0)
    return clock.count(unit, direction * number)


def _from_event(_expression: Expression, _context: Context) -> Resolution:
    return Resolution(None, reason="counted from an event, not from a date")


def _vague(expression: Expression, _context: Context) -> Resolution:
    if expression.has("earlier", "ago", "past_word", "recent"):
        return Resolution("PAST_REF")
    if expression.has("current", "these", "this"):
        return Resolution("PRESENT_REF")
    if expression.has("night"):
        return Resolution(f"{_UNKNOWN_DAY.value}T{expression.value('night')}", reason="any night")
    return Resolution(expression.value(*_REFERENCES) or "FUTURE_REF")


def _era(expression: Expression, _context: Context) -> Resolution:
    """Read "the 1980s" and "the nineteenth century"."""
    decade, century = expression.value("many_years") or "", expression.number(*_DAY_KINDS)
    if century is not None:
        return Resolution(f"{'BC' if expression.has('before_christ') else ''}{century - 1:02d}")
    is_full = decade[:4].isdecimal()
    return Resolution(decade[:3]) if is_full else Resolution(None, reason="the century is not told")


def _number(expression: Expression) -> int | None:
    """Give how many units are told of, halves apart; None if that is not said."""
    named = (("dd", "yyyy", "figure"), ("tens",), ("word_number",))
    numbers = [number for kinds in named if (number := expression.number(*kinds)) is not None]
    hundred = expression.number("hundred", "dozen")
    if expression.has("times"):  # "three times a day"
        return 1
    if hundred or numbers:
        is_range = expression.has("to") and not expression.has("near", "so")
        return None if is_range else (sum(numbers) or 1) * (hundred or 1)
    if expression.has("few", "another", "other"):
        return expression.number("few", "another", "other")
    first = next(word.kind for word in expression.words if word.kind in ("half", *_UNIT_KINDS))
    return 0 if first == "half" else None if expression.has("units", "quarters") else 1


def _duration(expression: Expression, _context: Context) -> Resolution:
    """Write a length or frequency: P3D, PT2H, P20Y, and PXW for an unknown number."""
    number, unit = _number(expression), expression.value(*_UNIT_KINDS) or ""
    if number is None:
        return Resolution(f"PTX{unit[1]}" if unit.startswith("T") else f"PX{unit[0]}")
    half = expression.has("half")
    if unit in _WRITTEN_AS:
        factor, unit = _WRITTEN_AS[unit]
        number, half = number * factor + half * factor // 2, False
    rest = _HALVES.get(unit, "") if half else ""
    decimals = (expression.value("figure") or "").partition(".")[2]
    fraction = f".{decimals}" if decimals else ".5" if half and not rest else ""
    written = (f"{number}{fraction}{unit[-1]}" if number or fraction else "") + rest
    return Resolution(f"PT{written}" if unit[0] == "T" else f"P{written}")


def _set(expression: Expression, context: Context) -> Resolution:
    weekday, month = expression.value("weekday", "weekdays"), expression.value(*_MONTH_KINDS)
    if weekday or month:
        return Resolution(f"XXXX-WXX-{weekday}" if weekday else f"XXXX-{month}")
    frequency = expression.value("frequency")
    return Resolution(frequency) if frequency else _duration(expression, context)


_READERS: Mapping[Reading, _Reader] = {
    Reading.CALENDAR: _calendar_point,
    Reading.SHORT_YEAR: _short_year,
    Reading.COUNTED: _counted,
    Reading.FROM_EVENT: _from_event,
    Reading.VAGUE: _vague,
    Reading.ERA: _era,
    Reading.DURATION: _duration,
    Reading.SET: _set,
}
_CALENDAR_READERS: tuple[tuple[tuple[str, ...], _Reader], ...] = (
    (("iso",), _written),
    (("deictic",), _deictic),
    (_MONTH_KINDS, _month),
    (("holiday",), _holiday),
    (("weekday",), _weekday),
    (_SEASON_KINDS, _season),
    (("quarter",), _quarter),
    (("half",), _half),
    (("before_christ",), _year),
    (_DAY_KINDS, _day_of_month),
    (("yyyy",), _year),
    (_UNIT_KINDS, _unit),
)
