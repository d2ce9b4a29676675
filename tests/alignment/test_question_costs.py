"""Hostile texts: questions, unknowns and names cost no more than their length."""

from time import process_time

import pytest

from rashomon.alignment.asking import find_askings
from rashomon.alignment.incident import find_kinds
from rashomon.alignment.naming import find_names
from rashomon.alignment.unknowns import find_unknowns
from rashomon.model.case import Alignment, Case

# Ten times what each took when written; a cost that grows with the square takes minutes.
SECONDS = 10.0
HOSTILE = ["A" * 60_000, "A-" * 30_000, "The Bay Of " * 6_000, "who? " * 12_000, "a b " * 15_000]


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_is_slow(records, text):
    """One endless word, capitals, hyphens or question marks are read in seconds."""
    case = Case((records("a", None, text, ("Malta", "said", text)),))
    started = process_time()
    find_askings(case)
    find_names(case)
    find_unknowns(case)
    find_kinds(case, Alignment())

    assert process_time() - started < SECONDS
