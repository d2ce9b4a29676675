"""Deciding, marking, exporting: the machine's reading stays, the bytes are the same."""

import json
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from rashomon.cli import main


@pytest.fixture
def own_case(case_path, tmp_path):
    """A copy of the case that a test may change."""
    path = tmp_path / "own.db"
    shutil.copy(case_path, path)
    return path


def claims(capsys, path) -> list[dict]:
    """Give the claims of a case."""
    main(["claims", str(path), "--json"])
    return json.loads(capsys.readouterr().out)["claims"]


def matrix(capsys, path) -> str:
    """Give the matrix of a case as JSON text."""
    main(["matrix", str(path), "--json"])
    return capsys.readouterr().out


def test_a_rejected_claim_leaves_the_matrix_not_the_ledger(own_case, capsys):
    """Rejecting keeps the machine's record and takes its position out; undo brings it back."""
    before = matrix(capsys, own_case)
    denial = next(claim for claim in claims(capsys, own_case) if claim["document_id"] == "n2")

    main(["review", str(own_case), "--reject", denial["id"], "--by", "Ana"])
    main(["add", str(own_case)])
    after = matrix(capsys, own_case)

    assert denial["id"] in {claim["id"] for claim in claims(capsys, own_case)}
    assert before != after


def test_a_claim_is_marked_by_hand_in_any_language(own_case, capsys):
    """A claim in a report that is not read by machine takes part in the matrix once marked."""
    main(["mark", str(own_case), "n3", "--content", "0:24", "--party", "Armenia", "--by", "Ana"])
    capsys.readouterr()
    main(["add", str(own_case)])

    assert '"n3"' in matrix(capsys, own_case)


def test_a_span_outside_the_text_is_refused(own_case):
    """Offsets that do not lie in the text exit 2."""
    assert 2 == main(["mark", str(own_case), "n3", "--content", "0:99999"])


@pytest.mark.parametrize("content", ["5:2", "x:y", "7"])
def test_a_wrong_span_is_refused(own_case, content):
    """Offsets that are no range exit 2."""
    with pytest.raises(SystemExit) as stop:
        main(["mark", str(own_case), "n3", "--content", content])

    assert 2 == stop.value.code


@pytest.mark.parametrize("way", [("--processes", "2"), ("--engine", "reference")])
def test_the_export_is_the_same_on_two_processes_and_engines(own_case, tmp_path, capsys, way):
    """Two processes, another engine, and two steps instead of one, give the same bytes."""
    reports = tmp_path / "more.jsonl"
    rows = [
        {
            "id": f"m{n}",
            "date": "2021-05-15",
            "lang": "en",
            "outlet": f"Paper {n}",
            "text": f"The foreign ministry of Georgia said that {n + 2} ships were held on Friday.",
        }
        for n in range(4)
    ]
    reports.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    other = tmp_path / "other.db"
    shutil.copy(own_case, other)

    main(["add", str(own_case), str(reports)])
    main(["add", str(other), str(reports), *way])
    exports = []
    for path in (own_case, other):
        main(["export", str(path), "--to", "jsonl", "-o", str(tmp_path / "out.jsonl")])
        exports.append((tmp_path / "out.jsonl").read_bytes())

    assert exports[0] == exports[1]


def test_the_dossier_is_one_file(own_case, tmp_path, capsys):
    """The dossier holds both accounts and asks for nothing from outside."""
    page = tmp_path / "case.html"

    assert 0 == main(["dossier", str(own_case), "-o", str(page)])

    text = page.read_text("utf-8")
    assert "They entered our territory at dawn" in text
    assert "<script" not in text
    assert "default-src" in text


def mark_german(path, capsys) -> str:
    """Mark a claim in the German report, and give its id as printed."""
    main(["mark", str(path), "n3", "--content", "0:24", "--party", "Armenia", "--by", "Ana"])
    return capsys.readouterr().out.split()[0]


def test_a_marked_claim_is_listed_shown_and_rejected(own_case, capsys):
    """The id that `mark` prints is known to views and to `review`, which leaves it listed."""
    identity = mark_german(own_case, capsys)

    assert identity in {claim["id"] for claim in claims(capsys, own_case)}
    assert 0 == main(["show", str(own_case), identity])
    assert "Die Regierung in Eriwan" in capsys.readouterr().out
    assert 0 == main(["review", str(own_case), "--reject", identity])
    capsys.readouterr()
    assert identity in {claim["id"] for claim in claims(capsys, own_case)}
    assert 0 == main(["check", str(own_case)])


def test_an_undone_mark_is_gone(own_case, capsys):
    """Undoing by the id of the claim takes the last decision on it that stands."""
    before = claims(capsys, own_case)
    identity = mark_german(own_case, capsys)
    main(["review", str(own_case), "--reject", identity])
    rejection = capsys.readouterr().out.split()[0]
    main(["review", str(own_case), "--undo", identity])
    undone = capsys.readouterr().out.split()[-1]
    main(["review", str(own_case), "--undo", identity])
    capsys.readouterr()

    assert rejection == undone
    assert before == claims(capsys, own_case)
    assert 2 == main(["review", str(own_case), "--undo", before[0]["id"]])


@pytest.mark.parametrize(
    ("party", "expected"),
    [
        ("UKR", 2),
        ("ukr", 2),
        ("U.K.", 2),
        ("armenia", 2),
        ("Ukraine", 0),
        ("CSTO", 0),
        ("media", 0),
        ("Harbour Guard", 0),
    ],
)
def test_a_party_is_a_short_name(own_case, party, expected):
    """A code or another name of a state would be a party of its own, so it is refused."""
    command = ["mark", str(own_case), "n3", "--content", "0:24", "--party", party]

    assert expected == main(command)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE attributions SET record = json_set(record, '$.speaker.name', 'Nobody')",
        "UPDATE attributions SET text = 'other words'",
        "DELETE FROM times",
        "DELETE FROM findings; DELETE FROM positions; DELETE FROM issues",
    ],
)
def test_check_sees_changed_values(own_case, capsys, statement):
    """A value altered, or a table emptied, by another program exits 1."""
    with sqlite3.connect(own_case) as other:
        other.executescript(statement)
    other.close()

    assert 1 == main(["check", str(own_case)])
    assert "differ from what was stored" in capsys.readouterr().out


@pytest.mark.slow
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize(
    "command",
    [
        "export {case} --to jsonl > /dev/full",
        "export {case} --to jsonl -o /dev/full",
        "claims {case} > /dev/full",
        "claims {case} >&-",
    ],
)
def test_output_that_cannot_be_written_is_one_line(own_case, command):
    """A full disk or a closed stdout exits 2 with one line."""
    line = f"{sys.executable} -m rashomon {command.format(case=own_case)}"
    done = subprocess.run(["sh", "-c", line], capture_output=True, text=True, check=False)

    assert (2, 1) == (done.returncode, done.stderr.count("\n"))
    assert "errors.md#output" in done.stderr
