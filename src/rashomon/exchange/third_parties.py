"""Third parties as ``reactions --json`` and ``contacts --json`` print them.

Enters a `Case` with its alignment, leaves plain JSON objects beside the relations of the ledger.
Every record has its words with their place. What is only a suggestion is marked.
"""

from collections.abc import Iterable, Mapping

from rashomon.exchange.ledger import relations_json
from rashomon.exchange.stable import JsonObject, fields_of, range_object, words_object
from rashomon.model.case import Case
from rashomon.model.contact import Contact, NoContact
from rashomon.model.document import Document
from rashomon.model.obligation import Obligation, Standing
from rashomon.model.reaction import Reaction
from rashomon.model.relation import RelationKind
from rashomon.model.request import Request
from rashomon.model.span import DocumentId, Span
from rashomon.model.telling import Telling

_REACTIONS = (
    RelationKind.REACTION,
    RelationKind.REQUEST,
    RelationKind.ANSWER,
    RelationKind.OBLIGATION,
)
_REACTION = "id party speaker form rung blames backs is_of_incident said_at accounts is_suggestion"
_REQUEST = "id asker asked form state said_at accounts is_suggestion searched complete"
_OBLIGATION = (
    "id name articles signed in_force_since until is_date_checked source body bound state searched "
    "complete"
)
_STANDING = "id party obligation_ids reaction_ids request_ids searched complete"
_CONTACT = "id ends persons form day accounts is_suggestion"

Documents = Mapping[DocumentId, Document]


def reactions_json(case: Case) -> JsonObject:
    """Give the relations of reactions, and what is derived from them over the case."""
    found, documents = case.alignment, _documents(case)
    return {
        "reactions": list(relations_json(case, _REACTIONS)),
        "ladder": [_reaction(each, documents) for each in found.reactions],
        "requests": [_request(each, documents) for each in found.requests],
        "obligations": [_obligation(each, documents) for each in found.obligations],
        "standings": [_standing(each, documents) for each in found.standings],
    }


def contacts_json(case: Case) -> JsonObject:
    """Give the relations of contacts, the table of contacts, and what is said to be none."""
    found, documents = case.alignment, _documents(case)
    return {
        "contacts": list(relations_json(case, (RelationKind.CONTACT,))),
        "contact_table": [_contact(each, documents) for each in found.contacts],
        "no_contacts": [_no_contact(each, documents) for each in found.no_contacts],
    }


def _documents(case: Case) -> Documents:
    return {document.id: document for document in case.documents}


def _reaction(reaction: Reaction, documents: Documents) -> JsonObject:
    told = _tellings(reaction.tellings, documents)
    return {**fields_of(reaction, _REACTION), "confidence": reaction.confidence, "tellings": told}


def _request(request: Request, documents: Documents) -> JsonObject:
    answers = [
        {
            **fields_of(answer, "form party reason confidence"),
            "is_suggestion": True,
            **_telling(answer.telling, documents),
        }
        for answer in request.answers
    ]
    told = _tellings(request.tellings, documents)
    return {**fields_of(request, _REQUEST), "tellings": told, "answers": answers}


def _obligation(obligation: Obligation, documents: Documents) -> JsonObject:
    uses = [
        {**fields_of(one, "use by reason is_suggestion"), **_telling(one.telling, documents)}
        for one in obligation.uses
    ]
    return {**fields_of(obligation, _OBLIGATION), "uses": uses}


def _standing(standing: Standing, documents: Documents) -> JsonObject:
    roles = [
        {**fields_of(role, "form towards is_suggestion"), **_telling(role.telling, documents)}
        for role in standing.roles
    ]
    return {**fields_of(standing, _STANDING), "roles": roles}


def _contact(contact: Contact, documents: Documents) -> JsonObject:
    return {
        **fields_of(contact, _CONTACT),
        "initiatives": [
            {**fields_of(one, "party per claim_id"), **_words(one.span, documents)}
            for one in contact.initiatives
        ],
        "tellings": _tellings(contact.tellings, documents),
        "readouts": [
            {
                **fields_of(one, "per speaker claim_id is_marked is_suggestion"),
                **_words(one.span, documents),
            }
            for one in contact.readouts
        ],
    }


def _no_contact(one: NoContact, documents: Documents) -> JsonObject:
    return {**fields_of(one, "id ends searched found"), **_telling(one.telling, documents)}


def _tellings(tellings: Iterable[Telling], documents: Documents) -> list[JsonObject]:
    return [_telling(each, documents) for each in tellings]


def _telling(telling: Telling, documents: Documents) -> JsonObject:
    return {
        **_words(telling.span, documents),
        "cue": range_object(telling.cue),
        **fields_of(telling, "per speaker claim_id relation_id said_at reported_at"),
    }


def _words(span: Span, documents: Documents) -> JsonObject:
    words = words_object(span, documents[span.document_id])
    return {"document_id": span.document_id, **(words or {})}
