"""Partial dates -> words for a reader and a stretch of the time axis.

A date keeps its grain in both: ``2018-11`` reads "Nov 2018" and covers the whole month. Days are
counted as proleptic ordinals with fractions, times of day as they are stated; zones are shown and
never converted.
"""

import datetime as dt
import re
from collections.abc import Callable, Mapping
from typing import TypeAlias

from rashomon.model.partial_date import PartialDate, Precision

Days: TypeAlias = tuple[float, float]
"""A stretch of days as ordinals, end exclusive."""

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_SEASONS = {"SP": ("spring", 3), "SU": ("summer", 6), "FA": ("autumn", 9), "WI": ("winter", 12)}
_PARTS = {
    "MO": ("morning", 6, 12),
    "MI": ("midday", 11, 13),
    "AF": ("afternoon", 12, 18),
    "EV": ("evening", 18, 24),
    "NI": ("night", 20, 30),
    "DT": ("daytime", 6, 18),
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
    if date_range(date) is None:
        return date.value
    return _WRITERS.get(date.precision, _write_day)(date.value)


def date_range(date: PartialDate | None) -> Days | None:
    """Give the stretch of days a date covers; None if it is on no calendar."""
    if date is None:
        return None
    try:
        return _READERS.get(date.precision, _hours)(date.value)
    except (ValueError, KeyError, IndexError, OverflowError):
        return None


def _ends(value: str) -> tuple[PartialDate, PartialDate]:
    first, _, last = value.partition("/")
    return PartialDate.parse(first), PartialDate.parse(last)


def _write_day(value: str) -> str:
    words = day_words(_day(value))
    if value[11:] in _PARTS:
        return f"{words}, {_PARTS[value[11:]][0]}"
    clock = _CLOCK.search(value)
    if clock is None:
        return words
    zone = {None: "zone not stated", "Z": "UTC"}.get(clock[3], clock[3])
    return f"{words}, {clock[1]}:{clock[2] or '00'} ({zone})"


def _write_interval(value: str) -> str:
    return " to ".join(date_words(end) for end in _ends(value))


_WRITERS: Mapping[Precision, Callable[[str], str]] = {
    Precision.INTERVAL: _write_interval,
    Precision.DECADE: lambda value: f"{value}0s",
    Precision.YEAR: str,
    Precision.SEASON: lambda value: f"{_SEASONS[value[5:]][0]} {value[:4]}",
    Precision.QUARTER: lambda value: f"quarter {value[-1]} of {value[:4]}",
    Precision.MONTH: lambda value: f"{_MONTHS[int(value[5:7]) - 1]} {value[:4]}",
    Precision.WEEK: lambda value: f"week of {day_words(_monday(value))}",
    Precision.WEEKEND: lambda value: f"weekend of {day_words(_monday(value) + 5)}",
}


def _day(value: str) -> float:
    return float(dt.date.fromisoformat(value[:10]).toordinal())


def _monday(value: str) -> float:
    return float(dt.date.fromisocalendar(int(value[:4]), int(value[6:8]), 1).toordinal())


def _months(year: int, first: int, count: int) -> Days:
    def start(month: int) -> float:
        return float(dt.date(year + (month - 1) // 12, (month - 1) % 12 + 1, 1).toordinal())

    return start(first), start(first + count)


def _hours(value: str) -> Days:
    day = _day(value)
    if value[11:] in _PARTS:
        _, first, last = _PARTS[value[11:]]
        return day + first / 24, day + last / 24
    clock = _CLOCK.search(value)
    if clock is None:
        return day, day + 1
    start = day + int(clock[1]) / 24 + int(clock[2] or 0) / 1440
    return start, start + (1 / 1440 if clock[2] else 1 / 24)


def _read_interval(value: str) -> Days:
    first, last = map(date_range, _ends(value))
    if first is None or last is None or last[1] <= first[0]:
        raise ValueError(value)
    return first[0], last[1]


_READERS: Mapping[Precision, Callable[[str], Days]] = {
    Precision.INTERVAL: _read_interval,
    Precision.DECADE: lambda value: _months(int(value) * 10, 1, 120),
    Precision.YEAR: lambda value: _months(int(value), 1, 12),
    Precision.SEASON: lambda value: _months(int(value[:4]), _SEASONS[value[5:]][1], 3),
    Precision.QUARTER: lambda value: _months(int(value[:4]), 3 * int(value[-1]) - 2, 3),
    Precision.MONTH: lambda value: _months(int(value[:4]), int(value[5:7]), 1),
    Precision.WEEK: lambda value: (_monday(value), _monday(value) + 7),
    Precision.WEEKEND: lambda value: (_monday(value) + 5, _monday(value) + 7),
}
