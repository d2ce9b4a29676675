"""CaseStore: a case as one SQLite file.

Enters what the pipeline gives for a document, one transaction each; leaves a `Case`, search hits
and the answer to "is this document known already?". A process killed at any moment loses at most
the document it was writing: WAL with synchronous FULL, and the next run adds what is missing. It
computes nothing and decides nothing.
"""

import hashlib
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self, TypeVar

import msgspec

from rashomon.errors import CaseError
from rashomon.lexicon.gazetteer import OtherName, Place
from rashomon.model.attribution import Attribution
from rashomon.model.case import Alignment, Case, DocumentRecords
from rashomon.model.decision import Decision
from rashomon.model.document import Document
from rashomon.model.logbook import LogEntry
from rashomon.model.problem import Problem
from rashomon.model.ruling import Ruling
from rashomon.model.span import DocumentId, quote_all
from rashomon.store import codec
from rashomon.store.connection import broken_case, case_errors, connect, create_file
from rashomon.store.logbook import write_entry
from rashomon.store.logs import Log, Moment, load_log, load_moment
from rashomon.store.memory import CaseMemory, keep_memory, load_memory
from rashomon.store.overlay import OverlaySource, add_overlay, clear_overlay, overlay_sources
from rashomon.store.pausing import collector_paused
from rashomon.store.search import SearchHit, search_documents

_READ, _WRITE = "BEGIN", "BEGIN IMMEDIATE"
_ALIGNED_OVER, _ALIGNMENT_DIGEST = "aligned_over", "alignment_digest"
_DOCUMENT_ROWS = (
    "SELECT id, stamp, record FROM documents WHERE id = ?",
    *(
        f"SELECT id, span_start, span_end, text, record FROM {table}"  # noqa: S608 - our own table
        " WHERE document_id = ? ORDER BY span_start, span_end, id, record"
        for table in codec.DOCUMENT_TABLES
    ),
)
_ALIGNMENT_ROWS = {
    field: f"SELECT rank, record FROM {codec.alignment_table(field)} ORDER BY rank"  # noqa: S608
    for field in codec.ALIGNMENT_FIELDS
}
_ISSUES = ("issues",)
_Read = TypeVar("_Read")
_SET_META = "INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)"


@dataclass(frozen=True, slots=True)
class CaseStore:
    """An open case file; use it in a ``with`` statement.

    Every method raises `CaseError`, in one line, when the file is in use by another writer, may not
    be written, is broken, or the disk is full.
    """

    path: Path
    connection: sqlite3.Connection

    @classmethod
    def create(cls, path: Path) -> Self:
        """Make an empty case and open it; `CaseError` if a file of that name exists."""
        create_file(path)
        return cls.open(path)

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False) -> Self:
        """Open a case; `CaseError` if there is none, or it is broken or of a newer schema."""
        return cls(path, connect(path, read_only=read_only))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        with case_errors(self.path):
            self.connection.close()

    def is_known(self, document: Document, *, engine: str) -> bool:
        """Tell whether this very document, metadata included, was read by this engine already."""
        query = "SELECT 1 FROM documents WHERE id = ? AND stamp = ?"
        with self._transaction(_READ) as connection:
            row = connection.execute(query, (document.id, _stamp(document, engine))).fetchone()
            return row is not None

    def put_document(self, records: DocumentRecords, *, engine: str) -> None:
        """Store all records of a document at once, in place of an earlier reading of its text."""
        document = records.document
        with self._transaction(_WRITE) as connection:
            self._refuse_other_text(document)
            connection.execute("DELETE FROM documents WHERE id = ?", (document.id,))
            connection.execute(
                "INSERT INTO documents (id, stamp, record) VALUES (?, ?, ?)",
                (document.id, _stamp(document, engine), codec.encode(document)),
            )
            for table in codec.DOCUMENT_TABLES:
                connection.executemany(
                    f"INSERT INTO {table}"  # noqa: S608 - a name of our own table
                    " (id, document_id, span_start, span_end, text, record)"
                    " VALUES (?, ?, ?, ?, ?, ?)",
                    (_row(document, item) for item in codec.placed_in(table, records)),
                )
            digest = _digest(connection, _DOCUMENT_ROWS, document.id)
            connection.execute(
                "UPDATE documents SET digest = ? WHERE id = ?", (digest, document.id)
            )

    def put_problem(self, problem: Problem) -> None:
        """Store a problem of an input that gave no document; the same one again changes nothing."""
        with self._transaction(_WRITE) as connection:
            connection.execute(
                "INSERT OR IGNORE INTO input_problems (id, record) VALUES (?, ?)",
                (problem.id, codec.encode(problem)),
            )

    def put_decision(self, *decisions: Decision | Ruling | LogEntry) -> None:
        """Append what a person decided or wrote, all or nothing; in the order given.

        Raises:
            CaseError: Also if a number in the sequence is taken.
        """
        try:
            with self._transaction(_WRITE) as connection:
                for decision in decisions:
                    _append(connection, decision)
        except sqlite3.IntegrityError as error:
            first = decisions[0]
            raise CaseError(
                f"{self.path}: number {first.sequence} of the {_log_of(first)} was taken meanwhile",
                action="look at the record again, then decide",
                slug="decision-taken",
            ) from error

    def replace_alignment(self, alignment: Alignment, *, over: str) -> None:
        """Store an alignment; `over` is the `ledger_state()` before its case was loaded."""
        with self._transaction(_WRITE) as connection, collector_paused():
            for field in codec.ALIGNMENT_FIELDS:
                table = codec.alignment_table(field)
                connection.execute(f"DELETE FROM {table}")  # noqa: S608 - our own table
                connection.executemany(
                    f"INSERT INTO {table} (rank, record) VALUES (?, ?)",  # noqa: S608
                    enumerate(map(codec.encode, codec.derived_in(field, alignment))),
                )
            digest = _digest(connection, _ALIGNMENT_ROWS.values())
            connection.executemany(_SET_META, ((_ALIGNED_OVER, over), (_ALIGNMENT_DIGEST, digest)))

    def ledger_state(self) -> str:
        """Digest what an alignment is computed from: documents, their engine, and decisions."""
        with self._transaction(_READ) as connection:
            return _state(connection)

    def is_alignment_current(self) -> bool:
        """Tell whether nothing that the alignment rests on has changed since."""
        query = "SELECT value FROM meta WHERE key = ?"
        with self._transaction(_READ) as connection:
            aligned_over = connection.execute(query, (_ALIGNED_OVER,)).fetchone()
            return bool(aligned_over == (_state(connection),))

    def load_case(self, *, with_derived: bool = True) -> Case:
        """Read the whole case as it stands at one moment, in canonical order.

        Args:
            with_derived: All that was aligned, else the issues alone.
        """
        fields = codec.ALIGNMENT_FIELDS if with_derived else _ISSUES
        return self._read(lambda connection: _case(connection, fields))

    def load_log(self) -> Log:
        """Read what people decided and wrote, alone."""
        return self._read(load_log)

    def moment(self) -> Moment:
        """Tell at which moment the file is; see `Moment`."""
        with self._transaction(_READ) as connection:
            return load_moment(connection)

    def load_documents(self) -> tuple[Document, ...]:
        """Read the documents alone, ordered by id."""
        query = "SELECT record FROM documents ORDER BY id"
        return self._read(
            lambda connection: tuple(
                msgspec.json.decode(text, type=Document) for (text,) in connection.execute(query)
            )
        )

    def load_memory(self) -> CaseMemory:
        """Read what earlier alignments of the case left to be known again."""
        return self._read(load_memory)

    def keep_memory(self, memory: CaseMemory) -> None:
        """Store what the last alignment asked for, in place of all that was kept before."""
        with self._transaction(_WRITE) as connection:
            keep_memory(connection, memory)

    def search(self, words: str) -> tuple[SearchHit, ...]:
        """Find words in the texts of every language, by document id and offset."""
        with self._transaction(_READ) as connection:
            return search_documents(connection, words)

    def add_overlay(
        self,
        source: OverlaySource,
        items: Iterable[Place | OtherName],
        numbered: Callable[[int], Place | None],
    ) -> None:
        """Add all places and names of a file; `numbered` finds the packaged place of an id."""
        with self._transaction(_WRITE) as connection:
            add_overlay(connection, source, items, numbered)

    def clear_overlay(self) -> None:
        """Forget the places of the case's own."""
        with self._transaction(_WRITE) as connection:
            clear_overlay(connection)

    def overlay_sources(self) -> tuple[OverlaySource, ...]:
        """Give the files from which the case has places of its own, by name; possibly none."""
        with self._transaction(_READ) as connection:
            return overlay_sources(connection)

    def rows(self, query: str, *of: str | int) -> list[tuple[Any, ...]]:
        """Answer the gazetteer, whose tables those of the overlay are."""
        with case_errors(self.path):
            return self.connection.execute(query, of).fetchall()

    def check_file(self) -> None:
        """Have SQLite verify the whole file; `CaseError` if it is damaged."""
        with self._transaction(_READ) as connection:
            (answer,) = connection.execute("PRAGMA quick_check(1)").fetchone()
            if answer != "ok":
                raise broken_case(self.path, answer)

    def altered(self) -> tuple[str, ...]:
        """Name the documents, and the alignment, whose rows are not those that were stored."""
        with self._transaction(_READ) as connection:
            stored = connection.execute("SELECT id, digest FROM documents ORDER BY id").fetchall()
            rows = ((each, was, _digest(connection, _DOCUMENT_ROWS, each)) for each, was in stored)
            found = tuple(each for each, was, now in rows if was != now)
            query = "SELECT value FROM meta WHERE key = ?"
            aligned = connection.execute(query, (_ALIGNMENT_DIGEST,)).fetchone()
            (was,) = aligned or (_digest(connection, ()),)
            is_same = was == _digest(connection, _ALIGNMENT_ROWS.values())
            return found if is_same else (*found, "alignment")

    def _read(self, read: Callable[[sqlite3.Connection], _Read]) -> _Read:
        with self._transaction(_READ) as connection, collector_paused():
            try:
                return read(connection)
            except msgspec.MsgspecError as error:
                raise broken_case(self.path, str(error)) from error

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[sqlite3.Connection]:
        with case_errors(self.path):
            self.connection.execute(begin)
            try:
                yield self.connection
                self.connection.execute("COMMIT")
            finally:
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")

    def _refuse_other_text(self, document: Document) -> None:
        query = "SELECT 1 FROM documents WHERE id = ? AND sha256 != ?"
        if self.connection.execute(query, (document.id, document.sha256)).fetchone():
            raise CaseError(
                f"{self.path}: another text is stored under the id {document.id!r}",
                action="give the changed report an id of its own, with version_of if it is one",
                slug="duplicate-id",
            )


def _log_of(decision: Decision | Ruling | LogEntry) -> str:
    """Name the table of what a person decided or wrote."""
    match decision:
        case Ruling():
            return "rulings"
        case LogEntry():
            return "logbook"
        case _:
            return "decisions"


def _append(connection: sqlite3.Connection, decision: Decision | Ruling | LogEntry) -> None:
    if isinstance(decision, LogEntry):
        write_entry(connection, decision)
    else:
        connection.execute(
            f"INSERT INTO {_log_of(decision)} (sequence, id, record)"  # noqa: S608 - our own table
            " VALUES (?, ?, ?)",
            (decision.sequence, decision.id, codec.encode(decision)),
        )


def _stamp(document: Document, engine: str) -> str:
    return hashlib.sha256(f"{engine}\n{codec.encode(document)}".encode()).hexdigest()


def _state(connection: sqlite3.Connection) -> str:
    query = (
        "SELECT stamp FROM documents UNION ALL SELECT id FROM decisions"
        " UNION ALL SELECT id FROM rulings ORDER BY 1"
    )
    lines = "\n".join(line for (line,) in connection.execute(query))
    return hashlib.sha256(lines.encode()).hexdigest()


def _digest(connection: sqlite3.Connection, queries: Iterable[str], *of: str) -> str:
    """Digest rows as they stand in the file, in canonical order."""
    digest = hashlib.sha256()
    for number, query in enumerate(queries):
        for row in connection.execute(query, of):
            digest.update(codec.encode((number, *row)).encode())
    return digest.hexdigest()


def _row(document: Document, record: codec.Placed) -> tuple[str | int | None, ...]:
    extent = codec.extent_of(record)
    start, end = (extent.start, extent.end) if extent else (None, None)
    pieces = record.content if isinstance(record, Attribution) else (extent,)
    words = quote_all(document.text, filter(None, pieces))
    return record.id, document.id, start, end, words, codec.encode(record)


def _case(connection: sqlite3.Connection, fields: Iterable[str]) -> Case:
    log = load_log(connection)
    problems = connection.execute("SELECT record FROM input_problems ORDER BY id")
    return Case(
        records=tuple(_records(connection)),
        problems=tuple(msgspec.json.decode(text, type=Problem) for (text,) in problems),
        decisions=log.decisions,
        rulings=log.rulings,
        logbook=log.logbook,
        alignment=_alignment(connection, fields),
    )


def _records(connection: sqlite3.Connection) -> Iterator[DocumentRecords]:
    placed: dict[DocumentId, dict[str, list[msgspec.Raw]]] = defaultdict(lambda: defaultdict(list))
    for table in codec.DOCUMENT_TABLES:
        rows = connection.execute(
            f"SELECT document_id, record FROM {table}"  # noqa: S608 - our own table
            " ORDER BY document_id, span_start, span_end, id"
        )
        for document_id, text in rows:
            placed[document_id][table].append(msgspec.Raw(text))
    for identity, text in connection.execute("SELECT id, record FROM documents ORDER BY id"):
        whole: dict[str, codec.Field] = {"document": msgspec.Raw(text), **placed[identity]}
        yield codec.decode(whole, DocumentRecords)


def _alignment(connection: sqlite3.Connection, fields: Iterable[str]) -> Alignment:
    read: dict[str, codec.Field] = {}
    for field in fields:
        found = [msgspec.Raw(text) for _, text in connection.execute(_ALIGNMENT_ROWS[field])]
        if found:
            read[field] = found[0] if field in codec.SINGLE_FIELDS else found
    return codec.decode(read, Alignment)
