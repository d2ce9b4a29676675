"""Read documents on several processes, in input order, with the same result as on one.

Each process builds its own pipeline once; a document's records depend on nothing but the document
and the pipeline (`read_document` is pure), so the number of processes cannot show in the ledger.
"""

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from functools import cache
from multiprocessing import get_context
from pathlib import Path

from rashomon.model.case import DocumentRecords
from rashomon.model.document import Document
from rashomon.model.engine import Engine
from rashomon.pipeline import Pipeline, load_pipeline, read_document
from rashomon.store.sqlite import CaseStore

# Documents in flight per process: enough to keep it busy, few enough to bound memory.
_AHEAD = 4


def read_documents(
    pipeline: Pipeline, documents: Iterable[Document], *, processes: int = 1
) -> Iterator[DocumentRecords]:
    """Read documents lazily.

    Args:
        pipeline: Used when `processes` is 1; other processes load the default one of its engine,
            with the places of the same case.
        documents: In canonical order; consumed as results are taken.
        processes: 1 or more.

    Yields:
        Records in the order of `documents`.
    """
    if processes <= 1:
        for document in documents:
            yield read_document(pipeline, document)
        return
    overlay = pipeline.overlay.path if pipeline.overlay else None
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        waiting: deque[Future[DocumentRecords]] = deque()
        for document in documents:
            waiting.append(pool.submit(_read_in_worker, document, pipeline.engine, overlay))
            if len(waiting) >= processes * _AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


@cache
def _worker_pipeline(engine: Engine, overlay: Path | None) -> Pipeline:
    """Build the pipeline once per worker process."""
    return load_pipeline(engine, CaseStore.open(overlay, read_only=True) if overlay else None)


def _read_in_worker(document: Document, engine: Engine, overlay: Path | None) -> DocumentRecords:
    return read_document(_worker_pipeline(engine, overlay), document)
