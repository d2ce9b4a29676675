"""Calendar points: months, days, weekdays, seasons, quarters, holidays, parts of day, clock times.

What enters: an `Expression` whose words name a point, and its `Context`. What leaves: a
`Resolution` as precise as the words. A year that is not told comes from the speaker's clock, by
tense and nearness, or in a history from the narrative; else it stays ``XXXX``. Clock times keep
the zone as stated.
"""

import datetime as dt
import re
from collections.abc import Callable

from rashomon.grounding import days
from rashomon.grounding.clocks import (
    AHEAD_KINDS,
    BACK_KINDS,
    NARRATIVE_KINDS,
    NO_ANTECEDENT,
    NO_SUCH_DAY,
    SHIFT_KINDS,
    UNIT_KINDS,
    Context,
    Resolution,
    Tense,
    count_from,
    day_in_month,
    shift_count,
    shift_unit,
    shifted,
    told,
)
from rashomon.grounding.timex import Expression
from rashomon.model.grounding import TimexType

_MONTH_KINDS = ("month", "shy_month")
_SEASON_KINDS = ("season", "shy_season")
_DAY_KINDS = ("dd", "ordinal", "word_ordinal")
_CLOCK_KINDS = ("clock12", "clock24", "twelve")
_PM_PARTS = ("AF", "EV", "NI")
_DIGITS = re.compile(r"\d+")
_ANY_YEAR = 2001
# A day further off than this in the nearest year is chosen by tense instead. Tuned on the train
# part of the time gold (30 to 183 days; value F1 moves by less than .007).
_NEAR_DAYS = 60
# In a history, a month this many months before the last one told of belongs to the next year.
# Tuned on the WikiWars documents of the train part (5 to 13; value F1 moves by .003).
_NEXT_YEAR_MONTHS = 11


def calendar_point(expression: Expression, context: Context) -> Resolution:
    """Give the value of an expression that names a point of the calendar."""
    readers = (read for kinds, read in _READERS if expression.has(*kinds))
    return _add_time(expression, next(readers, _day_of_part)(expression, context))


# --- days and months ---
def _written(expression: Expression, context: Context) -> Resolution:
    """Read 2021-05-12 and 5/12/21."""
    iso = expression.value("iso")
    if iso is not None:
        return told(iso if days.day_of(iso) else None, NO_SUCH_DAY)
    month, day, year = (int(part) for part in (expression.value("slashed") or "").split("/"))
    if month <= 12 and day <= 12 and month != day:
        return Resolution(None, reason="day and month could be swapped")
    month, day = (month, day) if month <= 12 else (day, month)
    full = year if year > 99 else nearest_century(year, context)
    return told(days.write_day(full, month, day), NO_SUCH_DAY)


def nearest_century(year: int, context: Context) -> int | None:
    """Complete a year of two digits to the full year nearest to the speaker's clock."""
    now = days.year_of(context.speaker.value) if context.speaker else None
    if now is None:
        return None
    century = now // 100 * 100
    return min((century + year, century - 100 + year), key=lambda full: abs(full - now))


def _deictic(expression: Expression, context: Context) -> Resolution:
    count = int(expression.value("deictic", "tonight") or 0)
    return shifted(days.DAY, count, context.speaker, context.missing)


def _month(expression: Expression, context: Context) -> Resolution:
    month, day = expression.number(*_MONTH_KINDS) or 0, expression.number(*_DAY_KINDS)
    if expression.has("before_christ"):
        return told(_write(_before_christ(expression), month, None), NO_SUCH_DAY)
    if expression.has("yyyy"):
        return told(_write(expression.value("yyyy"), month, day), NO_SUCH_DAY)
    if expression.has(*UNIT_KINDS):
        found = shift_unit(expression, context)
    else:
        found = _year_beside(expression, context, (month, day or 15))
    if found.value is None and not expression.has(*SHIFT_KINDS):
        return told(_write("XXXX", month, day), NO_SUCH_DAY)
    if found.value is None:
        return found
    value = _write(found.value, month, day)
    return Resolution(value, found.anchor, "" if value else NO_SUCH_DAY)


def _write(year: str | None, month: int, day: int | None) -> str | None:
    if year is None or day is None:
        return year and f"{year}-{month:02d}"
    known = days.year_of(year)
    return None if known and known < 0 else days.write_day(known, month, day)


def _year_beside(expression: Expression, context: Context, point: tuple[int, int]) -> Resolution:
    """Choose the year of a month and day beside a clock, by shift word, narrative or tense."""
    clock = context.calendar(days.YEAR)
    if expression.has(*NARRATIVE_KINDS):
        clock = context.antecedent(days.MONTH)
    elif expression.has(*SHIFT_KINDS):
        clock = context.speaker
    now = days.year_of(clock.value) if clock else None
    if clock is None or now is None:
        return Resolution(None, reason=context.missing)
    month, count = days.month_of(clock.value), shift_count(expression)
    if month is None:
        year = now if not count else None
    elif count and not (expression.has("this") and expression.has("past_word", "coming")):
        year = now if (point[0] - month) * count > 0 else now + count
    elif expression.has("this"):
        year = now
    elif context.is_history:
        year = now + 1 if month - point[0] >= _NEXT_YEAR_MONTHS else now
    else:
        year = _nearest_year(clock.value, point, context.tense)
    value = days.write_year(year) if year is not None else None
    return Resolution(value, clock.anchor, "" if value else context.missing)


def _nearest_year(clock: str, point: tuple[int, int], tense: Tense) -> int:
    now, month = days.year_of(clock) or 0, days.month_of(clock) or 1
    today = days.day_of(clock) or dt.date(now, month, 15)

    def ahead(year: int) -> int:
        return (year - now) * 365 + (point[0] - today.month) * 30 + point[1] - today.day

    nearest = min((now - 1, now, now + 1), key=lambda year: abs(ahead(year)))
    if tense is Tense.PAST and ahead(nearest) > _NEAR_DAYS:
        return nearest - 1
    if tense is Tense.FUTURE and ahead(nearest) < -_NEAR_DAYS:
        return nearest + 1
    return nearest


def _weekday(expression: Expression, context: Context) -> Resolution:
    weekday = expression.number("weekday") or 1
    clock = context.calendar(days.DAY)
    if expression.has(*NARRATIVE_KINDS):
        clock = context.antecedent(days.DAY)
    elif expression.has(*SHIFT_KINDS):
        clock = context.speaker

    def count(value: str) -> str | None:
        today = days.day_of(value)
        if today is None:
            return None
        ahead = (weekday - today.isoweekday()) % 7
        return days.shift(value, days.DAY, _weekday_offset(expression, context, ahead))

    return count_from(clock, context.missing, count)


def _weekday_offset(expression: Expression, context: Context, ahead: int) -> int:
    """Choose among the same weekdays around the clock.

    Args:
        expression: Its shift word, if any, decides.
        context: Its tense decides otherwise; past if there is none.
        ahead: Days from the clock to the first such weekday on or after it, 0 to 6.
    """
    if expression.has(*BACK_KINDS):
        return ahead - 7
    if expression.has(*AHEAD_KINDS):
        return ahead or 7
    if context.is_history or context.tense is Tense.FUTURE or expression.has("this"):
        return ahead
    return ahead - 7 if ahead else 0


# --- holidays, seasons, quarters, years ---
def _holiday(expression: Expression, context: Context) -> Resolution:
    rule = context.holidays[expression.value("day_of_name") or ""]
    found = Resolution(expression.value("yyyy"))
    if found.value is None:
        found = _year_beside(expression, context, _holiday_point(rule, _ANY_YEAR))
    if found.value is None:
        return found
    year = int(found.value)
    value = days.write_day(year, *_holiday_point(rule, year)) or ""
    return Resolution(days.shift(value, days.DAY, int(expression.value("eve") or 0)), found.anchor)


def _holiday_point(rule: str, year: int) -> tuple[int, int]:
    """Find month and day of a holiday in a year; the forms of rules are those of the lexicon."""
    if rule.startswith("easter"):
        day = days.easter(year) + dt.timedelta(days=int(rule.removeprefix("easter")))
    elif ":" in rule:
        month, weekday, number = (int(part) for part in rule.split(":"))
        day = days.nth_weekday(year, month, weekday, number)
    else:
        day = dt.date.fromisoformat(f"{year:04d}-{rule}")
    return day.month, day.day


def _season(expression: Expression, context: Context) -> Resolution:
    found = _year_of_part(expression, context)
    season = expression.value(*_SEASON_KINDS)
    return found if found.value is None else Resolution(f"{found.value}-{season}", found.anchor)


def _quarter(expression: Expression, context: Context) -> Resolution:
    number = expression.number("word_ordinal")
    if number is None or number > 4:
        return shift_unit(expression, context)
    found = _year_of_part(expression, context)
    if found.value is None:
        return found
    year = int(found.value) - (1 if expression.has("earlier", "ago") else 0)
    is_told = expression.has("yyyy", "this", "next") or found.anchor.date is None
    starts = f"{year:04d}-{number * 3 - 2:02d}"
    if not is_told and found.anchor.date and starts > found.anchor.date.value:
        year -= 0 if context.tense is Tense.FUTURE else 1
    return Resolution(f"{year:04d}-Q{number}", found.anchor)


def _half(expression: Expression, context: Context) -> Resolution:
    found = _year_of_part(expression, context)
    half = "1" if expression.value("word_ordinal") == "1" else "2"
    return found if found.value is None else Resolution(f"{found.value}-H{half}", found.anchor)


def _year_of_part(expression: Expression, context: Context) -> Resolution:
    """Give the year that a season, quarter or half belongs to."""
    if expression.has("yyyy"):
        return Resolution(expression.value("yyyy"))
    kinds = SHIFT_KINDS if context.is_history else NARRATIVE_KINDS
    clock = context.antecedent(days.YEAR) if expression.has(*kinds) else context.calendar(days.YEAR)
    is_past_half = expression.has("half") or expression.has("past_word", "latest")
    count = 0 if is_past_half else shift_count(expression)
    return shifted(days.YEAR, count, clock, context.missing)


def _year(expression: Expression, _context: Context) -> Resolution:
    if expression.has("before_christ"):
        return told(_before_christ(expression), "no such year")
    return told(expression.value("yyyy"), "no such year")


def _before_christ(expression: Expression) -> str | None:
    return days.write_year(-(expression.number("yyyy", "figure", "dd") or 0))


# --- parts of day and clock times ---
def _day_of_part(expression: Expression, context: Context) -> Resolution:
    """Find the day of a part of day or clock time that stands alone."""
    if expression.has("ordinal", "word_ordinal"):
        return day_in_month(expression, context)
    count = shift_count(expression)
    if expression.has("this", "last"):
        return shifted(days.DAY, count, context.speaker, context.missing)
    return shifted(days.DAY, count, context.antecedent(days.DAY), NO_ANTECEDENT)


def _add_time(expression: Expression, found: Resolution) -> Resolution:
    """Add part of day, or clock time with the zone as stated, to a day."""
    time = _time_of_day(expression) if expression.rule.type is TimexType.TIME else None
    if time is None:
        return found
    if found.value is None:
        return Resolution(f"XXXX-XX-XXT{time}") if expression.has(*_CLOCK_KINDS) else found
    if len(found.value) != len("2021-05-12"):
        return Resolution(None, reason=f"{found.value} is coarser than a day")
    return Resolution(f"{found.value}T{time}", found.anchor)


def _time_of_day(expression: Expression) -> str | None:
    """Write a clock time as hh:mm with its zone, or a part of day as two letters."""
    part = "NI" if expression.has("tonight") else expression.value("part")
    clock = expression.value(*_CLOCK_KINDS)
    if clock is None and not expression.has("oclock", "dd", "word_number"):
        return part
    if clock is None and expression.has(*_MONTH_KINDS):
        return part
    numbers = _DIGITS.findall(clock or expression.value("dd", "word_number") or "")
    hour, minute = int(numbers[0]), int(numbers[1]) if len(numbers) > 1 else 0
    letters = (clock or "").lower()
    if hour < 12 and ("p" in letters or part in _PM_PARTS):
        hour += 12
    elif hour == 12 and "a" in letters:
        hour = 0
    is_real = hour <= 24 and minute <= 59
    return f"{hour:02d}:{minute:02d}{expression.value('zone') or ''}" if is_real else None


_READERS: tuple[tuple[tuple[str, ...], Callable[[Expression, Context], Resolution]], ...] = (
    (("iso", "slashed"), _written),
    (("deictic", "tonight"), _deictic),
    (_MONTH_KINDS, _month),
    (("weekday",), _weekday),
    (("day_of_name",), _holiday),
    (_SEASON_KINDS, _season),
    (("quarter",), _quarter),
    (("half",), _half),
    (("yyyy", "before_christ"), _year),
)
