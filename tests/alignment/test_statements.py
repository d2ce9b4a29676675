"""Statements: texts that are the words of one body from end to end."""

from dataclasses import replace

import pytest

from rashomon.alignment.issues import thread_issues
from rashomon.alignment.reading import PropositionReader
from rashomon.alignment.statements import issuer_of, search_reports
from rashomon.lexicon.parties import PartyLexicon
from rashomon.model.attribution import QuotationKind
from rashomon.model.case import Case
from rashomon.model.document import Document


@pytest.mark.parametrize(
    ("outlet", "text", "channel", "expected"),
    [
        ("Ministry of Defence of Malta", "Boats crossed.", None, "Malta"),
        ("Times of Malta", "STATEMENT OF THE MINISTRY OF DEFENCE\nBoats crossed.", None, "Malta"),
        ("Times of Malta", "Boats crossed.", None, None),
        ("Times of Malta", "Maltese army issues statement on clash\nBoats crossed.", None, None),
        ("Times of Malta", "Statement draws anger of Maltese army\nBoats crossed.", None, None),
        ("Times of Malta", "Press release by Malta's navy\nBoats crossed.", None, "Malta"),
        ("Icelandic Coast Guard", "Boats crossed.", "statement", "Iceland"),
        ("OSCE Field Mission, daily report", "Boats crossed.", None, "OSCE"),
        (None, "Statement of the fishing club\nBoats crossed.", None, None),
        ("The Times", "STATEMENT OF THE MINISTRY OF DEFENCE OF MALTA\nA.", None, "Malta"),
        ("Malta Courier", "FROM THE MINISTRY OF DEFENCE\nBoats crossed.", None, "Malta"),
        ("Gazette", "The Coast Guard of Malta posted the following thread:\nA.", None, "Malta"),
        ("Maltese Gazette", "Communique of the General Staff. No shot fell.", None, "Malta"),
        (
            "Maltese Gazette",
            f"Communique of the General Staff. {'No shot fell. ' * 20}",
            None,
            "Malta",
        ),
        ("Embassy of Malta", "The guards did not fire.", None, "Malta"),
        ("Malta Military Review", "The guards did not fire.", None, None),
        ("Radio Valletta", "The ministry said that no shot was fired.", None, None),
        ("Maltese Star", "Statement of the crew.", None, None),
        ("Maltese Star", "The ministry of Malta said so.", "call readout", "Malta"),
    ],
)
def test_a_statement_is_told_by_heading_channel_or_outlet(outlet, text, channel, expected):
    """A report that only quotes one is none."""
    document = Document("a", text, "0" * 64, "a.txt", outlet=outlet, channel=channel)
    issuer = issuer_of(document, PartyLexicon.load())

    assert expected == (issuer and issuer.party)


def test_what_a_statement_tells_is_held_by_its_body(records):
    """Its plain sentences found issues, as no narrator's do."""
    record = records("a", "2031-03-01", "Icelandic boats crossed the line.")
    document = replace(record.document, outlet="Ministry of Defence of Malta")
    reader = PropositionReader.load()

    (thread,) = thread_issues(reader.read_case((replace(record, document=document),)), ())

    assert ["Malta"] == [item.party for item in thread.propositions]


def test_a_text_that_is_one_quotation_is_a_statement_but_no_primary_one(records):
    """The quotation is its party's; what the report says around it stays the narrator's."""
    words = "“Our boats never left the bay and no shot was fired at anybody by them”"
    report = records("a", None, ("Malta's ministry", "said", words))
    quoted = replace(report.attributions[0], kind=QuotationKind.DIRECT)
    told = records("b", None, ("Malta's ministry", "said", "its boats never left the bay"))
    case = Case((replace(report, attributions=(quoted,)), told))
    found = search_reports(case, PartyLexicon.load())

    assert [("a", "Malta", False), ("b", None, False)] == [
        (each.document_id, each.statement_of, each.is_primary) for each in found
    ]


def test_what_no_machine_reads_is_not_searched(records):
    """A report in a language that is not read counts in no search."""
    report = records("a", None, "Boats crossed.")
    foreign = replace(report, document=replace(report.document, id="b", is_machine_read=False))
    found = search_reports(Case((report, foreign)), PartyLexicon.load())

    assert ["a"] == [each.document_id for each in found]
