"""The compiled gazetteer: one SQLite file made from the lists in the tree.

What enters: `gazetteer.tsv.xz` (places of GeoNames, lab/gazetteer) and `gazetteer_features.csv`
(our own). What leaves: `gazetteer.sqlite` beside them, with every place and, by folded name, which
places bear it. The build of the package runs this module, so it needs the standard library only; a
working tree whose lists have changed since is compiled again on first use. Same lists, same rows.
"""

import csv
import lzma
import math
import os
import sqlite3
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import TypeAlias
from zlib import crc32

from rashomon.lexicon.place_names import name_key

FOLDER = Path(__file__).parent
PLACES, FEATURES = "gazetteer.tsv.xz", "gazetteer_features.csv"
COMPILED = "gazetteer.sqlite"
#: Shown wherever places are shown.
GEONAMES = "GeoNames (geonames.org), CC BY 4.0"

#: The tables of a gazetteer file, and of a case that has places of its own.
TABLES = """
CREATE TABLE gazetteer_places (
  id INTEGER PRIMARY KEY, -- geonameid, or below 0 for places that GeoNames does not number
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  lat REAL NOT NULL,
  lon REAL NOT NULL,
  radius_km REAL NOT NULL,
  geonameid INTEGER,
  country_code TEXT NOT NULL, -- under which GeoNames files it, no statement of ownership
  admin1 TEXT NOT NULL,
  population INTEGER NOT NULL,
  forms TEXT NOT NULL, -- further names of a feature, with semicolons between them
  name_users TEXT NOT NULL -- "Form: Party, Party", likewise
);
CREATE TABLE gazetteer_names (
  key TEXT NOT NULL, -- folded
  place INTEGER NOT NULL REFERENCES gazetteer_places (id),
  is_alternate INTEGER NOT NULL,
  PRIMARY KEY (key, place)
) WITHOUT ROWID;
"""
ADD_PLACE = "INSERT OR REPLACE INTO gazetteer_places VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
ADD_NAME = "INSERT OR IGNORE INTO gazetteer_names VALUES (?, ?, ?)"
#: Form of the tables and of the folding: a file of another one is compiled again.
_FORM = 3
_REACHED = 0.99  # of the towns: the rest are mostly islands far out
_TELLING, _UNKNOWN_KM = 5, 50.0  # fewer towns say little on how far a region reaches
_KM_PER_DEGREE = 111.2
_TAIL_BYTES = 64  # the end of an xz file holds the checksum of its content
_PlaceRow: TypeAlias = tuple[int | str | float | None, ...]
_NameRow: TypeAlias = tuple[str, int, bool]


def compiled_path(folder: Path = FOLDER) -> Path:
    """Give the compiled file, made anew where the lists in the tree have changed since.

    Raises:
        OSError: If it has to be made and cannot be written.
    """
    path = folder / COMPILED
    if (folder / PLACES).exists() and _mark_of(path) != _mark(folder):
        compile_gazetteer(folder)
    return path


def compile_gazetteer(folder: Path = FOLDER) -> Path:
    """Compile the lists of a folder into its SQLite file, which appears whole or not at all."""
    handle, name = tempfile.mkstemp(prefix=COMPILED, dir=folder)
    os.close(handle)
    unfinished = Path(name)
    try:
        with closing(sqlite3.connect(unfinished)) as connection:
            connection.execute("PRAGMA journal_mode = OFF")
            connection.execute("PRAGMA synchronous = OFF")
            connection.executescript(TABLES)
            _fill(connection, folder)
            connection.execute(f"PRAGMA user_version = {_mark(folder)}")
            connection.commit()
        unfinished.chmod(0o644)
        unfinished.replace(folder / COMPILED)
    finally:
        unfinished.unlink(missing_ok=True)
    return folder / COMPILED


def name_rows(place: int, own: str, names: Iterable[str]) -> Iterator[_NameRow]:
    """Give the keys of a place; every form of a feature (below 0) is as much its own name."""
    key = name_key(own)
    keys = {key, *map(name_key, names)} - {""}
    return ((each, place, place > 0 and each != key) for each in keys)


def _fill(connection: sqlite3.Connection, folder: Path) -> None:
    names: list[_NameRow] = []
    features, places = _feature_rows(folder / FEATURES), list(_place_rows(folder / PLACES))
    towns = _towns(row for row, _ in places)
    for row, others in (*features, *places):
        connection.execute(ADD_PLACE, _reaching(row, towns))
        names += name_rows(int(str(row[0])), str(row[1]), others)
    connection.executemany(ADD_NAME, sorted(names))


def _towns(rows: Iterable[_PlaceRow]) -> dict[tuple[str, str], list[tuple[float, float]]]:
    """Map countries, and their first-level regions, to the points of their towns."""
    towns = defaultdict(list)
    for row in rows:
        if row[2] in ("city", "capital"):
            point = float(row[3] or 0), float(row[4] or 0)
            towns[str(row[7]), ""].append(point)
            towns[str(row[7]), str(row[8])].append(point)
    return towns


def _reaching(
    row: _PlaceRow, towns: Mapping[tuple[str, str], list[tuple[float, float]]]
) -> _PlaceRow:
    """Widen a country or first-level region until it reaches nearly all of its towns."""
    if row[2] not in ("country", "admin1"):
        return row
    lat, lon = float(row[3] or 0), float(row[4] or 0)
    narrowing = math.cos(math.radians(lat))
    away = sorted(
        _KM_PER_DEGREE * math.hypot(y - lat, ((x - lon + 180) % 360 - 180) * narrowing)
        for y, x in towns.get((str(row[7]), str(row[8])), ())
    )
    reach = away[math.ceil(_REACHED * (len(away) - 1))] if len(away) >= _TELLING else _UNKNOWN_KM
    return (*row[:5], max(float(row[5] or 0), math.ceil(reach)), *row[6:])


def _place_rows(path: Path) -> Iterator[tuple[_PlaceRow, list[str]]]:
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if not line.startswith("#"):
                cells = line.rstrip("\n").split("\t")
                geonameid, name, kind, country, admin1, lat, lon, population, radius, others = cells
                point = float(lat), float(lon), float(radius)
                filed = int(geonameid), country, admin1, int(population)
                yield (int(geonameid), name, kind, *point, *filed, "", ""), others.split("|")


def _feature_rows(path: Path) -> list[tuple[_PlaceRow, list[str]]]:
    lines = path.read_text(encoding="utf-8").splitlines()
    rows = list(csv.DictReader(line for line in lines if line and not line.startswith("#")))
    return [_feature_row(number - len(rows), row) for number, row in enumerate(rows)]


def _feature_row(number: int, row: dict[str, str]) -> tuple[_PlaceRow, list[str]]:
    point = (float(row[axis]) for axis in ("lat", "lon", "radius_km"))
    filed = int(row["geonameid"]) if row["geonameid"] else None, "", "", 0
    names = row["forms"], row["name_users"]
    return (number, row["name"], row["kind"], *point, *filed, *names), row["forms"].split(";")


def _mark(folder: Path) -> int:
    """Number the state of the lists, without reading all of the large one."""
    with (folder / PLACES).open("rb") as places:
        size = places.seek(0, os.SEEK_END)
        places.seek(max(0, size - _TAIL_BYTES))
        state = f"{_FORM} {size}".encode() + places.read() + (folder / FEATURES).read_bytes()
    return crc32(state) >> 1 or 1  # user_version has 31 bits


def _mark_of(compiled: Path) -> int:
    """Read the number that a compiled file was made from; 0 if there is none."""
    if not compiled.exists():
        return 0
    with closing(sqlite3.connect(f"{compiled.as_uri()}?mode=ro&immutable=1", uri=True)) as file:
        (mark,) = file.execute("PRAGMA user_version").fetchone()
        return int(mark)
