"""Publishing from the command line."""

import hashlib
import json
import shutil

import pytest

from rashomon.cli import main


@pytest.fixture
def own_case(case_path, tmp_path):
    """A copy of the case with every claim accepted."""
    path = tmp_path / "own.db"
    shutil.copy(case_path, path)
    return path


def run(capsys, *words: object) -> tuple[int, str, str]:
    """Run a command; give its code and what it printed."""
    code = main([str(word) for word in words])
    printed = capsys.readouterr()
    return code, printed.out, printed.err


def accept_all(capsys, path) -> None:
    """Accept every claim of a case."""
    _, out, _ = run(capsys, "claims", path, "--json")
    for claim in json.loads(out)["claims"]:
        run(capsys, "review", path, "--accept", claim["id"], "--by", "Ana")
    run(capsys, "add", path)


def approve_all(capsys, path, *names: str) -> None:
    """Have persons approve all that waits."""
    for name in names:
        _, out, _ = run(capsys, "approve", path, "--list", "--json")
        ids = [each["id"] for each in json.loads(out)["statements"]]
        assert 0 == run(capsys, "approve", path, *ids, "--by", name)[0]


def test_a_denial_waits_until_two_persons_approve(own_case, capsys, tmp_path):
    """Listed, approved twice, published; before that it is withheld and counted."""
    accept_all(capsys, own_case)
    before, after = tmp_path / "before.html", tmp_path / "after.html"
    run(capsys, "publish", own_case, "-o", before, "--no-record")
    approve_all(capsys, own_case, "Ana", "Ben")
    run(capsys, "publish", own_case, "-o", after, "--no-record")

    assert "Withheld until two persons approve" in before.read_text("utf-8")
    assert "denies</span>" not in before.read_text("utf-8")
    assert "denies</span>" in after.read_text("utf-8")
    assert "approved by <bdi>Ana</bdi>, <bdi>Ben</bdi>" in after.read_text("utf-8")


def test_nobody_approves_twice(own_case, capsys):
    """The second approval of one person exits 2."""
    accept_all(capsys, own_case)
    approve_all(capsys, own_case, "Ana")
    _, out, _ = run(capsys, "approve", own_case, "--list", "--json")
    waiting = json.loads(out)["statements"]

    assert ["Ana"] == waiting[0]["approved_by"]
    assert 2 == run(capsys, "approve", own_case, waiting[0]["id"], "--by", "ANA ")[0]
    assert 2 == run(capsys, "approve", own_case, waiting[0]["id"])[0]


def test_an_edition_is_recorded_and_stays(own_case, capsys, tmp_path):
    """The list gives its hash; the same file name is refused for the next."""
    accept_all(capsys, own_case)
    path = tmp_path / "one.html"
    run(capsys, "publish", own_case, "-o", path, "--by", "Ana", "--date", "2031-03-20")
    content = path.read_bytes()
    code, _, err = run(capsys, "publish", own_case, "-o", path)
    _, out, _ = run(capsys, "publish", own_case, "--list", "--json")
    (edition,) = json.loads(out)["editions"]

    assert (2, content) == (code, path.read_bytes())
    assert "is edition 1" in err
    assert (1, "2031-03-20", "Ana") == (edition["edition"], edition["date"], edition["by"])
    assert hashlib.sha256(content).hexdigest() == edition["sha256"]
    assert edition["statements"]


def test_a_later_edition_says_what_was_withdrawn(own_case, capsys, tmp_path):
    """A claim rejected after the first edition stands among the corrections of the second."""
    accept_all(capsys, own_case)
    run(capsys, "publish", own_case, "-o", tmp_path / "one.md", "--date", "2031-03-20")
    _, out, _ = run(capsys, "claims", own_case, "--json")
    claim = json.loads(out)["claims"][0]
    run(capsys, "review", own_case, "--reject", claim["id"], "--by", "Ben")
    run(capsys, "add", own_case)
    run(capsys, "publish", own_case, "-o", tmp_path / "two.md", "--date", "2031-03-25")
    text = (tmp_path / "two.md").read_text("utf-8")

    assert "## Corrections" in text
    assert "- withdrawn, edition 2, 2031-03-25" in text
    assert "## Corrections" not in (tmp_path / "one.md").read_text("utf-8")


def test_a_draft_is_no_edition(own_case, capsys, tmp_path):
    """Nothing is recorded, and the page says so."""
    _, told, _ = run(
        capsys, "publish", own_case, "-o", tmp_path / "draft.html", "--no-record", "--json"
    )
    _, out, _ = run(capsys, "publish", own_case, "--list", "--json")

    assert [] == json.loads(out)["editions"]
    assert (None, 0) == (json.loads(told)["edition"], json.loads(told)["claims"])
    assert "DRAFT" in (tmp_path / "draft.html").read_text("utf-8")


@pytest.mark.parametrize("form", ["html", "md"])
def test_a_redacted_name_is_in_no_byte_of_the_file(own_case, capsys, tmp_path, form):
    """The name of the spokesman and the hashes of what he is named in are gone."""
    path, names = tmp_path / f"out.{form}", tmp_path / "names.txt"
    names.write_text("Aram Torosyan\n\n", encoding="utf-8")
    run(capsys, "publish", own_case, "-o", tmp_path / f"open.{form}", "--unreviewed", "--no-record")
    code, _, _ = run(
        capsys, "publish", own_case, "-o", path, "--unreviewed", "--redact-file", names
    )
    content = path.read_bytes().lower()

    assert 0 == code
    assert b"torosyan" in (tmp_path / f"open.{form}").read_bytes().lower()
    assert b"torosyan" not in content
    assert b"aram" not in content


def test_a_file_that_would_still_hold_a_name_is_not_written(
    own_case, capsys, tmp_path, monkeypatch
):
    """If redaction failed, the search of the finished bytes refuses it."""
    monkeypatch.setattr("rashomon.issuing.redact", lambda published, _: published)
    path = tmp_path / "out.html"
    code, _, err = run(
        capsys, "publish", own_case, "-o", path, "--unreviewed", "--redact", "Aram Torosyan"
    )

    assert 2 == code
    assert "errors.md#redact" in err
    assert not path.exists()


@pytest.mark.parametrize("output", ["out.docx", "out", None])
def test_a_form_that_is_none_is_refused(own_case, capsys, tmp_path, output):
    """Only html, md and pdf."""
    words = ("-o", tmp_path / output) if output else ()

    assert 2 == run(capsys, "publish", own_case, *words)[0]


def test_a_reply_is_written_down_and_listed(own_case, capsys):
    """Asked, then no answer by a day."""
    run(
        capsys, "reply", own_case, "--to", "Norland", "Did", "they", "cross?", "--day", "2031-03-01"
    )
    run(
        capsys,
        "reply",
        own_case,
        "--to",
        "Norland",
        "--act",
        "no_answer",
        "--day",
        "2031-03-03",
        "two letters",
    )
    _, out, _ = run(capsys, "reply", own_case, "list", "--json")

    assert [
        ("asked", "2031-03-01", "Did they cross?"),
        ("no_answer", "2031-03-03", "two letters"),
    ] == [(each["act"], each["day"], each["words"]) for each in json.loads(out)["replies"]]


def test_a_record_is_made_to_wait_by_hand(own_case, capsys):
    """A claim that accuses nobody waits once an analyst says so."""
    accept_all(capsys, own_case)
    _, out, _ = run(capsys, "claims", own_case, "--json")
    claim_id = json.loads(out)["claims"][0]["id"]
    run(capsys, "approve", own_case, claim_id, "--require", "--by", "Ana", "--note", "a guess")
    _, out, _ = run(capsys, "approve", own_case, "--list", "--json")

    assert (claim_id, "by_hand") in {
        (each["id"], each["kind"]) for each in json.loads(out)["statements"]
    }
    assert 2 == run(capsys, "approve", own_case, "nothing", "--by", "Ana")[0]


def test_coordinates_are_blurred_in_the_list(own_case, capsys, tmp_path):
    """The grid is said, and the numbers of the gazetteer are gone."""
    path = tmp_path / "out.html"
    run(capsys, "publish", own_case, "-o", path, "--unreviewed", "--blur-km", "20", "--no-record")

    assert "on a grid of 20 km" in path.read_text("utf-8")
    assert "Gazetteer</th>" not in path.read_text("utf-8")
