"""Why each clause is on its issue, as ``explain --json`` prints it."""

from collections.abc import Iterable

from rashomon.exchange.stable import JsonObject, fields_of, words_object
from rashomon.model.case import Case
from rashomon.model.grounds import Grounds


def grounds_json(case: Case, grounds: Iterable[Grounds]) -> list[JsonObject]:
    """Give grounds in their order, each with its words."""
    documents = {document.id: document for document in case.documents}
    return [
        {
            **fields_of(each, "issue_id claim_id why stance_why told"),
            "document_id": each.span.document_id,
            "words": words_object(each.span, documents[each.span.document_id]),
        }
        for each in grounds
    ]
