from dataclasses import replace

import pytest

from rashomon.dossier.index import index_case
from rashomon.dossier.map_svg import WIDTH, build_maps
from rashomon.dossier.places import PlaceName, build_places
from rashomon.lexicon.baselines import BaseLine, BaseLineKind, BaseLines
from rashomon.model.grounding import FootprintKind, PlaceUse
from tests.dossier.sample_case import sample_case

COAST = BaseLines((BaseLine(BaseLineKind.COAST, ((63.0, 19.0), (64.0, 21.0))),))


@pytest.fixture(scope="module")
def places():
    return build_places(index_case(sample_case()))


@pytest.fixture(scope="module")
def maps(places):
    return build_maps(places, COAST)


def test_two_names_stand_side_by_side(places):
    """Names read as one place are one entry; each keeps its users and none is chosen."""
    names = next(place.names for place in places if len(place.names) > 1)

    assert (
        PlaceName("Holm Skerry", ("Norland",)),
        PlaceName("Skarholm", ("Sudmark",)),
        PlaceName("Skär Island", ()),
    ) == names


def test_a_place_without_a_point_is_listed_only(places):
    """An unresolved place is in the list and on no map."""
    assert ["Norland waters"] == [place.title for place in places if not place.is_drawn]


@pytest.mark.parametrize("use", [PlaceUse.PARTY, PlaceUse.ASSOCIATIVE])
def test_a_name_that_is_no_location_is_not_drawn(use):
    """A place named only for its authorities, or to describe, is listed and on no map."""
    case = sample_case()
    records = [
        replace(item, places=tuple(replace(place, use=use) for place in item.places))
        for item in case.records
    ]
    places = build_places(index_case(replace(case, records=tuple(records))))

    assert 5 == len(places)
    assert () == build_maps(places, COAST)


def test_one_use_as_a_location_is_enough(places):
    """A place that one report names as a location is drawn from that toponym."""
    case = sample_case()
    *others, harbour = case.records
    first, *rest = harbour.places
    named = (replace(first, use=PlaceUse.PARTY), *rest)
    case = replace(case, records=(*others, replace(harbour, places=named)))
    place = next(item for item in build_places(index_case(case)) if len(item.names) > 1)

    assert "Holm Skerry" == place.first.name
    assert place.is_drawn


def test_far_places_get_a_map_of_their_own(maps):
    """The dense part is drawn close up; a second map holds what lies far off."""
    assert [3, 4] == [len(item.dots) for item in maps]


def test_dots_lie_inside_the_sheet(maps):
    """Every dot and every label lies inside the drawing."""
    for item in maps:
        assert [] == [
            dot.place.title
            for dot in item.dots
            if not (0 < dot.x < WIDTH and 0 < dot.y < item.frame.height)
            or (dot.label and not 0 < dot.label[0] < WIDTH)
        ]


def test_a_radius_is_drawn_to_scale(maps):
    """A band of 30 km is as wide as the scale bar says."""
    band = next(dot for dot in maps[0].dots if dot.place.first.footprint is FootprintKind.BAND)

    assert pytest.approx(30 / 111.32 * (maps[0].frame.y(63) - maps[0].frame.y(64)), abs=0.2) == (
        band.radius
    )


def test_base_lines_are_drawn_by_kind(maps):
    """A line of the ground keeps its kind, so that country lines can be dashed."""
    assert ["coast"] == [kind for kind, _ in maps[0].lines]


def test_no_places_no_map():
    """Without a point nothing is drawn."""
    assert () == build_maps((), COAST)
