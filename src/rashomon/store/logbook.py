"""The logbook of a case in its file: a table of its own, append-only, made with the first entry.

An older program that does not know the table reads the case as it always did, since nothing that
is derived rests on it.
"""

import sqlite3

import msgspec

from rashomon.model.logbook import LogEntry
from rashomon.store import codec

_TABLE = """
CREATE TABLE logbook (
  sequence INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  record TEXT NOT NULL,
  kind TEXT AS (json_extract(record, '$.kind')),
  target_id TEXT AS (json_extract(record, '$.target_id')),
  words TEXT AS (json_extract(record, '$.words')),
  decided_by TEXT AS (json_extract(record, '$.decided_by')),
  decided_at TEXT AS (json_extract(record, '$.decided_at'))
)"""
_RULES = (
    """CREATE TRIGGER logbook_is_not_changed BEFORE UPDATE ON logbook
    BEGIN SELECT raise(ABORT, 'the logbook is append-only: write a new entry'); END""",
    """CREATE TRIGGER logbook_is_not_deleted BEFORE DELETE ON logbook
    BEGIN SELECT raise(ABORT, 'the logbook is append-only: write an undo'); END""",
    """CREATE TRIGGER logbook_is_not_replaced BEFORE INSERT ON logbook
    WHEN EXISTS (SELECT 1 FROM logbook WHERE sequence = new.sequence OR id = new.id)
    BEGIN SELECT raise(ABORT, 'the logbook is append-only: this entry is taken'); END""",
)


def load_logbook(connection: sqlite3.Connection) -> tuple[LogEntry, ...]:
    """Read the entries in sequence; a case into which nothing was written has none."""
    if not _is_there(connection):
        return ()
    rows = connection.execute("SELECT record FROM logbook ORDER BY sequence")
    return tuple(msgspec.json.decode(text, type=LogEntry) for (text,) in rows)


def count_entries(connection: sqlite3.Connection) -> int:
    """Count the entries."""
    if not _is_there(connection):
        return 0
    (count,) = connection.execute("SELECT count(*) FROM logbook").fetchone()
    return int(count)


def write_entry(connection: sqlite3.Connection, entry: LogEntry) -> None:
    """Append an entry; `sqlite3.IntegrityError` if its number is taken."""
    if not _is_there(connection):
        for statement in (_TABLE, *_RULES):
            connection.execute(statement)
    connection.execute(
        "INSERT INTO logbook (sequence, id, record) VALUES (?, ?, ?)",
        (entry.sequence, entry.id, codec.encode(entry)),
    )


def _is_there(connection: sqlite3.Connection) -> bool:
    query = "SELECT 1 FROM sqlite_master WHERE name = 'logbook'"
    return connection.execute(query).fetchone() is not None
