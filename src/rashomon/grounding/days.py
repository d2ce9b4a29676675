"""Arithmetic on TIMEX3 values: count on by days, weeks, months or years, or cut to a coarser unit.

What enters and leaves are values such as ``2021-05-12``, ``2021-W19``, ``2021-05``, ``2021``,
``BC0264`` and ``XXXX-05-12`` (a day whose year nobody told). Nothing is invented: where a value is
too coarse for the unit that is counted in, or the answer hangs on an unknown year, None is given.
"""

import datetime as dt
import re

DAY, WEEK, WEEKEND, MONTH, QUARTER, YEAR = "D", "W", "WE", "M", "Q", "Y"
DECADE, CENTURY, FORTNIGHT = "E", "C", "W2"
YEARS_IN = {YEAR: 1, DECADE: 10, CENTURY: 100}

_DAY = re.compile(r"(\d{4}|XXXX)-(\d{2})-(\d{2})")
_WEEK = re.compile(r"(\d{4})-W(\d{2})")
_MONTH = re.compile(r"(\d{4}|XXXX)-(\d{2})")
_QUARTER = re.compile(r"(\d{4})-Q([1-4])")
_YEAR = re.compile(r"(BC)?(\d{4})")
_UNKNOWN = "XXXX"
# Stands in for an unknown year; what differs between it and a leap year is given as None.
_COMMON_YEAR, _LEAP_YEAR = 2001, 2004


def day_of(value: str) -> dt.date | None:
    """Give the calendar day of a value, None if it is coarser or its year is unknown."""
    found = _DAY.match(value)
    if found is None or found[1] == _UNKNOWN:
        return None
    return _date(int(found[1]), int(found[2]), int(found[3]))


def year_of(value: str) -> int | None:
    """Give the year of a value, negative before Christ, None if unknown."""
    found = _YEAR.match(value)
    if found is None:
        return None
    return -int(found[2]) if found[1] else int(found[2])


def month_of(value: str) -> int | None:
    """Give the month of a value, None if it is coarser."""
    found = _MONTH.match(value)
    if found:
        return int(found[2])
    monday = _monday(value)
    return monday.month if monday else None


def write_year(year: int) -> str | None:
    """Write a year as TIMEX3 does; None for the year 0 and years out of range."""
    if year == 0 or abs(year) > 9999:
        return None
    return f"{year:04d}" if year > 0 else f"BC{-year:04d}"


def write_day(year: int | None, month: int, day: int) -> str | None:
    """Write a day, ``XXXX`` for an unknown year; None if there is no such day."""
    if _date(year or _LEAP_YEAR, month, day) is None:
        return None
    return f"{_UNKNOWN if year is None else f'{year:04d}'}-{month:02d}-{day:02d}"


def write_week(day: dt.date) -> str:
    """Write the ISO week that holds a day."""
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def shift(value: str, unit: str, count: int) -> str | None:
    """Count on from a value, backwards if negative; the result is as coarse as the unit.

    Args:
        value: A TIMEX3 value of a point; a part of day or clock time is left out of account.
        unit: One of the units of this module.
        count: How many; 0 cuts the value to the unit.
    """
    if unit == DAY:
        return _shift_day(value, count)
    if unit in {WEEK, WEEKEND, FORTNIGHT}:
        return _shift_week(value, unit, count)
    if unit == MONTH:
        return _shift_month(value, count)
    if unit == QUARTER:
        return _shift_quarter(value, count)
    return _shift_year(value, unit, count) if unit in YEARS_IN else None


def nth_weekday(year: int, month: int, weekday: int, number: int) -> dt.date:
    """Give the `number`-th ISO weekday (1 Monday) of a month."""
    first = dt.date(year, month, 1)
    return first + dt.timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (number - 1))


def easter(year: int) -> dt.date:
    """Give Western Easter Sunday (the anonymous Gregorian algorithm, Meeus 1991)."""
    century, rest = divmod(year, 100)
    epact = (19 * (year % 19) + century - century // 4 - (8 * century + 13) // 25 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    late = (year % 19 + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return dt.date(year, month, day + 1)


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _shift_day(value: str, count: int) -> str | None:
    day = day_of(value)
    try:
        if day is not None:
            return (day + dt.timedelta(days=count)).isoformat()
    except OverflowError:
        return None
    found = _DAY.match(value)
    if found is None:
        return None
    month, number = int(found[2]), int(found[3])
    starts = [_date(year, month, number) for year in (_COMMON_YEAR, _LEAP_YEAR)]
    if abs(count) > 365 or None in starts:
        return value[:10] if count == 0 else None
    common, leap = (start + dt.timedelta(days=count) for start in starts if start)
    if (common.year, common.month, common.day) != (_COMMON_YEAR, leap.month, leap.day):
        return None
    return write_day(None, common.month, common.day)


def _monday(value: str) -> dt.date | None:
    found = _WEEK.match(value)
    try:
        return dt.date.fromisocalendar(int(found[1]), int(found[2]), 1) if found else None
    except ValueError:
        return None


def _shift_week(value: str, unit: str, count: int) -> str | None:
    day = day_of(value) or _monday(value)
    if day is None:
        return None
    weeks = count * 2 if unit == FORTNIGHT else count
    try:
        week = write_week(day + dt.timedelta(weeks=weeks))
    except OverflowError:
        return None
    return f"{week}-WE" if unit == WEEKEND else week


def _shift_month(value: str, count: int) -> str | None:
    month = month_of(value)
    if month is None:
        return None
    years, index = divmod(month - 1 + count, 12)
    year = year_of(value)
    if year is None:
        return f"{_UNKNOWN}-{index + 1:02d}" if years == 0 else None
    written = write_year(year + years)
    return f"{written}-{index + 1:02d}" if written else None


def _shift_quarter(value: str, count: int) -> str | None:
    found, month, year = _QUARTER.match(value), month_of(value), year_of(value)
    if year is None or (found is None and month is None):
        return None
    quarter = int(found[2]) - 1 if found else ((month or 1) - 1) // 3
    years, index = divmod(quarter + count, 4)
    return f"{year + years:04d}-Q{index + 1}"


def _shift_year(value: str, unit: str, count: int) -> str | None:
    year = year_of(value)
    if year is None:
        return None
    shifted = year + count * YEARS_IN[unit]
    if (shifted > 0) != (year > 0):
        return None
    written = write_year(shifted)
    width = {YEAR: 4, DECADE: 3, CENTURY: 2}[unit]
    return written[: width + (2 if shifted < 0 else 0)] if written else None
