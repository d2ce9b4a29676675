"""Boards: exhibits, rival explanations and reasons, put beside what was aligned."""

from dataclasses import replace

from rashomon.alignment.exhibits import find_exhibits
from rashomon.alignment.explanations import gather_explanations
from rashomon.alignment.hypotheses import find_hypotheses
from rashomon.alignment.passages import Pages
from rashomon.alignment.reasons import find_reasons
from rashomon.model.case import Alignment, Case


def with_boards(case: Case, alignment: Alignment) -> Alignment:
    """Add the boards of a case to its alignment."""
    pages = Pages.of(case, alignment)
    accounts = gather_explanations(pages)
    board = find_hypotheses(pages, accounts, alignment, case.rulings)
    return replace(
        alignment,
        exhibits=find_exhibits(pages),
        explanations=board.explanations,
        reasons=find_reasons(pages, accounts, alignment),
        problems=(*alignment.problems, *board.problems),
    )
