"""Revisit: when to look whether a prediction came so, as far as its words tell a day.

What enters: the sentence of a prediction, the time expressions in it, the day it was said. What
leaves: a date and the words that tell it. "By Friday" in words about what is to come lies ahead,
also where the expression was read as the Friday before; "within two weeks" is counted from the day
of saying, else of publication. What tells no day gives none: nothing is guessed.
"""

import datetime as dt
import re
from collections.abc import Iterable

from rashomon.model.grounding import TimeGrounding, TimexType
from rashomon.model.partial_date import PartialDate, Precision
from rashomon.model.span import Span

_LENGTH = re.compile(r"P(\d+)([DW])")
_AHEAD = re.compile(
    r"\b(?:with)?in(?:\s+(?:the\s+)?(?:next|coming|following))?(?:\s+a)?\s*$|"
    r"\b(?:over|for|during)\s+the\s+(?:next|coming)\s*$|\bthe\s+(?:next|coming)\s*$",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day", re.IGNORECASE)
_WEEK_DAYS = 7


def find_revisit(
    text: str, sentence: Span, times: Iterable[TimeGrounding], said: PartialDate | None
) -> tuple[PartialDate, Span] | None:
    """Give the first day of a sentence that lies ahead of the day of saying, with its words."""
    base = said.day if said else None
    inside = (time for time in times if sentence.contains(time.span))
    for time in sorted(inside, key=lambda each: each.span):
        date = _ahead(text, time, base)
        if date is not None:
            return date, time.span
    return None


def _ahead(text: str, time: TimeGrounding, base: dt.date | None) -> PartialDate | None:
    if time.type is TimexType.DURATION:
        before = text[max(0, time.span.start - 24) : time.span.start]
        length = _LENGTH.fullmatch(time.value or "")
        if base is None or length is None or not _AHEAD.search(before):
            return None
        days = int(length[1]) * (_WEEK_DAYS if length[2] == "W" else 1)
        return _day(base, days)
    date = time.date
    if date is None:
        return None
    day = date.day
    if base is None or day is None:
        return (
            date if base and date.value[:4] >= f"{base.year:04}" and _is_later(date, base) else None
        )
    if base <= day:
        return date
    is_weekday = _WEEKDAY.search(time.span.quote(text)) is not None
    return _day(day, _WEEK_DAYS) if is_weekday and (base - day).days <= _WEEK_DAYS else None


def _is_later(date: PartialDate, base: dt.date) -> bool:
    """Tell whether a month or year is not over on a day."""
    if date.precision is Precision.MONTH:
        return f"{base:%Y-%m}" <= date.value
    return date.precision is Precision.YEAR and base.year < int(date.value)


def _day(start: dt.date, days: int) -> PartialDate | None:
    try:
        return PartialDate((start + dt.timedelta(days=days)).isoformat(), Precision.DAY)
    except OverflowError:
        return None
