"""What can go wrong with a case file gets one clear line."""

import os
import sqlite3
from dataclasses import replace

import pytest

from rashomon.errors import CaseError
from rashomon.model.case import DocumentRecords
from rashomon.store.sqlite import CaseStore
from tests.builders import build_document, ministry_claim

REPORT = DocumentRecords(build_document(), (ministry_claim(build_document()),))


@pytest.fixture
def path(tmp_path):
    """The path of a case with one report."""
    path = tmp_path / "case.db"
    with CaseStore.create(path) as store:
        store.put_document(REPORT, engine="1")
    return path


def slug_of(error):
    """Give the heading of errors.md; the message is one line that names it."""
    message = str(error.value)
    assert "\n" not in message
    assert message.endswith(f"(see errors.md#{error.value.slug})")
    return error.value.slug


@pytest.mark.parametrize(
    ("content", "slug"),
    [
        (b"", "not-a-case"),
        (b"a report, not a case\n" * 100, "not-a-case"),
        (b"SQLite format 3\x00", "not-a-case"),
    ],
)
def test_a_file_that_is_something_else_is_refused(tmp_path, content, slug):
    """An empty file, a text and a torn header are no cases, and stay as they are."""
    path = tmp_path / "report.txt"
    path.write_bytes(content)

    with pytest.raises(CaseError) as error:
        CaseStore.open(path)

    assert slug == slug_of(error)
    assert content == path.read_bytes()


def test_another_sqlite_file_is_refused(tmp_path):
    """A database of another program is not a case."""
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE t (a)")
    other.close()

    with pytest.raises(CaseError) as error:
        CaseStore.open(path)

    assert "not-a-case" == slug_of(error)


def test_a_missing_case_and_a_folder_are_told_apart(tmp_path):
    """No file asks to make a case; a folder is none."""
    with pytest.raises(CaseError) as missing:
        CaseStore.open(tmp_path / "none.db")
    with pytest.raises(CaseError) as folder:
        CaseStore.open(tmp_path)

    assert ("no-such-case", "not-a-case") == (slug_of(missing), slug_of(folder))


def test_a_case_is_never_made_over_a_file(path):
    """Making a case where a file stands leaves the file alone."""
    before = path.read_bytes()

    with pytest.raises(CaseError) as error:
        CaseStore.create(path)

    assert "case-exists" == slug_of(error)
    assert before == path.read_bytes()


def test_a_case_cannot_be_made_in_a_missing_folder(tmp_path):
    """The message says why."""
    with pytest.raises(CaseError) as error:
        CaseStore.create(tmp_path / "none" / "case.db")

    assert "case-unreadable" == slug_of(error)


def test_a_newer_case_is_refused(path):
    """A case of a later program is not touched by an earlier one."""
    with sqlite3.connect(path) as newer:
        newer.execute("PRAGMA user_version = 99")
    newer.close()

    with pytest.raises(CaseError, match="newer schema: 99, where 8") as error:
        CaseStore.open(path)

    assert "newer-case" == slug_of(error)


def test_an_older_case_is_refused(path):
    """A case without the tables of this program is not read as if it had none of their records."""
    with sqlite3.connect(path) as older:
        older.execute("PRAGMA user_version = 1")
    older.close()

    with pytest.raises(CaseError, match="older schema: 1, where 7") as error:
        CaseStore.open(path)

    assert "older-case" == slug_of(error)


def test_a_record_that_cannot_be_read_is_named(path):
    """A case whose records were altered by hand is broken, with the place in the record."""
    with sqlite3.connect(path) as altered:
        altered.execute("UPDATE attributions SET record = json_set(record, '$.stance', 'sings')")
    altered.close()

    with CaseStore.open(path) as store, pytest.raises(CaseError, match="sings") as error:
        store.load_case()

    assert "case-broken" == slug_of(error)


def test_a_damaged_file_is_broken(path):
    """Pages overwritten with noise are noticed."""
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * 40_000)

    with pytest.raises(CaseError) as error, CaseStore.open(path) as store:
        store.load_case()

    assert "case-broken" == slug_of(error)


def test_a_full_disk_costs_only_the_document_at_hand(path):
    """When the file cannot grow, what was stored stays and can be read."""
    document = replace(build_document(document_id="d2"), title="x" * 200_000)
    with CaseStore.open(path) as store:
        store.connection.execute("PRAGMA max_page_count = 1")
        with pytest.raises(CaseError) as error:
            store.put_document(DocumentRecords(document), engine="1")

        assert "disk-full" == slug_of(error)
        assert (REPORT,) == store.load_case().records


def test_a_second_writer_is_told_to_wait(path):
    """Beside a writer readers go on; another writer hears in time that the case is in use."""
    with CaseStore.open(path) as writer, CaseStore.open(path) as second:
        second.connection.execute("PRAGMA busy_timeout = 50")
        writer.connection.execute("BEGIN IMMEDIATE")
        read = second.load_case().records
        with pytest.raises(CaseError) as error:
            second.put_document(REPORT, engine="2")
        writer.connection.execute("ROLLBACK")

        assert "case-locked" == slug_of(error)
        assert (REPORT,) == read


def test_a_case_opened_to_read_is_never_written(path):
    """A view cannot change a case."""
    with CaseStore.open(path, read_only=True) as store:
        with pytest.raises(CaseError) as error:
            store.put_document(REPORT, engine="2")

        assert "case-read-only" == slug_of(error)
        assert (REPORT,) == store.load_case().records


@pytest.mark.parametrize("locked", ["file", "folder", "both"])
def test_a_case_that_may_not_be_written_can_be_read(path, monkeypatch, locked):
    """Reading needs no right to write, and leaves nothing beside the file."""
    denied = {"file": {path}, "folder": {path.parent}, "both": {path, path.parent}}[locked]
    monkeypatch.setattr(os, "access", lambda asked, _: asked not in denied)
    before = path.read_bytes()
    path.chmod(0o444)
    path.parent.chmod(0o555)
    try:
        with CaseStore.open(path, read_only=True) as store:
            assert (REPORT,) == store.load_case().records
        assert [path] == list(path.parent.iterdir())
    finally:
        path.parent.chmod(0o755)

    assert before == path.read_bytes()


def test_a_case_in_use_is_read_with_its_log(path, monkeypatch):
    """What stands in the log of a writer is read too, by one who may not write."""
    with CaseStore.open(path) as writer:
        writer.put_document(DocumentRecords(build_document(document_id="d2")), engine="1")
        monkeypatch.setattr(os, "access", lambda *_: False)
        with CaseStore.open(path, read_only=True) as reader:
            assert 2 == len(reader.load_case().documents)
