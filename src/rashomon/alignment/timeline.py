"""Timeline: what happened and what was said, on two clocks, in the order that the dates allow.

What enters: the records of a case. What leaves: entries of two lanes. Order is partial: entries
whose dates overlap share a rank, since nobody knows which came first; an entry without a date keeps
no rank and stands at the end, and is never given the day of publication. Future, hypothetical and
other events that are not told as having happened are kept off the first lane.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from rashomon.model.attribution import NARRATOR, UNSPECIFIED
from rashomon.model.case import DocumentRecords
from rashomon.model.event import Event, Modality
from rashomon.model.partial_date import PartialDate
from rashomon.model.span import RecordId, Span

_HAPPENED = frozenset({Modality.ACTUAL, Modality.PRESUPPOSED})
_LAST = "\uffff"


class Lane(StrEnum):
    """Which clock."""

    HAPPENED = "happened"
    SAID = "said"


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One event or one statement.

    Attributes:
        date: With its precision; None if no report gives one.
        rank: From 0 in each lane; equal ranks have no known order; None without a date.
        party: Whose account it is; ``narrator`` for the article's own voice.
    """

    lane: Lane
    record_id: RecordId
    span: Span
    date: PartialDate | None
    party: str
    rank: int | None = None


def order_timeline(records: tuple[DocumentRecords, ...]) -> tuple[TimelineEntry, ...]:
    """Give the entries of both lanes, what happened first, by rank, undated ones last."""
    entries = [entry for record in records for entry in _entries(record)]
    return tuple(
        entry for lane in Lane for entry in _ranked(item for item in entries if item.lane is lane)
    )


def _entries(record: DocumentRecords) -> Iterable[TimelineEntry]:
    happened: dict[RecordId, PartialDate] = {}
    said: dict[RecordId, PartialDate] = {}
    for time in record.times:
        if time.date is not None:
            happened.update(dict.fromkeys(time.happened, time.date))
            said.update(dict.fromkeys(time.said, time.date))
    parties = {claim.id: claim.speaker.party or UNSPECIFIED for claim in record.attributions}
    for event in record.events:
        if _has_happened(event):
            yield _event_entry(event, happened.get(event.id), parties)
    for claim in record.attributions:
        party = parties[claim.id]
        yield TimelineEntry(Lane.SAID, claim.id, claim.content[0], said.get(claim.id), party)


def _has_happened(event: Event) -> bool:
    return event.modality in _HAPPENED and (event.polarity is None or event.polarity > 0)


def _event_entry(
    event: Event, date: PartialDate | None, parties: Mapping[RecordId, str]
) -> TimelineEntry:
    party = parties.get(event.attribution_id, UNSPECIFIED) if event.attribution_id else NARRATOR
    return TimelineEntry(Lane.HAPPENED, event.id, event.clause, date, party)


def _ranked(entries: Iterable[TimelineEntry]) -> Iterable[TimelineEntry]:
    """Give entries in order; a new rank begins where an entry is later than all before it."""
    rank, latest = -1, ""
    for entry in sorted(entries, key=_order):
        if entry.date is None:
            yield entry
            continue
        first, last = _bounds(entry.date)
        if latest < first:
            rank += 1
        latest = max(latest, last)
        yield replace(entry, rank=rank)


def _order(entry: TimelineEntry) -> tuple[bool, str, str, Span, RecordId]:
    first, last = _bounds(entry.date) if entry.date else ("", "")
    return entry.date is None, first, last, entry.span, entry.record_id


def _bounds(date: PartialDate) -> tuple[str, str]:
    """Give the least and greatest value that a date covers, compared as text at day grain.

    Anything that is not a day, month or year (a week, a season) covers its whole year.
    """
    if date.day is not None:
        return date.value[:10], date.value[:10]
    first, _, last = date.value.partition("/")
    return _grain(first), _grain(last or first) + _LAST


def _grain(value: str) -> str:
    return value[:7] if value[5:7].isdigit() else value[:4]
