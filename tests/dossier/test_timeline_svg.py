import pytest

from rashomon.dossier.index import index_case
from rashomon.dossier.timeline_svg import LEFT, RIGHT, build_timeline
from rashomon.model.case import Case
from tests.dossier.sample_case import sample_case

TIMELINE = build_timeline(index_case(sample_case()))


def test_a_month_is_a_bar_of_a_month():
    """Uncertainty is width: February is as wide as 28 days, an evening keeps its least width."""
    month, evening = TIMELINE.happened.bars
    days = (RIGHT - LEFT) / 44  # 1 February to 15 March and half a day on either side

    assert pytest.approx(28 * days, abs=0.2) == month.width
    assert 7.0 == evening.width


def test_list_and_drawing_have_the_same_keys():
    """Every bar opens an entry of the list; every drawn entry of the list has a bar."""
    for lane in (TIMELINE.happened, TIMELINE.said):
        drawn = [f"#{group.anchor}" for group in lane.groups if group.is_drawn]

        assert drawn == [bar.href for bar in lane.bars]


def test_undated_entries_are_listed_as_undated():
    """An event without a date has no bar and no invented day."""
    assert ["COERCE: a Norland patrol boat"] == [item.what for item in TIMELINE.happened.undated]
    assert 13 == len(TIMELINE.said.undated)


def test_conditions_are_kept_off_the_timeline():
    """What is told as a condition or threat never happened on the timeline."""
    assert ["THREATEN, conditional: a Norland patrol boat"] == [
        item.what for item in TIMELINE.others
    ]


def test_nothing_dated_draws_nothing():
    """Without a single date there is no drawing."""
    assert not build_timeline(index_case(Case())).is_drawn
