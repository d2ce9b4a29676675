"""Clauses: one proposition each."""

import pytest

from rashomon.lexicon.clauses import CLAUSE_LIMIT_CHARS, split_clauses

CASES = [
    ("they opened fire and seized a trawler", ["they opened fire", "seized a trawler"]),
    ("they built roads and bridges", ["they built roads and bridges"]),
    ("that two boats rammed a cutter", ["two boats rammed a cutter"]),
    (
        "the guards shot first because the crew ignored a warning",
        ["the guards shot first", "because the crew ignored a warning"],
    ),
    (
        "the harbour was closed; nobody crossed the line",
        ["the harbour was closed", "nobody crossed the line"],
    ),
    ("weather was poor, and the sea was rough", ["weather was poor", "the sea was rough"]),
    ("the ridge is ours and that nothing was taken", ["the ridge is ours", "nothing was taken"]),
    ("they were two and a half miles out", ["they were two and a half miles out"]),
    (
        "they broke the rules and the truce agreed by both",
        ["they broke the rules and the truce agreed by both"],
    ),
    ("the tug and the cutter were lost", ["the tug and the cutter were lost"]),
    ("posts were moved because they had to be", ["posts were moved", "because they had to be"]),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_what_tells_two_things_is_split_and_nothing_else(text, expected):
    """A clause ends where another kind of act begins."""
    clauses = split_clauses(text, 0, len(text))

    assert expected == [clause.text for clause in clauses]


def test_a_clause_is_never_longer_than_its_limit():
    """Evidence stays readable, and nothing of it is lost."""
    text = f"{'very ' * 200}many boats crossed the line {'indeed ' * 200}"

    clauses = list(split_clauses(text, 0, len(text)))

    assert text.split() == " ".join(clause.text for clause in clauses).split()
    assert all(len(clause.text) <= CLAUSE_LIMIT_CHARS for clause in clauses)


def test_a_blank_stretch_has_no_clause():
    """Nothing comes of nothing."""
    assert [] == list(split_clauses("  ,  ", 0, 5))
