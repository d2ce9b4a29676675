"""Posture: which force stands where, how strong and since when, as somebody tells it (J39)."""

from dataclasses import dataclass
from enum import StrEnum

from rashomon.model.derivation import Derivation
from rashomon.model.event import Participant
from rashomon.model.span import DocumentId, RecordId, Span


class Activity(StrEnum):
    """What a force is told to do at its place."""

    STATIONED = "stationed"
    DEPLOYED = "deployed"
    REINFORCED = "reinforced"
    WITHDRAWN = "withdrawn"
    BUILT = "built"


@dataclass(frozen=True, slots=True)
class Posture:
    """One fact of posture, as told.

    Attributes:
        span: The words that state it: the predicate, or the noun phrase that holds it.
        force: Who stands there: a unit or kind of force, with its code where known.
        place: The words for where; None if not stated.
        strength: Id of the quantity that says how many; None if not stated.
        since: The words for since when; None if not stated.
        attribution_id: The claim it hangs on; None means the narrator's own voice.
    """

    id: RecordId
    document_id: DocumentId
    span: Span
    activity: Activity
    force: Participant
    place: Span | None
    strength: RecordId | None
    since: Span | None
    attribution_id: RecordId | None
    derivation: Derivation
