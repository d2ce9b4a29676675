"""Partial dates -> words for a reader and a stretch of the time axis.

A date keeps its grain in both: ``2018-11`` reads "Nov 2018" and covers the whole month. Days are
counted as proleptic ordinals with fractions, times of day as they are stated; zones are shown and
never converted.
"""

import datetime as dt
import re
from collections.abc import Callable, Mapping
from typing import TypeAlias

from rashomon.model.partial_date import PARTS_OF_DAY, PartialDate, Precision

#: A stretch of days as ordinals, end exclusive.
Days: TypeAlias = tuple[float, float]

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
# Name, first month and number of months of what may follow the year.
_STRETCHES = {
    **{f"{number:02}": (name, number, 1) for number, name in enumerate(_MONTHS, start=1)},
    **{f"Q{number}": (f"quarter {number} of", 3 * number - 2, 3) for number in range(1, 5)},
    "SP": ("spring", 3, 3),
    "SU": ("summer", 6, 3),
    "FA": ("autumn", 9, 3),
    "WI": ("winter", 12, 3),
}
# From which hour of the day to which a part of it reaches.
_HOURS = {
    "MO": (6, 12),
    "MI": (11, 13),
    "AF": (12, 18),
    "EV": (18, 24),
    "NI": (20, 30),
    "DT": (6, 18),
}
_CLOCK = re.compile(r"T(\d{2})(?::(\d{2}))?(?::\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:\d{2})?$")


def day_words(ordinal: float) -> str:
    """Write a day of the axis, such as ``25 Nov 2018``."""
    day = dt.date.fromordinal(int(ordinal))
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def date_words(date: PartialDate | None, unknown: str = "not stated") -> str:
    """Write a date at its own grain; as it is if on no calendar, `unknown` if there is none."""
    if date is None:
        return unknown
    reading = _read(date)
    return reading[0] if reading else date.value


def date_range(date: PartialDate | None) -> Days | None:
    """Give the stretch of days a date covers; None if it is on no calendar."""
    reading = _read(date) if date else None
    return reading[1] if reading else None


_Reading: TypeAlias = tuple[str, Days]


def _read(date: PartialDate) -> _Reading | None:
    try:
        return _READERS.get(date.precision, _read_day)(date.value)
    except (ValueError, KeyError, IndexError, OverflowError):
        return None


def _read_interval(value: str) -> _Reading:
    first, last = (_read(PartialDate.parse(end)) for end in value.split("/"))
    if first is None or last is None or last[1][1] <= first[1][0]:
        raise ValueError(value)
    return f"{first[0]} to {last[0]}", (first[1][0], last[1][1])


def _read_day(value: str) -> _Reading:
    day = float(dt.date.fromisoformat(value[:10]).toordinal())
    if value[11:] in _HOURS:
        first, last = _HOURS[value[11:]]
        name = PARTS_OF_DAY[value[11:]]
        return f"{day_words(day)}, {name}", (day + first / 24, day + last / 24)
    clock = _CLOCK.search(value)
    if clock is None:
        return day_words(day), (day, day + 1)
    zone = {None: "zone not stated", "Z": "UTC"}.get(clock[3], clock[3])
    start = day + int(clock[1]) / 24 + int(clock[2] or 0) / 1440
    words = f"{day_words(day)}, {clock[1]}:{clock[2] or '00'} ({zone})"
    return words, (start, start + (1 / 1440 if clock[2] else 1 / 24))


def _week(value: str, name: str, first: int) -> _Reading:
    monday = dt.date.fromisocalendar(int(value[:4]), int(value[6:8]), 1).toordinal()
    return f"{name} of {day_words(monday + first)}", (monday + first, monday + 7)


def _months(words: str, year: int, first: int, count: int) -> _Reading:
    def start(month: int) -> float:
        return float(dt.date(year + (month - 1) // 12, (month - 1) % 12 + 1, 1).toordinal())

    return words, (start(first), start(first + count))


def _read_months(value: str) -> _Reading:
    name, first, count = _STRETCHES[value[5:]]
    return _months(f"{name} {value[:4]}", int(value[:4]), first, count)


_READERS: Mapping[Precision, Callable[[str], _Reading]] = {
    Precision.INTERVAL: _read_interval,
    Precision.DECADE: lambda value: _months(f"{value}0s", int(value) * 10, 1, 120),
    Precision.YEAR: lambda value: _months(value, int(value), 1, 12),
    Precision.SEASON: _read_months,
    Precision.QUARTER: _read_months,
    Precision.MONTH: _read_months,
    Precision.WEEK: lambda value: _week(value, "week", 0),
    Precision.WEEKEND: lambda value: _week(value, "weekend", 5),
}
