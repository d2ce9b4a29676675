"""Relation: a typed link inside one report, such as a request, a contact or a stated reason."""

from dataclasses import dataclass
from enum import StrEnum

from rashomon.model.derivation import Derivation
from rashomon.model.span import DocumentId, RecordId, Span


class RelationKind(StrEnum):
    """What links the two ends (DESIGN 5)."""

    REQUEST = "request"
    ANSWER = "answer"
    CONTACT = "contact"
    REASON = "reason"
    REACTION = "reaction"
    OBLIGATION = "obligation"
    EXHIBIT = "exhibit"
    MOTIVE = "motive"
    PREDICTION = "prediction"
    EFFECT = "effect"
    STAKE = "stake"
    PRECEDENT = "precedent"
    SIGNAL = "signal"


@dataclass(frozen=True, slots=True)
class Relation:
    """A link; each end is a party, a name or a record id, None where the text does not say."""

    id: RecordId
    document_id: DocumentId
    kind: RelationKind
    span: Span
    from_: str | None
    to: str | None
    attribution_id: RecordId | None
    derivation: Derivation
