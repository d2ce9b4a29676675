"""The stable JSON of a brief."""

import json

from rashomon.dossier.brief import build_brief
from rashomon.exchange.brief import brief_json
from rashomon.exchange.stable import documents_of
from rashomon.model.brief import Part
from tests.dossier.sample_case import FIRED, SHOTS, sample_case


def test_a_brief_has_the_fields_that_others_rely_on():
    """Counts, sections in their order, and sentences with the words at their offsets."""
    case = sample_case()
    made = brief_json(build_brief(case, frozenset({FIRED.id})), documents_of(case))
    found = json.loads(json.dumps(made))
    disputed = found["sections"][1]
    (item,) = disputed["items"]
    (sentence,) = item["under"]
    (words,) = sentence["words"]

    assert list(map(str, Part)) == [each["part"] for each in found["sections"]]
    assert (1, len(case.attributions), False) == tuple(
        found[name] for name in ("reviewed", "claims", "has_all")
    )
    assert 0 < found["left_out"]
    assert {"at_least": 2, "at_most": 3} == found["accounts"]
    assert (SHOTS.label, True, [SHOTS.id]) == tuple(
        item["sentence"][name] for name in ("subject", "is_reviewed", "record_ids")
    )
    span = FIRED.content[0]
    text = documents_of(case)[span.document_id].text
    assert {
        "document_id": span.document_id,
        "start": span.start,
        "end": span.end,
        "quotation": text[span.start : span.end],
        "claim_ids": [FIRED.id],
    } == words
    assert {"value": "2031-03-13", "precision": "day"} == sentence["when"]
