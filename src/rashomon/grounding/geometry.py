"""Relative places: "3 km north of X", "along the border with Y", "the road between A and B".

What enters: a Parse and the records of its place names. What leaves: records of areas, bands and
corridors, each with the names it is measured from. Method: the patterns of `place_words.toml`
around a name. An area never gets a point: a distance and a direction from a town are a region of
unknown shape (DESIGN J36), so it keeps its words, its references and, at most, how far it reaches.
It reads no terrain and no map, and says nothing about where a border runs.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rashomon.lexicon.place_words import PlacePattern, PlaceWords
from rashomon.model.derivation import Derivation
from rashomon.model.grounding import FootprintKind, PlaceGrounding, PlaceUse
from rashomon.model.ids import record_id
from rashomon.model.parse import Parse

_CONFIDENCE = 0.7  # share of right footprints in our own test sentences and the incidents
_WINDOW_CHARS = 70
_NUMBER = r"(?P<number>\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)"
_TAIL = r"\s+(?:the\s+)?(?:\w+\s+(?:of|in)\s+)?$"
_JOIN = re.compile(r"\s*(?:and|to|[-–])\s*(?:the\s+)?")


@dataclass(frozen=True, slots=True)
class FootprintFinder:
    """Finds relative places; each pattern comes with its expressions for before and after."""

    patterns: tuple[tuple[PlacePattern, re.Pattern[str], re.Pattern[str]], ...]
    units_km: Mapping[str, float]

    @classmethod
    def load(cls) -> "FootprintFinder":
        """Compile the packaged patterns."""
        words = PlaceWords.load()
        parts = {
            "<distance>": rf"{_NUMBER}[\s-]?(?P<unit>{_any_of(words.units_km)})",
            "<side>": rf"(?:to\s+the\s+)?{_any_of(words.directions)}\s+of",
            "<line>": _any_of(words.lines),
        }

        def expression(pattern: str) -> re.Pattern[str]:
            for name, part in parts.items():
                pattern = pattern.replace(name, part)
            return re.compile(pattern, re.IGNORECASE)

        patterns = (
            (pattern, expression(rf"\b(?:{pattern.before}){_TAIL}"), expression(pattern.after))
            for pattern in words.patterns
        )
        return cls(tuple(patterns), words.units_km)

    def __call__(self, parse: Parse, names: Sequence[PlaceGrounding]) -> tuple[PlaceGrounding, ...]:
        """Give the relative places, at most one for each name, in the order of the names."""
        found = (self._around(parse, names[index : index + 2]) for index in range(len(names)))
        return tuple(area for area in found if area is not None)

    def _around(self, parse: Parse, names: Sequence[PlaceGrounding]) -> PlaceGrounding | None:
        """Read the words around the first of two names, or around both where they are joined."""
        start = names[0].span.start
        for pattern, before, after in self.patterns:
            is_corridor = pattern.kind is FootprintKind.CORRIDOR
            references = names if is_corridor and _is_joined(parse, names) else names[:1]
            lead = before.search(parse.text, max(0, start - _WINDOW_CHARS), start)
            rest = after.match(parse.text, references[-1].span.end)
            if lead and rest and (not pattern.is_of_places or _are_places(references)):
                span = parse.span(lead.start(), rest.end())
                ids = tuple(reference.id for reference in references)
                return PlaceGrounding(
                    id=record_id("footprint", parse.document_id, (span,)),
                    document_id=parse.document_id,
                    span=span,
                    name=span.quote(parse.text),
                    lat=None,
                    lon=None,
                    geonameid=None,
                    radius_km=self._reach_km(lead.groupdict()),
                    derivation=Derivation(f"grounding.{pattern.kind}", _CONFIDENCE, upstream=ids),
                    footprint=pattern.kind,
                    reference_ids=ids,
                    reason=pattern.reason,
                )
        return None

    def _reach_km(self, distance: Mapping[str, str]) -> float | None:
        if "unit" not in distance:
            return None
        unit = " ".join(distance["unit"].lower().split())
        return round(float(distance["number"].replace(",", "")) * self.units_km[unit], 3)


def _any_of(words: Iterable[str]) -> str:
    return rf"(?:{'|'.join(sorted(words, key=len, reverse=True))})"


def _are_places(names: Sequence[PlaceGrounding]) -> bool:
    """Tell two known towns or features from two parties: talks are held between states."""
    kinds = {found.kind for name in names for found in name.candidates[:1]}
    is_located = all(name.use is PlaceUse.LOCATION for name in names)
    return len(names) > 1 and is_located and bool(kinds) and not kinds & {"country", "capital"}


def _is_joined(parse: Parse, names: Sequence[PlaceGrounding]) -> bool:
    """Tell whether "and", "to" or a hyphen joins two names."""
    ends = names[0].span.end, names[-1].span.start
    return len(names) > 1 and _JOIN.fullmatch(parse.text, *ends) is not None
