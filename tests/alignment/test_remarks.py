"""Remarks: what a report says of an answer, and whose."""

import pytest

from rashomon.alignment.remarks import find_remarks
from rashomon.model.case import DocumentRecords
from tests.conftest import make_document

SAID = [
    ("Malta has yet to respond.", "pending", "Malta"),
    ("There was no word from Reykjavik on the boats.", "pending", "Iceland"),
    ("Iceland's ministry had no immediate comment.", "pending", "Iceland"),
    ("Officials in Valletta were slow to respond.", "slow", "Malta"),
    ("Iceland swiftly denied it.", "quick", "Iceland"),
    ("Hours after the president spoke, Malta issued its version.", "after", "Malta"),
    ("The office was slow to respond.", "slow", None),
]


@pytest.mark.parametrize(("text", "kind", "party"), SAID)
def test_what_is_said_of_an_answer(text, kind, party):
    """The kind and the party nearest to the words; none where none is named."""
    found = find_remarks(DocumentRecords(make_document(text)))

    assert [(kind, party)] == [(each.kind.value, each.party) for each in found]


@pytest.mark.parametrize(
    "text", ["Hours after dawn the boats left.", "Malta responded.", "The road responds to rain."]
)
def test_no_remark(text):
    """A stretch of time without an answer, and an answer without a time, are no remark."""
    assert [] == list(find_remarks(DocumentRecords(make_document(text))))
