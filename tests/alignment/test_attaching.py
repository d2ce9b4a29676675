"""Words of a ruling found again: by claim, by overlap, in a text that moved, or not at all."""

from dataclasses import replace

import pytest

from rashomon.alignment.attaching import ClauseFinder
from rashomon.alignment.issues import Thread
from rashomon.alignment.propositions import Proposition
from rashomon.lexicon.stance_words import Mood
from rashomon.model.account import Issue
from rashomon.model.case import Case, DocumentRecords
from rashomon.model.ruling import RuledClause
from rashomon.model.span import Span
from tests.builders import build_claim, build_document, span_of

LEAD = "The harbour is quiet. "
TEXT = "Malta said that two boats crossed the line and that nobody was hurt."
CROSSED, HURT = "two boats crossed the line", "nobody was hurt"
CONTENT = f"that {CROSSED} and that {HURT}"


def told(document, *clauses, content=CONTENT):
    """Put some words of one claim on an issue."""
    claim = build_claim(document, "Malta", "said", content)
    items = []
    for words in clauses:
        span = span_of(document, words)
        items.append(Proposition(claim, claim.speaker, span, words, Mood.ASSERTED))
    issue = Issue("issue-1", clauses[0], items[0].span, (claim.id,))
    case = Case((DocumentRecords(document, (claim,)),))
    return ClauseFinder.of((Thread(issue, items[0], tuple(items)),), case), claim


DOCUMENT = build_document(TEXT)
FINDER, CLAIM = told(DOCUMENT, CROSSED, HURT)


def ruled(words, claim_id=CLAIM.id, document=DOCUMENT):
    """Rule on some words of a document."""
    span = span_of(document, words)
    return RuledClause(claim_id, document.id, document.sha256, span, words)


def found(finder, clause):
    """Give the clauses found, in words."""
    return [spot.item.text for spot in finder.find(clause)]


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        (ruled(CROSSED), [CROSSED]),
        (ruled(HURT), [HURT]),
        (ruled(CONTENT), [CROSSED, HURT]),  # the whole claim
        (ruled(CROSSED, "claim-gone"), [CROSSED]),  # read anew under another id
        (ruled("boats crossed the line", "claim-gone"), [CROSSED]),
        (ruled("boats crossed the line"), [CROSSED]),
        (ruled("that two boats crossed the line and"), [CROSSED]),
        (ruled("two"), []),  # too little in common
        (ruled("the line and that nobody"), []),
        (ruled("Malta said"), []),
        (replace(ruled(CROSSED), document_id="elsewhere"), []),
        (replace(ruled(CROSSED), quotation="three boats crossed the line"), []),
        (replace(ruled(CROSSED), quotation=""), []),
    ],
)
def test_a_clause_is_found_by_claim_or_overlap(clause, expected):
    """Half of the words in common are enough; less is another clause."""
    assert expected == found(FINDER, clause)


def test_a_claim_of_which_little_is_left_is_lost():
    """Of a whole claim that was ruled on, most must still be told."""
    finder, _ = told(DOCUMENT, HURT)

    assert [] == found(finder, ruled(CONTENT))


def test_a_clause_is_found_where_its_text_moved():
    """In a text with other words before, the quotation is looked up."""
    moved = build_document(f"{LEAD}{TEXT} {CROSSED}")
    finder, _ = told(moved, CROSSED, HURT)

    assert [CROSSED] == found(finder, ruled(CROSSED))
    assert [HURT] == found(finder, ruled(HURT))


def test_the_nearest_of_several_places_is_taken():
    """Words that stand twice are those nearest to where they were."""
    repeated = build_document(f"{HURT}. {LEAD}{TEXT}")
    finder, claim = told(repeated, CROSSED)
    clause = replace(ruled(HURT), span=Span("d1", 80, 80 + len(HURT)))

    assert [] == found(finder, clause)  # its place is behind what is told
    assert claim.id == finder.find(replace(clause, quotation=CROSSED))[0].item.claim.id
