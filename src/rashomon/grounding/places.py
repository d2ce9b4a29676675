"""The place stage: Document, Parse, attributions and events -> PlaceGroundings.

What enters: one document with its parse and claims. What leaves: a record for each place name and
each relative place, in text order. Names are found by `toponyms`, resolved by `resolve`, relative
places read by `geometry`. A name that speaks or acts ("Baku said") stands for a party, and no event
is placed there; an event is placed only where its own clause has a place after a locative
preposition. It edits no event and has no opinion on borders.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.grounding.associative import AssociativeFinder
from rashomon.grounding.geometry import Footprint, FootprintFinder
from rashomon.grounding.resolve import Resolution, resolve
from rashomon.grounding.toponyms import Toponym, ToponymFinder
from rashomon.lexicon.gazetteer import Gazetteer, Place
from rashomon.lexicon.place_words import load_place_words
from rashomon.model.attribution import Attribution
from rashomon.model.derivation import Derivation
from rashomon.model.document import Document
from rashomon.model.event import Event
from rashomon.model.grounding import PlaceCandidate, PlaceGrounding, PlaceUse
from rashomon.model.ids import record_id
from rashomon.model.parse import Parse
from rashomon.model.span import RecordId

_FOOTPRINT_CONFIDENCE = 0.7  # share of right footprints in our own test sentences and the incidents


@dataclass(frozen=True, slots=True)
class PlaceGrounder:
    """Grounds place names.

    Attributes:
        associative: Finds names of peoples, and names inside names of organisations.
        is_associative: Give records for those too. The ledger leaves them out, since nothing
            happens at a nationality; evaluations of geoparsing count them.
    """

    finder: ToponymFinder
    footprints: FootprintFinder
    locative: frozenset[str]
    associative: AssociativeFinder
    is_associative: bool = False

    @classmethod
    def load(cls, *, is_associative: bool = False) -> "PlaceGrounder":
        """Open the packaged gazetteer and word lists; takes about a tenth of a second."""
        gazetteer, words = Gazetteer.load(), load_place_words()
        associative = AssociativeFinder.of(gazetteer)
        return cls(
            finder=ToponymFinder.of(gazetteer, words),
            footprints=FootprintFinder.of(words),
            locative=words.event_locative,
            associative=associative,
            is_associative=is_associative,
        )

    def __call__(
        self,
        document: Document,
        parse: Parse,
        attributions: tuple[Attribution, ...],
        events: tuple[Event, ...],
    ) -> tuple[PlaceGrounding, ...]:
        """Ground the places of one document, in text order, possibly none."""
        toponyms = self.finder(parse)
        if self.is_associative:
            toponyms = self.associative(parse, toponyms)
        resolutions = resolve(document.text, toponyms, self.associative.countries(parse))
        names = tuple(
            self._name_record(parse, resolution, attributions, events) for resolution in resolutions
        )
        relative = tuple(
            _footprint_record(parse, footprint, names)
            for footprint in self.footprints(document.text, toponyms)
        )
        return tuple(sorted((*names, *relative), key=lambda place: (place.span, place.id)))

    def _name_record(
        self,
        parse: Parse,
        resolution: Resolution,
        attributions: Sequence[Attribution],
        events: Sequence[Event],
    ) -> PlaceGrounding:
        toponym, place = resolution.toponym, resolution.place
        span = parse.span(toponym.start, toponym.end)
        use = _use(toponym, attributions)
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
            use=use,
        )

    def _placed_events(
        self, parse: Parse, toponym: Toponym, events: Sequence[Event]
    ) -> tuple[RecordId, ...]:
        """Ids of the events in whose clause the name stands after a locative preposition."""
        if toponym.use is not PlaceUse.LOCATION:
            return ()
        last = parse.tokens_between(toponym.start, toponym.end)[-1]
        if parse.tokens[last.head].text.lower() not in self.locative:
            return ()
        span = parse.span(toponym.start, toponym.end)
        return tuple(event.id for event in events if event.clause.contains(span))


def _use(toponym: Toponym, attributions: Sequence[Attribution]) -> PlaceUse:
    """A name that is the whole source of a claim stands for a party."""
    sources = (attribution.source for attribution in attributions)
    is_source = any(
        source is not None and (source.start, source.end) == (toponym.start, toponym.end)
        for source in sources
    )
    return PlaceUse.PARTY if is_source else toponym.use


def _candidate(place: Place, score: float) -> PlaceCandidate:
    return PlaceCandidate(
        name=place.name,
        lat=place.lat,
        lon=place.lon,
        geonameid=place.geonameid,
        kind=place.kind,
        score=round(score, 3),
    )


def _footprint_record(
    parse: Parse, footprint: Footprint, names: Sequence[PlaceGrounding]
) -> PlaceGrounding:
    """An area with its references: it has no point, by design."""
    span = parse.span(footprint.start, footprint.end)
    references = tuple(names[index].id for index in footprint.references)
    rule = f"grounding.{footprint.kind.value}"
    return PlaceGrounding(
        id=record_id("footprint", parse.document_id, (span,)),
        document_id=parse.document_id,
        span=span,
        name=span.quote(parse.text),
        lat=None,
        lon=None,
        geonameid=None,
        radius_km=footprint.reach_km,
        derivation=Derivation(rule, _FOOTPRINT_CONFIDENCE, upstream=references),
        footprint=footprint.kind,
        reference_ids=references,
        reason=footprint.reason,
    )
