from dataclasses import replace

import pytest

from rashomon.grounding.toponyms import ToponymFinder
from rashomon.model.document import Furniture, FurnitureKind
from rashomon.model.grounding import PlaceUse
from rashomon.model.span import Span
from tests.grounding.handmade import hand_parse, marked_places


@pytest.fixture(scope="module")
def find():
    """The finder with the packaged gazetteer."""
    return ToponymFinder.load(read_names=marked_places)


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        ("Shelling was heard near Goris.", {"Goris": "GPE"}, ["Goris"]),
        ("Snow fell in southern Syunik.", {"southern Syunik": "LOC"}, ["Syunik"]),
        (
            "They met in Armenia's Syunik region.",
            {"Armenia": "GPE", "Syunik": "GPE"},
            ["Armenia", "Syunik"],
        ),
        ("Fog lay over the Kerch Strait.", {}, ["Kerch Strait"]),
        ("Boats left for Crimea on Monday.", {"Crimea": "ORG"}, ["Crimea"]),
        ("A convoy reached Qwertzuburg.", {"Qwertzuburg": "GPE"}, ["Qwertzuburg"]),
        ("Rain fell at Kyrenia (Girne) there.", {"Girne)": "GPE"}, ["Kyrenia", "Girne"]),
        ("Rain fell at Kyrenia (Girne).", {"Girne).": "GPE"}, ["Kyrenia", "Girne"]),
        ("It lies near Kirkuk. Zakho slept.", {"Kirkuk. Zakho": "GPE"}, ["Kirkuk", "Zakho"]),
        ("It lies near St. Louis there.", {"St. Louis": "GPE"}, ["St. Louis"]),
        ("Later Aksai Chin was quiet.", {"Aksai Chin": "PERSON"}, ["Aksai Chin"]),
        ("They met at The Hague there.", {"The Hague": "GPE"}, ["Hague"]),
    ],
)
def test_place_names_are_found(text, names, expected, find):
    """A name is found without the words around it, whether or not the gazetteer knows it."""
    assert expected == [toponym.name for toponym in find(hand_parse(text, names))]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Paris Hilton met Jordan.", {"Paris Hilton": "PERSON", "Jordan": "PERSON"}),
        ("The Bank of Georgia opened.", {"Bank of Georgia": "ORG"}),
        ("They boarded the Mariupol at dawn.", {"Mariupol": "GPE"}),
        ("It was said by the agency Turan.", {"Turan": "GPE"}),
        ("It will be warm in March.", {"March": "DATE"}),
        ("It was said by Sydney Sweeney.", {"Sydney Sweeney": "PERSON", "Sydney": "GPE"}),
        ("They met Mr Georgia there.", {"Georgia": "GPE"}),
        ("It was seen from the INS Kolkata there.", {"Kolkata": "GPE"}),
        ("They saw the cutter “Berdyansk” burn.", {"Berdyansk": "GPE"}),
        ("They saw gunboats Berdyansk and Nikopol burn.", {"Berdyansk": "ORG", "Nikopol": "GPE"}),
    ],
)
def test_other_names_are_no_places(text, names, find):
    """Persons, organisations, vessels, agencies and months are not taken for places."""
    assert () == find(hand_parse(text, names))


def test_a_surname_is_no_place(find):
    """What is the surname of a person in the document is no place where it stands alone."""
    text = "We asked Eva Lincoln, and Lincoln refused."
    parse = hand_parse(text, {"Eva Lincoln": "PERSON", "Lincoln": "GPE"})

    assert () == find(parse)


def test_a_name_found_once_is_found_again(find):
    """A name that the parser saw once is also found where it saw nothing."""
    text = "Rain fell in Kapan. Later Kapan dried."
    parse = hand_parse(text, {"Kapan": "GPE"})
    once = replace(parse, mentions=parse.mentions[:1])

    assert [13, 26] == [toponym.start for toponym in find(once)]


@pytest.mark.parametrize(
    ("text", "heads", "use"),
    [
        ("Baku warned them.", {"Baku": ("nsubj", "warned")}, PlaceUse.PARTY),
        ("Talks with Armenia opened.", {"Armenia": ("pobj", "with")}, PlaceUse.PARTY),
        ("The Armenia delegation met.", {"Armenia": ("compound", "delegation")}, PlaceUse.PARTY),
        ("Fire opened in Baku.", {"Baku": ("pobj", "in")}, PlaceUse.LOCATION),
        ("Goris lies in a valley.", {"Goris": ("nsubj", "lies")}, PlaceUse.LOCATION),
        ("Baku was opened.", {"Baku": ("nsubjpass", "opened")}, PlaceUse.LOCATION),
        ("Baku was warned.", {"Baku": ("nsubjpass", "warned")}, PlaceUse.PARTY),
    ],
)
def test_a_capital_that_speaks_is_a_party(text, heads, use, find):
    """A state or capital that speaks or acts stands for its authorities, a town does not."""
    names = dict.fromkeys(heads, "GPE")

    assert [use] == [toponym.use for toponym in find(hand_parse(text, names, heads))]


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        ("Turkish aides met Greek envoys.", {"Turkish": "NORP", "Greek": "GPE"}, "Turkish Greek"),
        ("The Peru Copper Company opened.", {"Peru Copper Company": "ORG", "Peru": "GPE"}, "Peru"),
    ],
)
def test_peoples_and_parts_of_names_are_associative(text, names, expected, find):
    """A people, or the place in the name of an organisation, is marked as no location."""
    found = find(hand_parse(text, names))

    assert expected.split() == [toponym.name for toponym in found]
    assert {PlaceUse.ASSOCIATIVE} == {toponym.use for toponym in found}


@pytest.mark.parametrize(
    ("text", "mention"),
    [
        ("Rain fell on Kadugli, Kutum at dawn.", "Kadugli, Kutum"),
        ("Rain fell on Kadugli and Kutum at dawn.", "Kadugli and Kutum"),
        ("The Blue Nile rose at dawn.", "The Blue Nile"),
    ],
)
def test_a_list_of_places_is_no_organisation(text, mention, find):
    """Places stay locations where the parser takes their list, or their article, for a body."""
    parse = hand_parse(text, {mention: "ORG"})
    names = [name for name in ("Kadugli", "Kutum", "Blue Nile") if name in text]
    spans = [(text.index(name), text.index(name) + len(name)) for name in names]
    found = replace(find, read_names=lambda _: spans)(parse)

    assert names == [toponym.name for toponym in found]
    assert {PlaceUse.LOCATION} == {toponym.use for toponym in found}


@pytest.mark.parametrize(
    ("text", "names", "kind", "expected"),
    [
        ("Gyumri reports", {"Gyumri": "GPE"}, FurnitureKind.APPEAL, []),
        ("Gyumri reports", {"Gyumri": "GPE"}, FurnitureKind.DATELINE, ["Gyumri"]),
        ("OSLO (XYZ) -", {}, FurnitureKind.DATELINE, ["OSLO"]),
    ],
)
def test_only_datelines_among_furniture_hold_places(text, names, kind, expected, find):
    """A dateline may name a place, a donation appeal may not."""
    furniture = (Furniture(Span("d1", 0, len(text)), kind),)
    parse = replace(hand_parse(text, names), furniture=furniture)

    assert expected == [toponym.name for toponym in find(parse)]


def test_a_country_is_not_lost_to_a_surname(find):
    """Where something lies in a country, a namesake in the text takes nothing away from it."""
    text = "Adam Jordan flew home. He landed in Jordan."
    parse = hand_parse(text, {"Adam Jordan": "PERSON"}, {"Jordan": ("pobj", "in")})

    assert [36] == [toponym.start for toponym in find(parse)]


def test_what_is_called_after_a_place_does_not_lie_there(find):
    """A treaty named after a capital is no place where something happens."""
    text = "The Minsk agreements failed."
    parse = hand_parse(text, {"Minsk": "GPE"}, {"Minsk": ("compound", "agreements")})

    assert [PlaceUse.ASSOCIATIVE] == [toponym.use for toponym in find(parse)]
