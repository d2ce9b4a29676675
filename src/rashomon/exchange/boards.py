"""Exhibits, hypotheses and reasons of a case as ``--json`` prints them.

Every use, telling and weighing comes with its words and offsets. Counts are by account. Nothing is
ordered by likelihood.
"""

from rashomon.exchange.ledger import relations_json
from rashomon.exchange.stable import (
    Documents,
    JsonObject,
    documents_of,
    fields_of,
    place_object,
    telling_object,
    words_object,
)
from rashomon.model.case import Case
from rashomon.model.exhibit import Exhibit, ExhibitUse
from rashomon.model.hypothesis import Explanation, Weight
from rashomon.model.reason import ReasonedAct
from rashomon.model.relation import RelationKind

_EXHIBIT = "id form label since contested_since accounts"
_WEIGHING = "claim_id voice account suggested why confidence ruled ruled_by"


def exhibits_json(case: Case) -> JsonObject:
    """Give the relations of kind exhibit, and the exhibits of the case with all their uses."""
    documents = documents_of(case)
    return {
        "exhibits": list(relations_json(case, (RelationKind.EXHIBIT,))),
        "exhibit_table": [_exhibit(each, documents) for each in case.alignment.exhibits],
    }


def hypotheses_json(case: Case) -> JsonObject:
    """Give the explanations with their weighings and how many accounts have each weight."""
    documents = documents_of(case)
    return {"hypotheses": [_explanation(each, documents) for each in case.alignment.explanations]}


def reasons_json(case: Case) -> JsonObject:
    """Give the acts with the reasons that each party gives."""
    documents = documents_of(case)
    return {"reasons": [_act(each, documents) for each in case.alignment.reasons]}


def _exhibit(exhibit: Exhibit, documents: Documents) -> JsonObject:
    uses = [_use(use, documents) for use in exhibit.uses]
    return {**fields_of(exhibit, _EXHIBIT), "uses": uses}


def _use(use: ExhibitUse, documents: Documents) -> JsonObject:
    document = documents[use.thing.document_id]
    return {
        **fields_of(use, "role by ground is_suggestion link_why"),
        "thing": words_object(use.thing, document),
        "shows": words_object(use.shows, document),
        **telling_object(use.telling, documents),
    }


def _explanation(explanation: Explanation, documents: Documents) -> JsonObject:
    return {
        **fields_of(explanation, "id words kind of is_suggestion added_by"),
        "counts": {str(weight): explanation.count(weight) for weight in Weight},
        "tellings": [telling_object(each, documents) for each in explanation.tellings],
        "weighings": [
            {
                **fields_of(each, _WEIGHING),
                "value": each.value,
                **place_object(each.span, documents),
            }
            for each in explanation.weighings
        ],
    }


def _act(act: ReasonedAct, documents: Documents) -> JsonObject:
    reasons = [
        {
            **fields_of(each, "by of basis is_suggestion issue_why"),
            "act": words_object(each.act, documents[each.telling.span.document_id]),
            **telling_object(each.telling, documents),
        }
        for each in act.reasons
    ]
    return {**fields_of(act, "id label issue_id accounts"), "reasons": reasons}
