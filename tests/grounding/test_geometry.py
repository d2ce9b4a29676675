import re

import pytest

from rashomon.grounding.geometry import FootprintFinder
from rashomon.grounding.toponyms import Toponym
from rashomon.lexicon.place_words import load_place_words
from rashomon.model.grounding import FootprintKind

FIND = FootprintFinder.of(load_place_words())
OFFSET, BAND, CORRIDOR = FootprintKind.OFFSET_AREA, FootprintKind.BAND, FootprintKind.CORRIDOR


def names(text):
    """Take every capitalised word after the first as a toponym."""
    found = list(re.finditer(r"(?<=\W)[A-Z]\w+", text))
    return [Toponym(match.start(), match.end(), match.group(), ()) for match in found]


@pytest.mark.parametrize(
    ("text", "words", "kind", "reach_km", "references"),
    [
        ("A post 3 km north of Goris fell.", "3 km north of Goris", OFFSET, 3.0, (0,)),
        ("It lies 2.5 miles from Kapan.", "2.5 miles from Kapan", OFFSET, 4.023, (0,)),
        ("Guards stood just east of Sisian.", "just east of Sisian", OFFSET, None, (0,)),
        ("They went 1,200 metres into Tavush.", "1,200 metres into Tavush", BAND, 1.2, (0,)),
        (
            "Posts stand along the border with Georgia.",
            "along the border with Georgia",
            CORRIDOR,
            None,
            (0,),
        ),
        (
            "Cars burned on the road between Goris and Kapan.",
            "on the road between Goris and Kapan",
            CORRIDOR,
            None,
            (0, 1),
        ),
        (
            "Smoke rose along the Georgia-Armenia border.",
            "along the Georgia-Armenia border",
            CORRIDOR,
            None,
            (0, 1),
        ),
    ],
)
def test_relative_places_are_areas(text, words, kind, reach_km, references):
    """A distance, depth or line keeps its words, shape, reach and what it is measured from."""
    (footprint,) = FIND(text, names(text))

    assert words == text[footprint.start : footprint.end]
    assert (kind, reach_km, references) == (
        footprint.kind,
        footprint.reach_km,
        footprint.references,
    )
    assert "point" in footprint.reason or "place" in footprint.reason


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
    assert () == FIND(text, names(text))
