"""Third parties as ``reactions --json`` and ``contacts --json`` print them.

Enters a `Case` with its alignment, leaves plain JSON objects beside the relations of the ledger.
Every record has its words with their place. What is only a suggestion is marked.
"""

from collections.abc import Iterable

from rashomon.exchange.ledger import relations_json
from rashomon.exchange.stable import (
    Documents,
    JsonObject,
    documents_of,
    fields_of,
    place_object,
    searched_objects,
    telling_object,
)
from rashomon.model.case import Case
from rashomon.model.contact import Contact, NoContact
from rashomon.model.obligation import Obligation, Standing
from rashomon.model.reaction import Reaction
from rashomon.model.relation import RelationKind
from rashomon.model.request import Request
from rashomon.model.telling import Telling

_REACTIONS = (
    RelationKind.REACTION,
    RelationKind.REQUEST,
    RelationKind.ANSWER,
    RelationKind.OBLIGATION,
)
_REACTION = "id party speaker form rung blames backs is_of_incident said_at accounts is_suggestion"
_REQUEST = "id asker asked form state said_at accounts is_suggestion"
_OBLIGATION = "id name articles signed in_force_since until is_date_checked source body bound state"
_STANDING = "id party obligation_ids reaction_ids request_ids"
_CONTACT = "id ends persons form day accounts is_suggestion"


def reactions_json(case: Case) -> JsonObject:
    """Give the relations of reactions, and what is derived from them over the case."""
    found, documents = case.alignment, documents_of(case)
    looked_up = documents, found.searcher()
    return {
        "reactions": list(relations_json(case, _REACTIONS)),
        "ladder": [_reaction(each, documents) for each in found.reactions],
        "requests": searched_objects(found.requests, _request, *looked_up),
        "obligations": searched_objects(found.obligations, _obligation, *looked_up),
        "standings": searched_objects(found.standings, _standing, *looked_up),
    }


def contacts_json(case: Case) -> JsonObject:
    """Give the relations of contacts, the table of contacts, and what is said to be none."""
    found, documents = case.alignment, documents_of(case)
    looked_up = documents, found.searcher()
    return {
        "contacts": list(relations_json(case, (RelationKind.CONTACT,))),
        "contact_table": [_contact(each, documents) for each in found.contacts],
        "no_contacts": searched_objects(found.no_contacts, _no_contact, *looked_up),
    }


def _reaction(reaction: Reaction, documents: Documents) -> JsonObject:
    told = _tellings(reaction.tellings, documents)
    return {**fields_of(reaction, _REACTION), "confidence": reaction.confidence, "tellings": told}


def _request(request: Request, documents: Documents) -> JsonObject:
    answers = [
        {
            **fields_of(answer, "form party reason confidence"),
            "is_suggestion": True,
            **telling_object(answer.telling, documents),
        }
        for answer in request.answers
    ]
    told = _tellings(request.tellings, documents)
    return {**fields_of(request, _REQUEST), "tellings": told, "answers": answers}


def _obligation(obligation: Obligation, documents: Documents) -> JsonObject:
    uses = [
        {**fields_of(one, "use by reason is_suggestion"), **telling_object(one.telling, documents)}
        for one in obligation.uses
    ]
    return {**fields_of(obligation, _OBLIGATION), "uses": uses}


def _standing(standing: Standing, documents: Documents) -> JsonObject:
    roles = [
        {**fields_of(role, "form towards is_suggestion"), **telling_object(role.telling, documents)}
        for role in standing.roles
    ]
    return {**fields_of(standing, _STANDING), "roles": roles}


def _contact(contact: Contact, documents: Documents) -> JsonObject:
    return {
        **fields_of(contact, _CONTACT),
        "initiatives": [
            {**fields_of(one, "party per claim_id"), **place_object(one.span, documents)}
            for one in contact.initiatives
        ],
        "tellings": _tellings(contact.tellings, documents),
        "readouts": [
            {
                **fields_of(one, "per speaker claim_id is_marked is_suggestion"),
                **place_object(one.span, documents),
            }
            for one in contact.readouts
        ],
    }


def _no_contact(one: NoContact, documents: Documents) -> JsonObject:
    return {**fields_of(one, "id ends found"), **telling_object(one.telling, documents)}


def _tellings(tellings: Iterable[Telling], documents: Documents) -> list[JsonObject]:
    return [telling_object(each, documents) for each in tellings]
