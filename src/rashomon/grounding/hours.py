"""Times of day of an expression, and how far their zone lies from UTC.

A zone counts only if the text states it: by offset, by letters, by a city ("Baku time", read for
that day in the IANA database), or by a second time in brackets ("19:00 local time (17:00 GMT)").
Otherwise the offset is unknown. An hour that is only about right has no minutes.
"""

import datetime as dt
import re
from zoneinfo import ZoneInfo

from rashomon.grounding import days
from rashomon.grounding.timex import Expression, Word

CLOCK_KINDS = ("clock12", "clock24", "twelve")
PART_KINDS = ("day_part", "night")
_PM_PARTS = ("AF", "EV", "NI")
_CLOCK = re.compile(r"(\d{1,2})\D?(\d{2})?")
_FIXED = re.compile(r"([+−-])(\d{1,2})(?::(\d{2}))?$")
_ISO_ZONE = re.compile(r"(?<=:\d\d)(?:Z|[+-]\d{2}:\d{2})$")
_DAY, _EAST = dt.timedelta(days=1), dt.timedelta(hours=13)  # no city lies further east


def time_of_day(expression: Expression) -> str | None:
    """Write a clock time as hh:mm, as hh if it is approximate, or a part of day as two letters."""
    part, clock = expression.value(*PART_KINDS, "tonight"), expression.value(*CLOCK_KINDS)
    if clock is None or not _CLOCK.match(clock):
        return clock or part
    time = _read(clock, part)
    if time and expression.has("soon", "about"):
        return _hour(time, is_before=expression.has("soon") and expression.has("before"))
    return time.strftime("%H:%M") if time else None


def offset(expression: Expression, day: str) -> str:
    """Write the offset of its zone on a day (+04:00, Z); nothing if that is unknown."""
    clocks = [word.value for word in expression.words if word.kind in CLOCK_KINDS]
    times = [_read(clock, expression.value(*PART_KINDS)) for clock in clocks]
    if not times or times[0] is None:
        return ""
    local = dt.datetime.combine(days.day_of(day) or dt.date.min, times[0])
    zone, other_zone = _zones(expression)
    found = _offset(zone, local) if zone else None
    beside = _offset(other_zone, local) if other_zone else None
    if beside is not None and times[1] is not None:  # what the text says goes before the database
        found = (local - dt.datetime.combine(local, times[1]) + beside) % _DAY
        found = found - _DAY if found > _EAST else found
    written = "" if found is None else str(dt.timezone(found))[len("UTC") :] or "Z"
    return written if len(written) <= len("+hh:mm") else ""


def stated_zone(expression: Expression, text: str) -> str | None:
    """Give the words of a text that state the zone of an expression, None if there are none."""
    zone, _ = _zones(expression)
    iso = _ISO_ZONE.search(expression.value("iso") or "")
    return text[zone.start : zone.end] if zone else iso and iso[0]


def _read(clock: str, part: str | None) -> dt.time | None:
    found, letters = _CLOCK.match(clock), clock.lower()
    if found is None:
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    if hour < 12 and ("p" in letters or part in _PM_PARTS):
        hour += 12
    elif hour == 12 and "a" in letters:
        hour = 0
    return dt.time(hour, minute) if hour < 24 and minute < 60 else None


def _hour(time: dt.time, *, is_before: bool) -> str:
    """Cut a time that is only about right; "just before 14:00" was in the hour of 13."""
    if is_before and time.minute == 0:
        return f"{time.hour - 1:02d}" if time.hour else "NI"
    return time.strftime("%H")


def _zones(expression: Expression) -> tuple[Word | None, Word | None]:
    """Give the zone of the time and that of the time in brackets beside it."""
    words = expression.words
    clocks = [place for place, word in enumerate(words) if word.kind in CLOCK_KINDS]
    other = clocks[1] + 1 if len(clocks) > 1 else None
    own = (word for place, word in enumerate(words) if word.kind == "zone" and place != other)
    return next(own, None), words[other] if other else None


def _offset(zone: Word, local: dt.datetime) -> dt.timedelta | None:
    if "/" in zone.value:  # the rules of a zone hang on the day
        is_dated = local.date() != dt.date.min
        return local.replace(tzinfo=ZoneInfo(zone.value)).utcoffset() if is_dated else None
    fixed = _FIXED.search(zone.value)
    if fixed is None:
        return dt.timedelta() if zone.value == "Z" else None
    size = dt.timedelta(hours=int(fixed[2]), minutes=int(fixed[3] or 0))
    return size if fixed[1] == "+" else -size
