import pytest

from rashomon.ingestion.dates import read_date


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("2021-05-13", "2021-05-13"),
        ("2021-05", "2021-05"),
        ("2021", "2021"),
        ("13 May 2021", "2021-05-13"),
        ("May 13, 2021", "2021-05-13"),
        ("Sept. 4, 2021", "2021-09-04"),
        ("May 2021", "2021-05"),
        ("2021-05-13 18:30", "2021-05-13T18:30"),
        ("2021-05-13T18:30:00+0400", "2021-05-13T18:30:00+04:00"),
        ("2021-05-13T18:30Z", "2021-05-13T18:30Z"),
        ("2021-05-13 18:30 UTC", "2021-05-13T18:30Z"),
        ("Thu, 13 May 2021 18:30:00 +0530", "2021-05-13T18:30:00+05:30"),
        ("Thu, 13 May 2021 18:30:00 -0000", "2021-05-13T18:30:00"),
    ],
)
def test_a_date_keeps_its_grain_and_zone(written, value):
    """A month stays a month; a time keeps the zone it is stated with, or none."""
    found = read_date(written)

    assert value == (found and found.value)


@pytest.mark.parametrize(
    "written", ["05/06/2021", "2021-13-01", "2021-02-30", "2021-05-13T25:00", "yesterday", ""]
)
def test_a_date_that_is_open_or_wrong_is_not_guessed(written):
    """Ambiguous numeric dates and days that do not exist give no date."""
    assert read_date(written) is None
