"""Quantity: a number with its unit, its bound and what it counts, under the claim that gives it."""

from dataclasses import dataclass
from enum import StrEnum

from rashomon.model.derivation import Derivation
from rashomon.model.span import DocumentId, RecordId, Span


class Bound(StrEnum):
    """How the number limits the quantity."""

    EXACT = "exact"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    ABOUT = "about"
    MORE_THAN = "more_than"
    LESS_THAN = "less_than"
    BETWEEN = "between"


class Measure(StrEnum):
    """What a number is a number of; PLOVER's magnitudes are dead, injured and arrested.

    Casualties are dead or injured where the words do not tell which; an advance is the distance
    that an act of movement covers, in whichever direction.
    """

    DEAD = "dead"
    INJURED = "injured"
    CASUALTIES = "casualties"
    ARRESTED = "arrested"
    CAPTURED = "captured"
    MISSING = "missing"
    DISPLACED = "displaced"
    TROOPS = "troops"
    PEOPLE = "people"
    WEAPONS = "weapons"
    STRIKES = "strikes"
    ADVANCE = "advance"
    DISTANCE = "distance"
    HEIGHT = "height"
    AREA = "area"
    SHARE = "share"
    MONEY = "money"
    SETTLEMENTS = "settlements"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number somebody states.

    Attributes:
        value: The number; the lower end of a range (bound ``between``).
        unit: ``km``, ``people``, ``usd``, ``fraction`` ...; None for a bare count.
        counts: Head noun of what is counted, as a lemma (soldier, ship); None if not stated.
        measures: What it is a number of, None where the words do not tell.
        reference: The words from which or of which it is measured ("from their previous
            positions", "of the lake"); None if not stated.
        event_id: The event whose size it is, under the same claim; None if it is of none.
        upper: The upper end of a range, None if it is no range.
    """

    id: RecordId
    document_id: DocumentId
    span: Span
    value: float
    unit: str | None
    bound: Bound
    counts: str | None
    attribution_id: RecordId | None
    derivation: Derivation
    measures: Measure | None = None
    reference: Span | None = None
    event_id: RecordId | None = None
    upper: float | None = None
