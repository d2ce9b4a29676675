"""Ruling on issues at a terminal, with the ids that `matrix` prints."""

import json
import re
import shutil

import pytest

from rashomon.cli import main

DAYS = ("2021-05-12", "2021-05-14")


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


def issues(capsys, path) -> list[dict]:
    """Give the issues of a case that have words of more than one claim first."""
    return json.loads(run(capsys, "matrix", path, "--json"))["issues"]


def disputed(capsys, path) -> dict:
    """Give the issue that Armenia and Azerbaijan speak to."""
    return next(each for each in issues(capsys, path) if each["status"] == "disputed")


def test_the_matrix_prints_the_ids_to_rule_with(own_case, capsys):
    """Every issue and every stated position carries its id."""
    text = run(capsys, "matrix", own_case)
    found = {each["id"] for each in issues(capsys, own_case)}
    stated = {
        position["id"]
        for each in issues(capsys, own_case)
        for position in each["positions"]
        if position["evidence"]
    }

    assert found | stated == set(re.findall(r"\[((?:issue|position)-\w+)\]", text))


def test_a_renamed_issue_keeps_its_name_when_reports_come(own_case, tmp_path, capsys):
    """The name is shown with who gave it, and survives the next `add`."""
    issue = disputed(capsys, own_case)
    run(capsys, "issue", own_case, "rename", issue["id"], "troops", "at Goris", "--by", "Ana")
    report = tmp_path / "more.txt"
    report.write_text("Armenia's defence ministry said that troops had left.\n", "utf-8")
    run(capsys, "add", own_case, report, "--date", "2021-05-15")

    assert "troops at Goris  (named by Ana)" in run(capsys, "matrix", own_case)


def test_a_claim_is_split_off_and_undone(own_case, capsys):
    """A position's words leave the issue, and come back with the undo."""
    before = run(capsys, "matrix", own_case)
    issue = disputed(capsys, own_case)
    denial = next(each for each in issue["positions"] if each["stance"] == "denies")
    run(capsys, "issue", own_case, "split", issue["id"], denial["id"])
    kept = next(each for each in issues(capsys, own_case) if each["id"] == issue["id"])
    run(capsys, "issue", own_case, "undo", 1)

    assert denial["id"] not in {each["id"] for each in kept["positions"]}
    assert before == run(capsys, "matrix", own_case)


def test_a_stance_shows_what_was_read(own_case, capsys):
    """The matrix says that it is the analyst's, and what the machine read."""
    issue = disputed(capsys, own_case)
    denial = next(each for each in issue["positions"] if each["stance"] == "denies")
    printed = run(
        capsys, "issue", own_case, "stance", issue["id"], denial["claim_ids"][0], "evades"
    )

    assert "evades (read as denies)" in printed
    assert 0 == main(["check", str(own_case)])


def test_issues_are_merged_by_a_beginning_of_their_ids(own_case, tmp_path, capsys):
    """Digits are enough; the younger id leads to the older issue afterwards."""
    report = tmp_path / "more.txt"
    report.write_text("Iran's foreign ministry said that the harvest was a good one.\n", "utf-8")
    run(capsys, "add", own_case, report, "--date", "2021-05-15")
    found = issues(capsys, own_case)
    first, second = (each["id"].removeprefix("issue-") for each in found[:2])
    made = json.loads(run(capsys, "issue", own_case, "merge", first, second[:8], "--json"))
    merged = issues(capsys, own_case)
    former = next(each["formerly"] for each in merged if each["formerly"])

    assert len(found) - 1 == len(merged)
    assert (True, "merge") == (made["rulings"][0]["stands"], made["rulings"][0]["kind"])
    assert merged[0]["label"] in run(capsys, "show", own_case, former[0])


def test_rulings_are_listed_with_their_words(own_case, capsys):
    """Undone ones stay on the list, marked; each has its time."""
    issue = disputed(capsys, own_case)
    run(capsys, "issue", own_case, "rename", issue["id"], "one", "--note", "shorter")
    run(capsys, "issue", own_case, "undo", 1)
    text = run(capsys, "issue", own_case, "list")
    listed = json.loads(run(capsys, "issue", own_case, "list", "--json"))["rulings"]

    assert f"rename one  {listed[0]['decided_at']} shorter  (undone)" in text
    assert [False, False] == [each["stands"] for each in listed]


def test_a_ruling_can_wait(own_case, capsys):
    """With `--later` nothing is lined up until the next `add`."""
    issue = disputed(capsys, own_case)
    run(capsys, "issue", own_case, "rename", issue["id"], "later", "--later")
    waiting = disputed(capsys, own_case)["label"]
    run(capsys, "add", own_case)

    assert issue["label"] == waiting
    assert "later" == disputed(capsys, own_case)["label"]


@pytest.mark.parametrize(
    "given",
    [
        ("merge", "issue-none"),
        ("split", "{issue}"),
        ("rename", "{issue}"),
        ("stance", "{issue}", "{claim}", "silent"),
        ("stance", "{issue}", "{claim}"),
        ("undo",),
        ("undo", "7"),
        ("merge", "{issue}", "{issue}"),
    ],
)
def test_wrong_use_is_one_line(own_case, capsys, given):
    """Ids that do not exist and words that are missing exit 2, and nothing is stored."""
    issue = disputed(capsys, own_case)
    claim = issue["positions"][0]["claim_ids"][0]
    words = [each.format(issue=issue["id"], claim=claim) for each in given]

    assert 2 == main(["issue", str(own_case), *words])
    assert 1 == capsys.readouterr().err.count("\n")
    assert "" == run(capsys, "issue", own_case, "list")


def test_explain_says_why_claims_are_on_one_issue(own_case, capsys):
    """Each clause stands with its reasons; a position and a claim lead to them too."""
    issue = disputed(capsys, own_case)
    position = issue["positions"][0]
    text = run(capsys, "explain", issue["id"], own_case)
    told = json.loads(run(capsys, "explain", issue["id"], own_case, "--json"))["grounds"]

    assert text.count("here because") == len(told) == text.count("stance        ")
    assert "here because" in run(capsys, "explain", position["id"], own_case)
    assert "here because" in run(capsys, "explain", position["claim_ids"][0], own_case)
    assert {issue["id"]} == {each["issue_id"] for each in told}


def test_a_ruled_case_is_the_same_on_two_processes(own_case, tmp_path, capsys):
    """Rulings and processes mean nothing to each other."""
    issue = disputed(capsys, own_case)
    run(capsys, "issue", own_case, "rename", issue["id"], "one")
    other = tmp_path / "other.db"
    shutil.copy(own_case, other)
    report = tmp_path / "more.txt"
    report.write_text("Armenia said that troops had left.\n", encoding="utf-8")
    run(capsys, "add", own_case, report)
    run(capsys, "add", other, report, "--processes", 2)

    assert run(capsys, "export", own_case, "--to", "jsonl") == run(
        capsys, "export", other, "--to", "jsonl"
    )


def test_days_are_compared(own_case, capsys):
    """What the reports after the first day brought, with their words."""
    text = run(capsys, "diff", own_case, "--from", DAYS[0], "--to", DAYS[1])
    found = json.loads(run(capsys, "diff", own_case, "--from", DAYS[0], "--to", DAYS[1], "--json"))

    assert "3 reports published after 2021-05-12, up to 2021-05-14" in text
    assert ["n1", "n2", "n3"] == found["reports"]
    assert "NEW ISSUES" in text
    assert all(change["evidence"] for change in found["changes"])
    assert "nothing changed" in run(capsys, "diff", own_case, "--from", DAYS[1], "--to", DAYS[1])


def test_a_day_and_a_report_are_not_compared(own_case):
    """Either two days, or two versions."""
    assert 2 == main(["diff", str(own_case), "--from", DAYS[0], "--to", "n1"])


def test_the_dossier_shows_what_was_ruled(own_case, tmp_path, capsys):
    """Whoever reads the page sees the analyst's name on her label, and what the machine read."""
    issue = disputed(capsys, own_case)
    denial = next(each for each in issue["positions"] if each["stance"] == "denies")
    run(capsys, "issue", own_case, "rename", issue["id"], "one", "--by", "Ana")
    run(capsys, "issue", own_case, "stance", issue["id"], denial["id"], "acknowledges_partly")
    page = tmp_path / "case.html"
    run(capsys, "dossier", own_case, "-o", page)
    text = page.read_text("utf-8")

    assert "named by <bdi>Ana</bdi>" in text
    assert "ruled by the analyst; read as denies" in text
