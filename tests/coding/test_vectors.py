"""Vectors of clauses: what the claim branch makes of what is claimed and told."""

from dataclasses import replace

import numpy as np
import pytest

from rashomon.coding.vectors import ClauseVectorizer
from rashomon.pipeline import load_pipeline, read_document
from tests.conftest import make_document

TEXT = (
    "Malta's ministry said that Icelandic trawlers crossed the line and that a sailor died. "
    "Iceland said its fishing boats had entered no foreign waters. The harvest was good."
)


@pytest.fixture(scope="module")
def clauses():
    """The clauses of a small report with their vectors."""
    document = make_document(TEXT)
    read = read_document(load_pipeline(), document).clauses
    return {each.span.quote(document.text): each for each in read}


def cosine(one: bytes, other: bytes) -> float:
    """Give the cosine of two stored vectors."""
    first, second = (np.frombuffer(each, np.int8).astype(float) for each in (one, other))
    return float(first @ second / np.linalg.norm(first) / np.linalg.norm(second))


def test_every_clause_of_claims_and_narration_has_one(clauses):
    """A claim of two clauses has two."""
    assert {
        "Icelandic trawlers crossed the line",
        "a sailor died",
        "its fishing boats had entered no foreign waters",
        "The harvest was good",
    } == set(clauses)


def test_clauses_of_one_proposition_lie_close(clauses):
    """In other words and denied, it is nearer than another act of the same report."""
    crossed = clauses["Icelandic trawlers crossed the line"].claim
    entered = clauses["its fishing boats had entered no foreign waters"].claim
    died = clauses["a sailor died"].claim

    assert cosine(crossed, died) + 0.2 < cosine(crossed, entered)


def test_a_text_that_was_not_encoded_has_none(parse_text):
    """Without an encoding nothing is made up."""
    parse = replace(parse_text(TEXT), encoding=None)

    assert () == ClauseVectorizer.load()(parse, (), ())
