import pytest

from rashomon.dossier.dates import date_range, date_words, day_words
from rashomon.model.partial_date import PartialDate, Precision

DATES = [
    ("203", "2030s", 3652.0),
    ("2031", "2031", 365.0),
    ("2031-SU", "summer 2031", 92.0),
    ("2031-WI", "winter 2031", 91.0),
    ("2031-Q4", "quarter 4 of 2031", 92.0),
    ("2031-02", "Feb 2031", 28.0),
    ("2031-W11", "week of 10 Mar 2031", 7.0),
    ("2031-W11-WE", "weekend of 15 Mar 2031", 2.0),
    ("2031-03-12", "12 Mar 2031", 1.0),
    ("2031-03-12TEV", "12 Mar 2031, evening", 0.25),
    ("2031-03-12T18", "12 Mar 2031, 18:00 (zone not stated)", 1 / 24),
    ("2031-03-12T18:30+04:00", "12 Mar 2031, 18:30 (+04:00)", 1 / 1440),
    ("2031-03-12T18:30:05Z", "12 Mar 2031, 18:30 (UTC)", 1 / 1440),
    ("2031-03-12/2031-04", "12 Mar 2031 to Apr 2031", 50.0),
]


@pytest.mark.parametrize(("value", "words", "days"), DATES)
def test_a_date_keeps_its_grain(value, words, days):
    """A date is written at its own precision and covers exactly that stretch of the axis."""
    date = PartialDate.parse(value)
    first, last = date_range(date)

    assert words == date_words(date)
    assert pytest.approx(days) == last - first


def test_unknown_stays_unknown():
    """No date has no words of its own and no place on the axis."""
    assert "not stated" == date_words(None)
    assert None is date_range(None)


@pytest.mark.parametrize(
    ("value", "precision"),
    [("XXXX-03", Precision.MONTH), ("2031-02-30", Precision.DAY), ("2031/x", Precision.INTERVAL)],
)
def test_a_value_on_no_calendar_is_shown_as_it_is(value, precision):
    """A value that no calendar holds is printed unchanged and never drawn."""
    date = PartialDate(value, precision)

    assert value == date_words(date)
    assert None is date_range(date)


def test_a_day_of_the_axis_reads_back():
    """The start of a day's stretch is that day."""
    assert "1 Jan 2031" == day_words(date_range(PartialDate.parse("2031-01-01"))[0])
