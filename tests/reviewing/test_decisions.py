"""The analyst's decisions, applied."""

from dataclasses import replace

import pytest
from hypothesis import given

from rashomon.model.attribution import CueStance, QuotationKind, Speaker
from rashomon.model.case import Case, DocumentRecords
from rashomon.model.decision import DecisionKind
from rashomon.model.derivation import Derivation
from rashomon.model.ids import record_id
from rashomon.model.quantity import Bound, Quantity
from rashomon.model.span import content_iou
from rashomon.reviewing.decisions import quotation_kind, review
from rashomon.reviewing.making import Act, Roles, make_decision, make_mark, make_undo
from tests.builders import build_claim, build_document, harbour_claim, ministry_claim, span_of
from tests.strategies import cases

DOCUMENT = build_document()
MINISTRY, HARBOUR = ministry_claim(DOCUMENT), harbour_claim(DOCUMENT)
ACCEPT, REJECT, CORRECT = DecisionKind.ACCEPT, DecisionKind.REJECT, DecisionKind.CORRECT
TWO = span_of(DOCUMENT, "two")
FIGURE = Quantity(
    record_id("quantity", "d1", (TWO,)),
    "d1",
    TWO,
    2.0,
    None,
    Bound.EXACT,
    "boat",
    MINISTRY.id,
    Derivation("coding.number", 1.0),
)
RECORDS = DocumentRecords(DOCUMENT, (MINISTRY, HARBOUR), quantities=(FIGURE,))


def decide(kind, claim=MINISTRY, sequence=1, corrected=None):
    """Decide on a claim of `DOCUMENT`."""
    return make_decision(DOCUMENT, claim, kind, Act(sequence), corrected)


def reviewed(*decisions, records=RECORDS):
    """Give the records after decisions."""
    return review(Case((records,), decisions=decisions))


def ids(case):
    """Give the ids of the claims of a case."""
    return [claim.id for claim in case.attributions]


@given(cases())
def test_a_review_changes_no_record_of_the_machine(case):
    """Whatever was decided, every document stays, and without decisions nothing differs."""
    undecided = replace(case, decisions=())

    assert case.documents == review(case).documents
    assert undecided == review(undecided)


def test_a_rejected_claim_is_left_out_with_what_hangs_on_it():
    """A figure whose speaker was rejected is nobody's; it goes too."""
    case = reviewed(decide(REJECT))

    assert [HARBOUR.id] == ids(case)
    assert () == case.records[0].quantities


def test_a_claim_inside_a_rejected_one_hangs_on_its_parent():
    """Rejecting the middle of a chain leaves the inner claim under the outer one."""
    inner = build_claim(DOCUMENT, "", "", "crossed the line", nested_in=MINISTRY.id)
    middle = replace(MINISTRY, nested_in=HARBOUR.id)
    records = replace(RECORDS, attributions=(middle, HARBOUR, inner))

    case = reviewed(decide(REJECT, middle), records=records)

    assert [HARBOUR.id] == [claim.nested_in for claim in case.attributions if claim.nested_in]


def test_the_later_decision_wins():
    """Accepting a claim after rejecting it brings it back, with what hung on it."""
    case = reviewed(decide(REJECT), decide(ACCEPT, sequence=2))

    assert [MINISTRY.id, HARBOUR.id] == ids(case)
    assert (FIGURE,) == case.records[0].quantities


def test_an_undo_and_the_undo_of_an_undo():
    """An undone rejection counts for nothing; undoing the undo restores it."""
    rejection = decide(REJECT)
    undo = make_undo(rejection, Act(2))
    redo = make_undo(undo, Act(3))

    assert [MINISTRY.id, HARBOUR.id] == ids(reviewed(rejection, undo))
    assert [HARBOUR.id] == ids(reviewed(rejection, undo, redo))


def test_a_correction_gives_the_analysts_roles_under_the_same_id():
    """What refers to the claim still finds it, and its factuality is not guessed anew."""
    roles = Roles(
        MINISTRY.content, MINISTRY.source, MINISTRY.cue, Speaker("a clerk"), CueStance.DOUBTS
    )
    correction = decide(CORRECT, corrected=roles)

    claim = reviewed(correction).attributions[0]

    assert (MINISTRY.id, Speaker("a clerk"), CueStance.DOUBTS, None) == (
        claim.id,
        claim.speaker,
        claim.stance,
        claim.factuality,
    )
    assert Derivation("analyst", 1.0, (MINISTRY.id, correction.id)) == claim.derivation
    assert '"confidence":0.9' in correction.before


def test_a_mark_adds_a_claim_in_a_language_not_read():
    """In a report that no stage has read, a person can mark who said what."""
    document = build_document("Порт закрыт, сообщил капитан.", "ru", is_machine_read=False)
    roles = Roles(
        (span_of(document, "Порт закрыт"),),
        span_of(document, "капитан"),
        span_of(document, "сообщил"),
        Speaker("капитан"),
    )
    mark = make_mark(document, roles, Act(1, "Ines", "by hand"))

    case = reviewed(mark, records=DocumentRecords(document))

    (claim,) = case.attributions
    assert record_id("claim", "ru", (roles.source, roles.cue, *roles.content)) == claim.id
    assert ("Порт закрыт", 1.0) == (mark.quotation, claim.derivation.confidence)
    assert () == case.problems


def test_a_decision_follows_its_claim_to_new_offsets():
    """A newer reader that finds the claim a little wider keeps the decision on it."""
    wider = build_claim(
        DOCUMENT, "The ministry", "said", "on Monday that two boats had crossed the line"
    )
    records = replace(RECORDS, attributions=(wider, HARBOUR), quantities=())

    assert [HARBOUR.id] == ids(reviewed(decide(REJECT), records=records))


@pytest.mark.parametrize(
    "records",
    [
        DocumentRecords(DOCUMENT, (HARBOUR,)),
        DocumentRecords(build_document(document_id="d2")),
        DocumentRecords(build_document("The ministry " * 30), (MINISTRY,)),
    ],
)
def test_a_decision_without_its_claim_is_a_problem(records):
    """Where the claim, its document or its words are gone, the case says so."""
    (problem,) = reviewed(decide(REJECT), records=records).problems

    assert "orphan-decision" == problem.code
    assert "two boats had crossed the line" in problem.what


def test_an_undo_of_nothing_is_a_problem():
    """An undo names a decision that is not there."""
    undo = make_undo(decide(REJECT), Act(1))

    assert ["orphan-decision"] == [problem.code for problem in reviewed(undo).problems]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("“Nothing crossed anything,”", QuotationKind.DIRECT),
        ("“Nothing crossed anything,” the harbour", QuotationKind.MIXED),
        ("two boats had crossed", QuotationKind.INDIRECT),
    ],
)
def test_the_kind_of_a_marked_quotation_is_read_off_its_marks(words, expected):
    """Words wholly in quotation marks are direct, partly mixed, otherwise indirect."""
    assert expected == quotation_kind(DOCUMENT, (span_of(DOCUMENT, words),))


def test_overlap_counts_every_piece_of_content():
    """Two pieces of which one is shared overlap by the share of their characters."""
    one, other = span_of(DOCUMENT, "boats"), span_of(DOCUMENT, "raining")

    assert 5 / 12 == content_iou((one, other), (one,))
