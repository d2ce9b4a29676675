"""Raised questions: what the texts ask, and what they presuppose to have been asked."""

from dataclasses import replace

import pytest

from rashomon.alignment.stage import align
from rashomon.model.attribution import CueStance, NarratorKind
from rashomon.model.case import Alignment, Case
from rashomon.model.question import Origin
from rashomon.model.relation import Relation, RelationKind
from rashomon.model.span import Span
from tests.builders import span_of

ASKED = (Origin.RAISED, Origin.PRESUPPOSED)


def raised(*reports):
    """Give the questions of the texts: words, origin, and whether somebody asks."""
    found = align(Case(tuple(reports)), Alignment()).questions
    return [(each.words, each.origin, each.is_asked) for each in found if each.origin in ASKED]


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("Malta gave no reason.", "Malta gave no reason"),
        ("Iceland waits; the log of the tug was put under seal.",
         "the log of the tug was put under seal"),
        ("The harbour master would not be drawn on the deadline.",
         "The harbour master would not be drawn on the deadline"),
    ],
)  # fmt: skip
def test_what_is_not_told_was_asked(records, sentence, words):
    """Words that somebody does not tell presuppose a question; it is their clause."""
    assert [(words, Origin.PRESUPPOSED, True)] == raised(records("a", "2031-03-01", sentence))


def test_copies_of_the_words_are_one_question(records):
    """Two reports that say so presuppose one question."""
    found = raised(*(records(name, "2031-03-01", "Malta gave no reason.") for name in "ab"))

    assert [("Malta gave no reason", Origin.PRESUPPOSED, True)] == found


def test_a_reported_evasion_is_not_asked_again(records):
    """Whoever is told to evade holds that position already: it is an issue of its own."""
    dodge = ("Malta", "declined to discuss", "the ramming of the cutter", CueStance.DECLINES)

    assert [] == raised(records("a", "2031-03-01", dodge))


LEFT = "Why had the boats left the bay?"


@pytest.mark.parametrize(
    ("behind", "expected"),
    [
        ("Malta gave no reason.", [(LEFT, Origin.RAISED, True)]),
        ("It was a quiet morning.", [(LEFT, Origin.RAISED, False)]),
        (
            "It was a quiet morning. Malta gave no reason.",
            [
                (LEFT, Origin.RAISED, False),
                ("Malta gave no reason", Origin.PRESUPPOSED, True),
            ],
        ),
    ],
)
def test_a_question_is_no_rhetoric_where_nobody_answers_it(records, behind, expected):
    """What the next sentence says not to be answered was asked; else it may be rhetoric."""
    report = records("a", "2031-03-01", LEFT, behind)
    asked, *others = report.narrator
    report = replace(report, narrator=(replace(asked, kind=NarratorKind.QUESTION), *others))

    assert expected == raised(report)


@pytest.mark.parametrize(
    ("cue", "content", "count"),
    [
        ("asked about", "air strikes", 1),
        ("asked about", "flights", 0),
        ("asked", "bread and water", 0),
        ("QUESTIONS ABOUT", "A BROKEN CABLE", 0),
    ],
)
def test_a_matter_may_be_asked_about(records, cue, content, count):
    """Who asks about a matter asks, in two words at least; a headline asks nobody."""
    asked = ("A deputy", cue, content, CueStance.ASKS)

    assert count == len(raised(records("a", "2031-03-01", asked)))


def test_what_was_asked_inside_the_words_is_the_matter(records):
    """Where a query received no reply, its own claim tells what was asked."""
    query = ("A query", "was", "whether a drone had guided the boats")
    report = records("a", "2031-03-01", query, "It received no reply.")
    text = report.document.text.replace("boats. It", "boats and it")
    report = replace(report, document=replace(report.document, text=text))
    found = align(Case((report,)), Alignment())
    (question,) = [each for each in found.questions if each.origin is Origin.PRESUPPOSED]

    assert report.attributions[0].id == question.askings[0].claim_id


def test_a_demand_for_an_explanation_is_a_question(records):
    """Who asks somebody to explain asks, with the words and the day."""
    report = records("a", "2031-03-01", "Iceland demanded an explanation from Malta.")
    span = span_of(report.document, "demanded")
    ends = {"from_": "Iceland", "to": "Malta", "other": None, "initiator": None}
    relation = Relation(
        "relation-1", "a", RelationKind.REQUEST, span, form="explanation",
        derivation=report.narrator[0].derivation, attribution_id=None, is_suggestion=False,
        **ends,
    )  # fmt: skip
    found = align(Case((replace(report, relations=(relation,)),)), Alignment())
    (question,) = [each for each in found.questions if each.origin is Origin.RAISED]

    assert "Iceland demanded an explanation from Malta." == question.words
    assert Span("a", 0, 43) == question.askings[0].span
    assert "2031-03-01" == question.askings[0].published_at.value
