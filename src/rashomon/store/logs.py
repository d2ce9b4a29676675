"""What people decided and wrote into a case, and the moment at which its file is.

Small queries that a page asks often, apart from the records that they are about.
"""

import sqlite3
from typing import NamedTuple

import msgspec

from rashomon.model.decision import Decision
from rashomon.model.logbook import LogEntry
from rashomon.model.ruling import Ruling
from rashomon.store.logbook import count_entries, load_logbook

_MOMENT = (
    "SELECT coalesce((SELECT value FROM meta WHERE key = 'alignment_digest'), ''),"
    " coalesce((SELECT value FROM meta WHERE key = 'aligned_over'), ''),"
    " (SELECT count(*) FROM documents), (SELECT count(*) FROM input_problems),"
    " (SELECT count(*) FROM decisions), (SELECT count(*) FROM rulings)"
)


class Moment(NamedTuple):
    """What tells whether a case changed: digests of its alignment, and how much it holds."""

    alignment: str
    aligned_over: str
    documents: int
    problems: int
    decisions: int
    rulings: int
    entries: int


class Log(NamedTuple):
    """What people decided and wrote into a case, each in sequence."""

    decisions: tuple[Decision, ...] = ()
    rulings: tuple[Ruling, ...] = ()
    logbook: tuple[LogEntry, ...] = ()


def load_log(connection: sqlite3.Connection) -> Log:
    """Read what people decided and wrote."""
    decisions = connection.execute("SELECT record FROM decisions ORDER BY sequence")
    rulings = connection.execute("SELECT record FROM rulings ORDER BY sequence")
    return Log(
        tuple(msgspec.json.decode(text, type=Decision) for (text,) in decisions),
        tuple(msgspec.json.decode(text, type=Ruling) for (text,) in rulings),
        load_logbook(connection),
    )


def load_moment(connection: sqlite3.Connection) -> Moment:
    """Tell at which moment the file is; it differs after every change that a page shows."""
    row = connection.execute(_MOMENT).fetchone()
    return Moment._make((*row, count_entries(connection)))
