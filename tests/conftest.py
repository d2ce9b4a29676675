"""Fixtures that several stages share."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from rashomon.model.document import Document
from rashomon.model.parse import Parse
from rashomon.model.partial_date import PartialDate
from rashomon.parsing.stage import Parser

# The same examples on every machine, and no clock: a slow machine is no failure.
settings.register_profile(
    "rashomon", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("rashomon")

GOLD = Path(__file__).parents[2] / "shared" / "gold"


def make_document(text: str, document_id: str = "d1", published_at: str | None = None) -> Document:
    """Make a Document of a bare text, for tests."""
    date = PartialDate.parse(published_at) if published_at else None
    return Document(
        id=document_id,
        text=text,
        sha256="0" * 64,
        path=f"{document_id}.txt",
        language="en",
        published_at=date,
    )


@pytest.fixture(scope="session")
def parser() -> Parser:
    """The real English parser, loaded once."""
    return Parser.load()


@pytest.fixture(scope="session")
def parse_text(parser: Parser) -> Callable[[str], Parse]:
    """Parse a bare text with the real parser."""
    return lambda text: parser(make_document(text))


@pytest.fixture(scope="session")
def gold() -> Path:
    """The folder of gold data; skips the test where it is absent."""
    if not GOLD.is_dir():
        pytest.skip("gold data (../shared/gold) is not beside this checkout")
    return GOLD
