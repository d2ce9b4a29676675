import time
from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest

from rashomon.grounding.times import TimeGrounder
from rashomon.model.document import Furniture, FurnitureKind
from rashomon.model.grounding import AnchorKind
from rashomon.model.parse import Quotation, Sentence
from rashomon.model.partial_date import Precision
from tests.grounding.reports import PUBLISHED, bare_parse, claim, document, event, span, values

GROUNDER = TimeGrounder.load()


def test_every_record_points_at_its_words():
    """A grounding quotes its words, and carries value, precision and the publication clock."""
    text = "Patrols clashed yesterday near the pass."

    (item,) = GROUNDER(document(text), bare_parse(text), (), ())

    assert ("yesterday", "2021-05-13", Precision.DAY) == (
        item.span.quote(text),
        item.value,
        item.precision,
    )
    assert (AnchorKind.PUBLICATION, "d1", PUBLISHED) == (
        item.anchor.kind,
        item.anchor.record_id,
        item.anchor.date.value,
    )


def test_furniture_gives_no_times_but_a_dateline_may():
    """The publisher's appeal holds no expressions; the dateline does."""
    text = "OSLO, May 3. Support us today."
    furniture = (
        Furniture(span(text, "OSLO, May 3."), FurnitureKind.DATELINE),
        Furniture(span(text, "Support us today."), FurnitureKind.APPEAL),
    )

    found = GROUNDER(document(text), bare_parse(text, furniture), (), ())

    assert ["2021-05-03"] == values(found)


@pytest.mark.parametrize(
    ("published", "expected"), [(None, "XXXX-03-09"), (PUBLISHED, "2021-03-09")]
)
def test_the_narrative_counts_on_from_the_last_date(published, expected):
    """The next day follows the day told before, whether or not its year is known."""
    text = "Troops crossed the ridge on March 8. The next day the army answered with guns."

    found = GROUNDER(document(text, published), bare_parse(text), (), ())

    assert expected == found[1].value
    assert (AnchorKind.NARRATIVE, found[0].id) == (found[1].anchor.kind, found[1].anchor.record_id)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("That morning, at 09:00 on May 3, guns opened fire.", "2021-05-03TMO"),
        ("That morning guns opened fire. They fell silent on May 3.", None),
        ("The next morning, unlike on May 3, guns opened fire.", None),
    ],
)
def test_a_part_of_a_day_may_be_told_before_its_day(parse_text, text, expected):
    """Where no day was told before, the day that follows in the sentence is meant."""
    found = GROUNDER(document(text), parse_text(text), (), ())
    (morning,) = (item for item in found if "morning" in item.span.quote(text))

    assert expected == morning.value


@pytest.mark.slow
def test_a_dated_cue_is_said_and_a_dated_clause_happened(parse_text):
    """The day of saying and the day of the event are linked apart, each to its own clause."""
    text = "The minister said on Thursday that soldiers attacked the post on Monday."
    said = claim(text, "said", "that soldiers attacked the post on Monday", "The minister")
    attack = event(text, "attacked")

    thursday, monday = GROUNDER(document(text), parse_text(text), (said,), (attack,))

    assert ("2021-05-13", ("said",), ()) == (thursday.value, thursday.said, thursday.happened)
    assert ("2021-05-10", (), ("attacked",)) == (monday.value, monday.said, monday.happened)


@pytest.mark.slow
def test_nothing_is_linked_across_clauses(parse_text):
    """A date in a neighbouring clause dates neither the saying nor the event."""
    text = "Soldiers attacked the post, and the talks that opened on Monday went on."

    (monday,) = GROUNDER(document(text), parse_text(text), (), (event(text, "attacked"),))

    assert ((), ()) == (monday.said, monday.happened)


@pytest.mark.slow
def test_a_saying_does_not_move_the_narrative(parse_text):
    """What happened the next day follows the event, not the day on which somebody spoke of it."""
    text = (
        "Guns opened fire on May 3. The mayor said on Wednesday that homes burned. "
        "The next day the shelling stopped."
    )
    said = claim(text, "said", "that homes burned", "The mayor")

    found = GROUNDER(document(text), parse_text(text), (said,), ())

    assert ["2021-05-03", "2021-05-12", "2021-05-04"] == values(found)


@pytest.mark.slow
def test_the_day_after_a_saying_counts_for_the_next_one(parse_text):
    """What was said does not move the story, but a reply is dated from what it replies to."""
    text = (
        "A boat sank on Monday. Rahn said late on Wednesday that it had been rammed.\n\n"
        "The next day Okoro denied it."
    )
    claims = (
        claim(text, "said", "it had been rammed", "Rahn"),
        claim(text, "denied", "it.", "Okoro"),
    )

    found = GROUNDER(document(text), parse_text(text), claims, ())

    assert ["2021-05-10", "2021-05-12", "2021-05-13"] == values(found)


@pytest.mark.slow
def test_a_quotation_has_the_clock_of_its_day(parse_text):
    """A dated cue gives "today" inside the quotation its day."""
    text = "“They crossed the river today,” the general said on Tuesday."
    quoted = claim(text, "said", "“They crossed the river today,”", "the general")

    today, _ = GROUNDER(document(text), parse_text(text), (quoted,), ())

    assert ("2021-05-11", AnchorKind.SPEECH, "said") == (
        today.value,
        today.anchor.kind,
        today.anchor.record_id,
    )


@pytest.mark.slow
def test_the_occasion_told_just_before_dates_a_quotation(parse_text):
    """A speaker who addressed a crowd on a day is quoted from that day."""
    text = (
        "On Tuesday General Okoro addressed the officers.\n"
        "“They crossed the river this morning,” Okoro said."
    )
    quoted = claim(text, "said", "“They crossed the river this morning,”", "Okoro")

    found = GROUNDER(document(text), parse_text(text), (quoted,), ())

    assert ["2021-05-11", "2021-05-11TMO"] == values(found)


@pytest.mark.slow
def test_a_quotation_of_unknown_day_stays_unresolved(parse_text):
    """The publication does not step in for the day on which somebody spoke."""
    text = "“They crossed the river today,” the general said."
    quoted = claim(text, "said", "“They crossed the river today,”", "the general")

    (today,) = GROUNDER(document(text), parse_text(text), (quoted,), ())

    assert (None, "the day of this quotation is not known") == (
        today.value,
        today.reason,
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("7:30 Baku time on May 12", ("2021-05-12T07:30+04:00", "Baku time", "2021-05-12T03:30Z")),
        (
            "7:30 (Paris time) on May 12",
            ("2021-05-12T07:30+02:00", "Paris time", "2021-05-12T05:30Z"),
        ),
        ("1 a.m. GMT+5 on May 12", ("2021-05-12T01:00+05:00", "GMT+5", "2021-05-11T20:00Z")),
        (
            "23:10 local time (0210 GMT) on May 12",
            ("2021-05-12T23:10-03:00", "local time", "2021-05-13T02:10Z"),
        ),
        ("about 7:30 UTC on May 12", ("2021-05-12T07Z", "UTC", "2021-05-12T07Z")),
        ("7:30 Nowhere time on May 12", ("2021-05-12T07:30", "Nowhere time", None)),
        ("7:30 IST on May 12", ("2021-05-12T07:30", "IST", None)),
        ("7:30 local time", ("XXXX-XX-XXT07:30", "local time", None)),
        ("7:30 Baku time", ("XXXX-XX-XXT07:30", "Baku time", None)),
        ("7:30 on May 12", ("2021-05-12T07:30", None, None)),
        ("2021-05-12T07:30-03:00", ("2021-05-12T07:30-03:00", "-03:00", "2021-05-12T10:30Z")),
        ("0001-01-01T00:00+05:00", ("0001-01-01T00:00+05:00", "+05:00", None)),
    ],
)
def test_a_time_of_day_keeps_its_zone(text, expected):
    """Zone as stated, local time, and UTC where the offset on that day is certain."""
    (item,) = GROUNDER(document(text), bare_parse(text), (), ())

    assert expected == (item.value, item.zone, item.utc)


def test_every_zone_of_the_lexicon_is_known():
    """A zone is an offset, a name in the database of zones, or knowingly ambiguous."""
    zones = [value for kind, value in GROUNDER.lexicon.words.values() if kind == "zone"]

    assert "Asia/Baku" in zones
    assert all(ZoneInfo(zone) for zone in zones if "/" in zone)


def test_the_reading_does_not_hang_on_the_order_of_records():
    """The same report gives the same groundings, whatever the order of its claims."""
    text = "“We hold the hill,” she said on May 3. “They fled,” he wrote on May 4."
    one = claim(text, "said", "“We hold the hill,”", "she")
    other = claim(text, "wrote", "“They fled,”", "he")
    parse = bare_parse(text)

    assert GROUNDER(document(text), parse, (one, other), ()) == GROUNDER(
        document(text), parse, (other, one), ()
    )


def test_a_report_of_many_quotations_takes_linear_time():
    """Ten times the quotations take about ten times as long."""
    told = "“We left yesterday,” she said. On May 3 it rained. "
    quoted = claim(told, "said", "“We left yesterday,”", "she")
    home = told.index("On")

    def at(words, offset):
        return replace(words, start=words.start + offset, end=words.end + offset)

    def seconds(copies):
        text, places = told * copies, range(0, len(told) * copies, len(told))
        starts = [start for place in places for start in (place, place + home)]
        ends = [*starts[1:], len(text)]
        parse = replace(
            bare_parse(text),
            sentences=tuple(
                Sentence(index, start, end, 0, 0, 0)
                for index, (start, end) in enumerate(zip(starts, ends, strict=True))
            ),
            quotations=tuple(Quotation(p, p + 20, p + 1, p + 19) for p in places),
        )
        claims = tuple(
            replace(quoted, id=f"c{p}", cue=at(quoted.cue, p), content=(at(quoted.content[0], p),))
            for p in places
        )
        begin = time.perf_counter()
        assert 2 * copies == len(GROUNDER(document(text), parse, claims, ()))
        return time.perf_counter() - begin

    seconds(10)

    assert seconds(2_000) < 50 * max(seconds(200), 0.002)


def test_a_comparison_leaves_the_story_where_it_stood():
    """A year earlier is named to compare with; the next one counts from the same quarter."""
    text = (
        "Sales rose in the third quarter of 1989 from a year earlier. Costs fell from a year ago."
    )

    found = GROUNDER(document(text), bare_parse(text), (), ())

    assert ["1989-Q3", "1988-Q3", "1988-Q3"] == values(found)


HISTORY = (
    "The league was founded in 1761. In 1762 it armed. In 1763 it marched on the former capital. "
    "By 1764 it had lost. In 1765 it broke up at night. "
)


def test_histories_mark_what_news_leaves_unmarked():
    """A former capital and a bare night are references in a history, and nothing in a report."""
    found = GROUNDER(document(HISTORY), bare_parse(HISTORY), (), ())
    news = "The former capital was shelled at night."

    assert ["PAST_REF", "XXXX-XX-XXTNI"] == [v for v in values(found) if not v.isdecimal()]
    assert [] == values(GROUNDER(document(news), bare_parse(news), (), ()))


@pytest.mark.slow
def test_a_late_year_sets_no_scene_in_a_history(parse_text):
    """A year named late in its sentence does not complete the months that follow."""
    text = HISTORY + "The envoys sat as their grandfathers had sat in 1614. In July they fled."

    found = GROUNDER(document(text), parse_text(text), (), ())

    assert ["1614", "1765-07"] == values(found)[-2:]


@pytest.mark.slow
def test_in_a_history_a_saying_moves_the_story(parse_text):
    """A declaration is an event of its history, from which the next day counts."""
    text = HISTORY + "On 3 May 1766 the league declared that it was free. The next day it rained."
    said = claim(text, "declared", "that it was free", "the league")

    found = GROUNDER(document(text), parse_text(text), (said,), ())

    assert ["1766-05-03", "1766-05-04"] == values(found)[-2:]
