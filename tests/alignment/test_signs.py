"""Signs: what the records of a clause show, and what they do not."""

from dataclasses import replace

import pytest

from rashomon.alignment.signs import SignReader, sentences
from rashomon.model.derivation import Derivation
from rashomon.model.event import Event, EventType, Modality
from rashomon.model.quantity import Bound, Measure, Quantity
from rashomon.model.relation import Relation, RelationKind
from rashomon.model.span import Span

TEXT = "Malta pulled back two boats. Nobody asked why."
RULE = Derivation("test", 0.9)


def span(words: str) -> Span:
    """Point at words of the text."""
    start = TEXT.index(words)
    return Span("a", start, start + len(words))


def event(words: str, modality: Modality = Modality.ACTUAL) -> Event:
    """Make a withdrawal on some words."""
    here = span(words)
    kind = EventType.RETREAT
    return Event("e", "a", here, here, kind, "withdraw", (), 3.0, modality, None, None, None, RULE)


@pytest.fixture
def report(records):
    """The report of the text, without records."""
    return records("a", None, TEXT)


@pytest.mark.parametrize(
    ("modality", "expected"), [(Modality.ACTUAL, True), (Modality.FUTURE, False)]
)
def test_events_that_happened_show_their_type(report, modality, expected):
    """An event shows its type and mode where it is told as having happened."""
    reader = SignReader.of(replace(report, events=(event("pulled", modality),)))
    shown = reader.read(span("Malta pulled back two boats."))

    assert expected == ({"event:RETREAT", "event:RETREAT/withdraw"} <= shown)


def test_records_outside_the_clause_show_nothing(report):
    """What stands in another clause is not shown by this one."""
    reader = SignReader.of(replace(report, events=(event("pulled"),)))

    assert "event:RETREAT" not in reader.read(span("Nobody asked why."))


@pytest.mark.parametrize(
    ("measure", "value", "expected"),
    [(Measure.CAPTURED, 2, True), (Measure.CAPTURED, 0, False), (Measure.DEAD, 0, True)],
)
def test_figures_show_their_measure(report, measure, value, expected):
    """A figure shows its measure; that none was captured shows nothing held."""
    here = span("two")
    figure = Quantity("q", "a", here, value, None, Bound.EXACT, None, None, RULE, measure)
    reader = SignReader.of(replace(report, quantities=(figure,)))

    assert expected == (f"measure:{measure}" in reader.read(span("Malta pulled back two boats.")))


@pytest.mark.parametrize(
    ("clause", "expected"), [("Malta pulled back two boats.", True), ("Malta", False)]
)
def test_a_link_counts_where_most_of_it_stands(report, clause, expected):
    """A link is shown by the clause that holds half of its words or more."""
    link = Relation(
        "r", "a", RelationKind.ANSWER, span("pulled back two boats"), None, None, None, RULE, "met"
    )
    reader = SignReader.of(replace(report, relations=(link,)))

    assert expected == ("relation:answer/met" in reader.read(span(clause)))


def test_sentences_keep_every_word():
    """Sentences end at stops before a capital and at line breaks; blank ones are left out."""
    text = "Boats left. “They met,” he said.\n\nAt 9.15 a.m. they met again."
    found = [text[start:end] for start, end in sentences(text)]

    expected = ["Boats left.", "“They met,” he said.", "At 9.15 a.m. they met again."]
    assert expected == found
