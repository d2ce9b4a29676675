"""Statements: texts that are the words of one body from end to end."""

from dataclasses import replace

import pytest

from rashomon.alignment.issues import thread_issues
from rashomon.alignment.reading import PropositionReader
from rashomon.alignment.statements import issuer_of
from rashomon.lexicon.parties import PartyLexicon
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
        (None, "Statement of the fishing club\nBoats crossed.", None, None),
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
