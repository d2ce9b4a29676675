import pytest

from rashomon.lexicon.countries import load_countries

BY_NAME = {country.short_name: country for country in load_countries()}


def test_rows_are_sorted_and_names_are_unique():
    """The table is sorted by short name, and no country stands in it twice."""
    names = [country.short_name for country in load_countries()]

    assert sorted(set(names)) == names


def test_codes_are_unique():
    """No ISO code belongs to two countries; entities without a code have none at all."""
    codes = [country.alpha3 for country in load_countries() if country.alpha3]

    assert len(set(codes)) == len(codes)
    assert all(bool(country.alpha3) == bool(country.alpha2) for country in load_countries())


@pytest.mark.parametrize(
    ("name", "alpha3", "capital", "demonym"),
    [
        ("Armenia", "ARM", "Yerevan", "Armenian"),
        ("Azerbaijan", "AZE", "Baku", "Azeri"),
        ("United States", "USA", "Washington", "American"),
        ("South Korea", "KOR", "Seoul", "South Korean"),
        ("Abkhazia", "", "Sukhumi", "Abkhaz"),
    ],
)
def test_a_country_has_its_names(name, alpha3, capital, demonym):
    """A party is found by code, by its capital as a metonym, and by its demonym."""
    country = BY_NAME[name]

    assert (alpha3, capital) == (country.alpha3, country.capital)
    assert demonym in country.demonyms


def test_institutions_are_no_names_of_countries():
    """The seat of a presidency is an institution, not another name of the country."""
    names = {name for country in load_countries() for name in country.names}

    assert set() == names & {"Kremlin", "the Kremlin", "White House", "Pentagon"}
