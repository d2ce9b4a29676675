import time

import pytest

from rashomon.grounding.timex import find_expressions
from rashomon.lexicon.times import TimeLexicon

LEXICON = TimeLexicon.load()


def found(text):
    """Give the expressions of a text as (words, type)."""
    return [
        (text[item.start : item.end], str(item.rule.type))
        for item in find_expressions(text, LEXICON)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The convoy left on 3 June 1994.", [("3 June 1994", "DATE")]),
        ("Envoys met on Tuesday, Sept. 14, in Oslo.", [("Tuesday, Sept. 14", "DATE")]),
        ("Filed 2019-03-08 by cable.", [("2019-03-08", "DATE")]),
        ("Guns fell silent in late October.", [("late October", "DATE")]),
        ("They came by the end of 1987.", [("the end of 1987", "DATE")]),
        ("It lasted from 1961 to 1963.", [("1961", "DATE"), ("1963", "DATE")]),
        ("A truce held 6-7 January 1916.", [("6", "DATE"), ("7 January 1916", "DATE")]),
        ("A tower of 264 BC stands there.", [("264 BC", "DATE")]),
        ("Shelling began on the night of May 3.", [("the night of May 3", "TIME")]),
        ("It sailed at 6:30 p.m. on Friday.", [("6:30 p.m. on Friday", "TIME")]),
        ("It left May 3 at 9:15 Lima time.", [("May 3 at 9:15 Lima time", "TIME")]),
        ("At 9 p.m. New York time on May 3.", [("9 p.m. New York time on May 3", "TIME")]),
        (
            "By 6:20 Oslo time (04:20 UTC) on Monday.",
            [("6:20 Oslo time (04:20 UTC) on Monday", "TIME")],
        ),
        ("Patrols resumed two weeks later.", [("two weeks later", "DATE")]),
        ("He left nearly three years ago.", [("nearly three years ago", "DATE")]),
        ("The siege lasted more than four months.", [("more than four months", "DURATION")]),
        ("In the last week they dug in.", [("the last week", "DURATION")]),
        ("Guards rotate every Thursday.", [("every Thursday", "SET")]),
        ("In the 1990s the line was quiet.", [("the 1990s", "DATE")]),
        ("Third-quarter exports fell.", [("Third-quarter", "DATE")]),
        ("They held out until 1 May. Then they fled.", [("1 May", "DATE")]),
        ("The 12 Sept. raid failed.", [("The 12 Sept.", "DATE")]),
        ("It sailed at 10 p.m. Wednesday.", [("10 p.m. Wednesday", "TIME")]),
        ("It ended at 10 p.m. They slept.", [("10 p.m", "TIME")]),
        ("Lights went out at 05:30hrs.", [("05:30hrs", "TIME")]),
        ("It fell on June 5 of that year.", [("June 5 of that year", "DATE")]),
        ("He met her the day before the raid.", [("the day", "DATE")]),
        ("They stayed a week or so.", [("a week or so", "DURATION")]),
        ("The line grew over three years.", [("three years", "DURATION")]),
        ("It stood for over three years.", [("over three years", "DURATION")]),
        ("Over two weeks ago it fell.", [("Over two weeks ago", "DATE")]),
        ("Help may come in the near future.", [("the near future", "DATE")]),
        ("Hundreds of years had passed.", [("Hundreds of years", "DURATION")]),
        ("It was shut for the full year.", [("the full year", "DATE")]),
        ("They fled last Oct. 23 by boat.", [("last Oct. 23", "DATE")]),
        ("Sales fell in the quarter to nine tons.", [("the quarter", "DATE")]),
        ("The 2014 Winter Games were held.", [("2014", "DATE")]),
        ("The envoy called late yesterday.", [("late yesterday", "DATE")]),
        ("He ruled for five years before the coup.", [("five years", "DURATION")]),
        ("In the early hours of Monday they fled.", [("the early hours of Monday", "TIME")]),
        ("They met on New Year’s Eve 1998.", [("New Year’s Eve 1998", "DATE")]),
        ("In the siege of 1898-02 many died.", [("1898", "DATE"), ("02", "DATE")]),
    ],
)
def test_an_expression_is_found_with_its_extent_and_type(text, expected):
    """Dates, times, durations and sets are found as TIMEX3 would mark them."""
    assert expected == found(text)


@pytest.mark.parametrize(
    "text",
    [
        "The envoy may visit, and troops march on.",
        "A 44-year-old fisherman was hurt.",
        "It cost $1990 and weighed 1,990 kilograms.",
        "The fall of the fort came as a shock.",
        "Three-quarters of the crew were safe.",
        "He was second in command.",
        "Filed as 3/4/1990 by a clerk.",
        "Jan Novak and Mar Costa signed.",
        "Stocks were up close to the end zone.",
        "At least 1200 homes burned and 1500 people fled.",
        "Flight 1986 flew at 500 miles an hour.",
        "Nobody foresaw the Arab Spring.",
        "The Sunday Times printed the quarterly figures.",
    ],
)
def test_words_that_only_look_like_time_are_left_alone(text):
    """Modal verbs, ages, prices, falls and fractions are no temporal expressions."""
    assert [] == found(text)


def test_a_paragraph_break_ends_an_expression():
    """A month at the end of a paragraph does not take the number that opens the next one."""
    assert [("June", "DATE")] == found("The talks ended in June\n\n12 men stayed.")


@pytest.mark.parametrize(
    "unit",
    ["the first ", "May 5, ", "two-", "late late ", "1", "1,", "\n", "’s ", "a.m.", "10:30 "],
)
def test_hostile_texts_take_linear_time(unit):
    """Ten times the text takes about ten times as long, whatever is repeated."""

    def seconds(copies):
        start = time.perf_counter()
        tuple(find_expressions(unit * copies, LEXICON))
        return time.perf_counter() - start

    short = max(seconds(1_000), 0.002)
    # The best of three: a busy machine slows any single run.

    assert min(seconds(10_000) for _ in range(3)) < 60 * short
