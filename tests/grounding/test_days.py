import pytest

from rashomon.grounding import days


@pytest.mark.parametrize(
    ("value", "unit", "count", "expected"),
    [
        ("2020-02-28", "D", 1, "2020-02-29"),
        ("2021-12-31TEV", "D", 1, "2022-01-01"),
        ("2021-05-12", "W", -1, "2021-W18"),
        ("2021-W01", "W", -1, "2020-W53"),
        ("2021-05-12", "WE", 0, "2021-W19-WE"),
        ("2021-01", "M", -1, "2020-12"),
        ("2021-Q1", "Q", -1, "2020-Q4"),
        ("2021-05-12", "Q", 0, "2021-Q2"),
        ("2021-05-12", "Y", -3, "2018"),
        ("1995", "E", -1, "198"),
        ("BC0264", "Y", 3, "BC0261"),
        ("XXXX-05-12", "D", 1, "XXXX-05-13"),
        ("XXXX-05-12", "M", 1, "XXXX-06"),
    ],
)
def test_counting_on_keeps_the_grain_of_the_unit(value, unit, count, expected):
    """Days, weeks, months, quarters and years are counted over their ends."""
    assert expected == days.shift(value, unit, count)


@pytest.mark.parametrize(
    ("value", "unit", "count"),
    [
        ("2021-05", "D", 1),
        ("2021", "M", 1),
        ("XXXX-05-12", "W", 0),
        ("XXXX-02-28", "D", 1),
        ("XXXX-12", "M", 1),
        ("XXXX-05-12", "Y", 0),
        ("BC0003", "Y", 5),
        ("9999-12-31", "D", 1),
    ],
)
def test_what_cannot_be_counted_is_unknown(value, unit, count):
    """A value that is too coarse, or an answer that hangs on an unknown year, gives None."""
    assert None is days.shift(value, unit, count)


@pytest.mark.parametrize(
    ("place", "expected"), [((25,), 25), ((4, 4), 25), ((1, 1), 1), ((1, 7), 7)]
)
def test_a_holiday_falls_on_a_number_or_on_a_weekday(place, expected):
    """In November 1999 the fourth Thursday was the 25th, the first Monday the 1st."""
    assert expected == days.day_in_month(1999, 11, place)
