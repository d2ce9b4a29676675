"""Comparing and merging two analysts' case files at a terminal."""

import json
import shutil

import pytest

from rashomon.cli import main


@pytest.fixture
def two_cases(case_path, tmp_path):
    """A copy of one case for each of two analysts."""
    paths = tmp_path / "ada.db", tmp_path / "ben.db"
    for path in paths:
        shutil.copy(case_path, path)
    return paths


def run(capsys, *arguments, expected=0) -> str:
    """Run a command and give its stdout."""
    assert expected == main([str(argument) for argument in arguments])
    return capsys.readouterr().out


def ids(capsys, path) -> list[str]:
    """Give the claims of a case."""
    found = json.loads(run(capsys, "claims", path, "--json"))["claims"]
    return [each["id"] for each in found]


@pytest.fixture
def worked_on(two_cases, capsys):
    """Ada accepts two claims; Ben rejects the first, accepts the second and marks one."""
    ada, ben = two_cases
    first, second, *_ = ids(capsys, ada)
    run(capsys, "review", ada, "--accept", first, "--by", "Ada")
    run(capsys, "review", ada, "--accept", second, "--by", "Ada")
    run(capsys, "review", ben, "--reject", first, "--by", "Ben")
    run(capsys, "review", ben, "--accept", second, "--by", "Ben")
    run(capsys, "mark", ben, "n3", "--content", "0:24", "--party", "Armenia", "--by", "Ben")
    run(capsys, "note", ben, first, "not on the page", "--by", "Ben")
    return ada, ben


def test_two_files_are_compared_and_exit_one(worked_on, capsys):
    """The disagreement stands with its words and both names; the order may be turned."""
    ada, ben = worked_on
    text = run(capsys, "compare", ada, ben, expected=1)
    found = json.loads(run(capsys, "compare", ben, ada, "--json", expected=1))

    assert "DISAGREEMENTS  1" in text
    assert "accept (Ada" in text
    assert [("kept", 2)] == [(each["matter"], found["both"]) for each in found["disagreements"]]
    assert found["disagreements"][0]["evidence"][0]["text"] in text
    assert {None} == {each["value"] for each in found["agreements"] if each["scope"] == "decided"}


def test_no_disagreement_exits_nought(two_cases, capsys):
    """Two files that nobody worked on agree."""
    assert "DISAGREEMENTS  0" in run(capsys, "compare", *two_cases)


def test_one_side_is_a_usage_error(two_cases, worked_on, capsys):
    """A file alone, or a person who decided nothing, exits 2."""
    ada, ben = worked_on

    assert 2 == main(["compare", str(ada)])
    assert 2 == main(["compare", str(ada), str(ben), "--by", "Cem"])


def test_a_merge_is_shown_stored_and_known(worked_on, capsys):
    """A dry run stores nothing; after the merge the persons are compared inside one file."""
    ada, ben = worked_on
    before = ada.read_bytes()
    planned = json.loads(run(capsys, "merge", ada, ben, "--dry-run", "--json"))
    assert before == ada.read_bytes()

    stored = json.loads(run(capsys, "merge", ada, ben, "--json"))
    again = json.loads(run(capsys, "merge", ada, ben, "--json"))

    assert (False, True, False) == tuple(each["is_stored"] for each in (planned, stored, again))
    assert planned["taken"] == stored["taken"]
    assert ["accept", "mark", "note"] == [each["kind"] for each in stored["taken"]]
    assert ([], 1) == (again["taken"], len(again["conflicts"]))
    assert '"n3"' in run(capsys, "matrix", ada, "--json")
    assert 0 == main(["check", str(ada)])


def test_conflicts_are_settled_in_one_file(worked_on, capsys):
    """Theirs kept on record and undone: the comparison inside the file still shows both."""
    ada, ben = worked_on
    run(capsys, "merge", ada, ben, "--keep-mine", "--by", "Ada")

    assert "CONFLICTS" not in run(capsys, "merge", ada, ben)
    assert "kept or rejected" in run(
        capsys, "compare", ada, "--by", "Ada", "--with", "Ben", expected=1
    )


def test_both_preferences_contradict(worked_on):
    """One side can be preferred, not both."""
    ada, ben = worked_on

    assert 2 == main(["merge", str(ada), str(ben), "--take-theirs", "--keep-mine"])
