import pytest

from rashomon.lexicon.baselines import BaseLineKind, BaseLines


@pytest.fixture(scope="module")
def world():
    """The packaged lines."""
    return BaseLines.load()


def test_every_line_has_two_points_on_earth(world):
    """A line can be drawn: at least two points, all on the globe."""
    assert [] == [
        line
        for line in world.lines
        if len(line.points) < 2
        or any(abs(lat) > 90.01 or abs(lon) > 180.01 for lat, lon in line.points)
    ]


def test_a_box_at_sea_has_no_lines(world):
    """In the middle of the South Pacific there is nothing to draw."""
    assert () == world.within(south=-40, west=-120, north=-35, east=-115)


def test_a_box_inland_has_boundaries_and_no_coast(world):
    """Around Lake Constance only country lines pass."""
    lines = world.within(south=47.2, west=9.0, north=47.9, east=9.9)

    assert {BaseLineKind.BOUNDARY} == {line.kind for line in lines}


def test_a_line_across_a_disputed_area_is_marked(world):
    """North of Crimea a piece of a country line is marked as disputed."""
    lines = world.within(south=45.8, west=33.2, north=46.3, east=34.5)

    assert BaseLineKind.DISPUTED_BOUNDARY in {line.kind for line in lines}


def test_pieces_are_cut_to_the_box(world):
    """What comes back reaches beyond the box by one point at most on either end."""
    box = {"south": 44.0, "west": 33.0, "north": 48.0, "east": 39.0}
    inner = [point for line in world.within(**box) for point in line.points[1:-1]]

    assert [] == [point for point in inner if not (43 < point[0] < 49 and 32 < point[1] < 40)]
