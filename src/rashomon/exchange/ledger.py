"""The ledger as ``read --json`` and ``claims --json`` print it.

Enters a `Case`, leaves plain JSON objects. Offsets are code points of the document's canonical
text, end exclusive. Nothing in it names the case file, a clock or a machine. It judges nothing and
drops nothing: what could not be read stands under ``problems``.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Protocol

from msgspec import to_builtins

from rashomon.exchange.stable import SCHEMA, JsonObject, fields_of, range_object, words_object
from rashomon.model.attribution import Attribution
from rashomon.model.case import Case, DocumentRecords
from rashomon.model.document import Document
from rashomon.model.grounding import TimeGrounding
from rashomon.model.partial_date import PartialDate
from rashomon.model.problem import Problem
from rashomon.model.quantity import Bound, Quantity
from rashomon.model.relation import Relation, RelationKind
from rashomon.model.span import RecordId, Span

_DOCUMENT = "id path title outlet language sha256 url published_basis is_machine_read version_of"
_CLAIM = "id document_id speaker kind stance factuality channel nested_in translated_by borrowed"
_EVENT = (
    "id type mode contexts polarity modality attribution_id actor recipient co_actors co_recipients"
)
_QUANTITY = "id value upper unit bound counts measures attribution_id event_id"
_POSTURE = "id activity force strength attribution_id"
_RELATION = "id kind form is_suggestion initiator attribution_id"
_TIME = "id type value precision zone utc happened said shared reason"
_PLACE = "id name lat lon geonameid radius_km footprint use other_names reason"
_PROBLEM = "id code what path document_id"


def ledger_json(case: Case) -> JsonObject:
    """Give everything that was read, each kind by document id and offset."""
    every = case.records
    return {
        "schema": SCHEMA,
        "documents": [_document(document) for document in case.documents],
        "attributions": [claim for each in every for claim in _claims(each)],
        "events": [event for each in every for event in _events(each)],
        "quantities": [item for each in every for item in _quantities(each)],
        "postures": [item for each in every for item in _postures(each)],
        "relations": [_relation(item) for each in every for item in each.relations],
        "narrator": [_at(item, "id kind") for each in every for item in each.narrator],
        "times": [_time(item, each.document) for each in every for item in each.times],
        "places": [_at(item, _PLACE) for each in every for item in each.places],
        "problems": [_problem(problem) for problem in case.all_problems()],
    }


def claims_json(case: Case) -> JsonObject:
    """Give the attributed claims, by document id and offset."""
    by_id = sorted(case.records, key=lambda records: records.document.id)
    return {"schema": SCHEMA, "claims": [claim for each in by_id for claim in _claims(each)]}


def relations_json(case: Case, kinds: Collection[RelationKind]) -> Iterator[JsonObject]:
    """Give the relations of some kinds, by document id and offset."""
    for records in case.records:
        yield from (_relation(each) for each in records.relations if each.kind in kinds)


class _Placed(Protocol):
    @property
    def span(self) -> Span: ...


def _at(record: _Placed, names: str) -> JsonObject:
    return {**to_builtins(record.span), **fields_of(record, names)}


def _document(document: Document) -> JsonObject:
    published_at = document.published_at
    return {
        **fields_of(document, _DOCUMENT),
        "published_at": published_at.value if published_at else None,
        "furniture": [
            {**range_object(piece.span), "kind": piece.kind} for piece in document.furniture
        ],
    }


def _claims(records: DocumentRecords) -> Iterator[JsonObject]:
    said = records.said_dates()
    for claim in sorted(records.attributions, key=lambda each: (each.extent, each.id)):
        yield _claim(claim, records.document, said.get(claim.id))


def _claim(claim: Attribution, document: Document, said_at: PartialDate | None) -> JsonObject:
    return {
        **fields_of(claim, _CLAIM),
        "source": words_object(claim.source, document),
        "cue": words_object(claim.cue, document),
        "content": [words_object(span, document) for span in claim.content],
        "said_at": to_builtins(said_at),
        "relayed_by": [
            {"name": relay.name, **range_object(relay.span)} for relay in claim.relayed_by
        ],
        "altered": [range_object(span) for span in claim.altered],
        "confidence": claim.derivation.confidence,
    }


def _events(records: DocumentRecords) -> Iterator[JsonObject]:
    happened = records.happened_dates()
    # The first place that an event stands at counts.
    placed = {each: place.id for place in reversed(records.places) for each in place.event_ids}
    sizes = sizes_of(records.quantities)
    for event in records.events:
        yield {
            **_at(event, _EVENT),
            "condition": words_object(event.condition, records.document),
            "hedges": [
                {**range_object(one.span), **fields_of(one, "operator holder")}
                for one in event.hedges
            ],
            "size": sizes.get(event.id),
            "happened_at": to_builtins(happened.get(event.id)),
            "place": placed.get(event.id),
            "confidence": event.derivation.confidence,
        }


def sizes_of(quantities: Iterable[Quantity]) -> Mapping[RecordId, JsonObject]:
    """Map events to their size by measure (PLOVER's magnitudes and further counts).

    Where one account gives several figures of a measure for one event ("five soldiers and three
    farmers", "eight, three of them children"), they are not added up: it is at least the greatest.
    """
    grouped: defaultdict[RecordId, defaultdict[str, list[Quantity]]]
    grouped = defaultdict(lambda: defaultdict(list))
    for quantity in quantities:
        if quantity.event_id is not None and quantity.measures is not None:
            grouped[quantity.event_id][quantity.measures].append(quantity)
    return {
        event_id: {measure: _size(figures) for measure, figures in by_measure.items()}
        for event_id, by_measure in grouped.items()
    }


def _size(figures: list[Quantity]) -> JsonObject:
    greatest = max(figures, key=lambda one: one.value)
    is_least = len(figures) > 1 and greatest.bound is Bound.EXACT
    size = fields_of(greatest, "value upper unit bound")
    return {**size, "bound": Bound.AT_LEAST} if is_least else size


def _quantities(records: DocumentRecords) -> Iterator[JsonObject]:
    said = records.said_dates()
    for quantity in records.quantities:
        reference = words_object(quantity.reference, records.document)
        said_at = to_builtins(said.get(quantity.attribution_id or ""))
        yield {**_at(quantity, _QUANTITY), "reference": reference, "said_at": said_at}


def _postures(records: DocumentRecords) -> Iterator[JsonObject]:
    for posture in records.postures:
        place, since = (
            words_object(span, records.document) for span in (posture.place, posture.since)
        )
        yield {**_at(posture, _POSTURE), "place": place, "since": since}


def _relation(relation: Relation) -> JsonObject:
    other = range_object(relation.other) if relation.other else None
    ends = {"from": relation.from_, "to": relation.to, "other": other}
    return {**_at(relation, _RELATION), **ends}


def _time(time: TimeGrounding, document: Document) -> JsonObject:
    words = {"text": time.span.quote(document.text), "anchor": time.anchor.kind}
    return {**_at(time, _TIME), **words}


def _problem(problem: Problem) -> JsonObject:
    return {**fields_of(problem, _PROBLEM), **range_object(problem.span)}
