"""``gazetteer``: places of a case's own, seen when its reports are read again."""

import json

import pytest

from rashomon.cli import main

REPORT = (
    "Troops crossed near Kotsvik on Tuesday, the Norland ministry said. "
    "The Zorwan Lake post was shelled, Baku said."
)
OWN = (
    "name,kind,lat,lon,radius_km,forms,users,geonameid\n"
    'Zorwan Lake,lake,39.5,46.4,2,Zorvan,"Zorwan Lake: Armenia; Zorvan: Azerbaijan",\n'
    "Wrong,lake,99,46,2,,,\n"
)
DUMP = (
    "9999001\tKotsvik\tKotsvik\t\t39.61\t46.51\tP\tPPL\tAM\t\t08\t\t\t\t0\t\t1400\t\t2020-01-01\n"
)
NAMES = (
    "1\t9999001\tru\tКотсвик\t\t\t\t\t\t\n"
    "2\t174895\tru\tГорысь\t\t\t\t\t\t\n"
    "3\t7\tru\tНикто\t\t\t\t\t\t\n"
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A case of one report, and three files of places."""
    folder = tmp_path_factory.mktemp("gazetteer")
    (folder / "r.txt").write_text(REPORT, encoding="utf-8")
    (folder / "own.csv").write_text(OWN, encoding="utf-8")
    (folder / "AM.txt").write_text(DUMP, encoding="utf-8")
    (folder / "alternateNamesV2.txt").write_text(NAMES, encoding="utf-8")

    assert main(["new", str(folder / "c.db"), str(folder / "r.txt"), "--date", "2021-05-13"]) == 0

    return folder


def places(folder, capsys) -> dict[str, tuple]:
    """Give the point of each name in the case."""
    capsys.readouterr()
    main(["places", str(folder / "c.db"), "--json"])
    found = json.loads(capsys.readouterr().out)["places"]
    return {place["name"]: (place["lat"], place["lon"]) for place in found}


def test_a_report_is_read_again_with_the_places_of_its_case(folder, capsys):
    """A name without a point gets one by a file of places, and loses it without them."""
    before = places(folder, capsys)
    files = [str(folder / name) for name in ("own.csv", "AM.txt", "alternateNamesV2.txt")]
    code = main(["gazetteer", "add", str(folder / "c.db"), *files, "--licence", "ours"])
    said = capsys.readouterr()
    after = places(folder, capsys)
    again = main(["gazetteer", "add", str(folder / "c.db"), files[0]])
    unchanged = capsys.readouterr()
    main(["gazetteer", "clear", str(folder / "c.db")])
    cleared = places(folder, capsys)

    assert ((None, None), (39.5, 46.4)) == (before["Zorwan Lake"], after["Zorwan Lake"])
    assert before == cleared
    assert (0, 0) == (code, again)
    assert "own.csv: 1 place, 0 further names; ours" in said.out
    assert "AM.txt: 1 place, 0 further names; GeoNames (geonames.org), CC BY 4.0" in said.out
    assert "alternateNamesV2.txt: 0 places, 2 further names" in said.out
    assert "own.csv:3" in said.err
    assert "1 report read again" in said.err
    assert "0 reports read again" in unchanged.err


def test_processes_know_the_places_of_the_case(folder, capsys):
    """A report read on two processes sees the same places."""
    (folder / "more.txt").write_text(REPORT.replace("Tuesday", "Sunday"), encoding="utf-8")
    main(["gazetteer", "add", str(folder / "c.db"), str(folder / "own.csv")])
    main(["add", str(folder / "c.db"), str(folder / "more.txt"), "--processes", "2"])
    capsys.readouterr()
    main(["places", str(folder / "c.db"), "--json"])
    found = json.loads(capsys.readouterr().out)["places"]

    assert [39.5, 39.5] == [place["lat"] for place in found if place["name"] == "Zorwan Lake"]


def test_info_shows_what_is_known_and_its_licence(folder, capsys):
    """Counts and licences of the package, and of the files of a case."""
    main(["gazetteer", "add", str(folder / "c.db"), str(folder / "own.csv"), "--licence", "ours"])
    capsys.readouterr()
    main(["gazetteer", "info", str(folder / "c.db"), "--json"])
    sources = json.loads(capsys.readouterr().out)["sources"]

    assert "GeoNames (geonames.org), CC BY 4.0" == sources[0]["licence"]
    assert ("own.csv", 1) == (sources[-1]["what"], sources[-1]["places"])


@pytest.mark.parametrize("arguments", [["add"], ["add", "c.db"], ["clear"]])
def test_a_command_without_case_or_files_is_refused(arguments, capsys):
    """The message gives the form of the command."""
    assert main(["gazetteer", *arguments]) == 2
    assert "gazetteer add CASE FILE" in capsys.readouterr().err


def test_nothing_readable_is_exit_3(folder, tmp_path, capsys):
    """As for reports: no file could be read, and why."""
    main(["new", str(tmp_path / "c.db")])

    assert main(["gazetteer", "add", str(tmp_path / "c.db"), str(tmp_path / "none.txt")]) == 3
    assert "none.txt" in capsys.readouterr().err


def test_only_the_countries_asked_for(folder, tmp_path, capsys):
    """Of a dump only the places that GeoNames files there."""
    main(["new", str(tmp_path / "c.db")])

    code = main(
        ["gazetteer", "add", str(tmp_path / "c.db"), str(folder / "AM.txt"), "--countries", "GE"]
    )
    assert code == 3
