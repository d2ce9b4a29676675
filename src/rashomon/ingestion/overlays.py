"""Places of a case's own: GeoNames dumps, GeoJSON and CSV -> Places, names and problems.

Dumps (``allCountries.txt``, ``AM.txt``, ``alternateNamesV2.txt``, also inside their zip) are read
as a stream, told apart by their number of columns. A wrong line is a Problem that names it, and the
rest goes on. Points of lines and areas are the middle of their extent, with the radius that covers
them. A place of a dump keeps the country that files it, one of GeoJSON or CSV has none.
"""

import csv
import math
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO, TypeAlias, TypeVar
from zipfile import BadZipFile, ZipFile
from zlib import error as zlib_error

import msgspec

from rashomon.ingestion.lists import NumberedLines, numbered_lines
from rashomon.ingestion.report import Limits, Trouble, clean_line
from rashomon.lexicon.gazetteer import OtherName, Place
from rashomon.model.problem import Problem
from rashomon.text import shorten

Item: TypeAlias = Place | OtherName
_Given = TypeVar("_Given")
_Found: TypeAlias = Item | Trouble | None
_PLACE_COLUMNS, _NAME_COLUMNS = 19, (8, 10)
_NO_NAMES = ("link", "wkdt", "post", "iata", "icao", "faac", "unlc", "tcid", "phon")
_MOST_VERTICES = 200_000  # of one feature
_MOST_FORMS = 60
_LINE_BYTES = 100_000
_MOST_NAME_CHARS = 200
_MOST_DIGITS = 18  # what SQLite holds
_OWN_RADIUS_KM, _LARGEST_KM = 5.0, 20_000.0
_KM_PER_DEGREE = 111.2
_FIELDS = "name,kind,lat,lon,radius_km,forms,users,geonameid"
_NO_REGION = "00"  # as GeoNames writes it; tells its places from those of the analyst
_COUNTRY = re.compile(r"[A-Z]{2}")
# Feature code, or else class, of GeoNames -> our kind and a rough radius in km.
_KINDS = {
    "PCL": ("country", 300), "ADM1": ("admin1", 60), "ADM": ("admin2", 20), "PPLC": ("capital", 8),
    "LK": ("lake", 5), "STM": ("river", 20), "SEA": ("sea", 300), "STRT": ("strait", 20),
    "GULF": ("gulf", 80), "BAY": ("bay", 10), "CHN": ("channel", 10), "CNL": ("canal", 20),
    "RSV": ("reservoir", 10), "OCN": ("ocean", 3000), "RF": ("reef", 5), "MTS": ("mountains", 40),
    "MT": ("peak", 4), "PK": ("peak", 3), "PASS": ("pass", 3), "GAP": ("pass", 3),
    "PLAT": ("plateau", 30), "PLN": ("plain", 30), "DSRT": ("desert", 80), "VAL": ("valley", 10),
    "PEN": ("peninsula", 30), "ISTH": ("isthmus", 10), "CAPE": ("cape", 5), "ISLS": ("islands", 20),
    "ISL": ("island", 8), "BDG": ("crossing", 2), "PSTB": ("crossing", 2), "PRK": ("park", 20),
    "P": ("city", 2), "A": ("region", 20), "H": ("water", 5), "T": ("landform", 5),
    "L": ("region", 10), "S": ("facility", 2), "R": ("road", 5), "U": ("undersea", 20),
    "V": ("vegetation", 5),
}  # fmt: skip


def read_overlay(path: Path, limits: Limits) -> Iterator[Item | Problem]:
    """Read one file, up to `limits.wrong_parts` wrong lines."""
    wrong = 0
    for number, found in _numbered(path, limits):
        if not isinstance(found, Trouble):
            yield found
            continue
        yield found.at(f"{path.name}:{number}" if number else path.name)
        wrong += 1
        if wrong >= limits.wrong_parts:
            what = f"over {limits.wrong_parts} of its lines are wrong; the rest was not read"
            yield Trouble("too-large", what).at(path.name)
            return


def _numbered(path: Path, limits: Limits) -> Iterator[tuple[int, Item | Trouble]]:
    suffix = path.suffix.casefold()
    try:
        if suffix == ".zip":
            with ZipFile(path) as archive, archive.open(_table_in(archive)) as stream:
                yield from _table(numbered_lines(stream, _LINE_BYTES))
            return
        if suffix != ".txt" and path.stat().st_size > limits.file_bytes:
            yield 0, Trouble("too-large", f"the file has over {limits.file_bytes:,} bytes")
            return
        with path.open("rb") as stream:
            if suffix == ".txt":
                yield from _table(numbered_lines(stream, _LINE_BYTES))
            elif suffix in {".geojson", ".json", ".csv"}:
                yield from (_csv if suffix == ".csv" else _geojson)(stream)
            else:
                what = f"{suffix or 'no'} suffix: expected .txt, .zip, .csv or .geojson"
                yield 0, Trouble("unsupported-format", what)
    except (OSError, BadZipFile, zlib_error, KeyError, RuntimeError) as error:
        reason = (error.strerror if isinstance(error, OSError) else "") or str(error)
        yield 0, Trouble("unreadable-file", f"not read: {shorten(reason)}")


def _table_in(archive: ZipFile) -> str:
    """Name the table of a GeoNames archive, which may hold notes beside it."""
    texts = [one for one in archive.infolist() if one.filename.endswith(".txt")]
    tables = [one for one in texts if not one.filename.casefold().startswith(("readme", "iso-"))]
    if not tables:
        message = "no .txt table in the archive"
        raise KeyError(message)
    return max(tables, key=lambda one: one.file_size).filename


def _table(lines: NumberedLines) -> Iterator[tuple[int, Item | Trouble]]:
    for number, line in lines:
        found = line if isinstance(line, Trouble) else _table_row(line)
        if found is not None:
            yield number, found


def _table_row(line: bytes) -> _Found:
    try:
        cells = line.decode().rstrip("\r\n").split("\t")
    except UnicodeDecodeError as error:
        return Trouble("wrong-encoding", f"byte {error.start} of the line is not valid UTF-8")
    if len(cells) == _PLACE_COLUMNS:
        return _checked(_dump_place, cells)
    if len(cells) in _NAME_COLUMNS:
        return None if cells[2] in _NO_NAMES else _checked(_other_name, cells)
    if cells == [""] or cells[0].startswith("#"):
        return None
    what = f"{len(cells)} columns: expected 19 (a GeoNames table) or 10 (alternateNamesV2)"
    return Trouble("malformed-line", f"{what}: {shorten(cells[0])!r}")


def _checked(read: Callable[[_Given], Item], given: _Given) -> Item | Trouble:
    try:
        return read(given)
    except (ValueError, TypeError, AttributeError, LookupError, msgspec.MsgspecError) as error:
        return Trouble("malformed-line", f"{shorten(str(error))}: {shorten(str(given))!r}")


def _other_name(cells: list[str]) -> OtherName:
    return OtherName(_number(cells[1]), _name(cells[3]))


def _dump_place(cells: list[str]) -> Place:
    geonameid, name, _, others, lat, lon, letter, code, country = cells[:9]
    if country and not _COUNTRY.fullmatch(country):
        message = f"country {country!r}: expected two capital letters"
        raise ValueError(message)
    starts = (code[:length] for length in range(len(code), 1, -1))
    kind, radius = _KINDS[next((start for start in starts if start in _KINDS), letter)]
    population = _number(cells[14] or "0")
    if letter == "P":
        radius = max(1, round(math.sqrt(max(population, 1) / 2500 / math.pi) * 1.5))
    forms = tuple(filter(None, map(clean_line, others.split(","))))
    return Place(
        name=_name(name),
        kind=kind,
        lat=_point(lat, lon)[0],
        lon=_point(lat, lon)[1],
        radius_km=radius,
        geonameid=_number(geonameid),
        country_code=country,
        admin1=cells[10] or _NO_REGION,
        population=population,
        forms=forms,
    )


def _csv(stream: BinaryIO) -> Iterator[tuple[int, Item | Trouble]]:
    lines = stream.read().decode("utf-8-sig", "replace").splitlines(keepends=True)
    start = next((at for at, line in enumerate(lines) if not line.startswith("#")), len(lines))
    rows = csv.DictReader(lines[start:])
    missing = {"name", "lat", "lon"} - set(rows.fieldnames or ())
    if missing:
        what = f"no column {', '.join(sorted(missing))}: expected a heading {_FIELDS}"
        yield start + 1, Trouble("malformed-line", what)
        return
    try:
        for row in rows:
            yield start + rows.line_num, _checked(_own_place, row)
    except csv.Error as error:
        yield start + rows.line_num, Trouble("malformed-line", f"no CSV row ({error})")


def _geojson(stream: BinaryIO) -> Iterator[tuple[int, Item | Trouble]]:
    """Read the features, numbered from 1."""
    try:
        whole = msgspec.json.decode(stream.read(), type=dict[str, object])
    except (msgspec.MsgspecError, RecursionError) as error:
        yield 0, Trouble("malformed-line", f"no GeoJSON object: {shorten(str(error))}")
        return
    features = whole.get("features", [whole])
    for number, feature in enumerate(features if isinstance(features, list) else [], start=1):
        yield number, _checked(_feature_place, feature)


def _feature_place(feature: Mapping[str, Mapping[str, object]]) -> Place:
    given = {**(feature.get("properties") or {})}
    points = [*_vertices(feature.get("geometry"))]
    if not points:
        message = "no geometry: expected a Point, LineString or Polygon with its coordinates"
        raise ValueError(message)
    lons, lats = zip(*points, strict=True)
    middle = (min(lats) + max(lats)) / 2, (min(lons) + max(lons)) / 2
    reach = max(_distance_km(middle, (lat, lon)) for lon, lat in points)
    found = {"lat": middle[0], "lon": middle[1], "radius_km": math.ceil(reach)}
    return _own_place({**found, **{key: given[key] for key in given.keys() - {"lat", "lon"}}})


def _vertices(geometry: object) -> Iterator[tuple[float, float]]:
    """Give the (lon, lat) of every vertex of a geometry, however deep its lists are."""
    waiting, count = [geometry], 0
    while waiting:
        part = waiting.pop()
        if isinstance(part, dict):
            waiting += [part.get("coordinates"), part.get("geometries")]
        elif isinstance(part, list) and part and isinstance(part[0], int | float):
            count += 1
            yield float(part[0]), float(part[1])
        elif isinstance(part, list):
            waiting += part
        if count > _MOST_VERTICES:
            message = f"a geometry of over {_MOST_VERTICES:,} points: simplify it"
            raise ValueError(message)


def _own_place(row: Mapping[str, object]) -> Place:
    """Make a place of the analyst's own; a country that claims it is not taken over."""
    if None in row:
        message = "more cells than the heading has"
        raise ValueError(message)
    if "\ufffd" in str(row):
        message = "the row is not valid UTF-8"
        raise ValueError(message)
    given = {key: row.get(key) for key in ("name", "kind", "radius_km", "lat", "lon", "geonameid")}
    given = {"kind": "place", "radius_km": _OWN_RADIUS_KM, **{k: v for k, v in given.items() if v}}
    if "geonameid" in given:
        given["geonameid"] = _number(str(given["geonameid"]))
    lists = {"forms": _list(row.get("forms")), "name_users": _list(row.get("users"))}
    lat, lon = _point(row.get("lat"), row.get("lon"))
    place = msgspec.convert({**given, **lists, "lat": lat, "lon": lon}, Place, strict=False)
    if not 0 < place.radius_km <= _LARGEST_KM:
        message = f"radius_km {place.radius_km}: expected over 0 and up to {_LARGEST_KM:,}"
        raise ValueError(message)
    for entry in place.name_users:
        if entry.split(": ")[0] not in (place.name, *place.forms) or ": " not in entry:
            message = f"users {entry!r}: expected 'Form: Party, Party' of the name or a form"
            raise ValueError(message)
    return replace(place, name=_name(place.name), kind=_name(place.kind))


def _list(given: object) -> list[str]:
    """Read a list, or a cell of values between ";"."""
    values = given if isinstance(given, list) else str(given or "").split(";")
    return [line for line in map(clean_line, map(str, values[:_MOST_FORMS])) if line]


def _name(given: str) -> str:
    name = clean_line(given, _MOST_NAME_CHARS)
    if not name:
        message = "no name"
        raise ValueError(message)
    return name


def _number(given: str) -> int:
    """Read a whole number that the case file can hold."""
    if not (given.isascii() and given.isdigit() and len(given) <= _MOST_DIGITS):
        message = f"{shorten(given)!r}: expected a whole number of up to {_MOST_DIGITS} digits"
        raise ValueError(message)
    return int(given)


def _point(lat: object, lon: object) -> tuple[float, float]:
    point = float(str(lat)), float(str(lon))
    if not (abs(point[0]) <= 90 and abs(point[1]) <= 180):
        message = f"lat {lat}, lon {lon}: expected degrees within 90 and 180"
        raise ValueError(message)
    return point


def _distance_km(a: tuple[float, float], b: tuple[float, float]) -> float:
    narrowing = math.cos(math.radians((a[0] + b[0]) / 2))
    return _KM_PER_DEGREE * math.hypot(a[0] - b[0], (a[1] - b[1]) * narrowing)
