"""Handing a case over at a terminal."""

import json
import shutil

import pytest

from rashomon.cli import main

LATE = "Azerbaijan's defence ministry denied on Friday that troops had crossed the border.\n"


@pytest.fixture
def own_case(case_path, tmp_path):
    """A copy of the case that a test may change."""
    path = tmp_path / "own.db"
    shutil.copy(case_path, path)
    return path


def run(capsys, *arguments) -> str:
    """Run a command that must succeed and give its stdout."""
    assert 0 == main([str(argument) for argument in arguments])
    return capsys.readouterr().out


def test_looking_stores_nothing(own_case, capsys):
    """Without words to write the file keeps its bytes."""
    before = own_case.read_bytes()
    text = run(capsys, "handover", own_case)

    assert before == own_case.read_bytes()
    assert "no hand-over is on record" in text
    assert "TO REVIEW" in text


def test_a_hand_over_tells_what_came_behind_it(own_case, tmp_path, capsys):
    """A later report and decision stand with names, words and ids, as text and as JSON."""
    run(capsys, "handover", own_case, "--write", "the border is open", "--by", "Ada")
    claim = json.loads(run(capsys, "claims", own_case, "--json"))["claims"][0]
    late = tmp_path / "late.txt"
    late.write_text(LATE, "utf-8")
    run(capsys, "add", own_case, late, "--date", "2021-05-15")
    run(capsys, "review", own_case, "--accept", claim["id"], "--by", "Ben", "--note", "on page")
    text = run(capsys, "handover", own_case, "--by", "Ada")
    found = json.loads(run(capsys, "handover", own_case, "--json"))

    assert "the border is open" in text
    assert "on page" in text
    assert claim["id"] in text
    assert ("Ada", 1) == (found["since"]["decided_by"], len(found["changed"]["reports"]))
    assert [("accept", True)] == [
        (each["kind"], each["stands"]) for each in found["changed"]["acts"]
    ]
    assert found["open"]["waiting"] == sum(
        claim["id"] != each["id"]
        for each in json.loads(run(capsys, "claims", own_case, "--json"))["claims"]
    )
    assert all(each["first"]["text"] for each in found["open"]["waiting_on"])


def test_a_hand_over_needs_a_name(own_case):
    """A hand-over of nobody exits 2 and is not stored."""
    assert 2 == main(["handover", str(own_case), "--write", "go on"])
    assert 2 == main(["handover", str(own_case), "--since", "yesterday"])
