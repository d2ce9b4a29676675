"""Blurred coordinates."""

from dataclasses import replace
from math import asin, cos, radians, sin, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.errors import UsageError
from rashomon.model.case import Case, DocumentRecords
from rashomon.reviewing.blurring import blur
from tests.dossier.sample_case import sample_case


def distance_km(one, other) -> float:
    """Give the distance of two points on a sphere."""
    lat, lon, other_lat, other_lon = map(radians, (one.lat, one.lon, other.lat, other.lon))
    half = sin((other_lat - lat) / 2) ** 2
    half += cos(lat) * cos(other_lat) * sin((other_lon - lon) / 2) ** 2
    return 12742 * asin(sqrt(min(1.0, half)))


def places(case: Case):
    """Give the places of a case that have a point."""
    return [each for records in case.records for each in records.places if each.lat is not None]


@given(
    lat=st.floats(-80, 80), lon=st.floats(-179, 179), grid=st.sampled_from([1.0, 5.0, 20.0, 100.0])
)
def test_the_place_lies_within_the_new_radius(lat, lon, grid):
    """However a point is moved, its circle still holds where it was."""
    place = replace(places(sample_case())[0], lat=lat, lon=lon, radius_km=1.0)
    case = Case(records=(DocumentRecords(sample_case().documents[0], places=(place,)),))
    (moved,) = places(blur(case, grid))

    assert distance_km(place, moved) + 1.0 <= moved.radius_km * 1.05


def test_near_points_become_one_and_gazetteer_numbers_go():
    """Points stand on the grid, and no number of a gazetteer is left."""
    before, after = places(sample_case()), places(blur(sample_case(), 50.0))

    assert len({(each.lat, each.lon) for each in after}) < len(before)
    assert not {each.geonameid for each in before} & {each.geonameid for each in after} - {None}
    assert all(not each.candidates for each in after)


@pytest.mark.parametrize("grid", [0.0, -5.0, 5000.0, float("nan")])
def test_a_grid_that_is_none_is_refused(grid):
    """A grid is more than nothing and at most 1,000 km."""
    with pytest.raises(UsageError):
        blur(sample_case(), grid)
