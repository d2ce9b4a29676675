from dataclasses import replace

import pytest

from rashomon.dossier.index import index_case
from rashomon.dossier.timeline_svg import LEFT, RIGHT, build_timeline
from rashomon.model.case import Case
from rashomon.model.partial_date import Precision
from tests.dossier.sample_case import sample_case

TIMELINE = build_timeline(index_case(sample_case()))


def test_a_month_is_a_bar_of_a_month():
    """Uncertainty is width: February is as wide as 28 days, an evening keeps its least width."""
    month, evening = (group.bar for group in TIMELINE.happened.groups)
    days = (RIGHT - LEFT) / 44  # 1 February to 15 March and half a day on either side

    assert pytest.approx(28 * days, abs=0.2) == month.width
    assert 7.0 == evening.width


def test_a_bar_and_its_number_stand_alone():
    """No two bars of a row touch, and the said lane lies below the happened one."""
    bars = [[group.bar for group in lane.groups] for lane in (TIMELINE.happened, TIMELINE.said)]

    assert bars[0][0].x + bars[0][0].width < bars[0][1].x
    assert max(bar.y for bar in bars[0]) < min(bar.y for bar in bars[1])


def test_a_date_far_from_the_reports_is_listed_not_drawn():
    """An event of another century stays in the list and does not stretch the axis."""
    case = sample_case()
    courier, *others = case.records
    *times, planned = courier.times
    past = replace(planned, value="1931", precision=Precision.YEAR)
    records = (replace(courier, times=(*times, past)), *others)
    timeline = build_timeline(index_case(replace(case, records=records)))

    assert [("1931", True), ("12 Mar 2031, evening", False)] == [
        (group.date, group.bar is None) for group in timeline.happened.groups
    ]


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
