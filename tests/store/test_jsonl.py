"""The ledger as JSON lines."""

import json
from dataclasses import replace

import pytest
from hypothesis import given

from rashomon.errors import InputError
from rashomon.model.case import Case, DocumentRecords
from rashomon.store.jsonl import export_lines, read_jsonl
from tests.builders import build_document, harbour_claim, ministry_claim
from tests.strategies import cases


@given(cases())
def test_a_case_survives_the_way_to_lines_and_back(case):
    """Importing an export gives the same case."""
    assert case == read_jsonl(export_lines(case))


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

    assert ["ledger", "document", "document", *["attribution"] * 3] == [
        line["kind"] for line in lines
    ]
    assert [
        ministry_claim(one).id,
        harbour_claim(one).id,
        ministry_claim(two).id,
    ] == [line["record"]["id"] for line in lines[3:]]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "truncated"),
        ('{"kind":"rumour","record":{}}', "unknown kind 'rumour'"),
        ('{"kind":"document","record":{}}', "missing required field"),
        ('{"kind":"ledger","record":{"schema":99}}', "newer"),
        ('{"kind":"copy_group","record":{"document_ids":[],"why":1}}', "unknown field"),
        (
            '{"kind":"problem","record":{"id":"p","code":"c","what":"","path":"","document_id":"x"}}',
            "no document 'x'",
        ),
    ],
)
def test_a_wrong_line_is_named(line, reason):
    """An error says which line is wrong, and why."""
    with pytest.raises(InputError, match=f"ledger line 2: .*{reason}"):
        read_jsonl(["", line])


def test_two_documents_of_one_id_are_refused():
    """A second document of an id would hide the first."""
    lines = list(export_lines(Case((DocumentRecords(build_document()),))))

    with pytest.raises(InputError, match="line 3: two documents have the id 'd1'"):
        read_jsonl([*lines, lines[-1]])
