"""Places of a case: every toponym grouped by the place it was read as, each name with its users.

A name that stands for its authorities ("Kyiv said") or only describes ("Belgian waffles") is no
location; a place named in no other way is listed and never drawn.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass

from rashomon.dossier.index import CaseIndex, Link, Quote
from rashomon.model.case import DocumentRecords
from rashomon.model.grounding import FootprintKind, PlaceGrounding, PlaceUse

# A point that may be off by more than this is no point of a locator map: a country, a sea.
WIDEST_RADIUS_KM = 150.0


@dataclass(frozen=True, slots=True)
class PlaceName:
    """One form of a name, and the parties known to use it."""

    name: str
    users: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlaceView:
    """One place, or one name that was left without a point.

    Attributes:
        first: The first toponym read as this place, a location before any other use.
        weight: How many times the reports name it.
    """

    number: int
    first: PlaceGrounding
    names: tuple[PlaceName, ...]
    weight: int
    reports: tuple[Link, ...]
    quote: Quote | None

    @property
    def title(self) -> str:
        """All forms of the name, side by side."""
        return " / ".join(item.name for item in self.names)

    @property
    def point(self) -> tuple[float, float]:
        """Latitude and longitude of a place that has them."""
        return self.first.lat or 0.0, self.first.lon or 0.0

    @property
    def radius_km(self) -> float:
        """Radius to draw; 0 if the reading gives none."""
        return self.first.radius_km or 0.0

    @property
    def is_drawn(self) -> bool:
        """Tell whether it is a location, precise enough to be a point of the map."""
        is_location = self.first.use is PlaceUse.LOCATION and self.first.lat is not None
        return is_location and self.radius_km <= WIDEST_RADIUS_KM


def build_places(
    index: CaseIndex, records: tuple[DocumentRecords, ...] | None = None
) -> tuple[PlaceView, ...]:
    """Group the places of all reports, or some: with a point first, most often named first."""
    shown = index.records if records is None else records
    groups: defaultdict[tuple[object, ...], list[PlaceGrounding]] = defaultdict(list)
    for place in (place for record in shown for place in record.places):
        groups[_identity(place)].append(place)
    ordered = sorted(groups.values(), key=lambda group: (group[0].lat is None, -len(group)))
    return tuple(_view(number, group, index) for number, group in enumerate(ordered, start=1))


def _identity(place: PlaceGrounding) -> tuple[object, ...]:
    if place.lat is None:
        return "name", place.name.casefold()
    if place.footprint is not FootprintKind.PLACE:
        return "area", place.id
    return ("id", place.geonameid) if place.geonameid else ("point", place.lat, place.lon)


def _view(number: int, group: list[PlaceGrounding], index: CaseIndex) -> PlaceView:
    first = min(group, key=lambda item: item.use is not PlaceUse.LOCATION)
    reports = index.reports(item.document_id for item in group)
    return PlaceView(number, first, _names(group), len(group), reports, index.quote(first.span))


def _names(group: list[PlaceGrounding]) -> tuple[PlaceName, ...]:
    """Give the forms found in the reports, most frequent first, then rival names not found."""
    forms = Counter(item.name for item in group)
    users = {item.name: item.name_users for item in group}
    found = sorted(forms, key=lambda name: (-forms[name], name))
    rivals = sorted({name for item in group for name in item.other_names} - set(forms))
    return tuple(PlaceName(name, users.get(name, ())) for name in (*found, *rivals))
