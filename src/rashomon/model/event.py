"""Event: who did what to whom, always as somebody's account (PLOVER).

A claim is not an event: an event hangs on an attribution, or on the narrator, and carries the
polarity and modality of that account.
"""

from dataclasses import dataclass
from enum import StrEnum

from rashomon.model.derivation import Derivation
from rashomon.model.span import DocumentId, RecordId, Span


class EventType(StrEnum):
    """The 16 types of PLOVER 2.0."""

    AGREE = "AGREE"
    CONSULT = "CONSULT"
    SUPPORT = "SUPPORT"
    CONCEDE = "CONCEDE"
    COOPERATE = "COOPERATE"
    AID = "AID"
    RETREAT = "RETREAT"
    REQUEST = "REQUEST"
    ACCUSE = "ACCUSE"
    REJECT = "REJECT"
    THREATEN = "THREATEN"
    PROTEST = "PROTEST"
    SANCTION = "SANCTION"
    MOBILIZE = "MOBILIZE"
    COERCE = "COERCE"
    ASSAULT = "ASSAULT"


class Modality(StrEnum):
    """In which world the event stands, as told; where words open several, the last listed wins."""

    ACTUAL = "actual"
    PRESUPPOSED = "presupposed"
    HISTORICAL = "historical"
    FUTURE = "future"
    HYPOTHETICAL = "hypothetical"
    COMPARISON = "comparison"
    ASKED = "asked"
    CONDITIONAL = "conditional"


@dataclass(frozen=True, slots=True)
class Participant:
    """An actor or recipient: the words, and the PLOVER / ISO alpha-3 code where one is known."""

    name: str
    code: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Event:
    """One event as one account tells it.

    Attributes:
        span: The words that carry the event (its predicate), never a whole paragraph.
        clause: The clause in which it is told.
        mode: PLOVER's mode or None.
        contexts: PLOVER's contexts, alphabetical.
        polarity: Did it happen, as told: FactBank scale in [-3, 3]; None if unknown.
        attribution_id: The claim it hangs on; None means the narrator's own voice.
        actor: First actor; further ones of a compound actor are in `co_actors`.
    """

    id: RecordId
    document_id: DocumentId
    span: Span
    clause: Span
    type: EventType
    mode: str | None
    contexts: tuple[str, ...]
    polarity: float | None
    modality: Modality
    actor: Participant | None
    recipient: Participant | None
    attribution_id: RecordId | None
    derivation: Derivation
    co_actors: tuple[Participant, ...] = ()
    co_recipients: tuple[Participant, ...] = ()
