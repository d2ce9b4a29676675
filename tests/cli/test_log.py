"""The decision log and notes at a terminal."""

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


def run(capsys, *arguments) -> str:
    """Run a command that must succeed and give its stdout."""
    assert 0 == main([str(argument) for argument in arguments])
    return capsys.readouterr().out


def first_claim(capsys, path) -> dict:
    """Give the first claim of a case."""
    return json.loads(run(capsys, "claims", path, "--json"))["claims"][0]


def test_the_log_says_who_when_before_after_and_why(own_case, capsys):
    """A decision stands with its person, time, reason, words and what the machine had read."""
    claim = first_claim(capsys, own_case)
    run(capsys, "review", own_case, "--accept", claim["id"], "--by", "Ada", "--note", "on page")
    run(capsys, "review", own_case, "--reject", claim["id"], "--by", "Ben")
    run(capsys, "review", own_case, "--undo", claim["id"], "--by", "Ada")
    log = json.loads(run(capsys, "review", own_case, "--list", "--json"))["decisions"]
    text = run(capsys, "review", own_case, "--list")

    assert ["accept", "reject", "undo"] == [each["kind"] for each in log]
    assert [True, False, False] == [each["stands"] for each in log]
    assert claim["content"] == log[0]["before"]["content"] == log[0]["after"]["content"]
    assert (claim["content"], None) == (log[1]["before"]["content"], log[1]["after"])
    assert [True] * 3 == [bool(each["decided_at"]) for each in log]
    assert "why: on page" in text
    assert 1 == text.count("(undone)")
    assert claim["content"][0]["text"] in text


def test_the_log_alone_is_printed_as_json(own_case, capsys):
    """``--json`` without ``--list`` is a usage error, and decides nothing."""
    claim = first_claim(capsys, own_case)

    assert 2 == main(["review", str(own_case), "--accept", claim["id"], "--json"])
    capsys.readouterr()
    assert "" == run(capsys, "review", own_case, "--list")


def test_a_note_stands_on_its_record_until_undone(own_case, capsys):
    """`show` prints a note with its person; an undone one is marked; the matrix stays as it is."""
    claim = first_claim(capsys, own_case)
    before = run(capsys, "matrix", own_case)
    noted = run(capsys, "note", own_case, claim["id"], "ask", "the ministry", "--by", "Ada")
    shown = run(capsys, "show", own_case, claim["id"])
    run(capsys, "note", own_case, "--undo", noted.split()[0])

    assert "note, Ada, " in shown
    assert "ask the ministry" in shown
    assert "(undone)" in run(capsys, "show", own_case, claim["id"])
    entries = json.loads(run(capsys, "show", own_case, claim["id"], "--json"))["entries"]
    assert [("ask the ministry", False)] == [(each["words"], each["stands"]) for each in entries]
    assert before == run(capsys, "matrix", own_case)


@pytest.mark.parametrize(("target", "expected"), [("-", ""), ("n1", "n1")])
def test_a_report_and_the_whole_case_can_be_noted(own_case, capsys, target, expected):
    """A dash is the whole case; the id of a report is itself."""
    printed = run(capsys, "note", own_case, target, "seen", "--by", "Ada", "--json")

    assert [expected] == [each["target_id"] for each in json.loads(printed)["entries"]]


def test_a_report_is_shown_with_its_notes(own_case, capsys):
    """`show` takes the id of a report as well."""
    run(capsys, "note", own_case, "n1", "a copy", "--by", "Ada")

    assert "Norland Post" in run(capsys, "show", own_case, "n1")
    assert "a copy" in run(capsys, "show", own_case, "n1")


@pytest.mark.parametrize("given", [[], ["nothing", "words"], ["n1"], ["n1", "x", "--undo", "log-"]])
def test_a_note_without_record_or_words_is_refused(own_case, given):
    """Nothing is written unless it is clear on what, and what."""
    assert 2 == main(["note", str(own_case), *given])
