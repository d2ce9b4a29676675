"""Clock: partial dates as stretches of hours, and how long lies between two of them.

A date keeps what it does not know: a day is 24 hours long, a month as long as the month. What is
told between two dates is therefore a least and a most, never one number. Times that state a zone
are compared in UTC with each other; where one states none, both are read as they stand, and days
may shift by hours.
"""

import calendar
import datetime as dt

from rashomon.model.latency import Wait
from rashomon.model.partial_date import PartialDate, Precision

Hours = tuple[float, float]
_DAY_HOURS = 24.0
_PARTS = {
    "MO": (5, 12),
    "MI": (11, 14),
    "AF": (12, 18),
    "EV": (17, 24),
    "NI": (18, 30),
    "DT": (6, 19),
}
_CLOCK_HOURS = {Precision.HOUR: 1.0, Precision.MINUTE: 1 / 60, Precision.SECOND: 1 / 3600}


def hours_of(date: PartialDate | None) -> Hours | None:
    """Give the stretch that a date covers, in hours of the calendar; None if it is on none."""
    if date is None:
        return None
    try:
        return _interval(date) if date.precision is Precision.INTERVAL else _read(date)
    except (ValueError, IndexError, OverflowError):
        return None


def is_before(one: PartialDate | None, other: PartialDate | None) -> bool:
    """Tell whether a date lies wholly before another."""
    first, second = hours_of(one), hours_of(other)
    return first is not None and second is not None and first[1] <= second[0]


def wait_between(raised: PartialDate | None, answered: PartialDate | None) -> Wait | None:
    """Tell how long lies between two dates, never below 0; None if one of them is not known."""
    if raised is None or answered is None:
        return None
    if raised.utc and answered.utc:
        raised, answered = (
            PartialDate(date.utc or date.value, date.precision) for date in (raised, answered)
        )
    first, second = hours_of(raised), hours_of(answered)
    if first is None or second is None:
        return None
    return Wait(max(0.0, round(second[0] - first[1], 2)), round(max(0.0, second[1] - first[0]), 2))


def _interval(date: PartialDate) -> Hours | None:
    ends = [hours_of(PartialDate.parse(end)) for end in date.value.split("/")]
    first, last = ends
    return (first[0], last[1]) if first and last else None


def _read(date: PartialDate) -> Hours:
    value = date.value
    day = date.day
    if day is not None:
        return _within_day(date, day.toordinal() * _DAY_HOURS)
    if date.precision in {Precision.WEEK, Precision.WEEKEND}:
        monday = dt.date.fromisocalendar(int(value[:4]), int(value[6:8]), 1).toordinal()
        first = monday + (5 if date.precision is Precision.WEEKEND else 0)
        return first * _DAY_HOURS, (monday + 7) * _DAY_HOURS
    if date.precision is Precision.MONTH:
        year, month = int(value[:4]), int(value[5:7])
        start = dt.date(year, month, 1).toordinal()
        return start * _DAY_HOURS, (start + calendar.monthrange(year, month)[1]) * _DAY_HOURS
    is_decade = date.precision is Precision.DECADE
    year, years = (int(value) * 10, 10) if is_decade else (int(value[:4]), 1)
    first, last = dt.date(year, 1, 1).toordinal(), dt.date(year + years, 1, 1).toordinal()
    return first * _DAY_HOURS, last * _DAY_HOURS


def _within_day(date: PartialDate, start: float) -> Hours:
    part = _PARTS.get(date.value[11:])
    if part:
        return start + part[0], start + part[1]
    grain = _CLOCK_HOURS.get(date.precision)
    if grain is None:
        return start, start + _DAY_HOURS
    time = dt.datetime.fromisoformat(date.value)
    at = start + time.hour + time.minute / 60 + time.second / 3600
    return at, at + grain
