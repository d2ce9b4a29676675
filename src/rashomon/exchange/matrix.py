"""The matrix parties x issues as ``matrix --json`` prints it.

Enters a `Case` with its alignment, leaves a plain JSON object: issues with the positions on them,
and the groups of copies, in the order of the alignment. Nothing is judged here: status words come
from findings.
"""

from rashomon.exchange.stable import SCHEMA, JsonObject, date_object, placed_object
from rashomon.model.account import Finding, Issue, Position, PositionValue
from rashomon.model.case import Alignment, Case


def matrix_json(case: Case) -> JsonObject:
    """Give issues, positions and groups of copies."""
    alignment = case.alignment
    findings = {finding.issue_id: finding for finding in alignment.findings}
    return {
        "schema": SCHEMA,
        "issues": [_issue(issue, findings.get(issue.id), alignment) for issue in alignment.issues],
        "copies": [group.document_ids for group in alignment.copy_groups],
    }


def _issue(issue: Issue, finding: Finding | None, alignment: Alignment) -> JsonObject:
    positions = [each for each in alignment.positions if each.issue_id == issue.id]
    return {
        "id": issue.id,
        "label": issue.label,
        "status": finding.status if finding else None,
        "because": finding.because if finding else "",
        "formerly": issue.formerly,
        "positions": [_position(position) for position in positions],
    }


def _position(position: Position) -> JsonObject:
    return {
        "id": position.id,
        "party": position.party,
        "speaker": position.speaker,
        "stance": position.stance,
        "basis": position.basis,
        "confidence": position.confidence,
        "said_at": date_object(position.said_at),
        "value": _value(position.value),
        "evidence": [placed_object(span) for span in position.evidence],
        "claim_ids": position.claim_ids,
        "searched": position.searched,
    }


def _value(value: PositionValue | None) -> JsonObject | None:
    if value is None:
        return None
    return {
        "value": value.value,
        "unit": value.unit,
        "bound": value.bound,
        "counts": value.counts,
    }
