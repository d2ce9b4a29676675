"""The memory of a case: what alignment reads off single reports, kept in the file of the case.

What enters: rows of the table `remembered`; what leaves: what was made of a report before, and the
rows to keep. A row is found by a digest of everything that it was made of: the report as it was
read and reviewed, what the rest of the case gave, the program, its word lists and the versions
under it. So a row can be missing but never wrong; the table may be emptied at any time, and rows
that a run did not ask for go with it.
"""

import hashlib
import sqlite3
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Concatenate

import msgspec
import numpy as np

from rashomon.model.memory import Given, Kind, Made, Of

# Folders and files of the package on which the result of alignment rests.
_RESTS_ON = ("alignment", "lexicon", "model", "text.py", "weights/digests.toml")
_SOURCES = (".py", ".toml", ".csv")
_DIGEST_BYTES = 16
_ENCODER = msgspec.msgpack.Encoder(order="sorted")


_TABLE = (
    "CREATE TABLE IF NOT EXISTS remembered (key BLOB PRIMARY KEY, made BLOB NOT NULL) WITHOUT ROWID"
)


@dataclass(slots=True, eq=False)
class CaseMemory:
    """Rows that the case held, and those that were asked for or made since, by digest.

    Things made of are known by identity, and kept, since to digest them twice takes time.
    """

    held: Mapping[bytes, bytes] = field(default_factory=dict[bytes, bytes])
    used: dict[bytes, bytes] = field(default_factory=dict[bytes, bytes])
    digests: dict[int, tuple[object, bytes]] = field(
        default_factory=dict[int, tuple[object, bytes]]
    )

    def recall(
        self,
        kind: Kind[Made],
        make: Callable[Concatenate[Of, Given], Made],
        of: Of,
        *given: Given.args,
        **named: Given.kwargs,
    ) -> Made:
        """Give what was made before, else make it, and keep it; see `model.memory`."""
        key = _digest(self._digest_of(of), _ENCODER.encode((kind.name, given, named)))
        found = self.held.get(key)
        if found is not None:
            self.used[key] = found
            known: Made = _decoder(kind).decode(found)
            return known
        made = make(of, *given, **named)
        self.used[key] = _ENCODER.encode(made)
        return made

    def _digest_of(self, of: object) -> bytes:
        known = self.digests.get(id(of))
        if known is None:
            known = of, _digest(_program(), _ENCODER.encode(of))
            self.digests[id(of)] = known
        return known[1]


def load_memory(connection: sqlite3.Connection) -> CaseMemory:
    """Read the rows of a case; a case that was never aligned with a memory has none."""
    query = "SELECT 1 FROM sqlite_master WHERE name = 'remembered'"
    if connection.execute(query).fetchone() is None:
        return CaseMemory()
    return CaseMemory(dict(connection.execute("SELECT key, made FROM remembered")))


def keep_memory(connection: sqlite3.Connection, memory: CaseMemory) -> None:
    """Store the rows that were asked for or made, and no others."""
    connection.execute(_TABLE)
    gone = ((key,) for key in memory.held if key not in memory.used)
    connection.executemany("DELETE FROM remembered WHERE key = ?", gone)
    new = (pair for pair in memory.used.items() if pair[0] not in memory.held)
    connection.executemany("INSERT OR REPLACE INTO remembered VALUES (?, ?)", new)


@cache
def _decoder(kind: Kind[Made]) -> msgspec.msgpack.Decoder[Made]:
    return msgspec.msgpack.Decoder(kind.form)


@cache
def _program() -> bytes:
    """Digest the program, its word lists and what it runs on."""
    versions = sys.version, np.__version__, msgspec.__version__
    root = files("rashomon")
    sources = (each for name in _RESTS_ON for each in _sources(root.joinpath(name)))
    return _digest(repr(versions).encode(), *sources)


def _sources(file: Traversable) -> Iterator[bytes]:
    """Give names and contents of the sources in a folder, in their order."""
    if file.is_dir():
        for inner in sorted(file.iterdir(), key=lambda each: each.name):
            yield from _sources(inner)
    elif file.name.endswith(_SOURCES):
        yield file.name.encode()
        yield file.read_bytes()


def _digest(*parts: bytes) -> bytes:
    digest = hashlib.blake2b(digest_size=_DIGEST_BYTES)
    for part in parts:
        digest.update(len(part).to_bytes(8, "big"))
        digest.update(part)
    return digest.digest()
