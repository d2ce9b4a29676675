"""What the reports of some days changed, as ``diff --json`` prints it."""

from rashomon.exchange.families import change_json
from rashomon.exchange.stable import Documents, JsonObject, fields_of
from rashomon.model.change import DayChanges


def changes_json(found: DayChanges, documents: Documents) -> JsonObject:
    """Give the reports, those that cannot be placed, and the changes by kind."""
    return {
        "from": found.older,
        "to": found.newer,
        "reports": [document.id for document in found.reports],
        "undated": found.undated,
        "realigned": found.realigned,
        "changes": [
            {**change_json(each, documents), **fields_of(each, "is_suggestion")}
            for each in found.changes
        ],
    }
