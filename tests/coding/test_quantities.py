import pytest

from rashomon.coding.quantities import Measurer
from rashomon.model.quantity import Bound

MEASURE = Measurer.load()


@pytest.mark.parametrize(
    ("text", "expected", "words"),
    [
        (
            "They moved up to 4.5 kilometers inland.",
            (4.5, "km", Bound.AT_MOST, None),
            "up to 4.5 kilometers",
        ),
        ("At least 14 soldiers died.", (14, None, Bound.AT_LEAST, "soldier"), "At least 14"),
        ("Some 2,500 villagers left.", (2500, None, Bound.ABOUT, "villager"), "Some 2,500"),
        ("More than two million people fled.", (2e6, None, Bound.MORE_THAN, "people"), None),
        ("Fewer than twenty-five ships sailed.", (25, None, Bound.LESS_THAN, "ship"), None),
        ("The aid is worth $3 million.", (3e6, "usd", Bound.EXACT, None), "$3 million"),
        ("A dozen boats sank.", (12, None, Bound.EXACT, "boat"), "dozen"),
        ("Two tanks burned.", (2, None, Bound.EXACT, "tank"), "Two"),
    ],
)
def test_a_number_has_value_unit_bound_and_what_it_counts(parse_text, text, expected, words):
    """The words around a number say how it limits the quantity, and of what."""
    (quantity,) = MEASURE(parse_text(text), (), ())

    assert expected == (
        quantity.value,
        quantity.unit,
        quantity.bound,
        quantity.counts,
    )
    assert words in {None, quantity.span.quote(text)}


@pytest.mark.parametrize(
    "text", ["It began on 14 May 2019.", "Dozens of men came.", "One can see."]
)
def test_dates_and_vague_numbers_are_left_out(parse_text, text):
    """A date belongs to grounding, and a number that is not stated is not invented."""
    assert () == MEASURE(parse_text(text), (), ())
