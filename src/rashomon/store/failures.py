"""SQLite's errors in the analyst's words.

Enters whatever the database raises, leaves a `CaseError` of one line that says what happened to
which file and what to do next. Nothing that was stored is lost by any of them: a transaction that
fails is undone as a whole.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from rashomon.errors import CaseError

_PRIMARY_CODE = 0xFF  # the low byte of an extended result code, https://sqlite.org/rescode.html


@dataclass(frozen=True, slots=True)
class _Failure:
    what: str
    action: str
    slug: str


_KEPT = "what was stored before is kept"
_LOCKED = _Failure(
    "is being written by another process",
    "wait until it has finished, then run the command again",
    "case-locked",
)
_READ_ONLY = _Failure(
    "may not be written", "check the permissions of the file and of its folder", "case-read-only"
)
_BROKEN = _Failure(
    "is broken", "go back to a copy, or import the last JSONL export into a new case", "case-broken"
)
_NOT_A_CASE = _Failure(
    "is not a case file", "make a case with `rashomon new CASE FILE...`", "not-a-case"
)
_FAILURES = {
    sqlite3.SQLITE_BUSY: _LOCKED,
    sqlite3.SQLITE_LOCKED: _LOCKED,
    sqlite3.SQLITE_READONLY: _READ_ONLY,
    sqlite3.SQLITE_PERM: _READ_ONLY,
    sqlite3.SQLITE_AUTH: _READ_ONLY,
    sqlite3.SQLITE_NOTADB: _NOT_A_CASE,
    sqlite3.SQLITE_CORRUPT: _BROKEN,
    sqlite3.SQLITE_FULL: _Failure(
        f"cannot grow: the disk is full; {_KEPT}",
        "free some space, then run the same command again",
        "disk-full",
    ),
    sqlite3.SQLITE_IOERR: _Failure(
        f"cannot be read or written: the disk reports an error; {_KEPT}",
        "check the disk and its free space, then run the same command again",
        "disk-error",
    ),
    sqlite3.SQLITE_CANTOPEN: _Failure(
        "cannot be opened", "check the path and its permissions", "case-unreadable"
    ),
}


@contextmanager
def case_errors(path: Path) -> Iterator[None]:
    """Turn errors of the database at `path` into `CaseError`.

    Wrong calls and broken constraints pass: they are for the caller to understand.
    """
    try:
        yield
    except (sqlite3.ProgrammingError, sqlite3.InterfaceError, sqlite3.IntegrityError):
        raise
    except sqlite3.Error as error:
        raise _translate(error, path) from error


def not_a_case(path: Path) -> CaseError:
    """Make the error for a file that is something else."""
    return _case_error(path, _NOT_A_CASE)


def broken_case(path: Path, where: str) -> CaseError:
    """Make the error for a case file that holds something unreadable at `where`."""
    return _case_error(path, _BROKEN, where)


def _translate(error: sqlite3.Error, path: Path) -> CaseError:
    code: int = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR)
    failure = _FAILURES.get(code & _PRIMARY_CODE)
    return _case_error(path, failure) if failure else _case_error(path, _BROKEN, str(error))


def _case_error(path: Path, failure: _Failure, detail: str = "") -> CaseError:
    what = f"{path}: the file {failure.what}"
    return CaseError(
        f"{what}: {detail}" if detail else what, action=failure.action, slug=failure.slug
    )
