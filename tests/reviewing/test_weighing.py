"""Rulings on explanations: what they keep, and what they refuse."""

import pytest

from rashomon.errors import UsageError
from rashomon.model.case import Case, DocumentRecords
from rashomon.model.hypothesis import Explanation, Weighing, Weight
from rashomon.model.ruling import RulingKind
from rashomon.reviewing.making import Act
from rashomon.reviewing.weighing import make_explanation, make_unweighed, make_weight
from tests.builders import build_document, harbour_claim


def test_an_explanation_needs_words():
    """White space explains nothing."""
    with pytest.raises(UsageError):
        make_explanation(" \n", Act(1))


def test_an_explanation_is_kept_in_the_words_given():
    """Only white space is folded; who put it up stays."""
    ruling = make_explanation("The  fog\nhid it", Act(3, "Ana", "from the log"))

    assert (RulingKind.EXPLAIN, "The fog hid it") == (ruling.kind, ruling.words)
    assert (3, "Ana", "from the log") == (ruling.sequence, ruling.decided_by, ruling.note)


def test_a_weight_points_at_the_words_and_keeps_the_suggestion():
    """The clause has the claim, its words and the hash of the text; the suggestion is `before`."""
    document = build_document()
    claim = harbour_claim(document)
    suggested = Weighing(claim.id, claim.content[0], "x", "party/x", Weight.CONSISTENT, "why", 0.5)
    explanation = Explanation("explanation-1", "fog", "motive", weighings=(suggested,))
    case = Case((DocumentRecords(document, (claim,)),))

    ruling = make_weight(case, explanation, claim, Weight.NEUTRAL, Act(1))

    assert ("explanation-1", "neutral") == (ruling.target_id, ruling.value)
    assert "consistent" == ruling.before
    assert [claim.extent.quote(document.text)] == [each.quotation for each in ruling.clauses]
    assert [document.sha256] == [each.document_sha256 for each in ruling.clauses]


def test_an_undo_names_what_it_undoes():
    """It is a ruling of its own."""
    ruling = make_explanation("fog", Act(1))

    assert (RulingKind.UNDO, ruling.id) == (
        make_unweighed(ruling, Act(2)).kind,
        make_unweighed(ruling, Act(2)).target_id,
    )
