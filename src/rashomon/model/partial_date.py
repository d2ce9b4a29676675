"""PartialDate: a date or time of day that keeps the precision it was given with.

The value is written as TIMEX3 / ISO 8601 writes it, cut where knowledge ends: ``2021-05`` is a
month and never becomes the first of May. Times of day are local, with their offset if known.
"""

import datetime as dt
import re
from dataclasses import dataclass
from enum import StrEnum


class Precision(StrEnum):
    """How fine a time value is."""

    DECADE = "decade"
    YEAR = "year"
    SEASON = "season"
    QUARTER = "quarter"
    MONTH = "month"
    WEEK = "week"
    WEEKEND = "weekend"
    DAY = "day"
    PART_OF_DAY = "part_of_day"
    HOUR = "hour"
    MINUTE = "minute"
    SECOND = "second"
    INTERVAL = "interval"


_FORMS: tuple[tuple[re.Pattern[str], Precision], ...] = (
    (re.compile(r"\d{3}"), Precision.DECADE),
    (re.compile(r"\d{4}"), Precision.YEAR),
    (re.compile(r"\d{4}-(?:SP|SU|FA|WI)"), Precision.SEASON),
    (re.compile(r"\d{4}-Q[1-4]"), Precision.QUARTER),
    (re.compile(r"\d{4}-(?:0[1-9]|1[0-2])"), Precision.MONTH),
    (re.compile(r"\d{4}-W\d{2}"), Precision.WEEK),
    (re.compile(r"\d{4}-W\d{2}-WE"), Precision.WEEKEND),
    (re.compile(r"\d{4}-\d{2}-\d{2}"), Precision.DAY),
    (re.compile(r"\d{4}-\d{2}-\d{2}T(?:MO|MI|AF|EV|NI|DT)"), Precision.PART_OF_DAY),
    (re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}(?:Z|[+-]\d{2}:\d{2})?"), Precision.HOUR),
    (re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?:Z|[+-]\d{2}:\d{2})?"), Precision.MINUTE),
    (
        re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})?"),
        Precision.SECOND,
    ),
    (re.compile(r"\d{4}[^/]*/\d{4}[^/]*"), Precision.INTERVAL),
)
#: Parts of a day as TIMEX3 writes them, and in words.
PARTS_OF_DAY = {
    "MO": "morning",
    "MI": "midday",
    "AF": "afternoon",
    "EV": "evening",
    "NI": "night",
    "DT": "daytime",
}
_PART = re.compile(rf"T({'|'.join(PARTS_OF_DAY)})\b")
_TIMES = (Precision.HOUR, Precision.MINUTE, Precision.SECOND)
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A time value with its grain.

    Attributes:
        value: TIMEX3 value, such as ``2021-05-13``, ``2021-05``, ``2021-05-12TEV``.
        precision: The grain of `value`.
    """

    value: str
    precision: Precision

    @classmethod
    def parse(cls, value: str) -> "PartialDate":
        """Read a value and find its precision.

        Raises:
            ValueError: If the value has no known form, or names a day or time that does not exist.
        """
        day = _DAY.match(value)
        if day:
            dt.date(int(day[1]), int(day[2]), int(day[3]))
        for form, precision in _FORMS:
            if form.fullmatch(value):
                if precision in _TIMES:
                    dt.datetime.fromisoformat(value)
                return cls(value, precision)
        msg = f"{value!r} is not a date such as 2021-05-13, 2021-05, 2021 or 2021-05-13T18:30+04:00"
        raise ValueError(msg)

    @property
    def words(self) -> str:
        """The value as a terminal shows it, parts of the day in words: ``2021-05-12 evening``."""
        return _PART.sub(lambda found: f" {PARTS_OF_DAY[found[1]]}", self.value)

    @property
    def utc(self) -> str | None:
        """The same time in UTC, or None when it is no time of day or its offset is unknown."""
        local = dt.datetime.fromisoformat(self.value) if self.precision in _TIMES else None
        if local is None or local.tzinfo is None:
            return None
        try:
            written = local.astimezone(dt.UTC).isoformat(timespec=f"{self.precision}s")
        except OverflowError:
            return None
        return written.removesuffix("+00:00") + "Z"

    @property
    def day(self) -> dt.date | None:
        """The calendar day, or None when the value is coarser than a day."""
        found = _DAY.match(self.value)
        if found is None or self.precision is Precision.INTERVAL:
            return None
        return dt.date(int(found[1]), int(found[2]), int(found[3]))
