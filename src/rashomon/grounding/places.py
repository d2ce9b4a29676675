"""The place stage: Document, Parse, attributions and events -> PlaceGroundings.

What leaves: a record for each place name and each relative place, in text order. Names are found by
`toponyms`, resolved by `resolve`, relative places read by `geometry`. A name that speaks or acts
("Baku said") stands for a party, and no event is placed there; an event is placed only where its
own clause has a place after a locative preposition. It edits no event and judges no border.
"""

from dataclasses import dataclass

from rashomon.contracts import Claims, Events
from rashomon.grounding.geometry import FootprintFinder
from rashomon.grounding.resolve import Resolution, Resolver
from rashomon.grounding.toponyms import Toponym, ToponymFinder
from rashomon.lexicon.gazetteer import Gazetteer, Place
from rashomon.model.derivation import Derivation
from rashomon.model.document import Document
from rashomon.model.grounding import PlaceCandidate, PlaceGrounding, PlaceUse
from rashomon.model.ids import record_id
from rashomon.model.parse import Parse
from rashomon.model.span import RecordId


@dataclass(frozen=True, slots=True)
class PlaceGrounder:
    """Grounds place names.

    Attributes:
        is_associative: Give records for names of peoples, and names inside organisations. The
            ledger leaves them out, since nothing happens at a nationality; evaluations count them.
    """

    finder: ToponymFinder
    resolve: Resolver
    footprints: FootprintFinder
    is_associative: bool = False

    @classmethod
    def load(
        cls, gazetteer: Gazetteer | None = None, *, is_associative: bool = False
    ) -> "PlaceGrounder":
        """Open the word lists, and the packaged gazetteer unless one is given."""
        finder = ToponymFinder.load(gazetteer)
        return cls(finder, Resolver.load(), FootprintFinder.load(), is_associative)

    def __call__(
        self,
        document: Document,  # noqa: ARG002  the contract of the stage
        parse: Parse,
        attributions: Claims,
        events: Events,
    ) -> tuple[PlaceGrounding, ...]:
        """Ground the places of one document, in text order, possibly none."""
        names = tuple(
            self._record(parse, resolution, attributions, events)
            for resolution in self.resolve(self.finder(parse), parse.text)
            if self.is_associative or resolution.toponym.use is not PlaceUse.ASSOCIATIVE
        )
        records = (*names, *self.footprints(parse, names))
        return tuple(sorted(records, key=lambda place: (place.span, place.id)))

    def _record(
        self, parse: Parse, resolution: Resolution, attributions: Claims, events: Events
    ) -> PlaceGrounding:
        toponym, place = resolution.toponym, resolution.place
        span = parse.span(toponym.start, toponym.end)
        # A name that is the whole source of a claim stands for a party.
        is_source = any(attribution.source == span for attribution in attributions)
        return PlaceGrounding(
            id=record_id("place", parse.document_id, (span,)),
            document_id=parse.document_id,
            span=span,
            name=toponym.name,
            lat=place.lat if place else None,
            lon=place.lon if place else None,
            geonameid=place.geonameid if place else None,
            radius_km=place.radius_km if place else None,
            derivation=Derivation("grounding.toponym", resolution.confidence),
            candidates=tuple(_candidate(found, score) for found, score in resolution.ranked),
            name_users=place.users_of(toponym.name) if place else (),
            other_names=place.rivals_of(toponym.name) if place else (),
            event_ids=self._placed_events(parse, toponym, events) if place else (),
            reason=resolution.reason,
            use=PlaceUse.PARTY if is_source else toponym.use,
        )

    def _placed_events(
        self, parse: Parse, toponym: Toponym, events: Events
    ) -> tuple[RecordId, ...]:
        """Ids of the events in whose clause the name stands after a locative preposition."""
        last = parse.tokens_between(toponym.start, toponym.end)[-1]
        is_locative = parse.tokens[last.head].text.lower() in self.finder.words.event_locative
        span = parse.span(toponym.start, toponym.end)
        is_placing = is_locative and toponym.use is PlaceUse.LOCATION
        return tuple(event.id for event in events if is_placing and event.clause.contains(span))


def _candidate(place: Place, score: float) -> PlaceCandidate:
    return PlaceCandidate(
        place.name, place.lat, place.lon, place.geonameid, place.kind, round(score, 3)
    )
