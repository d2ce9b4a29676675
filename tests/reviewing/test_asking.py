"""Rulings that ask or strike out: their ids, and what finds their words again."""

from rashomon.model.ids import make_id
from rashomon.model.ruling import RulingKind
from rashomon.reviewing.asking import make_ask, make_unask
from rashomon.reviewing.making import Act
from tests.dossier.sample_case import sample_case


def test_a_question_keeps_the_words_that_it_is_about():
    """A question about a claim quotes the whole claim with the hash of its text."""
    records = sample_case().records[0]
    claim = records.attributions[0]
    ruling = make_ask(" Who  fired? ", ((records.document, claim),), Act(3, "Ana", "soon"))
    (clause,) = ruling.clauses

    assert (RulingKind.ASK, 3, "Who fired?") == (ruling.kind, ruling.sequence, ruling.words)
    assert make_id("ruling", "3", "ask", "Who fired?") == ruling.id
    assert claim.extent.quote(records.document.text) == clause.quotation
    assert (records.document.sha256, "Ana") == (clause.document_sha256, ruling.decided_by)


def test_striking_out_names_the_question():
    """A question struck out is named by its id, and its words stay on record."""
    ruling = make_unask("question-1", "Who fired?", Act(4))

    assert (RulingKind.UNASK, "question-1") == (ruling.kind, ruling.target_id)
    assert "Who fired?" == ruling.before
