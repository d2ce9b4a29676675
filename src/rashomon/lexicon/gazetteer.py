"""Gazetteer: look up a place name among GeoNames places and our own list of features.

What enters: a name as written. What leaves: every place that bears it, features first. The compiled
table (`gazetteer.tsv.gz`, lab/gazetteer) is kept as one sorted block of bytes and searched by
bisection, so opening it costs one decompression and no parsing. Names are folded, never corrected.
The country code is GeoNames' filing, used to weigh candidates; it says nothing about ownership and
is never shown.
"""

import gzip
from collections.abc import Mapping
from dataclasses import dataclass, replace

from rashomon.lexicon.load import broken_line, read_bytes, read_rows, split_list
from rashomon.lexicon.placenames import name_key

_TABLE = "gazetteer.tsv.gz"
_FEATURES = "gazetteer_features.csv"


@dataclass(frozen=True, slots=True)
class Place:
    """One place of the gazetteer.

    Attributes:
        key: GeoNames id or name of the feature; tells places apart.
        kind: country, admin1, admin2, city, or the kind of a feature (sea, disputed, ...).
        country_code: ISO 3166-1 alpha-2 under which GeoNames files it; "" for features.
        admin1: First-level region code, "" if none.
        population: Inhabitants, 0 if unknown or meaningless.
        radius_km: The place lies within this distance of its point.
        is_capital: Of a country, as GeoNames has it.
        is_alternate: Found under a name that is not its own in the gazetteer.
        forms: Further names of a feature.
        name_users: (form, parties) for disputed names.
    """

    key: str
    name: str
    kind: str
    lat: float
    lon: float
    radius_km: float
    geonameid: int | None = None
    country_code: str = ""
    admin1: str = ""
    population: int = 0
    is_capital: bool = False
    is_alternate: bool = False
    forms: tuple[str, ...] = ()
    name_users: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @property
    def is_feature(self) -> bool:
        """Tell whether it comes from the list of features rather than from GeoNames."""
        return self.country_code == ""

    def users_of(self, name: str) -> tuple[str, ...]:
        """Give the parties known to use this form of the name."""
        key = name_key(name)
        return next((users for form, users in self.name_users if name_key(form) == key), ())

    def rivals_of(self, name: str) -> tuple[str, ...]:
        """Give the other forms of a disputed name, with users; empty if nobody disputes it."""
        key = name_key(name)
        return tuple(form for form, _ in self.name_users if name_key(form) != key)


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Names to places; `table` is the sorted text, `features` our own list by folded name."""

    table: bytes
    features: Mapping[str, tuple[Place, ...]]

    @classmethod
    def load(cls) -> "Gazetteer":
        """Open the packaged gazetteer."""
        return cls(gzip.decompress(read_bytes(_TABLE)), _read_features())

    def find(self, name: str) -> tuple[Place, ...]:
        """Give every place that bears the name, features first, possibly none.

        A feature takes the place of the countries, regions and islands of the same name that
        GeoNames files under one country: a contested area has no owner here.
        """
        key = name_key(name)
        if not key:
            return ()
        features = self.features.get(key, ())
        return features + tuple(
            place for place in self._table_places(key) if not _is_shadowed(place, features)
        )

    def find_area(self, name: str) -> tuple[Place, ...]:
        """Give the countries and features that bear the name, possibly none."""
        return tuple(
            place for place in self.find(name) if place.kind == "country" or place.is_feature
        )

    def _table_places(self, key: str) -> tuple[Place, ...]:
        return tuple(self._read_entry(entry) for entry in self._entries(key))

    def _entries(self, key: str) -> tuple[str, ...]:
        line = _find_line(self.table, key.encode())
        return tuple(line.decode().split("\t")[1:]) if line else ()

    def _read_entry(self, entry: str) -> Place:
        if not entry.startswith("="):
            return _read_place(entry)
        key, _, geonameid = entry[1:].partition("|")
        full = next(full for full in self._entries(key) if full.startswith(f"{geonameid}|"))
        return replace(_read_place(full), is_alternate=True)


def _find_line(table: bytes, key: bytes) -> bytes | None:
    """Bisect the sorted table for the line of `key`."""
    low, high = 0, len(table)
    while low < high:
        middle = (low + high) // 2
        start = table.rfind(b"\n", 0, middle) + 1
        end = table.find(b"\n", middle)
        found = table[start : table.find(b"\t", start, end)]
        if found == key and not table.startswith(b"#", start):
            return table[start:end]
        if table.startswith(b"#", start) or found < key:
            low = end + 1
        else:
            high = start
    return None


def _read_place(entry: str) -> Place:
    geonameid, name, kind, country, admin1, lat, lon, population, radius = entry.split("|")
    is_capital = kind == "capital"
    return Place(
        key=geonameid,
        name=name,
        kind="city" if is_capital else kind,
        lat=float(lat),
        lon=float(lon),
        radius_km=float(radius),
        geonameid=int(geonameid),
        country_code=country,
        admin1=admin1,
        population=int(population),
        is_capital=is_capital,
    )


def _is_shadowed(place: Place, features: tuple[Place, ...]) -> bool:
    """Tell whether a feature already stands for this country or region."""
    reach = max((feature.radius_km for feature in features), default=0.0)
    return reach > 0 and any(_is_near(place, feature) for feature in features)


def _is_near(place: Place, feature: Place) -> bool:
    degrees = max(feature.radius_km, 15.0) / 111.0
    return abs(place.lat - feature.lat) < degrees and abs(place.lon - feature.lon) < 2 * degrees


def _read_features() -> Mapping[str, tuple[Place, ...]]:
    table: dict[str, tuple[Place, ...]] = {}
    for line, row in read_rows(_FEATURES):
        place = _read_feature(line, row)
        for key in {name_key(name) for name in (place.name, *place.forms)}:
            is_alternate = key != name_key(place.name)
            table[key] = (*table.get(key, ()), replace(place, is_alternate=is_alternate))
    return table


def _read_feature(line: int, row: Mapping[str, str]) -> Place:
    try:
        lat, lon, radius = float(row["lat"]), float(row["lon"]), float(row["radius_km"])
    except ValueError as error:
        raise broken_line(_FEATURES, line, row["name"], "numbers for lat, lon, radius") from error
    return Place(
        key=row["id"],
        name=row["name"],
        kind=row["kind"],
        lat=lat,
        lon=lon,
        radius_km=radius,
        geonameid=int(row["geonameid"]) if row["geonameid"] else None,
        forms=split_list(row["alternate_names"]),
        name_users=tuple(_read_users(part) for part in split_list(row["name_users"])),
    )


def _read_users(part: str) -> tuple[str, tuple[str, ...]]:
    form, _, users = part.partition(":")
    return form.strip(), tuple(user.strip() for user in users.split(","))
