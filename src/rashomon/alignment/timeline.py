"""Timeline: what happened and what was said, on two clocks, in the order that the dates allow.

What enters: the records of a case. What leaves: entries of two lanes. Order is partial: entries
whose dates overlap share a rank, since nobody knows which came first; an entry without a date keeps
no rank and stands at the end, and is never given the day of publication. Future, hypothetical and
other events that are not told as having happened are kept off the first lane.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from rashomon.model.attribution import NARRATOR, UNSPECIFIED
from rashomon.model.case import DocumentRecords
from rashomon.model.event import Modality
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
    lanes = ([entry for entry in entries if entry.lane is lane] for lane in Lane)
    return tuple(entry for lane in lanes for entry in _ranked(lane))


def _entries(record: DocumentRecords) -> Iterator[TimelineEntry]:
    happened, said = record.happened_dates(), record.said_dates()
    parties: dict[str | None, str] = {None: NARRATOR}
    for claim in record.attributions:
        party = parties[claim.id] = claim.speaker.party or UNSPECIFIED
        yield TimelineEntry(Lane.SAID, claim.id, claim.content[0], said.get(claim.id), party)
    for event in record.events:
        if event.modality in _HAPPENED and (event.polarity is None or event.polarity > 0):
            party = parties.get(event.attribution_id, UNSPECIFIED)
            date = happened.get(event.id)
            yield TimelineEntry(Lane.HAPPENED, event.id, event.clause, date, party)


def _ranked(entries: list[TimelineEntry]) -> Iterator[TimelineEntry]:
    """Give entries in order; a new rank begins where an entry is later than all before it."""
    rank, latest = -1, ""
    for entry in sorted(entries, key=lambda item: (_bounds(item.date), item.span, item.record_id)):
        if entry.date is None:
            yield entry
            continue
        first, last = _bounds(entry.date)
        rank += latest < first
        latest = max(latest, last)
        yield replace(entry, rank=rank)


def _bounds(date: PartialDate | None) -> tuple[str, str]:
    """Give the least and greatest value that a date covers, as text; no date comes last.

    Anything that is not a day, month or year (a week, a season) covers its whole year.
    """
    if date is None:
        return _LAST, _LAST
    if date.day is not None:
        return date.value[:10], date.value[:10]
    first, _, last = date.value.partition("/")
    return _grain(first), _grain(last or first) + _LAST


def _grain(value: str) -> str:
    return value[:7] if value[5:7].isdigit() else value[:4]
