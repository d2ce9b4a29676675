"""Relative places: "3 km north of X", "along the border with Y", "the road between A and B".

What enters: the text and the resolved toponyms of one document. What leaves: areas, bands and
corridors, each with the toponyms it is measured from. Method: patterns right before or around a
toponym. An area never gets a point: a distance and a direction from a town are a region of unknown
shape (DESIGN J36), so it keeps its words, its references and, at most, how far it reaches.
It reads no terrain and no map, and says nothing about where a border runs.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rashomon.grounding.toponyms import Toponym
from rashomon.lexicon.place_words import PlaceWords
from rashomon.model.grounding import FootprintKind
from rashomon.model.span import CharOffset

_BEFORE_CHARS = 70
_NUMBER = r"(?P<number>\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)"
_LINE = (
    r"(?:border|frontier|boundary|line of contact|contact line|coast|coastline|shore|road|highway)"
)


@dataclass(frozen=True, slots=True)
class Footprint:
    """A relative place: characters start to end, its shape and what it is measured from.

    Attributes:
        references: Indices of the toponyms it is measured from, in text order.
        reach_km: It lies within this distance of its reference, None if the text does not say.
        reason: Why it has no point, in words for the analyst.
    """

    start: CharOffset
    end: CharOffset
    kind: FootprintKind
    references: tuple[int, ...]
    reach_km: float | None
    reason: str


@dataclass(frozen=True, slots=True)
class FootprintFinder:
    """Finds relative places; the patterns are made once from the lists of words."""

    offset: re.Pattern[str]
    direction: re.Pattern[str]
    band: re.Pattern[str]
    units_km: tuple[tuple[str, float], ...]

    @classmethod
    def of(cls, words: PlaceWords) -> "FootprintFinder":
        """Make the patterns from the lists of words."""
        units = "|".join(sorted(words.units_km, key=len, reverse=True))
        directions = "|".join(sorted(words.directions, key=len, reverse=True))
        distance = rf"{_NUMBER}[\s-]?(?P<unit>{units})"
        side = rf"(?:to the\s+)?(?:{directions})\s+of"
        tail = r"\s+(?:the\s+)?(?:\w+\s+(?:of|in)\s+)?$"
        return cls(
            offset=_pattern(rf"{distance}\s+(?:{side}|from|off|outside){tail}"),
            direction=_pattern(rf"(?:just\s+)?{side}{tail}"),
            band=_pattern(rf"{distance}\s+(?:deep\s+)?(?:into|inside|toward|towards|within){tail}"),
            units_km=tuple(sorted(words.units_km.items())),
        )

    def __call__(self, text: str, toponyms: Sequence[Toponym]) -> tuple[Footprint, ...]:
        """Give the relative places in text order, possibly none."""
        found = [*self._before(text, toponyms), *_corridors(text, toponyms)]
        return tuple(sorted(found, key=lambda footprint: (footprint.start, footprint.end)))

    def _before(self, text: str, toponyms: Sequence[Toponym]) -> Iterator[Footprint]:
        for index, toponym in enumerate(toponyms):
            first = max(0, toponym.start - _BEFORE_CHARS)
            before = text[first : toponym.start]
            footprint = self._area(before, first, index, toponym)
            if footprint is not None:
                yield footprint

    def _area(
        self, before: str, first: CharOffset, index: int, toponym: Toponym
    ) -> Footprint | None:
        """Read the words before a toponym as a distance, a direction, or a depth."""
        for pattern, kind, reason in (
            (self.band, FootprintKind.BAND, "a depth from a line that the text does not place"),
            (self.offset, FootprintKind.OFFSET_AREA, "a distance from its reference, not a point"),
            (
                self.direction,
                FootprintKind.OFFSET_AREA,
                "a direction from its reference, not a point",
            ),
        ):
            found = pattern.search(before)
            if found:
                reach = self._kilometres(found) if "number" in pattern.groupindex else None
                start = first + found.start()
                return Footprint(start, toponym.end, kind, (index,), reach, reason)
        return None

    def _kilometres(self, found: re.Match[str]) -> float:
        unit = " ".join(found["unit"].lower().split())
        return round(float(found["number"].replace(",", "")) * dict(self.units_km)[unit], 3)


def _pattern(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"\b{pattern}", re.IGNORECASE)


_ALONG_BEFORE = re.compile(
    rf"\b(?:along|on|at|near|across|down)\s+(?:the|their|its)\s+(?:\w+\s+){{0,2}}{_LINE}"
    r"\s+(?:between|with|of|from)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_LINE_BETWEEN = re.compile(rf"\b{_LINE}\s+(?:between|from)\s+(?:the\s+)?$", re.IGNORECASE)
_JOIN = re.compile(r"^\s*(?:and|to|[-–])\s*(?:the\s+)?$")
_LINE_AFTER = re.compile(rf"^(?:['’]s)?\s+(?:\w+\s+)?{_LINE}\b", re.IGNORECASE)
_ALONG_NAME = re.compile(r"\b(?:along|on|at|near|across)\s+the\s+(?:\w+\s+)?$", re.IGNORECASE)
_NO_POINT = "a line between or beside its references, not a point"


def _corridors(text: str, toponyms: Sequence[Toponym]) -> Iterator[Footprint]:
    """Lines named by what they lie between or beside."""
    for index, toponym in enumerate(toponyms):
        first = max(0, toponym.start - _BEFORE_CHARS)
        before = text[first : toponym.start]
        second = _joined(text, toponyms, index)
        last = toponyms[second] if second is not None else toponym
        found = _ALONG_BEFORE.search(before) or (
            _LINE_BETWEEN.search(before) if second is not None else None
        )
        references = (index,) if second is None else (index, second)
        if found:
            start = first + found.start()
            yield Footprint(start, last.end, FootprintKind.CORRIDOR, references, None, _NO_POINT)
            continue
        along = _ALONG_NAME.search(before)
        after = _LINE_AFTER.match(text[last.end : last.end + _BEFORE_CHARS])
        if along and after:
            start, end = first + along.start(), last.end + after.end()
            yield Footprint(start, end, FootprintKind.CORRIDOR, references, None, _NO_POINT)


def _joined(text: str, toponyms: Sequence[Toponym], index: int) -> int | None:
    """The index of the toponym that "and", "to" or a hyphen joins to this one."""
    if index + 1 >= len(toponyms):
        return None
    between = text[toponyms[index].end : toponyms[index + 1].start]
    return index + 1 if _JOIN.match(between) else None
