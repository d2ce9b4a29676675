"""The treaties that the program knows: well formed, dated, and bound to known parties."""

import pytest

from rashomon.lexicon.countries import load_countries
from rashomon.lexicon.obligations import Instrument, ObligationLexicon
from rashomon.lexicon.organisations import load_organisations
from rashomon.model.partial_date import PartialDate

INSTRUMENTS = ObligationLexicon.load().instruments
KNOWN = {one.short_name for one in load_countries()} | {one.name for one in load_organisations()}


@pytest.mark.parametrize("instrument", INSTRUMENTS, ids=lambda each: each.name)
def test_every_instrument_is_bound_to_known_parties(instrument):
    """Parties, body and needs are names of the lists; dates are ISO; a source is given."""
    named = {*instrument.parties(), *instrument.needs, *filter(None, [instrument.body])}
    dates = filter(None, [instrument.signed, instrument.since, instrument.until])

    assert set() == named - KNOWN
    assert all(PartialDate.parse(date) for date in dates)
    assert instrument.source
    assert instrument.articles


@pytest.mark.parametrize(
    ("since", "until", "day", "expected"),
    [
        ("2001-05-04", "", "2001-05-03", False),
        ("2001-05-04", "", "2001-05-04", True),
        ("2001-05-04", "2010-01-01", "2010-01-01", False),
        ("2001-05-04", "2010-01-01", "2009-12-31", True),
        ("2001", "", "2001-07-01", None),
        ("2001", "", "2002-07-01", True),
        ("2001", "2010", "2010-07-01", None),
        ("2001", "", "", None),
        ("", "", "2002-07-01", None),
        ("", "", "1999-07-01", False),
    ],
)
def test_a_term_is_as_sure_as_its_dates(since, until, day, expected):
    """A year leaves its days open; before signing nothing is in force."""
    instrument = Instrument(
        "A", "text", {"": "x"}, {"party": ("Chad",)}, "2000-01-01", since, until
    )

    assert expected == instrument.is_in_force(day)


def test_members_come_and_go():
    """A party counts from its own day on, and no longer behind its end."""
    members = ("Chad", "Niger 2006..2012", "Mali ..2025-01-29", "Togo 2024-03-07")
    instrument = Instrument("A", "text", {"": "x"}, {"party": members})

    found = [
        [party for party, _ in instrument.bound_on(day)] for day in ("2010-01-01", "2025-02-01")
    ]

    assert [["Chad", "Niger", "Mali"], ["Chad", "Togo"]] == found
