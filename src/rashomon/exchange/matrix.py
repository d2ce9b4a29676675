"""The matrix parties x issues as ``matrix --json`` prints it.

Enters a `Case` with its alignment, leaves a plain JSON object: issues with the positions on them
and their family, the groups of copies, and what stands beside the issues (families, words for acts,
contradictions, changes of position), in the order of the alignment. Nothing is judged here: status
words come from findings.
"""

from rashomon.exchange.families import families_json
from rashomon.exchange.stable import SCHEMA, JsonObject, fields_of
from rashomon.model.case import Case

_POSITION = (
    "id party speaker stance basis confidence said_at value evidence claim_ids searched read_as"
    " is_suggestion"
)


def matrix_json(case: Case) -> JsonObject:
    """Give issues with positions, groups of copies, and what stands beside the issues."""
    family_of = case.alignment.family_of()
    issues = [
        {
            **fields_of(issue, "id label formerly named_by"),
            "status": finding.status if finding else None,
            "because": finding.because if finding else "",
            "family": family_of[issue.id].id if issue.id in family_of else None,
            "positions": [fields_of(position, _POSITION) for position in positions],
        }
        for issue, finding, positions in case.alignment.told()
    ]
    copies = [group.document_ids for group in case.alignment.copy_groups]
    return {"schema": SCHEMA, "issues": issues, "copies": copies, **families_json(case)}
