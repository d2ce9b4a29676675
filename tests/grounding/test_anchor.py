import pytest

from rashomon.grounding.anchor import resolve
from rashomon.grounding.clocks import NO_ANCHOR, Clock, Context, Tense
from rashomon.grounding.timex import find_expressions
from rashomon.lexicon.times import TimeLexicon
from rashomon.model.grounding import Anchor, AnchorKind
from rashomon.model.partial_date import PartialDate

LEXICON = TimeLexicon.load()
UNDATED = Clock(NO_ANCHOR, "", "the publication date is not known")


def clock(value, kind=AnchorKind.PUBLICATION):
    """Make a clock that stands at a value."""
    return Clock(Anchor(kind, "r1", PartialDate.parse(value)), value)


def read(text, published=None, told=None, *, tense=Tense.PAST, is_history=False):
    """Resolve the first expression of a text."""
    context = Context(
        speaker=clock(published) if published else UNDATED,
        narrative=(clock(told, AnchorKind.NARRATIVE),) if told else (),
        tense=tense,
        is_history=is_history,
    )
    return resolve(next(find_expressions(text, LEXICON)), context)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3 June 1994", "1994-06-03"),
        ("the spring of 1968", "1968-SP"),
        ("the third quarter of 1989", "1989-Q3"),
        ("the late 1980s", "198"),
        ("the nineteenth century", "18"),
        ("6:30 p.m. EST on 9 November 1989", "1989-11-09T18:30-05:00"),
        ("more than twenty-four hours", "PT24H"),
        ("two decades", "P20Y"),
        ("a fortnight", "P2W"),
        ("several decades", "PXE"),
        ("several weeks", "PXW"),
        ("more than two hundred years", "P200Y"),
        ("5 1/2 hours", "PT5H30M"),
        ("two and a half years", "P2Y6M"),
        ("a year and a half", "P1Y6M"),
        ("half an hour", "PT30M"),
        ("9.58 seconds", "PT9.58S"),
        ("two dozen years", "P24Y"),
        ("two years or so", "P2Y"),
        ("the foreseeable future", "FUTURE_REF"),
        ("on weekends", "XXXX-WXX-WE"),
        ("half a century", "P50Y"),
        ("another seven months", "P7M"),
        ("two to three weeks", "PXW"),
        ("three working days", "P3D"),
        ("two days after the siege", "P2D"),
        ("the year ended March 31", "P1Y"),
        ("the second half of 2008", "2008-H2"),
        ("the spring of 52 BC", "BC0052-SP"),
        ("52 to 49 BC", "BC0052"),
        ("Christmas Eve 1914", "1914-12-24"),
        ("Thanksgiving 1999", "1999-11-25"),
        ("recent weeks", "PAST_REF"),
        ("these days", "PRESENT_REF"),
        ("daily", "P1D"),
        ("three times a day", "P1D"),
        ("every other week", "P2W"),
        ("the attacks of 9/11", "2001-09-11"),
        ("June and July 2019", "2019-06"),
        ("19 June - 4 July 2019", "2019-06-19"),
        ("every Thursday", "XXXX-WXX-4"),
        ("each July", "XXXX-07"),
        ("recently", "PAST_REF"),
    ],
)
def test_what_the_words_tell_needs_no_clock(text, expected):
    """Full dates, durations, sets and vague references have a value without any anchor."""
    found = read(text)

    assert (expected, AnchorKind.NONE) == (found.value, found.anchor.kind)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("yesterday", "2021-05-13"),
        ("the day before yesterday", "2021-05-12"),
        ("this week", "2021-W19"),
        ("last month", "2021-04"),
        ("two weeks ago", "2021-W17"),
        ("three years ago", "2018"),
        ("Wednesday", "2021-05-12"),
        ("last Friday", "2021-05-07"),
        ("next Friday", "2021-05-21"),
        ("last November", "2020-11"),
        ("May 12", "2021-05-12"),
        ("December 30", "2020-12-30"),
        ("this morning", "2021-05-14TMO"),
        ("last night", "2021-05-13TNI"),
        ("the weekend", "2021-W18-WE"),
        ("June last year", "2020-06"),
        ("June 5 of last year", "2020-06-05"),
        ("last Christmas", "2020-12-25"),
        ("Mother's Day", "2021-05-09"),
        ("last Oct. 23", "2020-10-23"),
        ("last summer", "2020-SU"),
        ("last winter", "2020-WI"),
        ("the third quarter", "2020-Q3"),
        ("the second quarter", "2021-Q2"),
        ("the second half of the year", "2021-H2"),
        ("year-end", "2021"),
        ("shortly after 14:00 yesterday", "2021-05-13T14"),
    ],
)
def test_deictic_words_are_read_against_the_publication(text, expected):
    """On Friday 14 May 2021 the speaker's words mean these days, weeks, months and years."""
    found = read(text, "2021-05-14")

    assert (expected, AnchorKind.PUBLICATION) == (found.value, found.anchor.kind)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the next day", "1916-07-02"),
        ("two days later", "1916-07-03"),
        ("three years earlier", "1913"),
        ("that year", "1916"),
        ("the following month", "1916-08"),
        ("the same day", "1916-07-01"),
        ("the next morning", "1916-07-02TMO"),
        ("on the 20th", "1916-07-20"),
        ("the day before, it rained", "1916-06-30"),
        ("Three days after, it rained", "1916-07-04"),
        ("less than a week later", "1916-W27"),
        ("July 25 of that year", "1916-07-25"),
        ("Late in the evening", "1916-07-01TEV"),
        ("by mid afternoon", "1916-07-01TAF"),
    ],
)
def test_anaphoric_words_are_read_against_the_narrative(text, expected):
    """What points back is counted from the last date told, not from the publication."""
    found = read(text, "2021-05-14", "1916-07-01")

    assert (expected, AnchorKind.NARRATIVE) == (found.value, found.anchor.kind)


@pytest.mark.parametrize(
    "text", ["today", "this week", "last year", "Wednesday", "last November", "two weeks ago"]
)
def test_without_a_publication_date_deictic_words_stay_unresolved(text):
    """No other clock steps in, not even the narrative's: the value is unknown and says why."""
    found = read(text, None, "1916-07-01")

    assert (None, "the publication date is not known") == (found.value, found.reason)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("May 12", "XXXX-05-12"), ("in March", "XXXX-03"), ("at 19:00", "XXXX-XX-XXT19:00")],
)
def test_a_partial_date_keeps_what_is_told(text, expected):
    """An unknown year or day is written as X and never filled in."""
    assert expected == read(text).value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("about 9:40 on Monday", "2021-05-10T09"),
        ("Monday at around 9:40 UTC", "2021-05-10T09Z"),
        ("around midnight on Monday", "2021-05-10TNI"),
        ("midnight on Monday", "2021-05-10TNI"),
        ("shortly after 14:00 on Monday", "2021-05-10T14"),
        ("just before 2 p.m. on Monday", "2021-05-10T13"),
        ("Monday shortly before 00:00", "2021-05-10TNI"),
    ],
)
def test_an_approximate_hour_has_no_minutes(text, expected):
    """A hedged clock time is cut to the hour; midnight is a night, as its day is not certain."""
    assert expected == read(text, "2021-05-14").value


@pytest.mark.parametrize(
    ("tense", "expected"),
    [
        (Tense.PAST, "XXXX-06-03"),
        (Tense.FUTURE, "2021-06-03"),
        (Tense.UNKNOWN, "2021-06-03"),
    ],
)
def test_a_past_verb_has_no_day_to_come(tense, expected):
    """The year of a day just ahead of the publication stays open beside a past verb."""
    found = read("June 3", "2021-05-14", tense=tense)

    assert (expected, "XXXX" in expected) == (found.value, found.reason != "")


def test_a_month_that_has_begun_is_no_month_to_come():
    """The month and the day of publication themselves go with a past verb."""
    assert ["2021-05", "2021-05-14"] == [
        read(text, "2021-05-14").value for text in ("in May", "May 14")
    ]


@pytest.mark.parametrize(
    ("tense", "expected"), [(Tense.PAST, "2021-05-10"), (Tense.FUTURE, "2021-05-17")]
)
def test_tense_decides_which_monday_is_meant(tense, expected):
    """A bare weekday is the last one in the past tense and the next one in the future."""
    assert expected == read("Monday", "2021-05-14", tense=tense).value


def test_a_history_completes_dates_from_its_narrative():
    """In a history a bare month takes the year of the narrative, over the turn of the year too."""
    july = read("in July", "2009-12-19", "1936-05-02", is_history=True)
    january = read("in January", "2009-12-19", "1936-12-02", is_history=True)

    assert ["1936-07", "1937-01"] == [july.value, january.value]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("the day after the talks", "counted from an event, not from a date"),
        ("a few days later", "the text does not say how many"),
        ("the '80s", "the century is not told"),
        ("31 June 1994", "there is no such day"),
    ],
)
def test_what_cannot_be_read_says_why(text, reason):
    """An expression without a value carries its reason."""
    found = read(text, "2021-05-14", "2021-05-01")

    assert (None, reason) == (found.value, found.reason)


def test_a_report_may_be_updated_a_day_later():
    """A past day just after the date of a report, as another time zone has it, keeps its year."""
    assert "2021-05-15" == read("May 15", "2021-05-14").value


def test_a_short_year_ends_the_range_before_it():
    """The second year of "1898-02" is written out; without a first one it stays unknown."""
    expressions = list(find_expressions("in 1898-02 and later", LEXICON))
    told = (clock("1898", AnchorKind.NARRATIVE),)

    found = [
        resolve(expressions[1], Context(UNDATED, narrative, Tense.PAST, is_history=True)).value
        for narrative in (told, ())
    ]

    assert ["1902", None] == found


def test_a_holiday_before_christ_has_no_day():
    """Where the calendar does not reach, only the year that is told is given."""
    told = clock("2021-05", AnchorKind.NARRATIVE)
    ancient = Clock(told.anchor, "BC0052")
    christmas = next(find_expressions("at Christmas", LEXICON))

    assert (
        "BC0052"
        == resolve(christmas, Context(UNDATED, (ancient,), Tense.PAST, is_history=True)).value
    )


def test_a_year_named_by_the_way_sets_no_scene():
    """A bare month takes the year of the scene; "that year" is the one named last."""
    aside, scene = (Clock(Anchor(AnchorKind.NARRATIVE, "r1"), year) for year in ("1614", "1788"))
    narrative = (Clock(aside.anchor, aside.value, is_aside=True), scene)
    context = Context(UNDATED, narrative, Tense.PAST, is_history=True)

    assert ["1788-07", "1614"] == [
        resolve(next(find_expressions(text, LEXICON)), context).value
        for text in ("in July", "that year")
    ]


def test_a_year_ago_beside_a_quarter_means_that_quarter():
    """After a quarter was told of, a year earlier is the same quarter of the year before."""
    context_quarter = "1989-Q3"

    assert ["1988-Q3", "1988-Q3"] == [
        read(text, "1989-11-02", context_quarter).value
        for text in ("a year earlier", "the year-ago third quarter")
    ]
