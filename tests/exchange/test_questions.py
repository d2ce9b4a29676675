"""The stable JSON of questions, declared unknowns and names of places."""

import json

from hypothesis import given

from rashomon.exchange.questions import names_json, questions_json, unknowns_json
from rashomon.model.account import PositionStance
from rashomon.model.case import Alignment, Case, DocumentRecords
from rashomon.model.question import Answer, Gap, Origin, Question
from rashomon.model.search import Search, Searched
from rashomon.model.span import Span
from tests.conftest import make_document
from tests.strategies import cases


def test_a_question_has_the_fields_that_others_rely_on():
    """Names and forms are those of the stable JSON; words stand beside their offsets."""
    span = Span("d1", 0, 5)
    answer = Answer("Malta", None, PositionStance.DENIES, None, (span,), ())
    gap = Gap("Iceland", Search(1, 0), evaded=False, unplaced=0, named=(span,), ask=())
    question = Question("q1", Origin.TEMPLATE, "Who?", answers=(answer,), gaps=(gap,))
    records = (DocumentRecords(make_document("Boats left.")),)
    found = questions_json(
        Case(records, alignment=Alignment(questions=(question,), searched=(Searched("d1", None),)))
    )
    (asked,) = found["questions"]

    words = [{"document_id": "d1", "start": 0, "end": 5, "text": "Boats"}]
    assert (1, ["d1"]) == (found["schema"], found["searched"])
    assert ("q1", "template", "Who?") == (asked["id"], asked["origin"], asked["words"])
    assert ("Malta", "denies", words) == tuple(
        asked["answers"][0][name] for name in ("party", "stance", "evidence")
    )
    assert ("Iceland", 1, words) == tuple(
        asked["gaps"][0][name] for name in ("party", "searched", "named")
    )


@given(cases())
def test_any_case_can_be_printed(case):
    """The three objects are plain JSON for any case."""
    for found in (questions_json(case), unknowns_json(case), names_json(case)):
        assert 1 == json.loads(json.dumps(found))["schema"]
