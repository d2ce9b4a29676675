"""The hypotheses board from the command line."""

import json
import shutil

import pytest

from rashomon.cli import main


@pytest.fixture
def own_case(case_path, tmp_path):
    """A copy of the case that a test may change."""
    path = tmp_path / "own.db"
    shutil.copy(case_path, path)
    return path


def run(capsys, *given: str) -> dict:
    """Run a command and give its JSON."""
    assert 0 == main([*given, "--json"])
    return json.loads(capsys.readouterr().out)


def added(board: dict) -> dict:
    """Give the explanation of the analyst."""
    return next(each for each in board["hypotheses"] if each["kind"] == "analyst")


def test_an_explanation_is_added_weighed_and_undone(own_case, capsys):
    """What the analyst weighs is counted; an undo takes the weight off, and all stays on record."""
    path = str(own_case)
    claim = run(capsys, "claims", path)["claims"][0]["id"]
    board = run(capsys, "hypothesis", path, "add", "The border was not marked", "--by", "Ana")
    identity = added(board)["id"]

    weighed = run(capsys, "hypothesis", path, "weigh", identity, claim, "inconsistent")
    undone = run(capsys, "hypothesis", path, "undo", weighed["ruling"])

    assert {"consistent": 0, "inconsistent": 1, "neutral": 0} == added(weighed)["counts"]
    assert [] == added(undone)["weighings"]


def test_the_board_is_printed_for_people(own_case, capsys):
    """It says that its order is none of likelihood."""
    main(["hypothesis", str(own_case), "add", "The border was not marked"])
    capsys.readouterr()

    assert 0 == main(["hypotheses", str(own_case)])
    assert "no order of likelihood" in capsys.readouterr().out


@pytest.mark.parametrize(
    "given",
    [
        ("weigh", "explanation-none", "claim-none", "consistent"),
        ("weigh", "explanation-none", "claim-none", "likely"),
        ("undo", "ruling-none"),
    ],
)
def test_what_cannot_be_carried_out_is_refused(own_case, given):
    """An unknown record or weight exits 2 and changes nothing."""
    before = own_case.read_bytes()

    assert 2 == main(["hypothesis", str(own_case), *given])
    assert before == own_case.read_bytes()
