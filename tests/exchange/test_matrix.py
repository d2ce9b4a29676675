"""The stable JSON of the matrix."""

import json

from rashomon.exchange.matrix import matrix_json
from rashomon.model.account import (
    Basis,
    Finding,
    Issue,
    Position,
    PositionStance,
    PositionValue,
    Status,
)
from rashomon.model.case import Alignment, Case
from rashomon.model.copies import CopyGroup
from rashomon.model.partial_date import PartialDate
from rashomon.model.span import Span

SPAN = Span("d1", 3, 9)
POSITION = Position(
    "position-1",
    "issue-1",
    "Freedonia",
    None,
    PositionStance.AFFIRMS,
    Basis.QUOTED,
    0.8,
    PartialDate.parse("2021-05"),
    PositionValue(2.0, None, "at_least", "boat"),
    (SPAN,),
    ("claim-1",),
)


def test_an_issue_has_the_fields_that_others_rely_on():
    """Names and forms are those of the stable JSON; copies are lists of ids."""
    alignment = Alignment(
        issues=(Issue("issue-1", "two boats", SPAN, ("claim-1",)),),
        positions=(POSITION,),
        findings=(Finding("issue-1", Status.ONE_SIDED, "one speaks", ("position-1",)),),
        copy_groups=(CopyGroup(("d1", "d2")),),
    )

    matrix = json.loads(json.dumps(matrix_json(Case(alignment=alignment))))

    assert {
        "schema": 1,
        "issues": [
            {
                "id": "issue-1",
                "label": "two boats",
                "label_span": {"document_id": "d1", "start": 3, "end": 9},
                "status": "one_sided",
                "status_is_suggestion": False,
                "because": "one speaks",
                "family": None,
                "formerly": [],
                "named_by": "",
                "question_ids": [],
                "positions": [
                    {
                        "id": "position-1",
                        "party": "Freedonia",
                        "speaker": None,
                        "stance": "affirms",
                        "basis": "quoted",
                        "confidence": 0.8,
                        "said_at": {"value": "2021-05", "precision": "month"},
                        "value": {
                            "value": 2.0,
                            "unit": None,
                            "bound": "at_least",
                            "counts": "boat",
                        },
                        "evidence": [{"document_id": "d1", "start": 3, "end": 9}],
                        "claim_ids": ["claim-1"],
                        "search": None,
                        "searched": [],
                        "statements": [],
                        "suggested_evasion": None,
                        "read_as": None,
                        "is_suggestion": False,
                    }
                ],
            }
        ],
        "copies": [["d1", "d2"]],
        "sides": {"incident": [], "others": []},
        "searched": [],
        "families": [],
        "acts": [],
        "contradictions": [],
        "changes_of_position": [],
    } == matrix


def test_an_issue_without_a_finding_has_no_status():
    """A status that nobody derived is null, not a guess."""
    alignment = Alignment(issues=(Issue("issue-1", "two boats", SPAN, ("claim-1",)),))

    assert [None] == [issue["status"] for issue in matrix_json(Case(alignment=alignment))["issues"]]
