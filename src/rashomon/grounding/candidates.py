"""The gazetteer places that the names of a text could mean, and how well each fits, as numbers.

What enters: the names of one document with their places, and which name stands inside which
("Goris, Armenia"). What leaves: features of every candidate, those of its own (kind, inhabitants,
spelling) and those that hang on what the other names mean (their countries, regions and distances).
The features follow Leidner (2007), "Toponym resolution in text". Nothing is chosen: see `resolve`.
"""

import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from rashomon.lexicon.gazetteer import Place
from rashomon.model.encoding import Floats, Integers
from rashomon.model.span import Range

OWN = (
    "inhabitants",
    "country",
    "admin1",
    "admin2",
    "capital",
    "city",
    "village",
    "feature",
    "alternate",
    "as_written",
    "largest",
    "holds_namesake",
)
SHARED = ("same_country", "same_region", "near", "close", "inside", "outside", "people")
_CITY, _VILLAGE, _METROPOLIS = 100_000, 2_000, 1_000_000  # inhabitants
_NEAR_KM, _CLOSE_KM = 150.0, 30.0  # distances over which nearness falls to a third
_SMALL_KM = 150.0  # larger places say little on what is near
_BEST = 2  # candidates of another name that a distance is taken to
_NAMES_AROUND = 200  # at least so many names before and after are near enough to be asked
_EARTH_KM = 6371.0
_AREAS = ("country", "admin1", "admin2")


@dataclass(frozen=True, slots=True)
class Candidates:
    """All candidates of the names of one document, name by name.

    Attributes:
        places: (candidates,) one after the other.
        name_of: (candidates,) number of the name that each belongs to.
        slices: The candidates of each name.
        countries: (candidates,) number of the country of each, 0 for none; regions likewise.
        inside: Pairs of names: the first stands inside the second.
        peoples: (countries,) share of the names of peoples that speak for each country.
        own: (candidates, OWN) features that hang on nothing else.
    """

    places: tuple[Place, ...]
    name_of: Integers
    slices: tuple[slice, ...]
    countries: Integers
    regions: Integers
    inside: tuple[Range, ...]
    peoples: Floats
    own: Floats

    @classmethod
    def of(
        cls,
        names: Sequence[tuple[str, Sequence[Place]]],
        inside: Sequence[Range] = (),
        peoples: Sequence[Sequence[Place]] = (),
    ) -> "Candidates":
        """Lay out the candidates of some names; peoples come with the places they belong to."""
        counts = [len(places) for _, places in names]
        ends = np.cumsum([0, *counts]).tolist()
        places = tuple(place for _, each in names for place in each)
        codes, areas = {"": 0}, {("", ""): 0}
        countries = [codes.setdefault(place.country_code, len(codes)) for place in places]
        regions = [areas.setdefault(_region(place), len(areas)) for place in places]
        speaking = np.zeros(len(codes), np.float32)
        for each in peoples:
            for code in {place.country_code for place in each} & codes.keys() - {""}:
                speaking[codes[code]] += 1 / len(peoples)
        own = [_own_features(name, each) for name, each in names if each]
        return cls(
            places=places,
            name_of=np.repeat(np.arange(len(names), dtype=np.int32), counts),
            slices=tuple(itertools.starmap(slice, itertools.pairwise(ends))),
            countries=np.array(countries, np.int32),
            regions=np.array(regions, np.int32),
            inside=tuple(inside),
            peoples=speaking,
            own=np.concatenate([np.zeros((0, len(OWN)), np.float32), *own]),
        )

    def shares(self, scores: Floats) -> Floats:
        """Turn the scores of the candidates into shares that sum to 1 for every name."""
        shares = np.zeros_like(scores)
        for mine in self.slices:
            raised = np.exp(scores[mine] - scores[mine].max(initial=-np.inf))
            shares[mine] = raised / raised.sum()
        return shares

    def shared(self, shares: Floats) -> Floats:
        """Give the (candidates, SHARED) features, the shares of all candidates being as given."""
        made = np.zeros((len(self.places), len(SHARED)), np.float32)
        made[:, 0] = self._told_by_others(self.countries, shares)
        made[:, 1] = self._told_by_others(self.regions, shares)
        made[:, 2:4] = self._nearness(shares)
        for name, holder in self.inside:
            self._hold(made, shares, self.slices[name], self.slices[holder])
        made[:, 6] = self.peoples[self.countries]
        return made

    def _told_by_others(self, codes: Integers, shares: Floats) -> Floats:
        """Give the mean share that other names give to the code of each candidate; 0 is no code."""
        table = np.zeros((len(self.slices), int(codes.max(initial=0)) + 1), np.float32)
        np.add.at(table, (self.name_of, codes), shares)
        others = max(1, sum(mine.stop > mine.start for mine in self.slices) - 1)
        told = (table.sum(0)[codes] - table[self.name_of, codes]) / others
        return np.where(codes > 0, told, 0).astype(np.float32)

    def _nearness(self, shares: Floats) -> Floats:
        """Give (candidates, 2): how near and how close the likely places of other names are."""
        points = np.radians([(place.lat, place.lon) for place in self.places]).reshape(-1, 2)
        best = [
            mine.start + np.argsort(-shares[mine], kind="stable")[:_BEST] for mine in self.slices
        ]
        rows = [row for rows in best for row in rows.tolist() if _is_small(self.places[row])]
        likely = np.array(rows, np.int64)
        made = np.zeros((len(points), 2), np.float32)
        for first in range(0, len(self.slices), _NAMES_AROUND):
            ends = first, first + _NAMES_AROUND
            mine = slice(*np.searchsorted(self.name_of, ends))
            ends = first - _NAMES_AROUND, first + 2 * _NAMES_AROUND
            others = likely[slice(*np.searchsorted(self.name_of[likely], ends))]
            distance_km = _distances_km(points[mine], points[others])
            is_own = self.name_of[mine, None] == self.name_of[others]
            weights = np.where(is_own, 0, shares[others])
            for column, km in enumerate((_NEAR_KM, _CLOSE_KM)):
                near = weights * np.exp(-distance_km / km)
                made[mine, column] = near.max(1, initial=0)
        return made

    def _hold(self, made: Floats, shares: Floats, name: slice, holder: slice) -> None:
        """Write what "Goris, Armenia" tells: which places of one lie in which of the other."""
        inner, outer = self.places[name], self.places[holder]
        held = np.array([[_holds(area, place) for area in outer] for place in inner], np.float32)
        if not held.size:
            return
        areas = np.array([place.kind in _AREAS for place in outer], np.float32)
        inside = held @ shares[holder]
        made[name, 4] = np.maximum(made[name, 4], inside)
        made[name, 5] = np.maximum(made[name, 5], areas @ shares[holder] - inside)
        made[holder, 4] = np.maximum(made[holder, 4], shares[name] @ held)


def distances_km(place: Place, others: Sequence[Place]) -> Floats:
    """Give the distance of a place from others, good enough for weighing (equirectangular)."""
    points = [np.radians([(one.lat, one.lon) for one in ones]) for ones in ((place,), others)]
    distances: Floats = _distances_km(points[0], points[1])[0]
    return distances


def _distances_km(points: Floats, others: Floats) -> Floats:
    """Give (points, others) distances of points in radians."""
    across = np.abs(points[:, 1:] - others[:, 1])
    across = np.minimum(across, 2 * math.pi - across)
    across = across * np.cos((points[:, :1] + others[:, 0]) / 2)
    distances: Floats = _EARTH_KM * np.hypot(points[:, :1] - others[:, 0], across)
    return distances


def _own_features(name: str, places: Sequence[Place]) -> Floats:
    """Give the (places, OWN) features of the candidates of one name."""
    made = np.zeros((len(places), len(OWN)), np.float32)
    sizes = [(place.population + 100) * (0.1 if place.is_alternate else 1) for place in places]
    for row, place in zip(made, places, strict=True):
        is_feature = place.is_area and place.kind != "country"
        told = {
            "inhabitants": 0 if is_feature else math.log10(place.population + 10),
            "feature" if is_feature else place.kind: 1,
            "alternate": place.is_alternate,
            "as_written": place.name == name,
            "largest": place is places[sizes.index(max(sizes))],
            "holds_namesake": any(_is_namesake(place, town) for town in places),
        }
        if place.kind == "city":
            told |= {"city": place.population >= _CITY, "village": place.population < _VILLAGE}
        row[:] = [told.get(feature, 0) for feature in OWN]
    return made


def _region(place: Place) -> tuple[str, str]:
    return (place.country_code, place.admin1) if place.country_code and place.admin1 else ("", "")


def _is_small(place: Place) -> bool:
    return not place.is_area and place.radius_km < _SMALL_KM


def _holds(area: Place, place: Place) -> bool:
    """Tell whether a country or region holds a place, as GeoNames files it."""
    if area.kind == "country":
        return place.kind != "country" and place.country_code == area.country_code
    if area.kind not in ("admin1", "admin2") or _region(place) != _region(area):
        return False
    if area.kind == "admin1":
        return place.kind != "admin1"
    is_town = place.kind in ("city", "capital")  # of which no list says the district
    return is_town and bool(distances_km(area, (place,))[0] <= area.radius_km)


def _is_namesake(region: Place, town: Place) -> bool:
    """Tell whether a region is called after a metropolis in it: New York."""
    is_metropolis = town.kind in ("city", "capital") and town.population >= _METROPOLIS
    is_region = region.kind in ("admin1", "admin2")
    return is_metropolis and is_region and _region(region) == _region(town)
