"""Explanations in single sentences, by theme."""

import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from rashomon.alignment.explanations import gather_explanations, read_explanations
from rashomon.alignment.passages import Pages
from rashomon.model.case import Alignment, Case
from rashomon.pipeline import load_pipeline, read_document
from tests.conftest import make_document

FOLDER = Path(__file__).parent
ROWS = tomllib.loads((FOLDER / "explanations.toml").read_text(encoding="utf-8"))["rows"]


@pytest.fixture(scope="module")
def look_up() -> Callable[[str], Pages]:
    """Look a sentence up."""
    pipeline = load_pipeline()

    def look_up(text: str) -> Pages:
        case = Case((read_document(pipeline, make_document(text)),))
        return Pages.of(case, Alignment())

    return look_up


@pytest.mark.parametrize(("text", "expected"), ROWS.items())
def test_a_claim_shows_its_theme(look_up, text, expected):
    """What explains is told from what is denied, asked or merely named."""
    (page,) = look_up(text).pages
    found = [each for each in read_explanations(page) if each.theme]

    assert expected == sorted({f"{'not ' * each.is_denied}{each.theme}" for each in found})


def test_what_a_report_gives_as_a_reason_itself_is_no_explanation(look_up):
    """A reason in the article's own voice has no owner who could be named."""
    pages = look_up("Chile's navy closed the harbour because of a strike of the pilots.")

    assert () == gather_explanations(pages)


def test_a_plan_is_no_reason(look_up):
    """What is due to resume on some day is a plan."""
    pages = look_up("Peru said that the talks, due to resume on Monday, had been cancelled.")

    assert () == gather_explanations(pages)
