"""Figures of agreement and their intervals, against values worked out elsewhere."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.model.comparison import Measure, Scope
from rashomon.reviewing.agreement import ENOUGH, f1_of, kappa_of, share_of, wilson

STANCE, KEPT, DECIDED = Measure.STANCE, Measure.KEPT, Scope.DECIDED
LABELS = st.sampled_from("xyz")


@pytest.mark.parametrize(
    ("agreed", "of", "expected"),
    [(81, 263, (0.2553, 0.3662)), (0, 20, (0.0, 0.1611)), (29, 29, (0.8830, 1.0))],
)
def test_the_wilson_interval_is_that_of_the_books(agreed, of, expected):
    """Newcombe (1998), table I, method 3."""
    assert expected == pytest.approx(wilson(agreed, of), abs=1e-4)


def test_kappa_is_that_of_a_worked_table():
    """Twenty agree on yes, fifteen on no, five and ten do not: .70 observed, .50 by chance."""
    pairs = [("y", "y")] * 20 + [("n", "n")] * 15 + [("y", "n")] * 5 + [("n", "y")] * 10

    found = kappa_of(STANCE, DECIDED, pairs)

    assert (0.4, 35, 50) == (pytest.approx(found.value), found.agreed, found.of)


def test_kappa_is_undefined_not_null_where_there_is_one_label():
    """Both kept all: chance alone would agree, and nothing is told by a figure."""
    found = kappa_of(KEPT, DECIDED, [("y", "y")] * 50)

    assert (None, 50) == (found.value, found.agreed)
    assert found.why.startswith("undefined")


def test_one_reader_with_one_label_has_a_kappa_of_nought():
    """Where the other uses two, chance agrees as often as they do."""
    found = kappa_of(KEPT, DECIDED, [("y", "y")] * 9 + [("y", "n")] * 3)

    assert pytest.approx(0.0) == found.value


def test_too_few_tell_nothing():
    """Below the least number the counts stand without a value."""
    few = share_of(STANCE, DECIDED, ENOUGH - 1, ENOUGH - 1)
    enough = share_of(STANCE, DECIDED, ENOUGH, ENOUGH)

    assert (None, ENOUGH - 1, True) == (few.value, few.agreed, few.why.startswith("not enough"))
    assert (1.0, "") == (enough.value, enough.why)


def test_nothing_to_compare_is_said():
    """No claim is no agreement of nought."""
    found = f1_of(Measure.CONTENT_EXACT, DECIDED, 0, 0, 0)

    assert (None, "nothing to compare") == (found.value, found.why)


def test_f1_is_twice_what_is_shared_of_both():
    """Eight shared of ten and twelve; `of` counts what is shared once."""
    found = f1_of(Measure.CONTENT_EXACT, DECIDED, 8, 10, 12)

    assert (pytest.approx(16 / 22), 8, 14) == (found.value, found.agreed, found.of)


@given(st.lists(st.tuples(LABELS, LABELS), min_size=ENOUGH, max_size=40))
def test_an_interval_holds_its_value_and_has_a_width(pairs):
    """Also at full agreement; kappa lies between -1 and 1 and is the same both ways round."""
    found = kappa_of(STANCE, DECIDED, pairs)
    turned = kappa_of(STANCE, DECIDED, [(right, left) for left, right in pairs])

    assert found == turned
    if found.value is not None:
        assert -1 <= found.low <= found.value + 1e-9
        assert found.value - 1e-9 <= found.high <= 1 + 1e-9
        assert found.low < found.high
