"""What the reports of some days changed, as ``diff --json`` prints it."""

from rashomon.exchange.stable import Documents, JsonObject, fields_of, place_object
from rashomon.model.change import Change, DayChanges

_CHANGE = "id kind issue_id subject voice before after"


def changes_json(found: DayChanges, documents: Documents) -> JsonObject:
    """Give the reports, those that cannot be placed, and the changes by kind."""
    return {
        "from": found.older,
        "to": found.newer,
        "reports": [document.id for document in found.reports],
        "undated": found.undated,
        "realigned": found.realigned,
        "changes": [_change(change, documents) for change in found.changes],
    }


def _change(change: Change, documents: Documents) -> JsonObject:
    return {
        **fields_of(change, _CHANGE),
        "earlier": [place_object(span, documents) for span in change.earlier],
        "evidence": [place_object(span, documents) for span in change.evidence],
    }
