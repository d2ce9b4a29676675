"""Deciding, marking, exporting: the machine's reading stays, the bytes are the same."""

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


def test_the_export_is_the_same_on_two_processes(own_case, tmp_path, capsys):
    """Two processes, and two steps instead of one, give the same bytes."""
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
    main(["add", str(other), str(reports), "--processes", "2"])
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
