"""The matrix parties x issues as ``matrix --json`` prints it.

Enters a `Case` with its alignment, leaves a plain JSON object: issues with the positions on them,
and the groups of copies, in the order of the alignment. Nothing is judged here: status words come
from findings.
"""

from collections import defaultdict

from rashomon.exchange.stable import SCHEMA, JsonObject, fields_of
from rashomon.model.case import Case
from rashomon.model.span import RecordId

_POSITION = "id party speaker stance basis confidence said_at value evidence claim_ids searched"


def matrix_json(case: Case) -> JsonObject:
    """Give issues, positions and groups of copies."""
    alignment = case.alignment
    findings = {finding.issue_id: finding for finding in alignment.findings}
    positions: dict[RecordId, list[JsonObject]] = defaultdict(list)
    for position in alignment.positions:
        positions[position.issue_id].append(fields_of(position, _POSITION))
    issues = []
    for issue in alignment.issues:
        finding = findings.get(issue.id)
        issues.append(
            {
                **fields_of(issue, "id label formerly"),
                "status": finding.status if finding else None,
                "because": finding.because if finding else "",
                "positions": positions[issue.id],
            }
        )
    return {
        "schema": SCHEMA,
        "issues": issues,
        "copies": [group.document_ids for group in alignment.copy_groups],
    }
