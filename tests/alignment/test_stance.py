"""Stance of a body towards a headline."""

import pytest

from rashomon.alignment.stance import stance_of

HEADLINE = "Whale sinks ferry off northern cape"
CASES = [
    ("Grain prices rose again as harvests failed in the south.", "unrelated"),
    ("A whale sinks a ferry off the northern cape. All aboard were saved.", "agree"),
    ("The story that a whale sinks a ferry off the northern cape is a hoax.", "disagree"),
    (
        "A whale reportedly sinks a ferry off the northern cape, according to a sailor.",
        "discuss",
    ),
]


@pytest.mark.parametrize(("body", "expected"), CASES)
def test_overlap_refutation_and_distance_name_the_stance(body, expected):
    """Same story first, then what the body does with it."""
    assert expected == stance_of(HEADLINE, body)


def test_an_empty_headline_is_about_nothing():
    """No words, no story."""
    assert "unrelated" == stance_of("", "A whale sinks a ferry.")
