"""Make and open a case file: the checks before anything is read or written.

Enters a path, leaves an SQLite connection to a file that is a case of a schema this program knows.
A new file is made complete under another name and then given its own, so that a process killed at
any moment leaves either no case or a whole one.
"""

import os
import sqlite3
from importlib.resources import files
from pathlib import Path

from rashomon.errors import CaseError
from rashomon.store.failures import case_errors, not_a_case

APPLICATION_ID = 0x52534D4E  # "RSMN" in the header of the file, seen by file(1)
SCHEMA_VERSION = 1
BUSY_TIMEOUT_S = 5.0
"""How long a second writer waits before it says that the case is in use."""


def create_file(path: Path) -> None:
    """Make an empty case at `path`.

    Raises:
        CaseError: If something is there already, or the folder cannot be written.
    """
    if path.exists():
        raise _exists(path)
    unfinished = path.with_name(f"{path.name}.unfinished")
    try:
        for leftover in ("", "-wal", "-shm"):  # of a process killed while it made a case
            path.with_name(f"{unfinished.name}{leftover}").unlink(missing_ok=True)
        _write_schema(unfinished, path)
        os.link(unfinished, path)  # unlike a rename, never replaces a file that came meanwhile
        unfinished.unlink()
    except FileExistsError as error:
        raise _exists(path) from error
    except OSError as error:
        raise CaseError(
            f"{path}: the case cannot be made: {error.strerror}",
            action="check the folder, its permissions and the free space",
            slug="case-unreadable",
        ) from error


def connect(path: Path, *, read_only: bool, busy_timeout_s: float) -> sqlite3.Connection:
    """Open the case at `path`.

    Raises:
        CaseError: If there is none, it is something else, broken, or of a newer schema.
    """
    if not path.exists():
        raise CaseError(
            f"{path}: there is no such case",
            action=f"make it with `rashomon new {path.name} FILE...`",
            slug="no-such-case",
        )
    if not path.is_file():
        raise not_a_case(path)
    with case_errors(path):
        try:
            connection = _checked(path, "mode=rw", busy_timeout_s)
        except sqlite3.OperationalError:
            if not read_only or path.with_name(f"{path.name}-wal").exists():
                raise
            connection = _checked(path, "immutable=1", busy_timeout_s)  # a medium without writing
        # Not mode=ro: a reader that may not write leaves the two files of the log behind.
        connection.execute(f"PRAGMA query_only = {int(read_only)}")
        return connection


def _checked(path: Path, how: str, busy_timeout_s: float) -> sqlite3.Connection:
    address = f"{path.absolute().as_uri()}?{how}"
    connection = sqlite3.connect(address, uri=True, timeout=busy_timeout_s, isolation_level=None)
    try:
        _refuse_other_files(path, connection)
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = FULL")
    except BaseException:
        connection.close()
        raise
    return connection


def _refuse_other_files(path: Path, connection: sqlite3.Connection) -> None:
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if application != APPLICATION_ID:
        raise not_a_case(path)
    if version > SCHEMA_VERSION:
        raise CaseError(
            f"{path}: the case has schema {version}",
            expected=f"at most {SCHEMA_VERSION}, the newest that this program knows",
            action="use the newer rashomon that wrote it",
            slug="newer-case",
        )


def _write_schema(unfinished: Path, path: Path) -> None:
    schema = files("rashomon.store").joinpath("schema.sql").read_text(encoding="utf-8")
    with case_errors(path):
        connection = sqlite3.connect(unfinished, isolation_level=None)
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
            connection.executescript(schema)
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
        finally:
            connection.close()


def _exists(path: Path) -> CaseError:
    return CaseError(
        f"{path}: there is a file of this name already",
        action=f"add to it with `rashomon add {path.name} FILE...`, or choose another name",
        slug="case-exists",
    )
