"""Questions at the command line: printed, asked, struck out; unknowns and names."""

import json
import shutil

import pytest

from rashomon.cli import main


def printed(capsys, *arguments) -> str:
    """Run a command that must succeed and give its stdout."""
    assert main([str(argument) for argument in arguments]) == 0
    return capsys.readouterr().out


@pytest.fixture
def own_case(case_path, tmp_path):
    """A copy of the case that a test may write to."""
    return shutil.copy(case_path, tmp_path / "own.db")


@pytest.mark.parametrize("command", ["questions", "unknowns", "names"])
def test_every_register_prints_json(command, case_path, capsys):
    """``--json`` gives one object with the schema number."""
    assert 1 == json.loads(printed(capsys, command, case_path, "--json"))["schema"]


def test_questions_have_answers_and_gaps(case_path, capsys):
    """Answers stand by party with their words, gaps with what was searched."""
    text = printed(capsys, "questions", case_path)

    assert "a clash or an advance on the ground: 2 of 2 accounts show it" in text
    assert "Azerbaijan / Azerbaijan's foreign ministry: denies" in text
    assert "no words found in 2 documents, 0 of them complete statements of its own" in text


def test_unknowns_have_their_owner(case_path, capsys):
    """A declared unknown stands with whose words they are."""
    text = printed(capsys, "unknowns", case_path)

    assert "unclear: It is unclear how many soldiers took part. [n1]" in text
    assert "by the report itself" in text


def test_a_question_is_asked_and_struck_out(own_case, capsys):
    """A question asked of a claim is among the questions after the next run, and can go again."""
    claims = json.loads(printed(capsys, "claims", own_case, "--json"))["claims"]
    about = ("--about", claims[0]["id"], "--by", "Ana")
    ruled = printed(capsys, "ask", own_case, "Did they cross?", *about).split()[0]
    printed(capsys, "add", own_case)
    first = json.loads(printed(capsys, "questions", own_case, "--json"))["questions"][0]
    printed(capsys, "unask", own_case, ruled)
    printed(capsys, "add", own_case)
    left = json.loads(printed(capsys, "questions", own_case, "--json"))["questions"]

    assert (ruled, "Did they cross?", "analyst") == (first["id"], first["words"], first["origin"])
    assert {"Armenia", "Azerbaijan"} <= {answer["party"] for answer in first["answers"]}
    assert ruled not in {question["id"] for question in left}


@pytest.mark.parametrize(
    ("arguments", "slug"),
    [
        (("ask", " "), "usage"),
        (("ask", "Who?", "--about", "claim-nothing"), "unknown-record"),
        (("unask", "question-nothing"), "unknown-record"),
    ],
)
def test_what_cannot_be_asked_is_one_line(own_case, capsys, arguments, slug):
    """An empty question, an unknown claim or question ends with one line that says so."""
    command, *rest = arguments

    assert 2 == main([command, str(own_case), *rest])
    assert f"errors.md#{slug}" in capsys.readouterr().err


def test_a_question_is_shown_at_its_words(case_path, capsys):
    """``show`` finds a question by its id and shows the words that answer it."""
    found = json.loads(printed(capsys, "questions", case_path, "--json"))["questions"]
    answered = next(question for question in found if question["answers"])

    assert "⟦" in printed(capsys, "show", case_path, answered["id"])


def test_a_presupposed_question_says_that_nobody_answered(tmp_path, capsys):
    """Who had asked is not told; the report that says so is named."""
    row = {"id": "a", "date": "2021-05-13", "lang": "en", "text": "Armenia gave no reason."}
    (tmp_path / "a.jsonl").write_text(json.dumps(row), encoding="utf-8")
    printed(capsys, "new", tmp_path / "a.db", tmp_path / "a.jsonl")
    text = printed(capsys, "questions", tmp_path / "a.db")

    assert "Armenia gave no reason (presupposed)" in text
    assert "not answered, report of 2021-05-13 [a]" in text
