import re
from dataclasses import replace

import pytest

from rashomon.grounding.geometry import FootprintFinder
from rashomon.grounding.places import PlaceGrounder
from rashomon.model.derivation import Derivation
from rashomon.model.grounding import FootprintKind, PlaceGrounding
from tests.grounding.handmade import hand_document, hand_parse, marked_places

FIND = FootprintFinder.load()
OFFSET, BAND, CORRIDOR = FootprintKind.OFFSET_AREA, FootprintKind.BAND, FootprintKind.CORRIDOR


def read(text):
    """Find the relative places around every capitalised word after the first."""
    parse = hand_parse(text)
    spans = [parse.span(*found.span()) for found in re.finditer(r"(?<=\W)[A-Z]\w+", text)]
    how = Derivation("test", 1.0)
    return FIND(
        parse,
        [
            PlaceGrounding(str(index), "d1", span, span.quote(text), None, None, None, None, how)
            for index, span in enumerate(spans)
        ],
    )


@pytest.mark.parametrize(
    ("text", "words", "kind", "reach_km", "references"),
    [
        ("A post 3 km north of Goris fell.", "3 km north of Goris", OFFSET, 3.0, ("0",)),
        ("It lies 2.5 miles from Kapan.", "2.5 miles from Kapan", OFFSET, 4.023, ("0",)),
        ("Guards stood just east of Sisian.", "just east of Sisian", OFFSET, None, ("0",)),
        ("They went 1,200 metres into Tavush.", "1,200 metres into Tavush", BAND, 1.2, ("0",)),
        (
            "Posts stand along the border with Georgia.",
            "along the border with Georgia",
            CORRIDOR,
            None,
            ("0",),
        ),
        (
            "Cars burned on the road between Goris and Kapan.",
            "on the road between Goris and Kapan",
            CORRIDOR,
            None,
            ("0", "1"),
        ),
        (
            "Smoke rose along the Georgia-Armenia border.",
            "along the Georgia-Armenia border",
            CORRIDOR,
            None,
            ("0", "1"),
        ),
    ],
)
def test_relative_places_are_areas(text, words, kind, reach_km, references):
    """A distance, depth or line keeps its words, shape, reach and what it is measured from."""
    (place,) = read(text)

    assert words == place.name == place.span.quote(text)
    assert (kind, None, reach_km) == (place.footprint, place.lat, place.radius_km)
    assert references == place.reference_ids
    assert "point" in place.reason or "place" in place.reason


@pytest.mark.parametrize(
    "text",
    [
        "Talks between Armenia and Georgia failed.",
        "He spent 3 million in Goris.",
        "A flight from Paris to Rome left.",
    ],
)
def test_talks_and_journeys_are_no_areas(text):
    """What lies between two parties is not a stretch of land."""
    assert () == read(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Talks between Armenia and Georgia failed.", []),
        ("Shells fell between Goris and Kapan.", ["between Goris and Kapan"]),
    ],
)
def test_between_two_towns_lies_a_corridor(text, expected):
    """States and capitals hold talks; between towns and features something lies."""
    names = dict.fromkeys(re.findall(r"(?<=\W)[A-Z]\w+", text), "GPE")
    stage = PlaceGrounder.load()
    stage = replace(stage, finder=replace(stage.finder, read_names=marked_places))
    found = stage(hand_document(text), hand_parse(text, names), (), ())

    assert expected == [place.name for place in found if place.footprint is CORRIDOR]
