"""What a command or a page does with a case: make one, add reports, bring it up to date.

The order of work is safe against being stopped at any moment: each document is committed in one
transaction, the alignment in another, and whatever is missing is seen and done by the next call.
"""

import hashlib
from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from rashomon import __version__
from rashomon.ingestion.gather import GatherOptions, gather
from rashomon.ingestion.overlays import read_overlay
from rashomon.ingestion.report import Limits
from rashomon.lexicon.gazetteer import Gazetteer, OtherName, Place
from rashomon.lexicon.gazetteer_table import GEONAMES
from rashomon.model.case import Alignment, Case
from rashomon.model.document import Document
from rashomon.model.problem import Problem
from rashomon.parallel import read_documents
from rashomon.pipeline import Pipeline, align_case
from rashomon.realign import update_alignment
from rashomon.store.overlay import OverlaySource
from rashomon.store.sqlite import CaseStore
from rashomon.weights import weights_version


def _stamp(pipeline: Pipeline) -> str:
    """Name the reader: what another one has read is read again by the next ``add``."""
    sources = pipeline.overlay.overlay_sources() if pipeline.overlay else ()
    places = "".join(f"/{source.sha256}:{source.places}" for source in sources)
    return f"{__version__}/{weights_version()}{places}"


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
    documents = set_problems_aside(gather(inputs, options), problems)
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
    known = store.load_documents()
    same: list[str] = []
    found = gather(inputs, options.gather, known=known)
    documents = _unknown(store, set_problems_aside(found, problems), same, _stamp(pipeline))
    stored = _read_into(store, pipeline, documents, options)
    for problem in problems:
        store.put_problem(problem)
    update_alignment(store, pipeline.align)
    return Added(stored, len(same), tuple(problems))


def add_documents(
    store: CaseStore, pipeline: Pipeline, documents: Iterator[Document], options: AddOptions
) -> int:
    """Read documents that were gathered already, and line them up; count them."""
    stored = _read_into(store, pipeline, documents, options)
    update_alignment(store, pipeline.align)
    return stored


def reread_reports(store: CaseStore, pipeline: Pipeline, options: AddOptions) -> int:
    """Read again what another reader, or one without the case's places, has read; count them."""
    known = iter(store.load_documents())
    return add_documents(store, pipeline, _unknown(store, known, [], _stamp(pipeline)), options)


def add_places(
    store: CaseStore, files: Sequence[Path], *, licence: str, countries: Container[str] = ()
) -> tuple[Problem, ...]:
    """Add the places of files to those that the case knows, each file as a whole.

    Args:
        store: The case.
        files: GeoNames dumps, GeoJSON or CSV.
        licence: Of these files; of dumps it is known.
        countries: Take from dumps only what GeoNames files under these; all if empty.
    """
    problems: list[Problem] = []
    numbered = Gazetteer.load().numbered
    for path in files:
        found = _items(read_overlay(path, Limits()), problems, countries)
        first = next(found, None)
        if first is not None:
            is_dump = path.suffix.casefold() in {".txt", ".zip"}
            with path.open("rb") as content:
                digest = hashlib.file_digest(content, "sha256").hexdigest()
            source = OverlaySource(path.name, digest, GEONAMES if is_dump else licence)
            store.add_overlay(source, chain((first,), found), numbered)
    for problem in problems:
        store.put_problem(problem)
    return tuple(problems)


def _read_into(
    store: CaseStore, pipeline: Pipeline, documents: Iterator[Document], options: AddOptions
) -> int:
    """Read documents and commit each."""
    stored = 0
    for records in read_documents(pipeline, documents, processes=options.processes):
        store.put_document(records, engine=_stamp(pipeline))
        options.progress(records.document)
        stored += 1
    return stored


def _items(
    found: Iterator[Place | OtherName | Problem], problems: list[Problem], countries: Container[str]
) -> Iterator[Place | OtherName]:
    """Pass places and names on, and set problems aside."""
    for item in found:
        if isinstance(item, Problem):
            problems.append(item)
        elif isinstance(item, OtherName) or not countries or item.country_code in countries:
            yield item


def _unknown(
    store: CaseStore, found: Iterator[Document], same: list[str], stamp: str
) -> Iterator[Document]:
    """Pass on documents that this reader has not read yet, and note the ids of the others."""
    for document in found:
        if store.is_known(document, engine=stamp):
            same.append(document.id)
        else:
            yield document


def set_problems_aside(
    found: Iterator[Document | Problem], problems: list[Problem]
) -> Iterator[Document]:
    """Pass documents on, and problems to a list."""
    for item in found:
        if isinstance(item, Problem):
            problems.append(item)
        else:
            yield item
