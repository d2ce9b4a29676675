"""The order of the stages."""

from dataclasses import replace

from rashomon.model.case import Alignment, Case, DocumentRecords
from rashomon.model.decision import DecisionKind
from rashomon.model.problem import make_problem
from rashomon.pipeline import Pipeline, align_case
from rashomon.reviewing.making import Act, make_decision
from tests.builders import build_document, ministry_claim

DOCUMENT = build_document()
NO_STAGES = Pipeline(*[None] * 11)


def test_a_decision_without_its_claim_is_a_problem_of_the_alignment():
    """The accounts are lined up as decided; a decision that finds no claim is not lost."""
    known = make_problem("binary-file", "no text", path="a.bin")
    rejection = make_decision(DOCUMENT, ministry_claim(DOCUMENT), DecisionKind.REJECT, Act(1))
    case = Case((DocumentRecords(DOCUMENT),), (known,), (rejection,))
    pipeline = replace(NO_STAGES, align=lambda _, previous: previous)

    aligned = align_case(pipeline, case, Alignment())

    assert ["orphan-decision"] == [problem.code for problem in aligned.alignment.problems]
    assert case == replace(aligned, alignment=Alignment())
