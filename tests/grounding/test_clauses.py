import pytest

from rashomon.grounding.times import TimeGrounder
from rashomon.model.grounding import AnchorKind
from tests.grounding.reports import claim, document, event

GROUNDER = TimeGrounder.load()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The envoys met on Monday in Oslo.", "2021-05-10"),
        ("The envoys will meet on Monday in Oslo.", "2021-05-17"),
        ("The trial opens Monday.", "2021-05-17"),
        ("The rebels had until Monday to leave.", "2021-05-17"),
        ("The envoys may have met on Monday in Oslo.", "2021-05-10"),
        ("The court upheld Monday's ruling and will sit again.", "2021-05-10"),
    ],
)
def test_tense_is_read_off_the_clause(parse_text, text, expected):
    """The verb around a bare weekday tells whether it is past or to come."""
    (monday,) = GROUNDER(document(text), parse_text(text), (), ())

    assert expected == monday.value


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On 3 June at 9 a.m. the ministry said so.", "XXXX-06-03T09:00"),
        ("The summit opened on 3 June in Oslo.", "XXXX-06-03"),
        ("The summit planned for 3 June fell through.", "2021-06-03"),
        ("The truce was extended to 3 June.", "2021-06-03"),
        ("They argued over the 3 June deadline.", "2021-06-03"),
        ("The vote on 3 June split them.", "2021-06-03"),
        ("The case is heard on 3 June in Oslo.", "2021-06-03"),
        ("Exports rose in June.", "2020-06"),
        ("Exports will rise in June.", "2021-06"),
        ("The summit will open on 3 June in Oslo.", "2021-06-03"),
    ],
)
def test_a_day_after_publication_is_no_past_day(parse_text, text, expected):
    """With a past verb the year of a day ahead stays open; a future verb or a plan tells it."""
    (day,) = GROUNDER(document(text), parse_text(text), (), ())

    assert expected == day.value


@pytest.mark.slow
def test_a_day_inside_a_noun_phrase_dates_that_noun(parse_text):
    """What is done about Sunday's clash was not done on Sunday; the clash was."""
    text = "Both armies traded blame for Sunday's clash."
    events = event(text, "traded blame"), event(text, "clash")

    (sunday,) = GROUNDER(document(text), parse_text(text), (), events)

    assert ("clash",) == sunday.happened


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    [
        "At a meeting on Tuesday the minister said the guns had fallen silent.",
        "Speaking on Tuesday, the minister said the guns had fallen silent.",
        "On Tuesday President Okoro said the guns had fallen silent.",
        "At a meeting on Tuesday Prime Minister Okoro said the guns had fallen silent.",
    ],
)
def test_the_occasion_of_a_saying_dates_it(parse_text, text):
    """What is said at a meeting or in a speech is said on its day."""
    name = "Okoro" if "Okoro" in text else "the minister"
    said = claim(text, "said", "the guns had fallen silent", name)

    (tuesday,) = GROUNDER(document(text), parse_text(text), (said,), ())

    assert ("2021-05-11", ("said",)) == (tuesday.value, tuesday.said)


@pytest.mark.slow
def test_what_is_said_about_a_meeting_is_not_said_on_its_day(parse_text):
    """The day of the meeting that somebody comments on is not the day of the comment."""
    text = "The minister commented on the meeting of Tuesday that it was short."
    said = claim(text, "commented", "that it was short", "The minister")

    (tuesday,) = GROUNDER(document(text), parse_text(text), (said,), ())

    assert () == tuesday.said


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Okoro said on Tuesday that it rained. Okoro added that homes fell.", ("added",)),
        ("Okoro said on Tuesday that it rained. Okoro has added that homes fell.", ()),
        ("Okoro said on Tuesday that it rained. In May, Okoro added that homes fell.", ()),
        ("Okoro said last year that it rained. Okoro added that homes fell.", ()),
    ],
)
def test_a_speaker_goes_on_the_same_day_unless_told_otherwise(parse_text, text, expected):
    """A plain next telling shares the day; another tense or time, or a vague one, stops that."""
    first = claim(text, "said", "that it rained", "Okoro")
    second = claim(text, "added", "that homes fell", "Okoro")

    found = GROUNDER(document(text), parse_text(text), (second, first), ())

    assert (("said",), expected) == (found[0].said, found[0].shared)


@pytest.mark.slow
def test_a_relative_day_inside_a_saying_counts_from_its_day(parse_text):
    """The day before, told by a dated saying, is counted from that saying."""
    text = "The mayor said on Wednesday that guns opened fire a day earlier."
    said = claim(text, "said", "that guns opened fire a day earlier", "The mayor")

    _, earlier = GROUNDER(document(text), parse_text(text), (said,), ())

    assert ("2021-05-11", AnchorKind.SPEECH, "said") == (
        earlier.value,
        earlier.anchor.kind,
        earlier.anchor.record_id,
    )


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "predicates", "expected"),
    [
        ("Soldiers attacked the post after Tuesday.", ["attacked"], ()),
        ("Soldiers have attacked the post since Tuesday.", ["attacked"], ()),
        ("Soldiers attacked the post no later than May 6.", ["attacked"], ()),
        ("Soldiers attacked the post by May 6.", ["attacked"], ()),
        ("Soldiers attacked the post shortly after 14:00.", ["attacked"], ("attacked",)),
        ("The attack happened at noon on Tuesday.", ["attack"], ("attack",)),
        (
            "Both armies traded blame for Sunday's clash, in which soldiers fired and died.",
            ["traded", "fired"],
            ("fired",),
        ),
    ],
)
def test_a_day_dates_what_happened_on_it(parse_text, text, predicates, expected):
    """A bound dates nothing; a dated noun dates the clause that tells of it."""
    events = tuple(event(text, predicate) for predicate in predicates)

    found = GROUNDER(document(text), parse_text(text), (), events)

    assert expected == found[0].happened


@pytest.mark.slow
def test_an_article_is_left_to_the_noun(parse_text):
    """Where an expression modifies a noun, the article is no part of it."""
    text = "The third-quarter loss was small."

    (item,) = GROUNDER(document(text), parse_text(text), (), ())

    assert "third-quarter" == item.span.quote(text)
