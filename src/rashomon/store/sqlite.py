"""CaseStore: a case as one SQLite file.

Enters what the pipeline gives for a document, one transaction each; leaves a `Case`, search hits
and the answer to "is this document known already?". A process killed at any moment loses at most
the document it was writing: WAL with synchronous FULL, and the next run adds what is missing. It
computes nothing and decides nothing.
"""

import hashlib
import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import Self

import msgspec

from rashomon.errors import CaseError
from rashomon.model.case import Alignment, Case, DocumentRecords
from rashomon.model.decision import Decision
from rashomon.model.document import Document
from rashomon.model.problem import Problem
from rashomon.model.span import DocumentId
from rashomon.store import codec
from rashomon.store.connection import BUSY_TIMEOUT_S, connect, create_file
from rashomon.store.failures import broken_case, case_errors
from rashomon.store.search import SearchHit, search_documents

_ALIGNED_OVER = "aligned_over"
_PIECE_SEPARATOR = " … "


def document_stamp(document: Document, engine: str) -> str:
    """Digest a document as given, metadata included, and the engine that reads it.

    Args:
        document: As it came from ingestion.
        engine: Names the version of everything that reads documents; a newer one reads again.
    """
    return hashlib.sha256(f"{engine}\n{codec.encode(document)}".encode()).hexdigest()


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
    def open(
        cls, path: Path, *, read_only: bool = False, busy_timeout_s: float = BUSY_TIMEOUT_S
    ) -> Self:
        """Open a case; `CaseError` if there is none, or it is broken or of a newer schema."""
        return cls(path, connect(path, read_only=read_only, busy_timeout_s=busy_timeout_s))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; what was stored stays."""
        with case_errors(self.path):
            self.connection.close()

    def known_documents(self) -> Mapping[DocumentId, str]:
        """Give the stamp (`document_stamp`) of every document, by document id."""
        with self._reading() as connection:
            return MappingProxyType(dict(connection.execute("SELECT id, stamp FROM documents")))

    def is_known(self, document: Document, *, engine: str) -> bool:
        """Tell whether this very document was read by this engine already."""
        stamp = (document_stamp(document, engine),)
        with self._reading() as connection:
            query = "SELECT stamp FROM documents WHERE id = ?"
            return bool(stamp == connection.execute(query, (document.id,)).fetchone())

    def put_document(self, records: DocumentRecords, *, engine: str) -> None:
        """Store all records of a document in one transaction, in place of an earlier reading.

        Raises:
            CaseError: Also if another text is stored under the same id; a changed page is a new
                version with an id of its own, never a replacement.
        """
        document = records.document
        with self._writing() as connection:
            self._refuse_other_text(document)
            connection.execute("DELETE FROM documents WHERE id = ?", (document.id,))
            connection.execute(
                "INSERT INTO documents (id, stamp, record) VALUES (?, ?, ?)",
                (document.id, document_stamp(document, engine), codec.encode(document)),
            )
            for shelf in codec.DOCUMENT_SHELVES:
                connection.executemany(
                    f"INSERT INTO {shelf.field}"  # noqa: S608 - a name of our own table
                    " (id, document_id, span_start, span_end, text, record)"
                    " VALUES (?, ?, ?, ?, ?, ?)",
                    (_row(document, item) for item in shelf.pick(records)),
                )

    def put_problem(self, problem: Problem) -> None:
        """Store a problem of an input that gave no document; the same one again changes nothing."""
        with self._writing() as connection:
            connection.execute(
                "INSERT OR IGNORE INTO input_problems (id, record) VALUES (?, ?)",
                (problem.id, codec.encode(problem)),
            )

    def put_decision(self, decision: Decision) -> None:
        """Append a decision.

        Raises:
            CaseError: Also if its number in the sequence is taken by another decision.
        """
        try:
            with self._writing() as connection:
                connection.execute(
                    "INSERT INTO decisions (sequence, id, record) VALUES (?, ?, ?)",
                    (decision.sequence, decision.id, codec.encode(decision)),
                )
        except sqlite3.IntegrityError as error:
            raise CaseError(
                f"{self.path}: decision {decision.sequence} was made meanwhile by somebody else",
                action="look at the record again, then decide",
                slug="decision-taken",
            ) from error

    def replace_alignment(self, alignment: Alignment, *, over: str | None = None) -> None:
        """Store an alignment in place of the earlier one, in one transaction.

        Args:
            alignment: In canonical order; the order is kept.
            over: `ledger_state()` from before the case was loaded that was aligned; without it
                the alignment is taken to be over what is stored now.
        """
        with self._writing() as connection:
            for shelf in codec.ALIGNMENT_SHELVES:
                connection.execute(f"DELETE FROM {shelf.table}")  # noqa: S608 - our own table
                rows = enumerate(map(codec.encode, shelf.pick(alignment)))
                connection.executemany(
                    f"INSERT INTO {shelf.table} (rank, record) VALUES (?, ?)",  # noqa: S608
                    rows,
                )
            connection.execute(
                "INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)",
                (_ALIGNED_OVER, over if over is not None else self._state()),
            )

    def ledger_state(self) -> str:
        """Digest what an alignment is computed from: documents, their engine, and decisions."""
        with self._reading():
            return self._state()

    def is_alignment_current(self) -> bool:
        """Tell whether nothing that the alignment rests on has changed since."""
        with self._reading() as connection:
            query = "SELECT value FROM meta WHERE key = ?"
            return bool((self._state(),) == connection.execute(query, (_ALIGNED_OVER,)).fetchone())

    def load_case(self) -> Case:
        """Read the whole case as it stands at one moment, in canonical order.

        Raises:
            CaseError: Also if a record cannot be read.
        """
        with self._reading() as connection:
            try:
                return _case(connection)
            except msgspec.MsgspecError as error:
                raise broken_case(self.path, str(error)) from error

    def search(self, words: str) -> tuple[SearchHit, ...]:
        """Find words in the texts of every language, by document id and offset."""
        with self._reading() as connection:
            return search_documents(connection, words)

    def check_file(self) -> None:
        """Have SQLite verify the whole file; `CaseError` if it is damaged."""
        with self._reading() as connection:
            (answer,) = connection.execute("PRAGMA quick_check(1)").fetchone()
            if answer != "ok":
                raise broken_case(self.path, answer)

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        with case_errors(self.path), self._transaction("BEGIN"):
            yield self.connection

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        with case_errors(self.path), self._transaction("BEGIN IMMEDIATE"):
            yield self.connection

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[None]:
        self.connection.execute(begin)
        try:
            yield
            self.connection.execute("COMMIT")
        finally:
            if self.connection.in_transaction:
                self.connection.execute("ROLLBACK")

    def _refuse_other_text(self, document: Document) -> None:
        query = "SELECT sha256 FROM documents WHERE id = ?"
        known = self.connection.execute(query, (document.id,)).fetchone()
        if known not in {None, (document.sha256,)}:
            raise CaseError(
                f"{self.path}: another text is stored under the id {document.id!r}",
                action="give the changed report an id of its own, with version_of if it is one",
                slug="duplicate-id",
            )

    def _state(self) -> str:
        digest = hashlib.sha256()
        for query in (
            "SELECT id || ' ' || stamp FROM documents ORDER BY id",
            "SELECT 'decision ' || id FROM decisions ORDER BY sequence",
        ):
            for (line,) in self.connection.execute(query):
                digest.update(f"{line}\n".encode())
        return digest.hexdigest()


def _row(document: Document, record: codec.Placed) -> tuple[str | int | None, ...]:
    extent = codec.extent_of(record)
    return (
        record.id,
        document.id,
        extent.start if extent else None,
        extent.end if extent else None,
        _PIECE_SEPARATOR.join(span.quote(document.text) for span in codec.spans_of(record)),
        codec.encode(record),
    )


def _case(connection: sqlite3.Connection) -> Case:
    decisions = connection.execute("SELECT record FROM decisions ORDER BY sequence")
    problems = connection.execute("SELECT record FROM input_problems ORDER BY id")
    return Case(
        records=tuple(_records(connection)),
        problems=tuple(codec.decode(text, Problem) for (text,) in problems),
        decisions=tuple(codec.decode(text, Decision) for (text,) in decisions),
        alignment=_alignment(connection),
    )


def _records(connection: sqlite3.Connection) -> Iterator[DocumentRecords]:
    placed: dict[DocumentId, dict[str, list[msgspec.Raw]]] = defaultdict(lambda: defaultdict(list))
    for shelf in codec.DOCUMENT_SHELVES:
        rows = connection.execute(
            f"SELECT document_id, record FROM {shelf.field}"  # noqa: S608 - our own table
            " ORDER BY document_id, span_start, span_end, id"
        )
        for document_id, text in rows:
            placed[document_id][shelf.field].append(msgspec.Raw(text))
    for identity, text in connection.execute("SELECT id, record FROM documents ORDER BY id"):
        yield codec.decode_document(msgspec.Raw(text), placed[identity])


def _alignment(connection: sqlite3.Connection) -> Alignment:
    fields = {}
    for shelf in codec.ALIGNMENT_SHELVES:
        rows = connection.execute(f"SELECT record FROM {shelf.table} ORDER BY rank")  # noqa: S608
        fields[shelf.field] = [msgspec.Raw(text) for (text,) in rows]
    return codec.decode_alignment(fields)
