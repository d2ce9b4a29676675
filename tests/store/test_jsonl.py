"""The ledger as JSON lines."""

import json
from dataclasses import replace

from hypothesis import given

from rashomon.model.case import Case, DocumentRecords
from rashomon.store.jsonl import export_lines
from tests.builders import build_document, harbour_claim, ministry_claim
from tests.strategies import cases


@given(cases())
def test_the_order_in_which_records_came_leaves_no_trace(case):
    """Documents, claims and inputs in another order give the same bytes."""
    shuffled = replace(
        case,
        records=tuple(
            replace(each, attributions=each.attributions[::-1], events=each.events[::-1])
            for each in case.records[::-1]
        ),
        problems=case.problems[::-1],
        decisions=case.decisions[::-1],
        rulings=case.rulings[::-1],
    )

    assert list(export_lines(case)) == list(export_lines(shuffled))


def test_lines_go_by_kind_then_document_then_offset():
    """The first line names the form, then come documents, then claims in text order."""
    one, two = build_document(document_id="a"), build_document(document_id="b")
    case = Case(
        (
            DocumentRecords(two, (ministry_claim(two),)),
            DocumentRecords(one, (harbour_claim(one), ministry_claim(one))),
        )
    )

    lines = [json.loads(line) for line in export_lines(case)]

    assert ["ledger", "documents", "documents", *["attributions"] * 3] == [
        line["kind"] for line in lines
    ]
    assert [
        ministry_claim(one).id,
        harbour_claim(one).id,
        ministry_claim(two).id,
    ] == [line["record"]["id"] for line in lines[3:]]
