"""Exhibits, hypotheses and reasons of a case as ``--json`` prints them.

Every use, telling and weighing comes with its words and offsets. Counts are by account. Nothing is
ordered by likelihood.
"""

from collections.abc import Mapping

from rashomon.exchange.ledger import relations_json
from rashomon.exchange.stable import JsonObject, fields_of, range_object, words_object
from rashomon.model.case import Case
from rashomon.model.document import Document
from rashomon.model.exhibit import Exhibit, ExhibitUse
from rashomon.model.hypothesis import Explanation, Weight
from rashomon.model.reason import ReasonedAct
from rashomon.model.relation import RelationKind
from rashomon.model.span import DocumentId, Span
from rashomon.model.telling import Telling

_EXHIBIT = "id form label since contested_since accounts"
_WEIGHING = "claim_id voice account suggested why confidence ruled ruled_by"
Documents = Mapping[DocumentId, Document]


def exhibits_json(case: Case) -> JsonObject:
    """Give the relations of kind exhibit, and the exhibits of the case with all their uses."""
    documents = _documents(case)
    return {
        "exhibits": list(relations_json(case, (RelationKind.EXHIBIT,))),
        "exhibit_table": [_exhibit(each, documents) for each in case.alignment.exhibits],
    }


def hypotheses_json(case: Case) -> JsonObject:
    """Give the explanations with their weighings and how many accounts have each weight."""
    documents = _documents(case)
    return {"hypotheses": [_explanation(each, documents) for each in case.alignment.explanations]}


def reasons_json(case: Case) -> JsonObject:
    """Give the acts with the reasons that each party gives."""
    documents = _documents(case)
    return {"reasons": [_act(each, documents) for each in case.alignment.reasons]}


def _documents(case: Case) -> Documents:
    return {document.id: document for document in case.documents}


def _exhibit(exhibit: Exhibit, documents: Documents) -> JsonObject:
    uses = [_use(use, documents) for use in exhibit.uses]
    return {**fields_of(exhibit, _EXHIBIT), "uses": uses}


def _use(use: ExhibitUse, documents: Documents) -> JsonObject:
    document = documents[use.thing.document_id]
    return {
        **fields_of(use, "role by ground is_suggestion link_why"),
        "thing": words_object(use.thing, document),
        "shows": words_object(use.shows, document),
        **_telling(use.telling, documents),
    }


def _explanation(explanation: Explanation, documents: Documents) -> JsonObject:
    return {
        **fields_of(explanation, "id words kind of is_suggestion added_by"),
        "counts": {str(weight): explanation.count(weight) for weight in Weight},
        "tellings": [_telling(each, documents) for each in explanation.tellings],
        "weighings": [
            {**fields_of(each, _WEIGHING), "value": each.value, **_words(each.span, documents)}
            for each in explanation.weighings
        ],
    }


def _act(act: ReasonedAct, documents: Documents) -> JsonObject:
    reasons = [
        {
            **fields_of(each, "by of basis is_suggestion issue_why"),
            "act": words_object(each.act, documents[each.telling.span.document_id]),
            **_telling(each.telling, documents),
        }
        for each in act.reasons
    ]
    return {**fields_of(act, "id label issue_id accounts"), "reasons": reasons}


def _telling(telling: Telling, documents: Documents) -> JsonObject:
    return {
        **_words(telling.span, documents),
        "cue": range_object(telling.cue),
        **fields_of(telling, "per speaker claim_id relation_id said_at reported_at"),
    }


def _words(span: Span, documents: Documents) -> JsonObject:
    words = words_object(span, documents[span.document_id])
    return {"document_id": span.document_id, **(words or {})}
