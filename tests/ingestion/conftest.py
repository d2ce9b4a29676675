"""Fixtures of the ingestion tests."""

from collections.abc import Callable, Iterator
from contextlib import closing, nullcontext
from pathlib import Path

import pytest

from rashomon.ingestion.extractor import Extractor
from rashomon.ingestion.gather import GatherOptions, gather
from rashomon.model.document import Document
from rashomon.model.problem import Problem

Gathered = tuple[list[Document], list[Problem]]


@pytest.fixture
def fixtures() -> Path:
    """The folder of documents of our own writing."""
    return Path(__file__).parents[1] / "fixtures" / "ingestion"


@pytest.fixture(scope="session")
def extractor() -> Iterator[Extractor]:
    """The process that reads pages, started once for all tests."""
    with closing(Extractor()) as running:
        yield running


@pytest.fixture
def read(monkeypatch, extractor) -> Callable[..., Gathered]:
    """Gather inputs and set documents and problems apart; one process reads all pages."""
    monkeypatch.setattr("rashomon.ingestion.gather.closing", lambda _: nullcontext(extractor))

    def gather_all(*inputs, options=None, known=()) -> Gathered:
        found = list(gather([str(one) for one in inputs], options or GatherOptions(), known))
        documents = [one for one in found if isinstance(one, Document)]
        return documents, [one for one in found if isinstance(one, Problem)]

    return gather_all
