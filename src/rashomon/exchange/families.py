"""Families, tellings of acts, contradictions and changes of position, as JSON prints them.

Enters a `Case` with its alignment, leaves plain JSON objects. Words are given by their place, as
those of positions are, and those of a change in full; what is only a suggestion is marked.
"""

from collections.abc import Mapping

from msgspec import to_builtins

from rashomon.exchange.stable import JsonObject, fields_of, words_object
from rashomon.model.case import Case
from rashomon.model.change import Change
from rashomon.model.document import Document
from rashomon.model.span import DocumentId, Span

_CHANGE = "id kind issue_id subject voice before after"

Documents = Mapping[DocumentId, Document]


def families_json(case: Case) -> JsonObject:
    """Give what stands beside the issues of a matrix: each kind in canonical order."""
    names = "families acts contradictions"
    return {**fields_of(case.alignment, names), **account_changes_json(case)}


def account_changes_json(case: Case) -> JsonObject:
    """Give the accounts that change, by issue and day."""
    documents = {document.id: document for document in case.documents}
    more = "earlier_at at is_suggestion"
    return {
        "changes_of_position": [
            {**change_json(each, documents), **fields_of(each, more)}
            for each in case.alignment.account_changes
        ]
    }


def change_json(change: Change, documents: Documents) -> JsonObject:
    """Give a change with the words before and after."""
    return {
        **fields_of(change, _CHANGE),
        "earlier": [_words(span, documents) for span in change.earlier],
        "evidence": [_words(span, documents) for span in change.evidence],
    }


def _words(span: Span, documents: Documents) -> JsonObject:
    words = words_object(span, documents[span.document_id]) or {}
    return {"document_id": to_builtins(span.document_id), **words}
