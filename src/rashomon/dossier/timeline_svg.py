"""Timeline: two clocks, happened and said, each date a bar as wide as it is uncertain.

A month is a bar of a month. Only what is told as having happened stands on the first lane; future,
hypothetical and other events are kept off it, as are dates outside the window of the reports: both
stay in the list, with the reason. The drawing is geometry only; the template writes it.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from rashomon.dossier.dates import date_range, date_words, day_words
from rashomon.dossier.index import CaseIndex, Quote
from rashomon.model.attribution import Attribution
from rashomon.model.case import DocumentRecords
from rashomon.model.event import Event, Modality
from rashomon.model.partial_date import PartialDate

WIDTH, LEFT, RIGHT = 960.0, 96.0, 944.0
_ROW, _LEAST_BAR, _KEY_WIDTH = 22.0, 7.0, 26.0
# Days around the reports that the drawing covers; older or later dates are listed, not drawn.
_DAYS_BEFORE, _DAYS_AFTER = 60, 30
# (range in days up to which a step is used, step in days), so that 4 to 16 ticks are drawn.
_TICKS = ((16, 1), (34, 2), (100, 7), (200, 14), (420, 30), (900, 91), (1e9, 366))
_DRAWN = (Modality.ACTUAL, Modality.PRESUPPOSED)


@dataclass(frozen=True, slots=True)
class Entry:
    """One event or saying: its words, what it is read as, and whose account it is."""

    what: str
    quote: Quote
    account: str


@dataclass(frozen=True, slots=True)
class DateGroup:
    """All entries of one date, under one number in the drawing and the list."""

    key: str
    anchor: str
    date: str
    is_drawn: bool
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """One date in the drawing, in its units."""

    key: str
    href: str
    title: str
    x: float
    y: float
    width: float


@dataclass(frozen=True, slots=True)
class Lane:
    """One clock: its dates in order, its bars, and what has no date."""

    name: str
    groups: tuple[DateGroup, ...]
    bars: tuple[Bar, ...]
    undated: tuple[Entry, ...]
    top: float
    height: float


@dataclass(frozen=True, slots=True)
class Tick:
    """A day of the axis."""

    x: float
    label: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """Both lanes over one axis; `others` are events told as not actual."""

    happened: Lane
    said: Lane
    others: tuple[Entry, ...]
    ticks: tuple[Tick, ...]
    reports: tuple[Tick, ...]
    height: float
    width: float = WIDTH

    @property
    def is_drawn(self) -> bool:
        """Tell whether there is anything to draw."""
        return bool(self.happened.bars or self.said.bars)


@dataclass(frozen=True, slots=True)
class _Axis:
    first: float
    last: float

    def x(self, day: float) -> float:
        share = (day - self.first) / (self.last - self.first)
        return round(LEFT + (RIGHT - LEFT) * min(1.0, max(0.0, share)), 1)

    def holds(self, days: tuple[float, float] | None) -> bool:
        return days is not None and days[0] < self.last and self.first < days[1]


_Dated = list[tuple[PartialDate | None, Entry]]


def build_timeline(index: CaseIndex) -> Timeline:
    """Gather the dated and undated events and sayings of a case and lay them out."""
    happened, others = _happenings(index)
    said = [
        (index.said.get(item.id), _saying(item, index))
        for record in index.records
        for item in record.attributions
    ]
    published = [date_range(record.document.published_at) for record in index.records]
    axis = _axis([days for days in published if days], [date for date, _ in happened + said])
    upper = _lane("happened", happened, axis, top=34.0)
    lower = _lane("said", said, axis, top=upper.top + upper.height + 14)
    marks = {days[0]: Tick(axis.x(days[0]), day_words(days[0])) for days in published if days}
    return Timeline(
        upper, lower, others, _ticks(axis), tuple(marks.values()), lower.top + lower.height + 34
    )


def _happenings(index: CaseIndex) -> tuple[_Dated, tuple[Entry, ...]]:
    dated: _Dated = []
    others: list[Entry] = []
    for record in index.records:
        dates = {event_id: time.date for time in record.times for event_id in time.happened}
        for event in record.events:
            if event.modality in _DRAWN:
                dated.append((dates.get(event.id), _happening(event, record, index)))
            else:
                others.append(_happening(event, record, index))
    return dated, tuple(others)


def _happening(event: Event, record: DocumentRecords, index: CaseIndex) -> Entry:
    actor = event.actor.name if event.actor else "not stated"
    recipient = f" → {event.recipient.name}" if event.recipient else ""
    modality = "" if event.modality in _DRAWN else f", {event.modality}"
    denied = ", told as not so" if event.polarity is not None and event.polarity < 0 else ""
    account = index.account(event.attribution_id, record.document.id)
    quote = index.quote(event.clause, (event.attribution_id or "",))
    return Entry(f"{event.type}{modality}{denied}: {actor}{recipient}", quote, account)


def _saying(attribution: Attribution, index: CaseIndex) -> Entry:
    quote = index.quote(attribution.content[0], (attribution.id,))
    return Entry(attribution.stance, quote, attribution.speaker.name or "speaker not stated")


def _axis(published: list[tuple[float, float]], dates: Iterable[PartialDate | None]) -> _Axis:
    ranges = [days for days in map(date_range, dates) if days]
    if published:
        first = min(days[0] for days in published) - _DAYS_BEFORE
        last = max(days[1] for days in published) + _DAYS_AFTER
        near = [item for item in ranges if first <= item[0] and item[1] <= last]
        ranges = [*near, *published]
    if not ranges:
        return _Axis(0.0, 1.0)
    return _Axis(min(days[0] for days in ranges) - 0.5, max(days[1] for days in ranges) + 0.5)


def _lane(name: str, dated: _Dated, axis: _Axis, *, top: float) -> Lane:
    by_date: dict[PartialDate, list[Entry]] = {}
    for date, entry in dated:
        if date is not None:
            by_date.setdefault(date, []).append(entry)
    ordered = sorted(by_date, key=lambda date: (date_range(date) or (1e9, 1e9), date))
    groups = tuple(
        DateGroup(
            key=str(number),
            anchor=f"t-{name}-{number}",
            date=date_words(date),
            is_drawn=axis.holds(date_range(date)),
            entries=tuple(by_date[date]),
        )
        for number, date in enumerate(ordered, start=1)
    )
    bars = _pack(tuple(zip(groups, ordered, strict=True)), axis, top)
    rows = max((bar.y for bar in bars), default=top) - top + _ROW
    undated = tuple(entry for date, entry in dated if date is None)
    return Lane(name, groups, bars, undated, top, rows + 8)


def _pack(
    groups: tuple[tuple[DateGroup, PartialDate], ...], axis: _Axis, top: float
) -> tuple[Bar, ...]:
    """Put each bar on the first row where it and its number fit."""
    ends: list[float] = []
    bars: list[Bar] = []
    for group, date in groups:
        days = date_range(date)
        if not group.is_drawn or days is None:
            continue
        x, width = axis.x(days[0]), max(_LEAST_BAR, axis.x(days[1]) - axis.x(days[0]))
        row = next((row for row, end in enumerate(ends) if end <= x), len(ends))
        ends[row : row + 1] = [x + width + _KEY_WIDTH]
        title = f"{group.date} ({len(group.entries)})"
        bars.append(Bar(group.key, f"#{group.anchor}", title, x, top + 4 + row * _ROW, width))
    return tuple(bars)


def _ticks(axis: _Axis) -> tuple[Tick, ...]:
    length = axis.last - axis.first
    step = next(step for limit, step in _TICKS if length <= limit)
    days = range(int(axis.first) + 1, int(axis.last) + 1, step)
    return tuple(Tick(axis.x(day), day_words(day)) for day in days)
