"""Narration: whose words the passages are that a report attributes to nobody."""

from dataclasses import replace

import pytest

from rashomon.alignment.reading import PropositionReader
from rashomon.model.attribution import NarratorKind, NarratorPassage
from rashomon.model.span import Span


def test_a_transcript_tells_whose_a_line_is(records):
    """What is asked is the asker's; the answers are of whom the heading names."""
    record = records("a", None, "Q: Boats of Iceland crossed.\nA: Guards of Malta fired.")
    text = record.document.text
    first, second = (record.narrator[0], record.narrator[0])
    spans = [(text.index("Boats"), text.index("\n")), (text.index("Guards"), len(text))]
    passages = tuple(
        replace(one, id=f"narrator-{start}", span=Span("a", start, end))
        for one, (start, end) in zip((first, second), spans, strict=True)
    )
    document = replace(record.document, outlet="Ministry of Defence of Malta")
    read = PropositionReader.load().read(replace(record, document=document, narrator=passages))

    assert ["narrator", "Malta"] == [item.party for item in read]


@pytest.mark.parametrize(
    ("clause", "expected"),
    [("its guards fired back", "Malta"), ("the sea is rough there", "narrator")],
)
def test_a_clause_in_the_past_behind_a_semicolon_goes_on_with_what_is_told(
    records, clause, expected
):
    """Reported speech stands in the past; what is so stays in the present."""
    record = records("a", None, ("Malta", "said", f"boats crossed the line; {clause}"))
    (claim,) = record.attributions
    whole = claim.content[0]
    place = record.document.text.index(";")
    passage = NarratorPassage(
        "narrator-1", "a", Span("a", place + 2, whole.end), NarratorKind.STATEMENT, claim.derivation
    )
    claim = replace(claim, content=(replace(whole, end=place),))
    read = PropositionReader.load().read(
        replace(record, attributions=(claim,), narrator=(passage,))
    )

    assert ["Malta", expected] == [item.party for item in read]
