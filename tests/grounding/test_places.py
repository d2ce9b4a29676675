from dataclasses import replace

import pytest

from rashomon.grounding.places import PlaceGrounder
from rashomon.model.derivation import Derivation
from rashomon.model.event import Event, EventType, Modality
from rashomon.model.grounding import FootprintKind, PlaceUse
from tests.grounding.handmade import hand_document, hand_parse, marked_places


def load_grounder(*, is_associative=False):
    """Load the stage, with names that were marked by hand in place of the tagger's."""
    stage = PlaceGrounder.load(is_associative=is_associative)
    return replace(stage, finder=replace(stage.finder, read_names=marked_places))


@pytest.fixture(scope="module")
def ground():
    """The stage as the pipeline loads it."""
    return load_grounder()


def make_event(parse, words):
    """Make an event whose clause is the whole text."""
    start = parse.text.index(words)
    return Event(
        id="event-1",
        document_id="d1",
        span=parse.span(start, start + len(words)),
        clause=parse.span(0, len(parse.text)),
        type=EventType.ASSAULT,
        mode=None,
        contexts=(),
        polarity=3.0,
        modality=Modality.ACTUAL,
        actor=None,
        recipient=None,
        attribution_id=None,
        derivation=Derivation("test", 1.0),
    )


def test_a_place_points_at_its_words_and_has_a_radius(ground):
    """The record holds the characters of the name, a point, and how precise it is."""
    text = "Fire opened near Goris."
    (place,) = ground(hand_document(text), hand_parse(text, {"Goris": "GPE"}), (), ())

    assert "Goris" == place.span.quote(text) == place.name
    assert (39.5, 46.3) == (round(place.lat, 1), round(place.lon, 1))
    assert place.radius_km > 0
    assert PlaceUse.LOCATION is place.use


def test_two_names_of_one_place_keep_their_users(ground):
    """Either name gives the same point, its own users, and the rival name."""
    text = "Snow in Syunik, snow in Zangezur."
    parse = hand_parse(text, {"Syunik": "GPE", "Zangezur": "GPE"})
    ours, theirs = ground(hand_document(text), parse, (), ())

    assert (ours.lat, ours.lon) == (theirs.lat, theirs.lon)
    assert (("Armenia",), ("Zangezur",)) == (ours.name_users, ours.other_names)
    assert (("Azerbaijan",), ("Syunik",)) == (theirs.name_users, theirs.other_names)


def test_an_unresolved_name_has_no_point(ground):
    """Unknown is a value: no point, no radius, and the reason."""
    text = "Reeds grow near Qwertz Lake."
    (place,) = ground(hand_document(text), hand_parse(text, {"Qwertz Lake": "LOC"}), (), ())

    assert (None, None, None) == (place.lat, place.lon, place.radius_km)
    assert place.reason


def test_a_relative_place_refers_to_its_name_and_has_no_point(ground):
    """An area is recorded beside the name that it is measured from, and invents no point."""
    text = "A post 3 km north of Goris fell."
    area, name = ground(hand_document(text), hand_parse(text, {"Goris": "GPE"}), (), ())

    assert (FootprintKind.OFFSET_AREA, None, 3.0) == (area.footprint, area.lat, area.radius_km)
    assert (name.id,) == area.reference_ids


@pytest.mark.parametrize(
    ("text", "heads", "expected"),
    [
        ("Fire opened in Baku.", {"Baku": ("pobj", "in")}, ("event-1",)),
        ("Baku opened fire.", {"Baku": ("nsubj", "opened")}, ()),
    ],
)
def test_an_event_is_placed_only_where_it_is_located(text, heads, expected, ground):
    """A place after a locative preposition in the clause places an event, a party does not."""
    parse = hand_parse(text, {"Baku": "GPE"}, heads)
    (place,) = ground(hand_document(text), parse, (), (make_event(parse, "opened"),))

    assert expected == place.event_ids


def test_peoples_are_recorded_only_when_asked_for():
    """Names of peoples and names inside organisations are left out of the ledger."""
    text = "Kenyan farmers asked the Peru Copper Company."
    parse = hand_parse(text, {"Kenyan": "NORP", "Peru Copper Company": "ORG", "Peru": "GPE"})
    with_peoples = load_grounder(is_associative=True)

    assert () == load_grounder()(hand_document(text), parse, (), ())
    assert ["Kenyan", "Peru"] == [
        place.name for place in with_peoples(hand_document(text), parse, (), ())
    ]


def test_the_stage_is_deterministic(ground):
    """The same document gives the same records, in text order."""
    text = "Rain in Paris, Texas, and near the Black Sea."
    parse = hand_parse(text, {"Paris": "GPE", "Texas": "GPE", "Black Sea": "LOC"})
    document = hand_document(text)
    places = ground(document, parse, (), ())

    assert places == ground(document, parse, (), ())
    assert sorted(place.span for place in places) == [place.span for place in places]
