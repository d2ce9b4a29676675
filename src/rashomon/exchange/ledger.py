"""The ledger as ``read --json`` and ``claims --json`` print it.

Enters a `Case`, leaves plain JSON objects. Offsets are code points of the document's canonical
text, end exclusive. Nothing in it names the case file, a clock or a machine. It judges nothing and
drops nothing: what could not be read stands under ``problems``.
"""

from collections.abc import Collection, Iterator

from rashomon.exchange.stable import (
    SCHEMA,
    JsonObject,
    date_object,
    placed_object,
    range_object,
    words_object,
)
from rashomon.model.attribution import Attribution, Relay, Speaker
from rashomon.model.case import Case, DocumentRecords
from rashomon.model.document import Document
from rashomon.model.event import Event, Participant
from rashomon.model.grounding import PlaceGrounding, TimeGrounding
from rashomon.model.partial_date import PartialDate
from rashomon.model.problem import Problem
from rashomon.model.quantity import Quantity
from rashomon.model.relation import Relation, RelationKind
from rashomon.model.span import RecordId


def ledger_json(case: Case) -> JsonObject:
    """Give everything that was read, each kind by document id and offset."""
    return {
        "schema": SCHEMA,
        "documents": [_document(document) for document in case.documents],
        "attributions": [claim for each in case.records for claim in _claims(each)],
        "events": [event for each in case.records for event in _events(each)],
        "quantities": [_quantity(item) for each in case.records for item in each.quantities],
        "relations": [_relation(item) for each in case.records for item in each.relations],
        "narrator": [
            {**placed_object(item.span), "kind": item.kind, "id": item.id}
            for each in case.records
            for item in each.narrator
        ],
        "times": [_time(item, each) for each in case.records for item in each.times],
        "places": [_place(item) for each in case.records for item in each.places],
        "problems": [_problem(problem) for problem in case.all_problems()],
    }


def claims_json(case: Case) -> JsonObject:
    """Give the attributed claims, by document id and offset."""
    by_id = sorted(case.records, key=lambda records: records.document.id)
    return {"schema": SCHEMA, "claims": [claim for each in by_id for claim in _claims(each)]}


def relations_json(case: Case, kinds: Collection[RelationKind]) -> Iterator[JsonObject]:
    """Give the relations of some kinds, by document id and offset."""
    for records in sorted(case.records, key=lambda each: each.document.id):
        for relation in sorted(records.relations, key=lambda each: (each.span, each.id)):
            if relation.kind in kinds:
                yield _relation(relation)


def _claims(records: DocumentRecords) -> Iterator[JsonObject]:
    said = records.said_dates()
    for claim in sorted(records.attributions, key=lambda each: (each.extent, each.id)):
        yield _claim(claim, records.document, said.get(claim.id))


def _claim(claim: Attribution, document: Document, said_at: PartialDate | None) -> JsonObject:
    return {
        "id": claim.id,
        "document_id": claim.document_id,
        "source": words_object(claim.source, document),
        "speaker": _speaker(claim.speaker),
        "cue": words_object(claim.cue, document),
        "content": [words_object(span, document) for span in claim.content],
        "kind": claim.kind,
        "stance": claim.stance,
        "factuality": claim.factuality,
        "channel": claim.channel,
        "said_at": date_object(said_at),
        "relayed_by": [_relay(relay) for relay in claim.relayed_by],
        "nested_in": claim.nested_in,
        "altered": [range_object(span) for span in claim.altered],
        "translated_by": claim.translated_by,
        "borrowed": claim.borrowed,
        "confidence": claim.derivation.confidence,
    }


def _speaker(speaker: Speaker) -> JsonObject:
    return {
        "name": speaker.name,
        "party": speaker.party,
        "level": speaker.level,
        "role": speaker.role,
    }


def _relay(relay: Relay) -> JsonObject:
    span = relay.span
    where: JsonObject = range_object(span) if span else {"start": None, "end": None}
    return {"name": relay.name, **where}


def _events(records: DocumentRecords) -> Iterator[JsonObject]:
    happened = records.happened_dates()
    placed: dict[RecordId, RecordId] = {}
    for place in records.places:
        for identity in place.event_ids:
            placed.setdefault(identity, place.id)
    for event in records.events:
        yield _event(event, happened.get(event.id), placed.get(event.id))


def _event(event: Event, happened: PartialDate | None, place: RecordId | None) -> JsonObject:
    return {
        "id": event.id,
        **placed_object(event.span),
        "type": event.type,
        "mode": event.mode,
        "contexts": event.contexts,
        "polarity": event.polarity,
        "modality": event.modality,
        "actor": _participant(event.actor),
        "recipient": _participant(event.recipient),
        "happened_at": date_object(happened),
        "place": place,
        "attribution_id": event.attribution_id,
        "co_actors": [_participant(each) for each in event.co_actors],
        "co_recipients": [_participant(each) for each in event.co_recipients],
        "confidence": event.derivation.confidence,
    }


def _participant(participant: Participant | None) -> JsonObject | None:
    return {"name": participant.name, "code": participant.code} if participant else None


def _document(document: Document) -> JsonObject:
    return {
        "id": document.id,
        "path": document.path,
        "title": document.title,
        "outlet": document.outlet,
        "published_at": document.published_at.value if document.published_at else None,
        "language": document.language,
        "sha256": document.sha256,
        "furniture": [
            {**range_object(piece.span), "kind": piece.kind} for piece in document.furniture
        ],
        "url": document.url,
        "published_basis": document.published_basis,
        "is_machine_read": document.is_machine_read,
        "version_of": document.version_of,
    }


def _quantity(quantity: Quantity) -> JsonObject:
    return {
        **placed_object(quantity.span),
        "value": quantity.value,
        "unit": quantity.unit,
        "bound": quantity.bound,
        "counts": quantity.counts,
        "attribution_id": quantity.attribution_id,
        "id": quantity.id,
    }


def _relation(relation: Relation) -> JsonObject:
    return {
        "kind": relation.kind,
        **placed_object(relation.span),
        "from": relation.from_,
        "to": relation.to,
        "attribution_id": relation.attribution_id,
        "id": relation.id,
    }


def _time(time: TimeGrounding, records: DocumentRecords) -> JsonObject:
    return {
        **placed_object(time.span),
        "type": time.type,
        "value": time.value,
        "precision": time.precision,
        "anchor": time.anchor.kind,
        "id": time.id,
        "text": time.span.quote(records.document.text),
        "happened": time.happened,
        "said": time.said,
        "reason": time.reason,
    }


def _place(place: PlaceGrounding) -> JsonObject:
    return {
        "id": place.id,
        **placed_object(place.span),
        "name": place.name,
        "lat": place.lat,
        "lon": place.lon,
        "geonameid": place.geonameid,
        "radius_km": place.radius_km,
        "footprint": place.footprint,
        "other_names": place.other_names,
        "reason": place.reason,
    }


def _problem(problem: Problem) -> JsonObject:
    span = problem.span
    where: JsonObject = range_object(span) if span else {"start": None, "end": None}
    return {
        "id": problem.id,
        "code": problem.code,
        "what": problem.what,
        "path": problem.path,
        "document_id": problem.document_id,
        **where,
    }
