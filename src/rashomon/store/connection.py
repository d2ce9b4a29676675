"""Make and open a case file, and say in the analyst's words what SQLite finds wrong with it.

Enters a path, leaves a connection to a file that is a case of a schema this program knows. A new
file is made complete under another name and then given its own, so that a process killed at any
moment leaves either no case or a whole one. An error is one line: what happened to which file, and
what to do next; nothing that was stored is lost by it, a failed transaction is undone as a whole.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from importlib.resources import files
from pathlib import Path

from rashomon.errors import CaseError

APPLICATION_ID = 0x52534D4E  # "RSMN" in the header of the file, seen by file(1)
# The newest schema known. A new case has the first; a case gets the second with places of its own
# (`store.overlay`), so that programs which would not see them leave it alone. Schemas before 7 had
# no rulings, no registers, no families or no list of what was searched.
SCHEMA_VERSION = 8
_FIRST_SCHEMA = 7
_BUSY_S = 5.0  # how long a second writer waits before it hears that the case is in use

_PRIMARY_CODE = 0xFF  # the low byte of an extended result code, https://sqlite.org/rescode.html
_LOCKED = ("case-locked", "is being written by another process", "run the command again later")
_READ_ONLY = ("case-read-only", "may not be written", "check the permissions of file and folder")
_BROKEN = ("case-broken", "is broken", "go back to a copy, or make a new case from the reports")
_NOT_A_CASE = ("not-a-case", "is not a case file", "make a case with `rashomon new CASE FILE...`")
_EXISTS = ("case-exists", "exists already", "add to it with `rashomon add`, or choose another name")
_MISSING = ("no-such-case", "does not exist", "make it with `rashomon new CASE FILE...`")
_NOT_MADE = ("case-unreadable", "cannot be made", "check the folder and the free space")
_NEWER = ("newer-case", "has a newer schema", "use the newer rashomon that wrote it")
_OLDER = ("older-case", "has an older schema", "make a new case from the same reports")
_UNREADABLE = ("case-unreadable", "cannot be opened", "check the path and its permissions")
_DISK_FULL = (
    "disk-full",
    "cannot grow: the disk is full; what was stored before is kept",
    "free some space, then run the same command again",
)
_DISK_ERROR = (
    "disk-error",
    "cannot be read or written; what was stored before is kept",
    "check the disk and its free space, then run the same command again",
)
_FAILURES = {
    sqlite3.SQLITE_BUSY: _LOCKED,
    sqlite3.SQLITE_LOCKED: _LOCKED,
    sqlite3.SQLITE_READONLY: _READ_ONLY,
    sqlite3.SQLITE_PERM: _READ_ONLY,
    sqlite3.SQLITE_NOTADB: _NOT_A_CASE,
    sqlite3.SQLITE_CORRUPT: _BROKEN,
    sqlite3.SQLITE_FULL: _DISK_FULL,
    sqlite3.SQLITE_IOERR: _DISK_ERROR,
    sqlite3.SQLITE_CANTOPEN: _UNREADABLE,
}


@contextmanager
def case_errors(path: Path) -> Iterator[None]:
    """Turn errors of the database at `path` into `CaseError`, apart from broken constraints."""
    try:
        yield
    except (sqlite3.ProgrammingError, sqlite3.InterfaceError, sqlite3.IntegrityError):
        raise
    except sqlite3.Error as error:
        code: int = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & _PRIMARY_CODE
        if code in _FAILURES:
            raise _case_error(path, _FAILURES[code]) from error
        raise broken_case(path, str(error)) from error


def broken_case(path: Path, where: str) -> CaseError:
    """Make the error for a case file that holds something unreadable at `where`."""
    return _case_error(path, _BROKEN, f": {where}")


def create_file(path: Path) -> None:
    """Make an empty case at `path`; `CaseError` if there is a file, or none can be written."""
    unfinished = path.with_name(f"{path.name}.unfinished")
    try:
        # Of a process killed while it made a case.
        for leftover in ("", "-journal", "-wal", "-shm"):
            path.with_name(f"{unfinished.name}{leftover}").unlink(missing_ok=True)
        with case_errors(path):
            _write_schema(unfinished)
        try:
            os.link(unfinished, path)  # unlike a rename, never replaces a file
        finally:
            unfinished.unlink()
    except FileExistsError as error:
        raise _case_error(path, _EXISTS) from error
    except OSError as error:
        raise _case_error(path, _NOT_MADE, f": {error.strerror}") from error


def connect(path: Path, *, read_only: bool) -> sqlite3.Connection:
    """Open the case at `path`; `CaseError` if there is none, or a broken or newer one."""
    if not path.exists():
        raise _case_error(path, _MISSING)
    if not path.is_file():
        raise _case_error(path, _NOT_A_CASE)
    mode = _reading_mode(path) if read_only else "mode=rw"
    address = f"{path.absolute().as_uri()}?{mode}"
    with case_errors(path), ExitStack() as on_failure:
        connection = sqlite3.connect(address, uri=True, timeout=_BUSY_S, isolation_level=None)
        on_failure.callback(connection.close)
        _refuse_other_files(path, connection)
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute(f"PRAGMA query_only = {int(read_only)}")
        on_failure.pop_all()
        return connection


def _reading_mode(path: Path) -> str:
    """Read as a writer would, which leaves no files of the log behind, wherever that is allowed."""
    if os.access(path, os.W_OK) and os.access(path.absolute().parent, os.W_OK):
        return "mode=rw"
    has_log = path.with_name(f"{path.name}-wal").exists()  # somebody writes, or was stopped
    return "mode=ro" if has_log else "mode=ro&immutable=1"


def _refuse_other_files(path: Path, connection: sqlite3.Connection) -> None:
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if application != APPLICATION_ID:
        raise _case_error(path, _NOT_A_CASE)
    if version > SCHEMA_VERSION:
        raise _case_error(path, _NEWER, f": {version}, where {SCHEMA_VERSION} is the newest known")
    if version < _FIRST_SCHEMA:
        raise _case_error(path, _OLDER, f": {version}, where {_FIRST_SCHEMA} is the oldest read")


def _write_schema(path: Path) -> None:
    schema = files("rashomon.store").joinpath("schema.sql").read_text(encoding="utf-8")
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.executescript(
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
            f"{schema}"
            f"PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {_FIRST_SCHEMA};"
        )


def _case_error(path: Path, failure: tuple[str, str, str], detail: str = "") -> CaseError:
    slug, what, action = failure
    return CaseError(f"{path}: the file {what}{detail}", action=action, slug=slug)
