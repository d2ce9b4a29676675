"""Uses of exhibits in single sentences."""

import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from rashomon.alignment.exhibit_uses import find_uses
from rashomon.alignment.passages import Pages
from rashomon.lexicon.parties import PartyLexicon
from rashomon.model.attribution import NOT_PARTIES
from rashomon.model.case import Alignment, Case
from rashomon.pipeline import load_pipeline, read_document
from tests.conftest import make_document

FOLDER = Path(__file__).parent
ROWS = tomllib.loads((FOLDER / "exhibits.toml").read_text(encoding="utf-8"))["rows"]


@pytest.fixture(scope="module")
def used() -> Callable[[str], list[str]]:
    """Write the uses of a sentence as the table does."""
    pipeline = load_pipeline()
    read = (reading.party for reading in PartyLexicon.load().names.values() if reading)
    states = set(read).difference(NOT_PARTIES)

    def used(text: str) -> list[str]:
        case = Case((read_document(pipeline, make_document(text)),))
        (page,) = Pages.of(case, Alignment()).pages
        return [
            f"{each.thing.form}: {'/'.join(filter(None, (each.use.role, each.use.ground)))} "
            f"{each.use.by if each.use.by in states else '-'}"
            for each in find_uses(page)
        ]

    return used


@pytest.mark.parametrize(("text", "expected"), ROWS.items())
def test_a_sentence_tells_what_is_done_to_an_exhibit(used, text, expected):
    """Role, ground and party are read from words beside the thing, or nothing is."""
    assert expected == used(text)
