"""Places of a case's own, kept in its file: the tables of the gazetteer, and where they come from.

Enters what `rashomon gazetteer add` reads; leaves the rows that `Gazetteer.find` asks for. The
tables are made on the first use; from then on the file has schema 2, since an older program would
read its reports without these places.
"""

import hashlib
import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from rashomon.lexicon.gazetteer import OtherName, Place
from rashomon.lexicon.gazetteer_table import ADD_NAME, ADD_PLACE, TABLES, name_rows
from rashomon.store.connection import SCHEMA_VERSION

_SOURCES = (
    "CREATE TABLE gazetteer_sources (name TEXT NOT NULL, sha256 TEXT PRIMARY KEY,"
    " licence TEXT NOT NULL, places INTEGER NOT NULL, names INTEGER NOT NULL);"
    " CREATE INDEX gazetteer_numbers ON gazetteer_places (geonameid);"
)


@dataclass(frozen=True, slots=True)
class OverlaySource:
    """A file from which a case has places: its name, digest, licence, and how much it gave."""

    name: str
    sha256: str
    licence: str
    places: int = 0
    names: int = 0


def has_overlay(connection: sqlite3.Connection) -> bool:
    """Tell whether the case has places of its own."""
    query = "SELECT 1 FROM sqlite_master WHERE name = 'gazetteer_sources'"
    return connection.execute(query).fetchone() is not None


def overlay_sources(connection: sqlite3.Connection) -> tuple[OverlaySource, ...]:
    """Give the files that were added, by name."""
    if not has_overlay(connection):
        return ()
    query = "SELECT name, sha256, licence, places, names FROM gazetteer_sources ORDER BY 1, 2"
    return tuple(OverlaySource(*row) for row in connection.execute(query))


def add_overlay(
    connection: sqlite3.Connection,
    source: OverlaySource,
    items: Iterable[Place | OtherName],
    numbered: Callable[[int], Place | None],
) -> None:
    """Add the places and names of one file; `numbered` finds the packaged place of a geonameid."""
    if not has_overlay(connection):
        for statement in f"{TABLES}{_SOURCES}PRAGMA user_version = {SCHEMA_VERSION};".split(";"):
            connection.execute(statement)
    places = names = 0
    for item in items:
        if isinstance(item, Place):
            places += 1
            _add_place(connection, item, item.forms)
        else:
            names += _add_name(connection, item, numbered)
    row = (source.name, source.sha256, source.licence, places, names)
    connection.execute("INSERT OR REPLACE INTO gazetteer_sources VALUES (?, ?, ?, ?, ?)", row)


def clear_overlay(connection: sqlite3.Connection) -> None:
    """Forget the places of the case's own."""
    if has_overlay(connection):
        for table in ("gazetteer_names", "gazetteer_places", "gazetteer_sources"):
            connection.execute(f"DELETE FROM {table}")  # noqa: S608 - our own table


def _add_place(connection: sqlite3.Connection, place: Place, names: Iterable[str]) -> int:
    # A place as GeoNames files it keeps its number; one of the analyst's own is known by what it
    # is, so that the same file again changes nothing.
    own = f"{place.name}\n{place.kind}\n{place.lat}\n{place.lon}".encode()
    number = -1 - int.from_bytes(hashlib.sha256(own).digest()[:6], "big")
    is_filed = bool(place.country_code or place.admin1)
    identity = place.geonameid if is_filed and place.geonameid else number
    lists = ("", "") if is_filed else (";".join(place.forms), ";".join(place.name_users))
    point = (place.name, place.kind, place.lat, place.lon, place.radius_km)
    filed = (place.geonameid, place.country_code, place.admin1, place.population)
    connection.execute(ADD_PLACE, (identity, *point, *filed, *lists))
    connection.executemany(ADD_NAME, name_rows(identity, place.name, names))
    return identity


def _add_name(
    connection: sqlite3.Connection, item: OtherName, numbered: Callable[[int], Place | None]
) -> int:
    """Add a name to a place of the case, or to a packaged one, which the case then holds too."""
    query = "SELECT id FROM gazetteer_places WHERE geonameid = ?"
    row = connection.execute(query, (item.geonameid,)).fetchone()
    place = None if row else numbered(item.geonameid)
    if place is not None:
        row = (_add_place(connection, place, ()),)
    if row is None:
        return 0
    return connection.executemany(ADD_NAME, name_rows(row[0], "", (item.name,))).rowcount
