"""Places of a case's own: what is read, and that a wrong line costs nothing else."""

import json
from dataclasses import replace
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from rashomon.ingestion.overlays import read_overlay
from rashomon.ingestion.report import Limits
from rashomon.lexicon.gazetteer import OtherName, Place
from rashomon.model.problem import Problem

DUMP = (
    "9999001\tKotsvik\tKotsvik\tKotzvick,Կոտսվիկ\t39.61\t46.51\tH\tLK\tAM\t\t08\t\t\t\t0\t\t1400"
    "\tAsia/Yerevan\t2020-01-01"
)
HEADING = "name,kind,lat,lon,radius_km,forms,users,geonameid"


def read(path, content: str | bytes, limits: Limits | None = None):
    """Write a file and read it."""
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return list(read_overlay(path, limits or Limits()))


def test_a_line_of_a_dump_is_a_place(tmp_path):
    """Kind and radius come from the feature code, names from both columns."""
    (place,) = read(tmp_path / "AM.txt", f"{DUMP}\n")

    assert place == Place(
        name="Kotsvik",
        kind="lake",
        lat=39.61,
        lon=46.51,
        radius_km=5,
        geonameid=9999001,
        country_code="AM",
        admin1="08",
        forms=("Kotzvick", "Կոտսվիկ"),
    )


@pytest.mark.parametrize(
    ("letter", "code", "kind"),
    [
        ("P", "PPLC", "capital"),
        ("P", "PPLA2", "city"),
        ("A", "PCLI", "country"),
        ("A", "ADM1", "admin1"),
        ("T", "PASS", "pass"),
        ("T", "XYZ", "landform"),
        ("H", "", "water"),
    ],
)
def test_feature_codes_are_kinds(letter, code, kind, tmp_path):
    """A code, its beginning or its class gives the kind."""
    line = DUMP.replace("\tH\tLK\t", f"\t{letter}\t{code}\t")
    (place,) = read(tmp_path / "AM.txt", line)

    assert kind == place.kind


def test_the_table_inside_a_zip_is_read(tmp_path):
    """The notes beside it are not."""
    with ZipFile(tmp_path / "AM.zip", "w") as archive:
        archive.writestr("readme.txt", "notes " * 100)
        archive.writestr("AM.txt", f"{DUMP}\n")
    (place,) = read_overlay(tmp_path / "AM.zip", Limits())

    assert "Kotsvik" == place.name


def test_other_names_without_codes(tmp_path):
    """Links and codes of alternateNamesV2 are no names."""
    lines = "1\t174895\tru\tГорысь\t\t\t\t\t\t\n2\t174895\tlink\thttps://x.example\t\t\t\t\t\t\n"

    assert [OtherName(174895, "Горысь")] == read(tmp_path / "alternateNamesV2.txt", lines)


def test_a_csv_keeps_forms_with_their_users(tmp_path):
    """Comment lines at the head are skipped; a place of the analyst's has no country."""
    row = 'Zorwan Lake,lake,39.5,46.4,2,Zorvan,"Zorwan Lake: Armenia; Zorvan: Azerbaijan",'
    (place,) = read(tmp_path / "own.csv", f"# ours\n{HEADING}\n{row}\n")

    assert ("Azerbaijan",) == place.users_of("Zorvan")
    assert ("", 2.0, "lake") == (place.country_code, place.radius_km, place.kind)


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("Zor,lake,99,46,2,,,", "own.csv:2: lat 99, lon 46: expected degrees within 90 and 180"),
        ("Zor,lake,nan,46,2,,,", "expected degrees"),
        ("Zor,lake,x,46,2,,,", "could not convert"),
        (",lake,9,46,2,,,", "name"),
        ("Zor,lake,9,46,-2,,,", "radius_km -2.0: expected over 0"),
        ("Zor,lake,9,46,2,,Other: Armenia,", "expected 'Form: Party, Party'"),
        ("Zor,lake,9,46,2,,,,,", "more cells than the heading"),
        ("Zor,lake", "could not convert"),
    ],
)
def test_a_wrong_row_is_named_and_the_rest_goes_on(row, message, tmp_path):
    """The problem says file, line, what stood there and what was expected."""
    problem, place = read(tmp_path / "own.csv", f"{HEADING}\n{row}\nGood,,1,2,,,,\n")

    assert "malformed-line" == problem.code
    assert message in f"{problem.path}: {problem.what}"
    assert ("Good", 5.0) == (place.name, place.radius_km)


def test_a_heading_without_a_point_is_refused(tmp_path):
    """The message gives the heading."""
    (problem,) = read(tmp_path / "own.csv", "name,kind\nZor,lake\n")

    assert HEADING in problem.what


@pytest.mark.parametrize(
    ("geometry", "expected"),
    [
        ({"type": "Point", "coordinates": [46.4, 39.5]}, (39.5, 46.4, 5)),
        ({"type": "LineString", "coordinates": [[46, 39], [46, 41]]}, (40, 46, 112)),
        (
            {"type": "Polygon", "coordinates": [[[46, 39], [47, 39], [47, 40], [46, 39]]]},
            (39.5, 46.5, 71),
        ),
        (
            {"type": "GeometryCollection", "geometries": [{"coordinates": [1, 2]}]},
            (2, 1, 5),
        ),
    ],
)
def test_a_geometry_becomes_a_point_and_a_radius(geometry, expected, tmp_path):
    """The middle of its extent, and the distance that covers it."""
    feature = {"type": "Feature", "properties": {"name": "Zor"}, "geometry": geometry}
    whole = {"type": "FeatureCollection", "features": [feature]}
    (place,) = read(tmp_path / "zor.geojson", json.dumps(whole))

    assert expected == (place.lat, place.lon, place.radius_km)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("[" * 100_000, "GeoJSON"),
        ('{"features": [3]}', "zor.geojson:1"),
        ('{"features": [{"properties": {"name": "Zor"}, "geometry": null}]}', "no geometry"),
        ('{"properties": {}, "geometry": {"coordinates": [1, 2]}}', "name"),
        ("\ud800".encode("utf-8", "surrogatepass"), "GeoJSON"),
    ],
)
def test_hostile_geojson_is_a_problem(content, message, tmp_path):
    """Depth, other types and missing parts never stop the program."""
    (problem,) = read(tmp_path / "zor.geojson", content)

    assert message in f"{problem.path}: {problem.what}"


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("AM.txt", b"\xff\t" * 19, "wrong-encoding"),
        ("AM.txt", "a\tb\n", "malformed-line"),
        ("AM.txt", "x" * 200_000, "too-large"),
        ("AM.txt", DUMP.replace("\tAM\t", "\t=1+1\t"), "malformed-line"),
        ("AM.zip", b"no archive", "unreadable-file"),
        ("AM.xls", b"", "unsupported-format"),
    ],
)
def test_what_cannot_be_read_is_a_problem(name, content, code, tmp_path):
    """Each kind of damage has its code."""
    (problem,) = read(tmp_path / name, content)

    assert code == problem.code


def test_a_damaged_zip_is_a_problem(tmp_path):
    """What was read before the damage is kept, the rest is a problem."""
    with ZipFile(tmp_path / "AM.zip", "w", ZIP_DEFLATED) as archive:
        archive.writestr("AM.txt", f"{DUMP}\n" * 200)
    whole = (tmp_path / "AM.zip").read_bytes()
    found = read(tmp_path / "AM.zip", whole[:60] + b"\xff" * 40 + whole[100:])

    assert "unreadable-file" == found[-1].code


def test_a_missing_file_is_a_problem(tmp_path):
    """It is named."""
    (problem,) = read_overlay(tmp_path / "none.csv", Limits())

    assert ("unreadable-file", "none.csv") == (problem.code, problem.path)


def test_a_file_of_wrong_lines_is_given_up(tmp_path):
    """After so many wrong lines the rest is not read, and that is said."""
    found = read(tmp_path / "AM.txt", "wrong\n" * 50, replace(Limits(), wrong_parts=3))

    assert all(isinstance(each, Problem) for each in found)
    assert ["malformed-line"] * 3 + ["too-large"] == [problem.code for problem in found]


def test_a_file_over_the_limit_is_refused(tmp_path):
    """A list that is read as a whole has a size limit."""
    (problem,) = read(tmp_path / "own.csv", "x" * 100, replace(Limits(), file_bytes=50))

    assert "too-large" == problem.code


@pytest.mark.parametrize(
    ("file", "content"),
    [
        ("AM.txt", DUMP.replace("9999001", "9" * 23)),
        ("AM.txt", DUMP.replace("9999001", "-5")),
        ("AM.txt", DUMP.replace("\t0\t\t1400", f"\t{'9' * 23}\t\t1400")),
        ("alternateNamesV2.txt", f"1\t{'9' * 23}\ten\tArmenistan" + "\t" * 6),
        ("own.csv", f"name,lat,lon,geonameid\nGoris,39.5,46.3,{'9' * 23}"),
        ("own.geojson", json.dumps({"properties": {"name": "Goris", "geonameid": -5}, "geometry": {
            "type": "Point", "coordinates": [46.3, 39.5]}})),
    ],
)  # fmt: skip
def test_a_number_that_no_case_can_hold_is_a_wrong_line(file, content, tmp_path):
    """The file of the case has whole numbers of 64 bits, and ids below 0 are its own."""
    (problem,) = read(tmp_path / file, content)

    assert "expected a whole number" in problem.what


def test_a_row_in_another_encoding_is_a_wrong_line(tmp_path):
    """A name is never stored with a letter lost; the rest goes on."""
    content = "name,lat,lon\nAğdam,40,47\n".encode("cp1254") + b"Goris,39.5,46.3\n"
    problem, place = read(tmp_path / "own.csv", content)

    assert ("Goris", "malformed-line") == (place.name, problem.code)
    assert "UTF-8" in problem.what
