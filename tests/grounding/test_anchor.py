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
        ("two days after the siege", "counted from an event, not from a date"),
        ("a few days later", "the text does not say how many"),
        ("the '80s", "the century is not told"),
        ("31 June 1994", "there is no such day"),
    ],
)
def test_what_cannot_be_read_says_why(text, reason):
    """An expression without a value carries its reason."""
    found = read(text, "2021-05-14", "2021-05-01")

    assert (None, reason) == (found.value, found.reason)


def test_a_year_ago_beside_a_quarter_means_that_quarter():
    """After a quarter was told of, a year earlier is the same quarter of the year before."""
    context_quarter = "1989-Q3"

    assert "1988-Q3" == read("a year earlier", "1989-11-02", context_quarter).value
