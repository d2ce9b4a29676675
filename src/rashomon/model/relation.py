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
    INFERENCE = "inference"
    NON_EVENT = "non_event"
    LEGAL_CHARACTER = "legal_character"
    INSINUATION = "insinuation"
    PRESUPPOSITION = "presupposition"


@dataclass(frozen=True, slots=True)
class Relation:
    """A link; each end is a party, a name or a record id, None where the text does not say.

    Attributes:
        form: Finer kind from the closed list of the kind, such as ``condemn`` of a reaction; None
            where the kind has no such list or the words do not tell.
        is_suggestion: Not sure enough to stand without a person's decision.
        other: The words that the span is linked to: the act of a reason, the premise of an
            inference, what an exhibit is to show; None where the text does not say.
        initiator: Who sought a contact, as the words say; None where they do not, and for all
            other kinds.
        ends: Words of the two ends, where they alone tell this link from another on the same
            words: "visited Yerevan and Baku" is two contacts.
        end_words: The phrases of the two ends, None where the text does not say; empty for kinds
            that have no phrases.
    """

    id: RecordId
    document_id: DocumentId
    kind: RelationKind
    span: Span
    from_: str | None
    to: str | None
    attribution_id: RecordId | None
    derivation: Derivation
    form: str | None = None
    is_suggestion: bool = False
    other: Span | None = None
    initiator: str | None = None
    ends: tuple[Span | None, ...] = ()
    end_words: tuple[Span | None, ...] = ()
