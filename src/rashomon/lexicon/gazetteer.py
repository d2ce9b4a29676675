"""Gazetteer: look up a place name among GeoNames places and our own list of features.

What enters: a name as written, in any script. What leaves: every place that bears it, features
first. Each look-up asks the compiled file (`gazetteer_table`); nothing is loaded. Names are folded,
never corrected or transliterated. The country code is GeoNames' filing, used to weigh candidates;
it says nothing about ownership and is never shown.
"""

import os
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from lzma import LZMAError
from pathlib import Path
from typing import Any, Protocol

from rashomon.errors import LexiconError
from rashomon.lexicon.gazetteer_table import FEATURES, compiled_path
from rashomon.lexicon.load import read_records
from rashomon.lexicon.place_names import name_key

__all__ = ["Gazetteer", "OtherName", "Place", "name_key"]
_PLACE = "name, kind, lat, lon, radius_km, geonameid, country_code, admin1, population"
_BY_KEY = (
    f"SELECT {_PLACE}, is_alternate > 0, forms, name_users"  # noqa: S608 - our own columns
    " FROM gazetteer_names JOIN gazetteer_places ON id = place WHERE key = ? ORDER BY place"
)
_ALL = f"SELECT {_PLACE}, 0 = 1, forms, name_users FROM gazetteer_places"  # noqa: S608
_FEATURES, _BY_ID = f"{_ALL} WHERE id < 0 ORDER BY id", f"{_ALL} WHERE id = ?"
_MAPPED_BYTES = 1 << 30  # at most; pages come in as they are asked for
_KM_PER_DEGREE = 111.0
_LEAST_REACH_KM = 15.0  # a feature stands for namesakes at least this near


@dataclass(frozen=True, slots=True)
class Place:
    """One place of the gazetteer.

    Attributes:
        kind: country, admin1, admin2, capital, city, or the kind of a feature (sea, disputed, ...).
        radius_km: The place lies within this distance of its point.
        country_code: ISO 3166-1 alpha-2 under which GeoNames files it; "" for features.
        admin1: First-level region code, "" if none.
        population: Inhabitants, 0 if unknown or meaningless.
        is_alternate: Found under a name that is not its own in the gazetteer.
        forms: Further names of a feature.
        name_users: "Form: Party, Party" for each form of a disputed name.
    """

    name: str
    kind: str
    lat: float
    lon: float
    radius_km: float
    geonameid: int | None = None
    country_code: str = ""
    admin1: str = ""
    population: int = 0
    is_alternate: bool = False
    forms: tuple[str, ...] = ()
    name_users: tuple[str, ...] = ()

    @property
    def is_area(self) -> bool:
        """Tell whether it is a country or one of our own features."""
        return self.kind == "country" or not self.country_code

    def users_of(self, name: str) -> tuple[str, ...]:
        """Give the parties known to use this form of the name."""
        forms = (entry.split(": ") for entry in self.name_users)
        return next((tuple(users.split(", ")) for form, users in forms if _is_of(form, name)), ())

    def rivals_of(self, name: str) -> tuple[str, ...]:
        """Give the other forms of a disputed name; empty if nobody disputes it."""
        forms = (entry.split(": ")[0] for entry in self.name_users)
        return tuple(form for form in forms if not _is_of(form, name))


@dataclass(frozen=True, slots=True)
class OtherName:
    """A further name of the place that GeoNames numbers so."""

    geonameid: int
    name: str


class PlaceRows(Protocol):
    """Tables of places, as `gazetteer_table` makes them: the packaged file, or a case's own."""

    def rows(self, query: str, *of: str | int) -> list[tuple[Any, ...]]:
        """Give the rows of a query."""


@dataclass(frozen=True, slots=True)
class PackagedFile:
    """The compiled file; each process opens it once, and its threads take turns."""

    path: str

    def rows(self, query: str, *of: str | int) -> list[tuple[Any, ...]]:
        """Give the rows of a query."""
        return _connection(self.path, os.getpid()).execute(query, of).fetchall()


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Names to places; those of the `overlay`, if there is one, before those of the package."""

    packaged: PackagedFile
    overlay: PlaceRows | None = None

    @classmethod
    def load(cls) -> "Gazetteer":
        """Open the packaged gazetteer; in a working tree, compile it anew where its lists changed.

        Raises:
            LexiconError: If a list has a wrong line, or the compiled file is missing or unreadable.
        """
        try:
            packaged = PackagedFile(str(compiled_path()))
            packaged.rows(_BY_ID, 0)
        except (ValueError, KeyError):
            tuple(read_records(FEATURES, Place))  # says which line
            raise
        except (OSError, EOFError, LZMAError, sqlite3.Error) as error:
            raise LexiconError(
                f"the compiled gazetteer cannot be opened: {error}",
                expected="the file that `pip install` makes",
                action="install the package again, from its folder or its wheel",
                slug="gazetteer",
            ) from error
        return cls(packaged)

    def with_overlay(self, overlay: PlaceRows) -> "Gazetteer":
        """Look in these places too, and first."""
        return replace(self, overlay=overlay)

    @property
    def features(self) -> Mapping[str, tuple[Place, ...]]:
        """Our own features, and those of the overlay, by folded name; read anew each time."""
        found: dict[str, tuple[Place, ...]] = {}
        for place in self._places(_FEATURES):
            for key in {name_key(name) for name in (place.name, *place.forms)}:
                found[key] = (*found.get(key, ()), place)
        return found

    def find(self, name: str) -> tuple[Place, ...]:
        """Give every place that bears the name, features first, possibly none.

        A feature takes the place of all that GeoNames files there under one country by the same
        name: a contested area has no owner here.
        """
        found = self._places(_BY_KEY, name_key(name))
        features = tuple(place for place in found if not place.country_code)
        if not features:
            return found
        places = (place for place in found if place.country_code)
        return (*features, *(place for place in places if not _is_shadowed(place, features)))

    def numbered(self, geonameid: int) -> Place | None:
        """Give the packaged place with this GeoNames id, None if there is none."""
        return next(map(_read_place, self.packaged.rows(_BY_ID, geonameid)), None)

    def _places(self, query: str, *of: str) -> tuple[Place, ...]:
        found = _packaged_places(self.packaged, query, *of)
        if self.overlay is None:
            return found
        own = tuple(map(_read_place, self.overlay.rows(query, *of)))
        known = {place.geonameid for place in own} - {None}
        return (*own, *(place for place in found if place.geonameid not in known))


@cache
def _connection(path: str, process: int) -> sqlite3.Connection:  # noqa: ARG001  not over a fork
    address = f"{Path(path).absolute().as_uri()}?mode=ro&immutable=1"
    connection = sqlite3.connect(address, uri=True, check_same_thread=False)
    connection.execute(f"PRAGMA mmap_size = {_MAPPED_BYTES}")
    return connection


@lru_cache(maxsize=8_192)
def _packaged_places(packaged: PackagedFile, query: str, *of: str) -> tuple[Place, ...]:
    """Read places, and keep those of the last look-ups: reports name the same ones."""
    return tuple(map(_read_place, packaged.rows(query, *of)))


def _read_place(row: tuple[Any, ...]) -> Place:
    *cells, is_alternate, forms, users = row
    if not (forms or users):
        return Place(*(*cells, bool(is_alternate)))
    return Place(*(*cells, bool(is_alternate), _values(forms), _values(users)))


def _values(cell: str) -> tuple[str, ...]:
    return tuple(value.strip() for value in cell.split(";") if value.strip())


def _is_of(form: str, name: str) -> bool:
    """Tell whether a name is this form, or goes on with the kind of place ("Syunik region")."""
    return f"{name_key(name)} ".startswith(f"{name_key(form)} ")


def _is_shadowed(place: Place, features: Sequence[Place]) -> bool:
    """Tell whether a feature already stands for this place."""
    reaches = (max(feature.radius_km, _LEAST_REACH_KM) / _KM_PER_DEGREE for feature in features)
    return any(
        abs(place.lat - feature.lat) < degrees and abs(place.lon - feature.lon) < 2 * degrees
        for feature, degrees in zip(features, reaches, strict=True)
    )
