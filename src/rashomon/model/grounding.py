"""Groundings: when (TIMEX3) and where (toponyms), each added to the ledger, editing nothing."""

from dataclasses import dataclass
from enum import StrEnum

from rashomon.model.derivation import Derivation
from rashomon.model.partial_date import PartialDate, Precision
from rashomon.model.span import DocumentId, RecordId, Span


class TimexType(StrEnum):
    """TIMEX3 types."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


class AnchorKind(StrEnum):
    """Which clock a relative expression was read against."""

    NONE = "none"
    PUBLICATION = "publication"
    SPEECH = "speech"
    NARRATIVE = "narrative"


@dataclass(frozen=True, slots=True)
class Anchor:
    """The clock: its kind, the id of the record it is taken from, and the date it stands for."""

    kind: AnchorKind
    record_id: RecordId | None = None
    date: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class TimeGrounding:
    """One temporal expression, its value, and what it dates.

    Attributes:
        value: TIMEX3 value (``2021-05-12TMO``, ``P3D``, ``PRESENT_REF``); None if unresolved.
        precision: None for durations, sets and vague references.
        happened: Ids of the events that it dates.
        said: Ids of the attributions that it dates; the two clocks are never mixed.
        shared: Ids of further attributions of the same speaker, which tell no day of their own:
            that they share this one is a reading of ours, less certain than `said`.
        reason: Why there is no value, or no year or day in it; else empty.
        zone: The zone of a time of day as the text states it ("Baku time"); None if it does not.
    """

    id: RecordId
    document_id: DocumentId
    span: Span
    type: TimexType
    value: str | None
    precision: Precision | None
    anchor: Anchor
    derivation: Derivation
    happened: tuple[RecordId, ...] = ()
    said: tuple[RecordId, ...] = ()
    shared: tuple[RecordId, ...] = ()
    reason: str = ""
    zone: str | None = None

    @property
    def utc(self) -> str | None:
        """The time of day in UTC, None if its day or the offset of its zone is unknown."""
        return self.date.utc if self.date else None

    @property
    def date(self) -> PartialDate | None:
        """The value as a date with precision, None for durations, sets and unknowns."""
        if self.value is None or self.precision is None:
            return None
        return PartialDate(self.value, self.precision)


class FootprintKind(StrEnum):
    """The shape that a place expression means."""

    PLACE = "place"
    OFFSET_AREA = "offset_area"
    BAND = "band"
    CORRIDOR = "corridor"


class PlaceUse(StrEnum):
    """What a place name stands for where it is used."""

    LOCATION = "location"
    PARTY = "party"
    ASSOCIATIVE = "associative"


@dataclass(frozen=True, slots=True)
class PlaceCandidate:
    """One gazetteer entry that the toponym could mean."""

    name: str
    lat: float
    lon: float
    geonameid: int | None
    kind: str
    score: float


@dataclass(frozen=True, slots=True)
class PlaceGrounding:
    """One toponym or place expression.

    Attributes:
        name: As the text has it, without the brackets of an editor.
        lat: Degrees north, None when left unresolved; then `candidates` and `reason` say why.
        lon: Degrees east, likewise.
        radius_km: How precise the point is: the place lies within this distance of it; of a
            country or region, all but the remotest of its towns do.
        footprint: Anything but PLACE is an area with its reference, never a point to be quoted.
        reference_ids: Place records that an area, band or corridor is measured from.
        name_users: Parties known to use this form of the name.
        other_names: Rival names of the same place.
        event_ids: Events that are placed here.
        use: PARTY where the name stands for its authorities ("Baku said"): nothing is placed there.
    """

    id: RecordId
    document_id: DocumentId
    span: Span
    name: str
    lat: float | None
    lon: float | None
    geonameid: int | None
    radius_km: float | None
    derivation: Derivation
    footprint: FootprintKind = FootprintKind.PLACE
    reference_ids: tuple[RecordId, ...] = ()
    candidates: tuple[PlaceCandidate, ...] = ()
    name_users: tuple[str, ...] = ()
    other_names: tuple[str, ...] = ()
    event_ids: tuple[RecordId, ...] = ()
    reason: str = ""
    use: PlaceUse = PlaceUse.LOCATION
