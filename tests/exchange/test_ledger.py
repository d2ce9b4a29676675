"""The stable JSON of the ledger."""

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings

from rashomon.exchange.ledger import claims_json, ledger_json
from rashomon.model.attribution import Level, Relay, Speaker
from rashomon.model.case import Case, DocumentRecords
from rashomon.model.derivation import Derivation
from rashomon.model.event import Event, EventType, Modality, Participant
from rashomon.model.grounding import Anchor, AnchorKind, PlaceGrounding, TimeGrounding, TimexType
from rashomon.model.ids import record_id
from rashomon.model.partial_date import PartialDate, Precision
from rashomon.model.problem import make_problem
from rashomon.model.quantity import Bound, Measure, Quantity
from rashomon.model.relation import Relation, RelationKind
from tests.builders import build_document, harbour_claim, ministry_claim, span_of
from tests.strategies import cases

DOCUMENT = build_document()
FOUND = Derivation("r", 0.5)
MINISTRY = ministry_claim(
    DOCUMENT,
    speaker=Speaker("The ministry", "Freedonia", Level.MINISTRY),
    relayed_by=(Relay("an agency", None),),
)
CROSSED, MONDAY = span_of(DOCUMENT, "crossed"), span_of(DOCUMENT, "on Monday")
BOATS = span_of(DOCUMENT, "two boats")
EVENT = Event(
    record_id("event", "d1", (CROSSED, BOATS, None)),
    "d1",
    CROSSED,
    CROSSED,
    EventType.ASSAULT,
    None,
    ("military",),
    3.0,
    Modality.ACTUAL,
    Participant("two boats", None, BOATS),
    None,
    MINISTRY.id,
    FOUND,
)
TIME = TimeGrounding(
    "time-1",
    "d1",
    MONDAY,
    TimexType.DATE,
    "2021-05-10",
    Precision.DAY,
    Anchor(AnchorKind.PUBLICATION),
    FOUND,
    happened=(EVENT.id,),
    said=(MINISTRY.id,),
)
PLACE = PlaceGrounding(
    "place-1", "d1", BOATS, "two boats", None, None, None, None, FOUND, event_ids=(EVENT.id,)
)
RELATION = Relation(
    "relation-1", "d1", RelationKind.REASON, MONDAY, "Freedonia", None, MINISTRY.id, FOUND
)
RECORDS = DocumentRecords(
    DOCUMENT,
    (MINISTRY,),
    events=(EVENT,),
    times=(TIME,),
    places=(PLACE,),
    relations=(RELATION,),
    problems=(make_problem("undated-document", "none", document_id="d1"),),
)


def printed(value):
    """Give what a program reads that parses our output."""
    return json.loads(json.dumps(value))


def test_a_claim_has_the_fields_that_others_rely_on():
    """Names, order and forms of the fields are those of the stable JSON."""
    (claim,) = printed(claims_json(Case((RECORDS,))))["claims"]

    assert {
        "id": MINISTRY.id,
        "document_id": "d1",
        "source": {"start": 0, "end": 12, "text": "The ministry"},
        "speaker": {
            "name": "The ministry",
            "party": "Freedonia",
            "level": "ministry",
            "role": None,
        },
        "cue": {"start": 13, "end": 17, "text": "said"},
        "content": [{"start": 33, "end": 63, "text": "two boats had crossed the line"}],
        "kind": "indirect",
        "stance": "asserts",
        "factuality": 2.0,
        "channel": None,
        "said_at": {"value": "2021-05-10", "precision": "day"},
        "relayed_by": [{"name": "an agency", "start": None, "end": None}],
        "nested_in": None,
        "altered": [],
        "translated_by": None,
        "borrowed": False,
        "confidence": 0.9,
    } == claim


def figure(value: float, bound: Bound, measure: Measure, event_id: str | None) -> Quantity:
    """A figure of the ministry's account."""
    identity = record_id("quantity", "d1", (BOATS,)) + f"{value:g}"
    return Quantity(
        identity, "d1", BOATS, value, None, bound, None, MINISTRY.id, FOUND, measure, None, event_id
    )


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        ((), None),
        ((figure(5, Bound.ABOUT, Measure.DEAD, EVENT.id),), {"dead": (5, "about")}),
        (
            (
                figure(5, Bound.EXACT, Measure.DEAD, EVENT.id),
                figure(3, Bound.EXACT, Measure.DEAD, EVENT.id),
                figure(9, Bound.AT_MOST, Measure.INJURED, EVENT.id),
                figure(70, Bound.EXACT, Measure.TROOPS, None),
            ),
            {"dead": (5, "at_least"), "injured": (9, "at_most")},
        ),
    ],
)
def test_an_event_has_its_size_by_measure(figures, expected):
    """Figures of one account are not added up: of several the greatest is the least there was."""
    case = Case((replace(RECORDS, quantities=figures),))
    (event,) = printed(ledger_json(case))["events"]
    size = event["size"] and {
        measure: (each["value"], each["bound"]) for measure, each in event["size"].items()
    }

    assert expected == size


def test_figures_stand_by_measure_and_day():
    """Down one measure the days follow each other, so that drift is seen."""
    later = replace(figure(7, Bound.EXACT, Measure.DEAD, None), attribution_id=None)
    early = figure(5, Bound.EXACT, Measure.DEAD, None)
    area = replace(figure(9, Bound.EXACT, Measure.AREA, None), attribution_id="gone")
    document = replace(DOCUMENT, published_at=PartialDate.parse("2021-06-01"))
    records = replace(RECORDS, document=document, quantities=(later, early, area))
    order = [(each.value, day.value if day else None) for each, day in Case((records,)).figures()]

    assert [(9, None), (5, "2021-05-10"), (7, "2021-06-01")] == order


def test_an_event_carries_its_date_its_place_and_its_account():
    """When and where are joined from the groundings; what is unknown is null."""
    (event,) = printed(ledger_json(Case((RECORDS,))))["events"]

    assert {
        "actor": {
            "name": "two boats",
            "code": None,
            "sectors": [],
            "is_contested": False,
            "assumed": None,
            "span": {"document_id": "d1", "start": BOATS.start, "end": BOATS.end},
        },
        "recipient": None,
        "happened_at": {"value": "2021-05-10", "precision": "day"},
        "place": "place-1",
        "attribution_id": MINISTRY.id,
        "type": "ASSAULT",
        "mode": None,
        "contexts": ["military"],
        "polarity": 3.0,
        "modality": "actual",
    }.items() <= event.items()


def test_every_part_of_the_ledger_is_printed():
    """The object has the parts of the stable JSON; relations say `from` and `to`."""
    ledger = printed(ledger_json(Case((RECORDS,))))

    assert [
        "schema",
        "documents",
        "attributions",
        "events",
        "quantities",
        "postures",
        "relations",
        "narrator",
        "times",
        "places",
        "problems",
    ] == list(ledger)
    assert ("Freedonia", None) == (ledger["relations"][0]["from"], ledger["relations"][0]["to"])
    assert ("publication", "on Monday") == (
        ledger["times"][0]["anchor"],
        ledger["times"][0]["text"],
    )
    assert ["undated-document"] == [problem["code"] for problem in ledger["problems"]]
    assert "2021-05-13" == ledger["documents"][0]["published_at"]


def test_an_unresolved_time_dates_nothing():
    """Neither clock is filled in from the date of publication."""
    unresolved = replace(TIME, value=None, precision=None, reason="no anchor")
    ledger = printed(ledger_json(Case((replace(RECORDS, times=(unresolved,)),))))

    assert (None, None) == (
        ledger["attributions"][0]["said_at"],
        ledger["events"][0]["happened_at"],
    )


def test_claims_go_by_document_and_offset():
    """The order in which claims were found does not matter."""
    claims = (harbour_claim(DOCUMENT), MINISTRY)
    other = build_document(document_id="a")
    case = Case(
        (replace(RECORDS, attributions=claims), DocumentRecords(other, (ministry_claim(other),)))
    )

    found = [
        (claim["document_id"], claim["content"][0]["start"])
        for claim in claims_json(case)["claims"]
    ]

    assert sorted(found) == found


@settings(max_examples=30)
@given(cases())
def test_every_quoted_text_stands_at_its_offsets(case):
    """For any records `text[start:end]` is the text that is printed beside the offsets."""
    texts = {document.id: document.text for document in case.documents}

    for claim in claims_json(case)["claims"]:
        for words in (claim["source"], claim["cue"], *claim["content"]):
            text = texts[claim["document_id"]]
            assert words is None or words["text"] == text[words["start"] : words["end"]]
