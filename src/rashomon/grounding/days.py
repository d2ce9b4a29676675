"""Arithmetic on TIMEX3 values: count on by days, weeks, months or years, or cut to a coarser unit.

Values are such as ``2021-05-12``, ``2021-W19``, ``2021-05``, ``2021-Q2``, ``2021``, ``BC0264`` and
``XXXX-05-12`` (year not told). Where a value is too coarse, or the year matters, None is given.
"""

import datetime as dt
import re
from collections.abc import Sequence

DAY, WEEKEND, MONTH, QUARTER, YEAR = "D", "WE", "M", "Q", "Y"
DECADE, CENTURY, FORTNIGHT = "E", "C", "W2"
UNKNOWN_YEAR = "XXXX"

_DAYS_IN = {DAY: 1, "W": 7, WEEKEND: 7, FORTNIGHT: 14}
_MONTHS_IN = {MONTH: 1, QUARTER: 3, YEAR: 12, DECADE: 120, CENTURY: 1200}
_YEAR_CHARS = {YEAR: 4, DECADE: 3, CENTURY: 2}
_YEAR = re.compile(r"(BC)?(\d{4})")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_WEEK = re.compile(r"\d{4}-W\d{2}")
_MONTH = re.compile(r"(?:\d{4}|XXXX)-(\d{2})")
_QUARTER = re.compile(r"\d{4}-Q([1-4])")
# Stand in for an unknown year; where they give different answers, the answer is unknown.
_COMMON_YEAR, _LEAP_YEAR = "2001", "2004"


def day_of(value: str) -> dt.date | None:
    """Give the calendar day of a value, None if it is coarser or its year is unknown."""
    return _date(_DAY, value)


def year_of(value: str) -> int | None:
    """Give the year of a value, negative before Christ, None if unknown."""
    found = _YEAR.match(value)
    return int(found[2]) * (-1 if found[1] else 1) if found else None


def month_of(value: str) -> int | None:
    """Give the month of a day, week (that of its Thursday) or month, None if it is coarser."""
    monday, found = _date(_WEEK, value), _MONTH.match(value)
    if monday is not None:
        return (monday + dt.timedelta(days=3)).month
    return int(found[1]) if found else None


def write_year(year: int) -> str | None:
    """Write a year as TIMEX3 does; None for the year 0 and years out of range."""
    if year == 0 or abs(year) > dt.MAXYEAR:
        return None
    return f"{year:04d}" if year > 0 else f"BC{-year:04d}"


def is_day(value: str) -> bool:
    """Tell whether a day exists, be its year known or not."""
    return day_of(value.replace(UNKNOWN_YEAR, _LEAP_YEAR)) is not None


def day_in_month(year: int, month: int, place: Sequence[int]) -> int:
    """Give the day of a holiday: its number, or which one it is of a weekday ("4, 4": Thursday)."""
    which, *weekday = place
    first = dt.date(year, month, 1).isoweekday()
    return 1 + (weekday[0] - first) % 7 + 7 * (which - 1) if weekday else which


def shift(value: str, unit: str, count: int) -> str | None:
    """Count on from a point; 0 cuts it to the unit, and the time of day is always cut off."""
    if value.startswith(UNKNOWN_YEAR):
        return _shift_undated(value, unit, count) if unit in {DAY, MONTH} else None
    if unit in _DAYS_IN:
        return _shift_days(value, unit, count)
    return _shift_months(value, unit, count) if unit in _MONTHS_IN else None


def _date(form: re.Pattern[str], value: str) -> dt.date | None:
    found = form.match(value)
    try:
        return dt.date.fromisoformat(found[0]) if found else None
    except ValueError:
        return None


def _shift_undated(value: str, unit: str, count: int) -> str | None:
    answers = {
        (shift(value.replace(UNKNOWN_YEAR, year), unit, count) or "").replace(year, UNKNOWN_YEAR)
        for year in (_COMMON_YEAR, _LEAP_YEAR)
    }
    answer = answers.pop()
    return answer if not answers and answer.startswith(UNKNOWN_YEAR) else None


def _shift_days(value: str, unit: str, count: int) -> str | None:
    start = day_of(value) or (_date(_WEEK, value) if unit != DAY else None)
    try:
        day = start + dt.timedelta(days=count * _DAYS_IN[unit]) if start else None
    except OverflowError:
        return None
    if day is None or unit == DAY:
        return day.isoformat() if day else None
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}" + ("-WE" if unit == WEEKEND else "")


def _shift_months(value: str, unit: str, count: int) -> str | None:
    year, month, quarter = year_of(value), month_of(value), _QUARTER.match(value)
    if unit == QUARTER and quarter:
        month = int(quarter[1]) * 3
    if year is None or (month is None and unit in {MONTH, QUARTER}):
        return None
    years, index = divmod((month or 1) - 1 + count * _MONTHS_IN[unit], 12)
    written = write_year(year + years)
    if written is None or (year + years > 0) != (year > 0):
        return None
    if unit == MONTH:
        return f"{written}-{index + 1:02d}"
    if unit == QUARTER:
        return f"{written}-Q{index // 3 + 1}"
    return written[: len(written) - 4 + _YEAR_CHARS[unit]]
