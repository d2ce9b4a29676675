import tracemalloc
from dataclasses import replace

import pytest

from rashomon.grounding.candidates import distances_km
from rashomon.grounding.resolve import Resolver
from rashomon.grounding.toponyms import Toponym
from rashomon.lexicon.gazetteer import Gazetteer, Place

RESOLVE = Resolver.load()


@pytest.fixture(scope="module")
def gazetteer():
    """The packaged gazetteer."""
    return Gazetteer.load()


def read(gazetteer, text, *names):
    """Resolve names in the order given."""
    toponyms = []
    position = 0
    for name in names:
        start = text.index(name, position)
        position = start + len(name)
        toponyms.append(Toponym(start, position, name, gazetteer.find(name)))
    return RESOLVE(toponyms, text)


@pytest.mark.parametrize(
    ("text", "names", "geonameid"),
    [
        ("A storm hit Paris.", ["Paris"], 2988507),
        ("A storm hit Paris, Texas.", ["Paris", "Texas"], 4717560),
        ("It happened in London, Ontario.", ["London", "Ontario"], 6058560),
        ("It hit Paris, a small town in Texas.", ["Paris", "Texas"], 4717560),
        ("Georgia and Armenia share a border.", ["Georgia", "Armenia"], 614540),
        ("Georgia, Alabama and Tennessee voted.", ["Georgia", "Alabama", "Tennessee"], 4197000),
    ],
)
def test_context_decides_between_namesakes(text, names, geonameid, gazetteer):
    """Importance decides alone; a shared region overrules it."""
    first = read(gazetteer, text, *names)[0]

    assert geonameid == first.place.geonameid


def test_other_names_are_context(gazetteer):
    """A town is looked for in the countries that the text speaks of."""
    text = "Tugs of Ukraine left Odessa for Mariupol."
    _, odesa, _ = read(gazetteer, text, "Ukraine", "Odessa", "Mariupol")

    assert 698740 == odesa.place.geonameid


def test_an_unknown_name_stays_open_with_the_reason(gazetteer):
    """A name that the gazetteer lacks has no point, no candidates and a reason."""
    (resolution,) = read(gazetteer, "Reeds grow at Qwertz Lake.", "Qwertz Lake")

    assert (None, ()) == (resolution.place, resolution.ranked)
    assert "gazetteer does not know" in resolution.reason


def test_equal_namesakes_stay_open_with_candidates():
    """Equally good places far apart are all kept, none is chosen."""
    east = Place("Newtown", "city", 10.0, 10.0, 2.0, 1, "AA", "01", 5_000)
    west = Place("Newtown", "city", 10.0, -60.0, 2.0, 2, "BB", "01", 5_000)
    south = Place("Newtown", "city", -40.0, 10.0, 2.0, 3, "CC", "01", 5_000)
    (resolution,) = RESOLVE([Toponym(0, 7, "Newtown", (east, west, south))], "Newtown")

    assert resolution.place is None
    assert [1, 2, 3] == [place.geonameid for place, _ in resolution.ranked]
    assert "does not tell which" in resolution.reason


def test_namesakes_that_are_not_far_apart_are_no_certain_place():
    """Where a village of the name lies some way off, the point is as likely as the village."""
    here = Place("Newtown", "city", 48.0, 37.0, 1.0, 1, "AA", "01", 500)
    there = replace(here, lat=48.6, geonameid=2)
    other = replace(here, lat=47.4, geonameid=3)
    twice, thrice = (
        RESOLVE([Toponym(0, 7, "Newtown", places)], "Newtown")[0]
        for places in ((here, there), (here, there, other))
    )

    assert 0.4 < twice.confidence < 0.6
    assert (None, 3) == (thrice.place, len(thrice.ranked))


def test_a_district_that_is_named_beside_a_town_speaks_against_a_capital(gazetteer):
    """Antique is in the Philippines: its San Jose is not the one of Costa Rica."""
    text = "A storm hit San Jose, Antique."
    town, _ = read(gazetteer, text, "San Jose", "Antique")

    assert town.place is None or town.place.country_code == "PH"


def test_a_region_holds_its_town():
    """A town and the region around it are not far apart: what is said of one is no other place."""
    region = Place("Newtown", "admin1", 48.5, 37.5, 90.0, 1, "AA", "01", 5_000)
    town = Place("Newtown", "city", 48.0, 37.0, 2.0, 2, "AA", "01", 4_000)
    (found,) = RESOLVE([Toponym(0, 7, "Newtown", (region, town))], "Newtown")

    assert 1.0 == found.confidence


def test_one_name_means_one_place(gazetteer):
    """A name resolved by its context means the same place where it stands alone."""
    text = "Paris, Texas, was quiet. Paris slept."
    first, _, again = read(gazetteer, text, "Paris", "Texas", "Paris")

    assert first.place == again.place


def test_nothing_gives_nothing():
    """A document without names has no resolutions."""
    assert () == RESOLVE([], "")


def test_distance_crosses_the_date_line():
    """Two points on either side of the date line are near."""
    west = Place("a", "city", 0.0, 179.9, 1.0)
    east = Place("b", "city", 0.0, -179.9, 1.0)

    assert 22.2 == pytest.approx(distances_km(west, (east,))[0], abs=0.1)


def test_the_reason_tells_what_spoke_for_a_place(gazetteer):
    """Who asks why a place was chosen gets words, not figures."""
    text = "A storm hit Paris, Texas."
    first, _ = read(gazetteer, text, "Paris", "Texas")

    assert "the text names it together with what holds it" in first.reason


def test_a_people_speaks_for_its_country(gazetteer):
    """Names of peoples are context for towns, and mean where the people is at home."""
    text = "Georgian police closed Kareli."
    home = gazetteer.find("Georgia")[:1]
    people = Toponym(0, 8, "Georgian", home, is_people=True)
    town = Toponym(23, 29, "Kareli", gazetteer.find("Kareli"))

    assert ["GE", "GE"] == [found.place.country_code for found in RESOLVE((people, town), text)]


def test_one_unknown_name_drops_no_other(gazetteer):
    """A name without a place stands beside names that are resolved all the same."""
    text = "Reeds grow at Qwertz Lake near Goris."
    unknown, known = read(gazetteer, text, "Qwertz Lake", "Goris")

    assert (None, "Goris") == (unknown.place, known.place.name)


def test_a_text_of_thousands_of_names_needs_no_table_of_all_pairs():
    """Time and memory grow with the number of names, not with its square."""
    places = [Place(f"N{i}", "city", i % 90, i % 180, 1.0, i, "AA", "01") for i in range(3_000)]
    toponyms = [Toponym(i, i + 1, place.name, (place,)) for i, place in enumerate(places)]
    tracemalloc.start()
    found = RESOLVE(toponyms, " " * len(places))
    _, most_bytes = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert [one.place for one in found] == places
    assert most_bytes < 60_000_000


def test_a_small_town_that_nothing_speaks_for_stays_open(gazetteer):
    """The Saravan of a report on Armenia is no town in Iran: the gazetteer lacks the one meant."""
    text = "Goris, Kapan and Sisian lie in Armenia. The road from Saravan was shut."
    names = ("Goris", "Kapan", "Sisian", "Armenia", "Saravan")
    saravan = read(gazetteer, text, *names)[-1]

    assert saravan.place is None
    assert "IR" in {place.country_code for place, _ in saravan.ranked}
    assert "nothing that the text names is near" in saravan.reason
