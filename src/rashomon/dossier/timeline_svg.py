"""Timeline: two clocks, happened and said, each date a bar as wide as it is uncertain.

A month is a bar of a month. Only what is told as having happened stands on the first lane; future,
hypothetical and other events are kept off it, as are dates outside the window of the reports: both
stay in the list, with the reason. The drawing is geometry only; the template writes it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from math import inf
from typing import TypeAlias

from rashomon.dossier.dates import Days, date_range, date_words, day_words
from rashomon.dossier.index import CaseIndex, Quote
from rashomon.model.case import DocumentRecords
from rashomon.model.event import Event, Modality
from rashomon.model.partial_date import PartialDate

WIDTH, LEFT, RIGHT = 960.0, 96.0, 944.0
_ROW, _LEAST_BAR, _KEY_WIDTH = 22.0, 7.0, 26.0
# Days around the reports that the drawing covers; older or later dates are listed, not drawn.
_DAYS_BEFORE, _DAYS_AFTER = 60, 30
# (range in days up to which a step is used, step in days), so that 4 to 16 ticks are drawn.
_TICKS = ((16, 1), (34, 2), (100, 7), (200, 14), (420, 30), (900, 91), (inf, 366))
_Ticks: TypeAlias = tuple[tuple[float, str], ...]
_DRAWN = (Modality.ACTUAL, Modality.PRESUPPOSED)


@dataclass(frozen=True, slots=True)
class Entry:
    """One event or saying: its words, what it is read as, and whose account it is."""

    what: str
    quote: Quote | None
    account: str


@dataclass(frozen=True, slots=True)
class Bar:
    """Where a date stands in the drawing."""

    x: float
    y: float
    width: float


@dataclass(frozen=True, slots=True)
class DateGroup:
    """All entries of one date, under one number in the drawing and the list."""

    key: int
    anchor: str
    date: str
    bar: Bar | None
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Lane:
    """One clock: its dates in order, and what has no date."""

    name: str
    groups: tuple[DateGroup, ...]
    undated: tuple[Entry, ...]
    top: float
    height: float


@dataclass(frozen=True, slots=True)
class Timeline:
    """Both lanes over an axis of places and days; `others` are events told as not actual."""

    happened: Lane
    said: Lane
    others: tuple[Entry, ...]
    ticks: _Ticks
    reports: _Ticks
    height: float
    width: float = WIDTH

    @property
    def is_drawn(self) -> bool:
        """Tell whether there is anything to draw."""
        return any(group.bar for lane in (self.happened, self.said) for group in lane.groups)


@dataclass(frozen=True, slots=True)
class _Axis:
    first: float
    last: float

    def x(self, day: float) -> float:
        share = (day - self.first) / (self.last - self.first)
        return round(LEFT + (RIGHT - LEFT) * min(1.0, max(0.0, share)), 1)

    def ticks(self) -> _Ticks:
        step = next(step for limit, step in _TICKS if self.last - self.first <= limit)
        return self.at(range(int(self.first) + 1, int(self.last) + 1, step))

    def at(self, days: Iterable[float]) -> _Ticks:
        return tuple((self.x(day), day_words(day)) for day in days)


_Dated = list[tuple[PartialDate | None, Entry]]


def build_timeline(
    index: CaseIndex, records: tuple[DocumentRecords, ...] | None = None
) -> Timeline:
    """Gather the dated and undated events and sayings of a case, or some records, and lay out."""
    shown = index.records if records is None else records
    happened, said, others = _Dated(), _Dated(), []
    for record in shown:
        happened_on, said_on = record.happened_dates(), record.said_dates()
        for event in record.events:
            entry = _happening(event, record, index)
            if event.modality in _DRAWN:
                happened.append((happened_on.get(event.id), entry))
            else:
                others.append(entry)
        for claim in record.attributions:
            quote = index.quote(claim.content[0], (claim.id,))
            entry = Entry(claim.stance, quote, claim.speaker.name or "speaker not stated")
            said.append((said_on.get(claim.id), entry))
    ranges = (date_range(record.document.published_at) for record in shown)
    published = sorted({days for days in ranges if days})
    axis = _axis(published, [date for date, _ in happened + said])
    upper = _lane("happened", happened, axis, top=34.0)
    lower = _lane("said", said, axis, top=upper.top + upper.height + 14)
    marks = axis.at(first for first, _ in published)
    height = lower.top + lower.height + 34
    return Timeline(upper, lower, tuple(others), axis.ticks(), marks, height)


def _happening(event: Event, record: DocumentRecords, index: CaseIndex) -> Entry:
    actor = event.actor.name if event.actor else "not stated"
    recipient = f" → {event.recipient.name}" if event.recipient else ""
    modality = "" if event.modality in _DRAWN else f", {event.modality}"
    denied = ", told as not so" if event.polarity is not None and event.polarity < 0 else ""
    account = index.account(event.attribution_id, record.document.id)
    quote = index.quote(event.clause, (event.attribution_id or "",))
    return Entry(f"{event.type}{modality}{denied}: {actor}{recipient}", quote, account)


def _axis(published: list[Days], dates: Iterable[PartialDate | None]) -> _Axis:
    ranges = [days for days in map(date_range, dates) if days]
    if published:
        first = published[0][0] - _DAYS_BEFORE
        last = max(day for _, day in published) + _DAYS_AFTER
        ranges = [*published, *(item for item in ranges if first <= item[0] and item[1] <= last)]
    if not ranges:
        return _Axis(0.0, 1.0)
    return _Axis(min(day for day, _ in ranges) - 0.5, max(day for _, day in ranges) + 0.5)


def _lane(name: str, dated: _Dated, axis: _Axis, *, top: float) -> Lane:
    by_date: dict[PartialDate, list[Entry]] = {}
    for date, entry in dated:
        if date is not None:
            by_date.setdefault(date, []).append(entry)
    ordered = sorted(by_date, key=lambda date: (date_range(date) or (inf, inf), date))
    row_ends: list[float] = []
    groups = tuple(
        DateGroup(
            key=number,
            anchor=f"t-{name}-{number}",
            date=date_words(date),
            bar=_bar(date_range(date), axis, row_ends, top + 4),
            entries=tuple(by_date[date]),
        )
        for number, date in enumerate(ordered, start=1)
    )
    undated = tuple(entry for date, entry in dated if date is None)
    return Lane(name, groups, undated, top, max(1, len(row_ends)) * _ROW + 12)


def _bar(days: Days | None, axis: _Axis, row_ends: list[float], top: float) -> Bar | None:
    """Put a bar on the first row where it and its number fit."""
    if days is None or days[1] <= axis.first or axis.last <= days[0]:
        return None
    x, width = axis.x(days[0]), max(_LEAST_BAR, axis.x(days[1]) - axis.x(days[0]))
    row = next((row for row, end in enumerate(row_ends) if end <= x), len(row_ends))
    row_ends[row : row + 1] = [x + width + _KEY_WIDTH]
    return Bar(x, top + row * _ROW, width)
