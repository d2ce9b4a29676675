"""Clock: a wait is a least and a most."""

import pytest

from rashomon.alignment.clock import hours_of, is_before, wait_between
from rashomon.model.latency import Wait
from rashomon.model.partial_date import PartialDate


def date(value):
    """Read a partial date."""
    return PartialDate.parse(value)


@pytest.mark.parametrize(
    ("raised", "answered", "least", "most"),
    [
        ("2031-03-02", "2031-03-02", 0, 24),
        ("2031-03-02", "2031-03-03", 0, 48),
        ("2031-03-02", "2031-03-05", 48, 96),
        ("2031-03-02TMO", "2031-03-02TEV", 5, 19),
        ("2031-03-02T10:00", "2031-03-02T12:00", 1.98, 2.02),
        ("2031-03-02T10:00+02:00", "2031-03-02T10:00Z", 1.98, 2.02),
        ("2031-03", "2031-03-02", 0, 48),
        ("2031-03-05", "2031-03-02", 0, 0),
    ],
)
def test_a_wait_keeps_what_the_dates_do_not_know(raised, answered, least, most):
    """The coarser the dates, the wider the wait; it is never below nothing."""
    assert Wait(least, most) == wait_between(date(raised), date(answered))


def test_no_date_no_wait():
    """Unknown stays unknown."""
    assert wait_between(None, date("2031")) is None


def test_order_needs_dates_that_do_not_cover_each_other():
    """A day is not before a part of it."""
    assert not is_before(date("2031-03-02"), date("2031-03-02TEV"))
    assert is_before(date("2031-03-02"), date("2031-03-03"))


@pytest.mark.parametrize(
    ("value", "days"),
    [("2031", 365), ("2031-02", 28), ("2031-W09", 7), ("203", 3652), ("2031-03-02/2031-03-04", 3)],
)
def test_coarse_dates_are_as_long_as_they_are(value, days):
    """A year, a month, a week, a decade and an interval cover all their days."""
    first, last = hours_of(date(value))

    assert 24 * days == last - first


@pytest.mark.parametrize(
    ("wait", "words"),
    [
        (Wait(0, 24), "at most 1 day"),
        (Wait(48, 96), "2 to 4 days"),
        (Wait(5, 19), "5 to 19 hours"),
        (Wait(30, 80), "1 to 4 days"),
    ],
)
def test_a_wait_in_words(wait, words):
    """Hours where both ends are fine, else days."""
    assert words == wait.in_words
