"""``discover``: a mixed folder gives offers that may become cases; poor input is told plainly."""

import json

import pytest

from rashomon.cli import main
from rashomon.store.sqlite import CaseStore
from tests.mixed_folder import ALONE, EVERY, FERRY, RIDGE, write_reports


@pytest.fixture
def mixed(tmp_path):
    """The path of a list of reports of two stories and others."""
    return str(write_reports(tmp_path / "mixed.jsonl"))


def documents_of(path):
    """Give the ids of the reports of a case."""
    with CaseStore.open(path, read_only=True) as store:
        return sorted(document.id for document in store.load_case().documents)


def test_offers_are_printed_with_their_reports_and_why(mixed, capsys):
    """A person reads what the story is, when, by whom, why together, and what is left apart."""
    assert 0 == main(["discover", mixed])
    page, notes = capsys.readouterr()

    assert "7 reports: 2 stories, 2 alone, 1 in a language not read" in page
    assert "3 reports, published 2021-09-04 to 2021-09-06" in page
    assert "2 outlets: Norland Post, Harbour Gazette" in page
    assert "together because they share" in page
    assert "Ondine (3 of 3)" in page
    assert page.index("alone:") < page.index("a1") < page.index("not read by machine")
    assert "--story 1" in notes


def test_the_json_holds_what_the_page_tells(mixed, capsys):
    """Stories with documents and grounds, reports alone, reports not read."""
    main(["discover", mixed, "--json"])
    found = json.loads(capsys.readouterr().out)

    first = found["stories"][0]
    assert 1 == found["schema"]
    assert ["f1", "f2", "f3"] == [document["id"] for document in first["documents"]]
    assert ["2021-09-04", "2021-09-06"] == first["published"]
    assert ["a1", "a2"] == [document["id"] for document in found["unrelated"]]
    assert ["g1"] == [document["id"] for document in found["not_read"]]
    wording = first["shared"][0]["wordings"][0]
    text = {report["id"]: report["text"] for report in EVERY}[wording["document_id"]]
    assert wording["words"] == text[wording["start"] : wording["end"]]


def test_a_folder_gets_a_case_of_each_story_and_is_not_overwritten(mixed, tmp_path, capsys):
    """Each offer is written; a second time is refused and leaves everything as it was."""
    folder = tmp_path / "cases"
    assert 0 == main(["discover", mixed, "-o", str(folder)])
    page = capsys.readouterr().out
    files = sorted(folder.iterdir())

    assert [["f1", "f2", "f3"], ["r1", "r2"]] == [documents_of(path) for path in files]
    assert all(f"written to {path.name}" in page for path in files)
    assert 2 == main(["discover", mixed, "-o", str(folder)])
    assert "case-exists" in capsys.readouterr().err
    assert files == sorted(folder.iterdir())


def test_one_offer_is_written_by_its_number_or_id_and_two_as_one(mixed, tmp_path, capsys):
    """``--story 2`` writes the second alone, an id is as good, ``1+2`` makes one case of both."""
    main(["discover", mixed, "--json"])
    named = json.loads(capsys.readouterr().out)["stories"][0]["id"]

    for wanted in ("2", named, "1+2"):
        assert 0 == main(["discover", mixed, "-o", str(tmp_path / wanted), "--story", wanted])

    (second,) = (tmp_path / "2").iterdir()
    (first,) = (tmp_path / named).iterdir()
    (both,) = (tmp_path / "1+2").iterdir()
    assert ["r1", "r2"] == documents_of(second)
    assert ["f1", "f2", "f3"] == documents_of(first)
    assert ["f1", "f2", "f3", "r1", "r2"] == documents_of(both)


@pytest.mark.parametrize("wanted", ["9", "1+story-x"])
def test_an_unknown_story_is_refused_and_nothing_is_written(mixed, tmp_path, capsys, wanted):
    """The message names what there is."""
    assert 2 == main(["discover", mixed, "-o", str(tmp_path / "cases"), "--story", wanted])

    assert "among 2 stories" in capsys.readouterr().err
    assert not (tmp_path / "cases").exists()


@pytest.mark.parametrize("wanted", [("1", "1+2"), ("1+2", "2"), ("2+1", "1")])
def test_a_story_in_two_cases_is_refused_before_anything_is_written(
    mixed, tmp_path, capsys, wanted
):
    """One story goes into one case; no half of what was asked for is left behind."""
    named = [part for each in wanted for part in ("--story", each)]

    assert 2 == main(["discover", mixed, "-o", str(tmp_path / "cases"), *named])

    assert "wanted in 2 cases" in capsys.readouterr().err
    assert not (tmp_path / "cases").exists()


def test_one_case_asked_for_twice_is_written_once(mixed, tmp_path):
    """The order of the numbers makes no other case, nor does a number given twice."""
    folder = tmp_path / "cases"
    wanted = ["--story", "2+1", "--story", "1+2", "--story", "1+2+1"]

    assert 0 == main(["discover", mixed, "-o", str(folder), *wanted])

    assert [["f1", "f2", "f3", "r1", "r2"]] == [documents_of(path) for path in folder.iterdir()]


def test_a_story_without_a_folder_is_refused(mixed, capsys):
    """``--story`` alone would do nothing."""
    assert 2 == main(["discover", mixed, "--story", "1"])

    assert "-o" in capsys.readouterr().err


def test_a_case_is_told_which_reports_are_its_own_and_is_not_written_again(mixed, tmp_path, capsys):
    """What the case has is marked, what joins it is not; its story is no offer."""
    case, folder = tmp_path / "ferry.db", tmp_path / "cases"
    main(["new", str(case), str(write_reports(tmp_path / "first.jsonl", FERRY[:1]))])
    wanted = ["discover", mixed, "--case", str(case), "-o", str(folder)]

    assert 0 == main(wanted)
    page = capsys.readouterr().out
    assert "  = f1" in page
    assert "    f2" in page or "  ? f2" in page
    assert [["r1", "r2"]] == [documents_of(path) for path in folder.iterdir()]
    assert 2 == main([*wanted, "--story", "1"])
    assert "holds the case itself" in capsys.readouterr().err


def test_one_report_makes_no_story(tmp_path, capsys):
    """A single report is shown as alone, with what to do instead."""
    path = write_reports(tmp_path / "one.jsonl", FERRY[:1])

    assert 0 == main(["discover", str(path)])
    page, notes = capsys.readouterr()
    assert "1 report: 0 stories, 1 alone" in page
    assert "rashomon new" in notes


def test_a_report_without_words_is_alone_and_stops_nothing(tmp_path, capsys):
    """A line of underscores is stored and grouped like any report, and is like none."""
    lines = {"id": "u", "text": "____"}
    path, case = write_reports(tmp_path / "in.jsonl", (*FERRY, lines)), tmp_path / "a.db"

    assert 0 == main(["discover", str(path)])
    assert "4 reports: 1 story, 1 alone" in capsys.readouterr().out
    assert 0 == main(["new", str(case), str(write_reports(tmp_path / "one.jsonl", FERRY))])
    assert 0 == main(["add", str(case), str(path)])
    assert ["f1", "f2", "f3", "u"] == documents_of(case)


def test_where_there_is_no_story_no_folder_is_made(tmp_path, capsys):
    """An empty folder would look like cases that are lost."""
    path, folder = write_reports(tmp_path / "two.jsonl", ALONE), tmp_path / "cases"

    assert 0 == main(["discover", str(path), "-o", str(folder)])

    assert not folder.exists()
    assert "no two of these reports" in capsys.readouterr().err


def test_what_is_in_none_of_the_cases_is_told(tmp_path, capsys):
    """Reports alone, not read by machine, and inputs that could not be read, go into no case."""
    path, folder = tmp_path / "in.jsonl", tmp_path / "cases"
    write_reports(path, EVERY)
    path.write_text(path.read_text("utf-8") + "{broken\n", "utf-8")

    assert 0 == main(["discover", str(path), "-o", str(folder)])

    told = "in none of them: 2 alone, 1 not read by machine, 1 that could not be read"
    assert told in capsys.readouterr().err


def test_a_report_of_the_case_is_marked_also_where_it_is_not_read(tmp_path, capsys):
    """A report in German that the case has is not offered as new."""
    case = tmp_path / "a.db"
    german = [each for each in EVERY if each["id"] == "g1"]
    main(["new", str(case), str(write_reports(tmp_path / "a.jsonl", (*FERRY, *german)))])
    other = {**german[0], "id": "g2", "text": f"{german[0]['text']} Mehr dazu morgen."}
    path = str(write_reports(tmp_path / "b.jsonl", (*german, other)))
    capsys.readouterr()

    assert 0 == main(["discover", path, "--case", str(case)])
    page = capsys.readouterr().out
    main(["discover", path, "--case", str(case), "--json"])
    told = json.loads(capsys.readouterr().out)["not_read"]

    assert ["  = g1", "    g2"] == [
        line[:6] for line in page.splitlines() if line[4:6] in {"g1", "g2"}
    ]
    assert {"g1": True, "g2": False} == {each["id"]: each["is_known"] for each in told}


def test_unrelated_reports_make_no_story(tmp_path, capsys):
    """News of which nobody else tells is not pressed into stories."""
    path = write_reports(tmp_path / "two.jsonl", ALONE)

    assert 0 == main(["discover", str(path)])
    page, notes = capsys.readouterr()
    assert "2 reports: 0 stories, 2 alone" in page
    assert "no two of these reports tell one story" in notes


@pytest.mark.parametrize("content", [b"", b"\x00\x01", b"{broken\n"])
def test_nothing_readable_exits_three_and_says_why(tmp_path, capsys, content):
    """Empty, binary and malformed input end in a reason, not in a story."""
    path = tmp_path / "in.jsonl"
    path.write_bytes(content)

    assert 3 == main(["discover", str(path)])
    notes = capsys.readouterr().err
    assert "in.jsonl" in notes
    assert "no report could be read" in notes


def test_a_hostile_report_neither_harms_terminal_nor_leaves_the_folder(tmp_path, capsys):
    """Escape sequences are shown as signs; a title of dots and slashes is no path."""
    evil = [
        {
            **report,
            "id": f"../../e{at}",
            "outlet": "\x1b]0;x\x07",
            "text": f"../../x \x1b[31m=cmd() {report['text']}",
        }
        for at, report in enumerate(FERRY)
    ]
    path, folder = write_reports(tmp_path / "in.jsonl", evil), tmp_path / "cases"

    assert 0 == main(["discover", str(path), "-o", str(folder)])
    page = capsys.readouterr().out
    assert "\x1b" not in page
    (case,) = folder.iterdir()
    assert set(case.stem) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert {"in.jsonl", "cases"} == {each.name for each in tmp_path.iterdir()}


def test_a_new_case_of_two_stories_is_told_so(tmp_path, capsys):
    """Who makes one case of two incidents is pointed to ``discover``; of one incident, nobody."""
    more = [
        {**RIDGE[0], "id": f"r{at}", "text": RIDGE[at % 2]["text"] + f" Part {at}."}
        for at in range(4)
    ]
    both = write_reports(tmp_path / "both.jsonl", (*FERRY, *more))
    main(["new", str(tmp_path / "both.db"), str(both)])
    told = capsys.readouterr().err
    main(["new", str(tmp_path / "one.db"), str(write_reports(tmp_path / "one.jsonl", FERRY))])

    assert "rashomon discover" in told
    assert "2 stories (4, 3 reports)" in told
    assert "discover" not in capsys.readouterr().err
