"""Places of a case: every toponym grouped by the place it was read as, each name with its users."""

from collections import Counter
from dataclasses import dataclass
from typing import TypeAlias

from rashomon.dossier.index import CaseIndex, Link, Quote
from rashomon.model.grounding import FootprintKind, PlaceGrounding


@dataclass(frozen=True, slots=True)
class PlaceName:
    """One form of a name, and the parties known to use it."""

    name: str
    users: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlaceView:
    """One place, or one name that was left without a point.

    Attributes:
        first: The first toponym read as this place; the others differ in name and words only.
        weight: How many times the reports name it.
    """

    number: int
    first: PlaceGrounding
    names: tuple[PlaceName, ...]
    weight: int
    reports: tuple[Link, ...]
    quote: Quote

    @property
    def title(self) -> str:
        """All forms of the name, side by side."""
        return " / ".join(item.name for item in self.names)

    @property
    def is_area(self) -> bool:
        """Tell whether it is a band, corridor or offset: never a point to be quoted."""
        return self.first.footprint is not FootprintKind.PLACE


_Identity: TypeAlias = tuple[str, str | int | tuple[float | None, float | None]]


def build_places(index: CaseIndex) -> tuple[PlaceView, ...]:
    """Group the places of all reports: those with a point first, most often named first."""
    groups: dict[_Identity, list[PlaceGrounding]] = {}
    for record in index.records:
        for place in record.places:
            groups.setdefault(_identity(place), []).append(place)
    ordered = sorted(groups.values(), key=lambda group: (group[0].lat is None, -len(group)))
    return tuple(
        PlaceView(
            number,
            group[0],
            _names(group),
            len(group),
            index.reports(item.document_id for item in group),
            index.quote(group[0].span),
        )
        for number, group in enumerate(ordered, start=1)
    )


def _identity(place: PlaceGrounding) -> _Identity:
    if place.lat is None:
        return "name", place.name.casefold()
    if place.footprint is not FootprintKind.PLACE:
        return "area", place.id
    return ("id", place.geonameid) if place.geonameid else ("point", (place.lat, place.lon))


def _names(group: list[PlaceGrounding]) -> tuple[PlaceName, ...]:
    """Give the forms found in the reports, most frequent first, then rival names not found."""
    forms = Counter(item.name for item in group)
    users = {item.name: item.name_users for item in group}
    found = sorted(forms, key=lambda name: (-forms[name], name))
    rivals = sorted({name for item in group for name in item.other_names} - set(forms))
    return tuple(PlaceName(name, users.get(name, ())) for name in (*found, *rivals))
