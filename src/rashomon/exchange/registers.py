"""Registers as ``registers --json`` prints them, with the links of the case to others.

Enters a `Case` with its alignment, leaves a plain JSON object. Of a linked case only its name
stands here, and the issues that were found alike, if that case was given.
"""

from collections.abc import Collection, Mapping

from rashomon.exchange.stable import SCHEMA, JsonObject, fields_of, words_object
from rashomon.model.account import Issue
from rashomon.model.case import Case
from rashomon.model.register import RegisterEntry, RegisterKind
from rashomon.model.ruling import Ruling
from rashomon.model.span import RecordId, Span

_ENTRY = (
    "id kind form party speaker said_at published_at relation_ids document_ids accounts"
    " is_suggestion look_at bearing"
)
#: Pairs of like issues, here and there, by the id of the link.
Shared = Mapping[RecordId, Collection[tuple[Issue, Issue, float]]]


def registers_json(
    case: Case, kinds: Collection[RegisterKind], links: Collection[Ruling], shared: Shared
) -> JsonObject:
    """Give the entries of some registers, and the linked cases."""
    entries = [_entry(each, case) for each in case.alignment.registers if each.kind in kinds]
    return {
        "schema": SCHEMA,
        "registers": entries,
        "links": [_link(link, shared) for link in links],
    }


def _entry(entry: RegisterEntry, case: Case) -> JsonObject:
    document = case.by_document()[entry.span.document_id].document

    def words(span: Span | None) -> JsonObject | None:
        return words_object(span, document)

    return {
        **fields_of(entry, _ENTRY),
        "document_id": document.id,
        "words": words(entry.span),
        "sentence": words(entry.context),
        "other": words(entry.other),
        "look_words": words(entry.look_words),
    }


def _link(link: Ruling, shared: Shared) -> JsonObject:
    pairs: list[JsonObject] = [
        {
            "issue_id": issue.id,
            "label": issue.label,
            "other_issue_id": other.id,
            "other_label": other.label,
            "likeness": likeness,
            "is_suggestion": True,
        }
        for issue, other, likeness in shared.get(link.id, ())
    ]
    return {
        **fields_of(link, "id decided_by note"),
        "case": link.words,
        "is_given": link.id in shared,
        "issues": pairs,
    }
