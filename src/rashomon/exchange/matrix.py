"""The matrix parties x issues as ``matrix --json`` prints it.

Enters a `Case` with its alignment, leaves a plain JSON object: issues with the positions on them
and their family, between whom the incident is, the reports searched, the groups of copies, and what
stands beside the issues (families, words for acts, contradictions, changes of position), in the
order of the alignment. Nothing is judged here: status words come from findings.
"""

from rashomon.exchange.families import families_json
from rashomon.exchange.stable import (
    SCHEMA,
    Documents,
    JsonObject,
    documents_of,
    fields_of,
    place_object,
    searched_objects,
)
from rashomon.model.account import Position
from rashomon.model.case import Case

_POSITION = (
    "id party speaker stance basis confidence said_at value evidence claim_ids read_as"
    " is_suggestion"
)
_AS_SUGGESTION: JsonObject = {"basis": "derived", "is_suggestion": True}
_SUGGESTED = "asked_by speaker asked_at statement_id stated_at"


def matrix_json(case: Case) -> JsonObject:
    """Give issues with positions, groups of copies, and what stands beside the issues."""
    looked_up = documents_of(case), case.alignment.searcher(), "searched statements"
    family_of = case.alignment.family_of()
    issues = [
        {
            **fields_of(issue, "id label label_span formerly named_by"),
            "status": (finding.likely or finding.status) if finding else None,
            "status_is_suggestion": bool(finding and finding.likely),
            "because": finding.because if finding else "",
            "question_ids": finding.question_ids if finding else (),
            "family": family_of[issue.id].id if issue.id in family_of else None,
            "positions": searched_objects(positions, _position, *looked_up),
        }
        for issue, finding, positions in case.alignment.told()
    ]
    copies = [group.document_ids for group in case.alignment.copy_groups]
    whole = fields_of(case.alignment, "sides searched")
    return {"schema": SCHEMA, "issues": issues, "copies": copies, **whole, **families_json(case)}


def _position(position: Position, documents: Documents) -> JsonObject:
    found = position.suggested_evasion
    suggested: JsonObject | None = None
    if found:
        question = place_object(found.question, documents)
        suggested = {**fields_of(found, _SUGGESTED), "question": question, **_AS_SUGGESTION}
    return {**fields_of(position, _POSITION), "suggested_evasion": suggested}
