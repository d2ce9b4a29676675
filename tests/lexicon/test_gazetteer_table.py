"""Compiling the gazetteer: the same lists give the same rows, a changed list a new file."""

import lzma
import math
import sqlite3
from contextlib import closing

import pytest

from rashomon.lexicon.gazetteer import Gazetteer
from rashomon.lexicon.gazetteer_table import COMPILED, FEATURES, PLACES, compiled_path

LINE = "174895\tGoris\tcity\tAM\t08\t39.5111\t46.3417\t17592\t2\tГорис|Գորիս|Geryusy"
HEADING = "name,forms,kind,lat,lon,radius_km,name_users,geonameid"


@pytest.fixture
def folder(tmp_path):
    """A folder with two short lists."""
    (tmp_path / PLACES).write_bytes(lzma.compress(f"# origin\n{LINE}\n".encode()))
    rows = f"# origin\n{HEADING}\nSev Lake,Sev Lich;Սև լիճ,lake,39.6,46.24,3,,\n"
    (tmp_path / FEATURES).write_text(rows, encoding="utf-8")
    return tmp_path


def rows(path, query: str) -> list[tuple]:
    """Give the rows of a query."""
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(query).fetchall()


def test_every_name_of_a_place_is_a_row(folder):
    """Names are folded; other names of a GeoNames place are alternates, forms of a feature not."""
    found = rows(compiled_path(folder), "SELECT key, place, is_alternate FROM gazetteer_names")

    assert {
        ("goris", 174895, 0),
        ("горис", 174895, 1),
        ("գորիս", 174895, 1),
        ("geryusy", 174895, 1),
        ("sev lake", -1, 0),
        ("sev lich", -1, 0),
        ("սեւ լիճ", -1, 0),
    } == set(found)


def test_the_file_is_compiled_once_and_again_where_a_list_changed(folder):
    """The compiled file stays as it is until one of its lists is another."""
    first = compiled_path(folder).stat().st_mtime_ns
    again = compiled_path(folder).stat().st_mtime_ns
    with (folder / FEATURES).open("a", encoding="utf-8") as more:
        more.write("Zorwan,,lake,1,2,3,,\n")
    names = rows(compiled_path(folder), "SELECT name FROM gazetteer_places ORDER BY id")

    assert first == again
    assert [("Sev Lake",), ("Zorwan",), ("Goris",)] == names
    assert {PLACES, FEATURES, COMPILED} == {path.name for path in folder.iterdir()}


def test_a_changed_list_of_places_is_noticed_by_its_end(folder):
    """The checksum at the end of the packed list tells another content of the same length."""
    compiled_path(folder)
    changed = LINE.replace("Goris", "Gorus").encode()
    (folder / PLACES).write_bytes(lzma.compress(b"# origin\n" + changed + b"\n"))

    assert [("Gorus",)] == rows(
        compiled_path(folder), "SELECT name FROM gazetteer_places WHERE id > 0"
    )


def test_an_installed_package_needs_no_lists(folder):
    """Without the list of places the compiled file is taken as it is."""
    compiled_path(folder)
    (folder / PLACES).unlink()

    assert (folder / COMPILED) == compiled_path(folder)


def test_a_failed_build_leaves_nothing_behind(folder):
    """A wrong row stops the build; no half-made file stays."""
    (folder / FEATURES).write_text(f"{HEADING}\nSev Lake,,lake,north,2,3,,\n", encoding="utf-8")

    with pytest.raises(ValueError, match="north"):
        compiled_path(folder)

    assert {PLACES, FEATURES} == {path.name for path in folder.iterdir()}


def test_a_country_reaches_nearly_all_of_its_towns():
    """The radius of an area is no tighter than its towns are far: Kapan lies in Armenia."""
    gazetteer = Gazetteer.load()
    (armenia,) = (place for place in gazetteer.find("Armenia") if place.kind == "country")
    kapan = max(gazetteer.find("Kapan"), key=lambda place: place.population)
    north_km, east_km = 111.2 * (kapan.lat - armenia.lat), 85.0 * (kapan.lon - armenia.lon)

    assert math.hypot(north_km, east_km) < armenia.radius_km + 10
