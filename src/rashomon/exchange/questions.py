"""Questions, declared unknowns and names of places as ``--json`` prints them.

Enters a `Case` with its alignment, leaves plain JSON objects in the order of the alignment. Words
stand beside every offset. Nothing is judged here.
"""

from collections.abc import Iterable, Mapping

from msgspec import to_builtins

from rashomon.exchange.stable import (
    SCHEMA,
    Documents,
    JsonObject,
    documents_of,
    fields_of,
    place_object,
    words_object,
)
from rashomon.model.case import Case
from rashomon.model.naming import PlaceNaming
from rashomon.model.question import Answer, Asking, Gap, IncidentKind, Question, Unknown
from rashomon.model.search import Searcher
from rashomon.model.span import RecordId, Span

_ANSWER = (
    "party speaker stance said_at claim_ids issue_id position_ids sides figures accounts"
    " is_suggestion"
)
_QUESTION = (
    "id origin words matter kinds template side issue_ids disputed_ids unknown_ids near_ids"
    " is_suggestion"
)
_UNKNOWN = "id form party speaker holder claim_id said_at published_at topics"


def questions_json(case: Case) -> JsonObject:
    """Give the kinds of incident, the reports searched, and every question of a case."""
    documents = documents_of(case)
    labels = {issue.id: issue.label for issue in case.alignment.issues}
    searcher = case.alignment.searcher()
    return {
        "schema": SCHEMA,
        "kinds": [_kind(each, documents) for each in case.alignment.incident_kinds],
        "searched": to_builtins([each.document_id for each in searcher.reports]),
        "questions": [
            _question(each, documents, labels, searcher) for each in case.alignment.questions
        ],
    }


def unknowns_json(case: Case) -> JsonObject:
    """Give the declared unknowns of a case."""
    documents = documents_of(case)
    found = [_unknown(each, documents) for each in case.alignment.unknowns]
    return {"schema": SCHEMA, "unknowns": found}


def names_json(case: Case) -> JsonObject:
    """Give the places with rival names, each with its users."""
    documents = documents_of(case)
    found = [_naming(each, documents) for each in case.alignment.place_names]
    return {"schema": SCHEMA, "names": found}


def _question(
    question: Question,
    documents: Documents,
    labels: Mapping[RecordId, str],
    searcher: Searcher,
) -> JsonObject:
    differing: list[JsonObject] = [
        {"measure": measure, "party": party, "values": values}
        for measure, party, values in question.differing()
    ]
    return {
        **fields_of(question, _QUESTION),
        "asked_by": [_asking(each, documents) for each in question.askings],
        "answers": [_answer(each, documents, labels) for each in question.answers],
        "figures_differ": differing,
        "gaps": [_gap(each, documents, searcher) for each in question.gaps],
    }


def _kind(kind: IncidentKind, documents: Documents) -> JsonObject:
    signs = _words(kind.signs, documents)
    return {**fields_of(kind, "id name says accounts of_accounts words"), "signs": signs}


def _asking(asking: Asking, documents: Documents) -> JsonObject:
    fields = fields_of(asking, "party speaker claim_id said_at published_at is_suggestion")
    return {**fields, **place_object(asking.span, documents)}


def _answer(answer: Answer, documents: Documents, labels: Mapping[RecordId, str]) -> JsonObject:
    label, words = labels.get(answer.issue_id), _words(answer.evidence, documents)
    return {**fields_of(answer, _ANSWER), "issue": label, "evidence": words}


def _gap(gap: Gap, documents: Documents, searcher: Searcher) -> JsonObject:
    return {
        **fields_of(gap, "party search evaded unplaced ask"),
        "searched": gap.search.documents,
        "statements": to_builtins(searcher.statements(gap.search)),
        "named": _words(gap.named, documents),
    }


def _unknown(unknown: Unknown, documents: Documents) -> JsonObject:
    words = words_object(unknown.words, documents[unknown.span.document_id])
    return {**fields_of(unknown, _UNKNOWN), **place_object(unknown.span, documents), "words": words}


def _naming(naming: PlaceNaming, documents: Documents) -> JsonObject:
    names = [
        {**fields_of(use, "name known_users voices"), "uses": _words(use.spans, documents)}
        for use in naming.names
    ]
    said = _words(naming.said_so, documents)
    return {"id": naming.id, "names": names, "said_so": said, "is_suggestion": naming.is_suggestion}


def _words(spans: Iterable[Span], documents: Documents) -> list[JsonObject]:
    return [place_object(span, documents) for span in spans]
