"""``read``, ``new``, ``add``, ``demo``: exit codes, and nothing lost."""

import json
import re
from pathlib import Path

import pytest

from rashomon.cli import main


def test_read_prints_the_stable_json(tmp_path, capsys):
    """Every quotation of the JSON stands in the text at its offsets."""
    text = "The ministry in Yerevan said that two soldiers were wounded near Goris on Monday.\n"
    report = tmp_path / "report.txt"
    report.write_text(text, encoding="utf-8")

    code = main(["read", str(report), "--json", "--date", "2021-05-14"])
    found = json.loads(capsys.readouterr().out)

    assert 0 == code
    assert 1 == found["schema"]
    assert ["report.txt"] == [document["path"] for document in found["documents"]]
    pieces = [piece for claim in found["attributions"] for piece in claim["content"]]
    assert pieces
    assert all(text[piece["start"] : piece["end"]] == piece["text"] for piece in pieces)


def test_without_a_date_relative_days_stay_open(tmp_path, capsys):
    """No publication date, no day: the picture says so and the JSON holds null."""
    report = tmp_path / "report.txt"
    report.write_text("The ministry said that shots were fired on Monday.", encoding="utf-8")

    main(["read", str(report)])
    picture = capsys.readouterr().out
    main(["read", str(report), "--json"])
    times = json.loads(capsys.readouterr().out)["times"]

    assert "no publication date for report.txt" in picture
    assert [None] == [time["value"] for time in times]


def test_nothing_readable_exits_three(tmp_path, capsys):
    """If no input could be read the exit code is 3 and the reason is on stderr."""
    empty = tmp_path / "empty.txt"
    empty.write_text("", encoding="utf-8")

    code = main(["read", str(empty), str(tmp_path / "absent.txt")])
    notes = capsys.readouterr().err

    assert 3 == code
    assert "empty.txt" in notes
    assert "absent.txt" in notes


def test_new_on_an_existing_file_exits_two(case_path, capsys):
    """A case is never overwritten."""
    before = case_path.read_bytes()

    assert 2 == main(["new", str(case_path)])
    assert before == case_path.read_bytes()
    assert "case-exists" in capsys.readouterr().err


def test_a_bad_line_is_a_problem_and_the_rest_is_kept(case_path, capsys):
    """A malformed line becomes a Problem with its number; the other reports are in the case."""
    main(["problems", str(case_path)])

    assert "reports.jsonl:4" in capsys.readouterr().out


def test_a_wrong_date_exits_two(tmp_path, capsys):
    """A date that does not exist is refused before anything is read."""
    report = tmp_path / "report.txt"
    report.write_text("Text.", encoding="utf-8")

    with pytest.raises(SystemExit) as stop:
        main(["read", str(report), "--date", "2021-02-30"])

    assert 2 == stop.value.code
    assert "bad-date" in capsys.readouterr().err


@pytest.mark.slow
def test_the_worked_case_of_the_readme_is_what_the_demo_prints(tmp_path, capsys):
    """Line by line, in this order; what the README leaves out ends in three points."""
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    shown = re.search(r"```text\n(15 reports.*?)```", readme, re.DOTALL)

    assert 0 == main(["demo", "--folder", str(tmp_path)])
    printed = re.sub(r"  \[issue-\w+\]", "", capsys.readouterr().out).splitlines()

    assert shown is not None
    places = iter(printed)
    for line in filter(None, shown[1].splitlines()):
        wanted = line.removesuffix(" ...")
        assert any(one == wanted or one.startswith(wanted + " ") for one in places), line
