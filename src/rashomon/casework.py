"""What a command or a page does with a case: make one, add reports, bring it up to date.

The order of work is safe against being stopped at any moment: each document is committed in one
transaction, the alignment in another, and whatever is missing is seen and done by the next call.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from rashomon import __version__
from rashomon.errors import CaseError
from rashomon.ingestion.gather import GatherOptions, gather
from rashomon.model.case import Alignment, Case, DocumentRecords
from rashomon.model.document import Document
from rashomon.model.problem import Problem
from rashomon.parallel import read_documents
from rashomon.pipeline import Pipeline, align_case
from rashomon.store.sqlite import CaseStore

ENGINE = __version__
"""Stamp of the reader: documents read by another version are read again by the next ``add``."""

Progress = Callable[[Document], None]


@dataclass(frozen=True, slots=True)
class Added:
    """What one run of `add_reports` did."""

    stored: int
    known: int
    problems: tuple[Problem, ...]


def read_reports(
    pipeline: Pipeline, inputs: Sequence[str], options: GatherOptions, *, processes: int = 1
) -> Case:
    """Read reports and line them up without writing anything."""
    problems: list[Problem] = []
    documents = _documents(gather(inputs, options), problems)
    records = sorted(
        read_documents(pipeline, documents, processes=processes), key=lambda read: read.document.id
    )
    return align_case(pipeline, Case(tuple(records), tuple(problems)), Alignment())


def new_case(path: Path) -> CaseStore:
    """Make an empty case file.

    Raises:
        CaseError: If a file of that name exists.
    """
    if path.exists():
        raise CaseError(
            f"{path.name} exists",
            expected="the name of a file that does not exist yet",
            action=f"use `rashomon add {path.name} ...` to add reports to it",
            slug="case-exists",
        )
    return CaseStore.create(path)


def add_reports(
    store: CaseStore,
    pipeline: Pipeline,
    documents: Iterator[Document | Problem],
    *,
    processes: int = 1,
    progress: Progress = lambda _: None,
) -> Added:
    """Read what the case does not know yet, commit document by document, then realign.

    A document that is known with the same text, read by the same engine, is skipped.
    """
    problems: list[Problem] = []
    known = _Known(store)
    fresh = (document for document in _documents(documents, problems) if not known.has(document))
    stored = 0
    for records in read_documents(pipeline, fresh, processes=processes):
        store.put_document(records)
        progress(records.document)
        stored += 1
    for problem in problems:
        store.put_problem(problem)
    update_alignment(store, pipeline)
    return Added(stored, known.count, tuple(problems))


def update_alignment(store: CaseStore, pipeline: Pipeline) -> None:
    """Realign a case whose documents or decisions changed since it was last aligned."""
    if not store.is_alignment_current():
        case = store.load_case()
        store.replace_alignment(align_case(pipeline, case, case.alignment).alignment)


class _Known:
    """Counts the documents of a run that the case holds already."""

    def __init__(self, store: CaseStore) -> None:
        self._known = store.known_documents()
        self.count = 0

    def has(self, document: Document) -> bool:
        is_known = self._known.get(document.id) == document.sha256
        self.count += is_known
        return is_known


def _documents(
    found: Iterator[Document | Problem], problems: list[Problem]
) -> Iterator[Document]:
    """Pass documents on and set problems aside."""
    for item in found:
        if isinstance(item, Problem):
            problems.append(item)
        else:
            yield item


def records_of(case: Case, document_id: str) -> DocumentRecords:
    """Give the records of one document.

    Raises:
        CaseError: If the case has no such document.
    """
    for records in case.records:
        if records.document.id == document_id:
            return records
    raise CaseError(
        f"no report {document_id!r} in this case",
        action="`rashomon problems CASE` lists what could not be read",
        slug="unknown-record",
    )
