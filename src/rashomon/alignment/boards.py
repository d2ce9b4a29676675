"""Boards: exhibits, rival explanations and reasons, put beside what was aligned."""

from dataclasses import replace

from rashomon.alignment.exhibits import find_exhibits
from rashomon.alignment.hypotheses import find_hypotheses
from rashomon.alignment.reasons import find_reasons
from rashomon.model.case import Alignment, Case


def with_boards(case: Case, alignment: Alignment) -> Alignment:
    """Add the boards of a case to its alignment."""
    board = find_hypotheses(case, alignment)
    return replace(
        alignment,
        exhibits=find_exhibits(case, alignment),
        explanations=board.explanations,
        reasons=find_reasons(case, alignment),
        problems=(*alignment.problems, *board.problems),
    )
