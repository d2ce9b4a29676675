"""Pointing back: content that speaks to what another said before."""

from dataclasses import replace

import pytest

from rashomon.alignment.issues import thread_issues
from rashomon.alignment.pointing import Pointer, Pointing
from rashomon.alignment.reading import PropositionReader
from rashomon.lexicon.parties import PartyLexicon
from rashomon.lexicon.stance_words import StanceLexicon
from rashomon.model.attribution import CueStance
from rashomon.model.clause import VECTOR_SIZE, ClauseVector
from rashomon.model.derivation import Derivation
from rashomon.model.span import Span

MADE = Derivation("test", 0.9)
POINTER = Pointer(PartyLexicon.load(), StanceLexicon.load())
CASES = [
    ("this", Pointing(None, is_false=False)),
    ("the Maltese claims as groundless", Pointing("Malta", is_false=True)),
    ("the accusation", Pointing(None, is_false=False)),
    ("Malta's version of events", Pointing("Malta", is_false=False)),
    ("the second finding but gave no reason", Pointing(None, is_false=False)),
    ("this a fairy tale", Pointing(None, is_false=True)),
    ("That is a lie.", Pointing(None, is_false=True)),
    ("reports that boats crossed the line", None),
    ("allegations of an incursion", None),
    ("the boats that crossed", None),
    ("this village", None),
]


@pytest.mark.parametrize(("content", "expected"), CASES)
def test_words_only_point_back_or_tell_something(content, expected):
    """A saying that goes on with what was said tells it itself."""
    assert expected == POINTER.read(content)


def test_who_rejects_claims_that_no_report_tells_denies_once_more(records):
    """In a report of one side only, the rejection restates its denial."""
    report = records(
        "a",
        None,
        ("Malta", "said", "no boat crossed the line"),
        ("Malta", "rejected", "the Icelandic claims", CueStance.REJECTS),
    )
    first, second = PropositionReader.load().read(report)

    assert (first.family, first.sign) == (second.family, second.sign)


def test_who_withdraws_a_report_denies_what_he_said(records):
    """The one who withdraws is the one who told it."""
    report = records(
        "a",
        None,
        ("Malta", "said", "Icelandic boats crossed the line"),
        ("Iceland", "said", "the sea is calm"),
        ("Malta", "withdrew", "the report", CueStance.RETRACTS),
    )
    *_, withdrawn = PropositionReader.load().read(report)

    assert ("Malta", -1, "crossing") == (withdrawn.party, withdrawn.sign, withdrawn.family.name)


def test_calling_a_claim_false_denies_it_by_any_cue(records):
    """The falsehood may stand in the content."""
    report = records(
        "a",
        None,
        ("Iceland", "said", "Maltese boats crossed the line"),
        ("Malta", "called", "this nonsense"),
    )

    assert [-1] == [
        item.sign for item in PropositionReader.load().read(report) if item.party == "Malta"
    ]


def test_whose_claims_are_rejected_is_read_from_the_words(records):
    """The rejection passes over a third voice in between."""
    report = records(
        "a",
        "2031-03-01",
        ("Malta", "said", "Icelandic boats crossed the line"),
        ("Peru", "said", "the weather was bad"),
        ("Iceland", "rejected", "the Maltese claims as groundless", CueStance.REJECTS),
    )
    threads = thread_issues(PropositionReader.load().read_case((report,)), ())
    signs = {item.party: item.sign for item in threads[0].propositions}

    assert {"Malta": 1, "Iceland": -1} == signs


def read_with(report, *vectors):
    """Give a report the vectors of the clauses at some words."""
    made = []
    for words, number in vectors:
        start = report.document.text.index(words)
        span = Span(report.document.id, start, start + len(words))
        numbers = bytes([number, *[0] * (VECTOR_SIZE - 1)])
        made.append(ClauseVector(f"clause-{start}", span.document_id, span, numbers, numbers, MADE))
    return replace(report, clauses=tuple(made))


def test_what_points_back_stands_where_that_stands(records):
    """A denial of "this" joins the issue of what it denies, whatever its own words are like."""
    report = read_with(
        records(
            "a",
            "2031-03-01",
            ("Malta", "said", "the keel had been scraped by a chain"),
            ("Iceland", "disputed", "this", CueStance.DENIES),
        ),
        ("the keel had been scraped by a chain", 127),
        ("Iceland disputed this", 1),
    )
    (told,) = thread_issues(PropositionReader.load().read_case((report,)), ())
    first, second = told.propositions

    assert ("Malta", 1, "Iceland", -1) == (first.party, first.sign, second.party, second.sign)
    assert first.key == second.meant
    assert first.vector.turned == second.vector


def test_who_rejects_an_accusation_speaks_to_what_was_said_of_him(records):
    """The accuser's last words were about the law; the charge was before them."""
    report = records(
        "a",
        None,
        ("Malta", "said", "Icelandic boats crossed the line"),
        ("Malta", "added", "the fees of the harbour are too high"),
        ("Iceland", "rejected", "the accusation", CueStance.REJECTS),
    )
    *_, rejected = PropositionReader.load().read(report)

    assert ("Iceland", -1, "crossing") == (rejected.party, rejected.sign, rejected.family.name)
