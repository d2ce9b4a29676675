"""Evaluation input: only allowed fields are seen, wrong lines are named."""

import gzip

import pytest

from rashomon.errors import GoldError
from rashomon.eval.rows import read_rows, write_rows
from rashomon.eval.tasks import ALLOWED_FIELDS, Task


def test_answers_are_not_seen(tmp_path):
    """A field that the task may not see is cut off on reading."""
    path = tmp_path / "gold.jsonl"
    path.write_text('{"id": "a", "text": "t", "label": "ASSAULT"}\n', encoding="utf-8")

    row = next(read_rows(path, ALLOWED_FIELDS[Task.EVENTS]))

    assert {"id": "a", "text": "t"} == dict(row.fields)


def test_gzip_is_read_alike(tmp_path):
    """A gzipped file gives the same rows."""
    path = tmp_path / "gold.jsonl.gz"
    path.write_bytes(gzip.compress(b'{"id": "a", "text": "t"}\n'))

    assert ["a"] == [row.text("id") for row in read_rows(path, ALLOWED_FIELDS[Task.PLACES])]


@pytest.mark.parametrize("line", ["{", "[1]", '"text"'])
def test_a_wrong_line_is_named(line, tmp_path):
    """A line that is no object is an error with file and line."""
    path = tmp_path / "gold.jsonl"
    path.write_text(f'{{"id": "a"}}\n{line}\n', encoding="utf-8")

    with pytest.raises(GoldError, match=r"gold\.jsonl:2"):
        list(read_rows(path, frozenset({"id"})))


def test_a_missing_field_is_named(tmp_path):
    """A missing field is an error that names it."""
    path = tmp_path / "gold.jsonl"
    path.write_text('{"id": "a"}\n', encoding="utf-8")

    with pytest.raises(GoldError, match="'text'"):
        next(read_rows(path, frozenset({"id", "text"}))).text("text")


def test_lines_are_written_in_stable_order(tmp_path):
    """Keys are sorted, so equal predictions are equal bytes."""
    path = tmp_path / "out.jsonl"

    assert 1 == write_rows(path, [{"b": 1, "a": "ü"}])
    assert '{"a": "ü", "b": 1}\n' == path.read_text("utf-8")
