"""Errors teach: every code has its paragraph in the documentation, and no paragraph is stale."""

import re
from pathlib import Path

from rashomon.errors import PROBLEM_KINDS, UsageError, problem_kind

ROOT = Path(__file__).parents[1]
HEADING = re.compile(r"^### ([a-z-]+)$", re.MULTILINE)
SLUG = re.compile(r'slug="([a-z-]+)"')


def headings() -> set[str]:
    """Give the headings of the page on errors."""
    return set(HEADING.findall((ROOT / "docs" / "errors.md").read_text("utf-8")))


def test_every_slug_has_its_paragraph():
    """A slug that a message ends in is a heading of docs/errors.md."""
    slugs = {
        slug
        for path in (ROOT / "src").rglob("*.py")
        for slug in SLUG.findall(path.read_text("utf-8"))
    }

    assert set() == slugs - headings()


def test_every_problem_has_its_paragraph():
    """Every code of a problem is a heading too."""
    assert set() == {kind.code for kind in PROBLEM_KINDS} - headings()


def test_codes_are_unique():
    """No two kinds of problem share a code."""
    assert len(PROBLEM_KINDS) == len({kind.code for kind in PROBLEM_KINDS})


def test_a_problem_says_what_to_do():
    """Every kind of problem names the next step."""
    assert all(problem_kind(kind.code).action for kind in PROBLEM_KINDS)


def test_a_message_is_one_line_with_its_slug():
    """What, expected, action and slug stand on one line."""
    error = UsageError("--date May", expected="a date", action="write 2021-05", slug="bad-date")

    assert "--date May; expected a date; write 2021-05 (see errors.md#bad-date)" == str(error)
