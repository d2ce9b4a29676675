"""Texts -> their stories; texts with marked mentions of events -> which mentions are of one event.

Mentions are compared within the product's own stories, never the gold's. Texts are taken in the
order of their content: sums of floats must not depend on the order of the lines.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import msgspec

from rashomon.alignment.happenings import EventWords, find_happenings, read_event_words
from rashomon.alignment.stories import group_stories
from rashomon.errors import GoldError
from rashomon.eval.rows import Json, Row


@dataclass(frozen=True, slots=True)
class _Mention:
    """A mention without the answer that stands beside it in the gold."""

    id: str
    start: int
    end: int


def cluster_reports(rows: Iterable[Row]) -> Iterator[Mapping[str, Json]]:
    """Give every text the number of its story."""
    for number, group in enumerate(_by_story(rows)):
        for row in group:
            yield {"id": row.text("id"), "cluster": number}


def cluster_mentions(rows: Iterable[Row]) -> Iterator[Mapping[str, Json]]:
    """Give every marked mention the number of its event, with that of its story before it."""
    for number, group in enumerate(_by_story(rows)):
        ids = [each.id for row in group for each in _mentions(row)]
        told = [event for row in group for event in _events(row)]
        for event, members in enumerate(find_happenings(told)):
            for at in members:
                yield {"id": ids[at], "cluster": f"{number} {event}"}


def _by_story(rows: Iterable[Row]) -> Iterator[list[Row]]:
    ordered = sorted(rows, key=lambda row: (row.text("text"), row.text("id")))
    for group in group_stories([row.text("text") for row in ordered]):
        yield [ordered[at] for at in group]


def _events(row: Row) -> Iterator[EventWords]:
    places = [(each.start, each.end) for each in _mentions(row)]
    return read_event_words(row.text("id"), row.text("text"), places)


def _mentions(row: Row) -> list[_Mention]:
    """Give the mentions of a line in text order.

    Raises:
        GoldError: If they are missing or have another form.
    """
    try:
        found = msgspec.convert(row.fields.get("mentions"), tuple[_Mention, ...])
    except msgspec.ValidationError as error:
        wrong = f"{row.place}: mentions: {error}"
        raise GoldError(wrong, expected="id, start, end", slug="gold-field") from error
    return sorted(found, key=lambda each: (each.start, each.end, each.id))
