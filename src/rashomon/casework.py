"""What a command or a page does with a case: make one, add reports, bring it up to date.

The order of work is safe against being stopped at any moment: each document is committed in one
transaction, the alignment in another, and whatever is missing is seen and done by the next call.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from rashomon import __version__
from rashomon.ingestion.gather import GatherOptions, gather
from rashomon.model.case import Alignment, Case
from rashomon.model.document import Document
from rashomon.model.problem import Problem
from rashomon.parallel import read_documents
from rashomon.pipeline import Pipeline, align_case
from rashomon.store.sqlite import CaseStore
from rashomon.weights import weights_version


def _stamp() -> str:
    """Name the reader: what another one has read is read again by the next ``add``."""
    return f"{__version__}/{weights_version()}"


Progress = Callable[[Document], object]


@dataclass(frozen=True, slots=True)
class AddOptions:
    """How `add_reports` works: limits and date of the input, processes, and who is told."""

    gather: GatherOptions
    processes: int = 1
    progress: Progress = lambda _: None


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


def add_reports(
    store: CaseStore, pipeline: Pipeline, inputs: Sequence[str], options: AddOptions
) -> Added:
    """Read what the case does not know yet, commit document by document, then realign.

    A document that is known as it is, read by the same engine, is skipped; a known address or id
    with changed text becomes a version.
    """
    problems: list[Problem] = []
    known = store.load_case().documents
    same: list[str] = []
    found = gather(inputs, options.gather, known=known)
    documents = _unknown(store, _documents(found, problems), same)
    stored = 0
    for records in read_documents(pipeline, documents, processes=options.processes):
        store.put_document(records, engine=_stamp())
        options.progress(records.document)
        stored += 1
    for problem in problems:
        store.put_problem(problem)
    update_alignment(store, pipeline)
    return Added(stored, len(same), tuple(problems))


def update_alignment(store: CaseStore, pipeline: Pipeline) -> None:
    """Realign a case whose documents or decisions changed since it was last aligned."""
    if not store.is_alignment_current():
        state = store.ledger_state()
        case = store.load_case()
        aligned = align_case(pipeline, case, case.alignment)
        store.replace_alignment(aligned.alignment, over=state)


def _unknown(store: CaseStore, found: Iterator[Document], same: list[str]) -> Iterator[Document]:
    """Pass on documents that this reader has not read yet, and note the ids of the others."""
    for document in found:
        if store.is_known(document, engine=_stamp()):
            same.append(document.id)
        else:
            yield document


def _documents(found: Iterator[Document | Problem], problems: list[Problem]) -> Iterator[Document]:
    """Pass documents on and set problems aside."""
    for item in found:
        if isinstance(item, Problem):
            problems.append(item)
        else:
            yield item
