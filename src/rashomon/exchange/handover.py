"""What changed since a person last looked and what is open, as ``handover --json`` prints it."""

from msgspec import to_builtins

from rashomon.exchange.decisions import act_json
from rashomon.exchange.families import change_json
from rashomon.exchange.stable import Documents, JsonObject, documents_of, fields_of, place_object
from rashomon.model.case import Case
from rashomon.model.handover import Handover
from rashomon.model.span import Span

_SINCE = "id words decided_by decided_at"
_WAITING = "issue_id label status count claim_id"


def handover_json(found: Handover, case: Case) -> JsonObject:
    """Give what changed, then what is open; every line with ids and words."""
    documents = documents_of(case)
    return {
        "since": fields_of(found.since, _SINCE) if found.since else None,
        "since_at": found.since_at or None,
        "changed": {
            "reports": to_builtins(found.reports),
            "issues": [change_json(each, documents) for each in found.changes],
            "acts": [{**act_json(each), "stands": each.id in found.live} for each in found.acts],
            "untimed": found.untimed,
        },
        "open": {
            "waiting": found.waiting,
            "waiting_on": [
                {**fields_of(each, _WAITING), "first": _place(each.span, documents)}
                for each in found.waiting_on
            ],
            "suggestions": [
                {**fields_of(each, "kind count first_id"), "first": _place(each.span, documents)}
                for each in found.suggestions
            ],
            "problems": [fields_of(each, "id code what document_id") for each in found.problems],
            "questions": [
                {**fields_of(each, "id words origin"), "gaps": [gap.party for gap in each.gaps]}
                for each in found.questions
            ],
            "notes": [act_json(each) for each in found.notes],
        },
    }


def _place(span: Span | None, documents: Documents) -> JsonObject | None:
    return place_object(span, documents) if span else None
