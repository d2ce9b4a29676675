"""Signs: what the records inside a stretch of text show, in the words of `questions.toml`.

What enters: the records of one document. What leaves: for a span, the topics of its words, and the
types of events, measures, kinds of links, times and places that stand in it. Events that are told
as future, asked or compared show nothing.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Self

from rashomon.lexicon.questions import Signs, topics_of
from rashomon.model.case import DocumentRecords
from rashomon.model.event import Event, Modality
from rashomon.model.grounding import PlaceUse, TimexType
from rashomon.model.quantity import Measure, Quantity
from rashomon.model.span import Range, Span

_HAPPENED = frozenset({Modality.ACTUAL, Modality.PRESUPPOSED})
_DATES = frozenset({TimexType.DATE, TimexType.TIME})
# "No soldier was hurt" is a figure; "no post was captured" is none of people held.
_HARM = frozenset({Measure.DEAD, Measure.INJURED, Measure.CASUALTIES})
# A link may begin before the clause that it stands in, by no more than a long sentence.
_LOOK_BACK_CHARS = 300
_LINK_SHARE = 0.5
# Beyond it a place is a country or a sea, and tells of no spot.
_WIDEST_KM = 150.0
_STOP = re.compile(r"(?<=[.!?])[\"”’']?\s+(?=[\"“‘'(]?[^\Wa-z])|\n+")


@dataclass(frozen=True, slots=True)
class SignReader:
    """The records of one document, by where they start."""

    text: str
    starts: tuple[int, ...]
    marks: tuple[tuple[Span, tuple[str, ...], Event | Quantity | None], ...]

    @classmethod
    def of(cls, records: DocumentRecords) -> Self:
        """Index the records of a document."""
        marks = sorted(_marks(records), key=lambda mark: (mark[0], mark[1]))
        starts = tuple(span.start for span, *_ in marks)
        return cls(records.document.text, starts, tuple(marks))

    def read(self, span: Span) -> Signs:
        """Give what the words of a span show."""
        shown = (sign for _, signs, _ in self._inside(span) for sign in signs)
        return topics_of(span.quote(self.text)).union(shown)

    def held(self, span: Span) -> tuple[Event | Quantity, ...]:
        """Give the events that are told as having happened, and the figures, in a span."""
        return tuple(record for *_, record in self._inside(span) if record)

    def _inside(
        self, span: Span
    ) -> Iterator[tuple[Span, tuple[str, ...], Event | Quantity | None]]:
        first = bisect_left(self.starts, span.start - _LOOK_BACK_CHARS)
        for mark in self.marks[first : bisect_left(self.starts, span.end)]:
            here, (sign, *_), _ = mark
            is_link = sign.startswith("relation:")
            needed = (here.end - here.start) * (_LINK_SHARE if is_link else 1)
            if span.shared_chars(here) >= needed:
                yield mark


def sentences(text: str) -> tuple[Range, ...]:
    """Give the ranges between full stops and line breaks, blank ones left out."""
    found: list[Range] = []
    position = 0
    for start, end in (*(stop.span() for stop in _STOP.finditer(text)), (len(text), len(text))):
        if text[position:start].strip():
            found.append((position, start))
        position = end
    return tuple(found)


def _marks(
    records: DocumentRecords,
) -> Iterator[tuple[Span, tuple[str, ...], Event | Quantity | None]]:
    for event in records.events:
        if event.modality in _HAPPENED:
            sign = f"event:{event.type}"
            acting = ("actor",) if event.actor else ()
            yield event.span, (sign, f"{sign}/{event.mode}", *acting), event
    for figure in records.quantities:
        if figure.measures and (figure.value or figure.measures in _HARM):
            yield figure.span, (f"measure:{figure.measures}",), figure
    for link in records.relations:
        sign = f"relation:{link.kind}"
        yield link.span, (sign, f"{sign}/{link.form}"), None
    for time in records.times:
        if time.type in _DATES:
            yield time.span, ("time",), None
    for place in records.places:
        is_narrow = place.radius_km is None or place.radius_km <= _WIDEST_KM
        if place.use is PlaceUse.LOCATION and is_narrow:
            yield place.span, ("place",), None
