"""What the reports of some days changed, as ``diff --json`` prints it."""

from collections.abc import Mapping

from rashomon.exchange.stable import JsonObject, fields_of, words_object
from rashomon.model.change import Change, DayChanges
from rashomon.model.document import Document
from rashomon.model.span import DocumentId, Span

_CHANGE = "id kind issue_id subject voice before after"


def changes_json(found: DayChanges, documents: Mapping[DocumentId, Document]) -> JsonObject:
    """Give the reports, those that cannot be placed, and the changes by kind."""
    return {
        "from": found.older,
        "to": found.newer,
        "reports": [document.id for document in found.reports],
        "undated": found.undated,
        "realigned": found.realigned,
        "changes": [_change(change, documents) for change in found.changes],
    }


def _change(change: Change, documents: Mapping[DocumentId, Document]) -> JsonObject:
    return {
        **fields_of(change, _CHANGE),
        "earlier": [_words(span, documents) for span in change.earlier],
        "evidence": [_words(span, documents) for span in change.evidence],
    }


def _words(span: Span, documents: Mapping[DocumentId, Document]) -> JsonObject:
    words = words_object(span, documents[span.document_id])
    return {"document_id": span.document_id, **(words or {})}
