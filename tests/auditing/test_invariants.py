"""The invariants of the ledger: what `rashomon check` verifies."""

from dataclasses import replace

import pytest
from hypothesis import given

from rashomon.auditing.invariants import check_case
from rashomon.model.attribution import Speaker
from rashomon.model.case import Case, DocumentRecords
from rashomon.model.decision import DecisionKind
from rashomon.model.derivation import Derivation
from rashomon.model.document import Furniture, FurnitureKind
from rashomon.model.grounding import Anchor, AnchorKind, PlaceGrounding, TimeGrounding, TimexType
from rashomon.model.ids import record_id
from rashomon.model.partial_date import PartialDate, Precision
from rashomon.model.span import Span
from rashomon.reviewing.making import Act, make_decision, make_undo
from tests.builders import build_document, harbour_claim, ministry_claim, span_of
from tests.strategies import cases

DOCUMENT = build_document()
MINISTRY, HARBOUR = ministry_claim(DOCUMENT), harbour_claim(DOCUMENT)
RECORDS = DocumentRecords(DOCUMENT, (MINISTRY, HARBOUR))
MONDAY = span_of(DOCUMENT, "on Monday")
FOUND = Derivation("grounding", 1.0)
TIME = TimeGrounding(
    record_id("time", "d1", (MONDAY,)),
    "d1",
    MONDAY,
    TimexType.DATE,
    "2021-05-10",
    Precision.DAY,
    Anchor(AnchorKind.PUBLICATION),
    FOUND,
    said=(MINISTRY.id,),
)
PLACE = PlaceGrounding(
    record_id("place", "d1", (MONDAY,)), "d1", MONDAY, "Monday", 1.0, 2.0, None, None, FOUND
)


def broken(**changes):
    """Give the numbers and sentences of what is wrong with changed records."""
    return [
        (each.invariant, each.what) for each in check_case(Case((replace(RECORDS, **changes),)))
    ]


@given(cases())
def test_a_sound_case_breaks_nothing(case):
    """Every case that keeps the rules passes."""
    assert () == check_case(case)


def test_records_of_every_kind_pass_together():
    """The records that the next tests break are sound to begin with."""
    assert [] == broken(times=(TIME,), places=(PLACE,))


@pytest.mark.parametrize(
    ("changes", "invariant", "what"),
    [
        ({"document": replace(DOCUMENT, sha256="0" * 64)}, 1, "hash"),
        ({"document": build_document("Short.")}, 1, "outside the text"),
        (
            {"attributions": (replace(MINISTRY, altered=(Span("d2", 0, 1),)),)},
            1,
            "outside the text",
        ),
        ({"attributions": (replace(MINISTRY, document_id="d2"),)}, 1, "another document"),
        ({"attributions": (replace(MINISTRY, id="claim-0"),)}, 2, "not that of a claim"),
        ({"attributions": (MINISTRY, MINISTRY)}, 2, "2 records have this id"),
        ({"attributions": (replace(MINISTRY, nested_in="claim-0"),)}, 2, "names claim-0"),
        ({"attributions": (replace(MINISTRY, nested_in=MINISTRY.id),)}, 2, "names"),
        ({"times": (replace(TIME, said=("claim-0",)),)}, 2, "names claim-0"),
        ({"times": (replace(TIME, happened=(MINISTRY.id,)),)}, 2, "names claim"),
        ({"times": (replace(TIME, precision=Precision.MONTH),)}, 3, "2021-05-10 is not a month"),
        ({"times": (replace(TIME, value="2021-02-30"),)}, 3, "2021-02-30 is not a day"),
        ({"times": (replace(TIME, value=None),)}, 3, "no value and no reason"),
        ({"times": (replace(TIME, value=None),)}, 3, "a precision without a value"),
        ({"times": (replace(TIME, value=None),)}, 7, "unresolved-time is missing"),
        ({"places": (replace(PLACE, lat=None, lon=None),)}, 3, "no point and no reason"),
        ({"places": (replace(PLACE, lat=None, lon=None),)}, 7, "unresolved-place is missing"),
        ({"places": (replace(PLACE, lon=None, reason="-"),)}, 3, "half a point"),
        ({"places": (replace(PLACE, lat=91.0),)}, 3, "no point on Earth"),
        ({"places": (replace(PLACE, event_ids=("event-0",)),)}, 2, "names event-0"),
        ({"document": replace(DOCUMENT, published_at=None)}, 7, "undated-document is missing"),
        ({"document": replace(DOCUMENT, is_machine_read=False)}, 7, "language-not-read is missing"),
        (
            {"document": replace(DOCUMENT, published_at=PartialDate("2021-05", Precision.DAY))},
            3,
            "grain",
        ),
        (
            {
                "document": replace(
                    DOCUMENT, furniture=(Furniture(Span("d1", 0, 60), FurnitureKind.APPEAL),)
                )
            },
            5,
            "furniture",
        ),
    ],
)
def test_a_broken_invariant_is_named(changes, invariant, what):
    """Each way to break a rule is found, under the number of the rule."""
    found = broken(**changes)

    assert [] != [each for each in found if each[0] == invariant and what in each[1]]


def decided(*decisions, document=DOCUMENT):
    """Give what is wrong with a case and its decisions."""
    case = Case((DocumentRecords(document, (MINISTRY, HARBOUR)),), decisions=decisions)
    return [(each.invariant, each.what) for each in check_case(case)]


def test_decisions_that_follow_each_other_pass():
    """A rejection and its undo, in order, on the text as it is, break nothing."""
    rejection = make_decision(DOCUMENT, MINISTRY, DecisionKind.REJECT, Act(1))

    assert [] == decided(rejection, make_undo(rejection, Act(2)))


def test_broken_decisions_are_named():
    """Gaps, an undo of nothing, a correction without the machine's values, another text."""
    correction = make_decision(DOCUMENT, MINISTRY, DecisionKind.CORRECT, Act(2))
    forgetful = replace(correction, before="", document_sha256="0" * 64)

    assert [
        (4, "it is number 2, not 1"),
        (4, "it does not keep the machine's values"),
        (4, "it was made on another text of its document"),
        (4, "it undoes no earlier decision"),
    ] == decided(forgetful, replace(make_undo(correction, Act(2)), target_id="decision-0"))


def test_an_unknown_speaker_is_no_violation():
    """Unknown is a value."""
    nobody = replace(MINISTRY, speaker=Speaker())

    assert [] == broken(attributions=(nobody,))
