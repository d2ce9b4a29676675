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


class Outcome(StrEnum):
    """What a polarity comes to, cut at -1.5 and 1.5 as the shared factuality corpora are."""

    HAPPENED = "happened"
    UNCERTAIN = "uncertain"
    DID_NOT_HAPPEN = "did not happen"


# From this distance from 0 on a polarity says that it happened, or that it did not.
_SETTLED = 1.5


class Holder(StrEnum):
    """Who is unsure, conditional or negative about an event."""

    SPEAKER = "speaker"
    NARRATOR = "narrator"


@dataclass(frozen=True, slots=True)
class Hedge:
    """A word that weakens, opens or denies an event, with its owner.

    Attributes:
        span: The word, such as "may", "reportedly", "denied".
        operator: Its class in ``modality.toml``.
        holder: Whose word it is: inside the content it is the speaker's.
    """

    span: Span
    operator: str
    holder: Holder


@dataclass(frozen=True, slots=True)
class Participant:
    """An actor or recipient: the words, and the PLOVER / ISO alpha-3 code where one is known.

    Attributes:
        sectors: PLOVER sector codes such as ``GOV``, ``MIL``, in order of the phrase.
        is_contested: The code is that of the state which claims the ground; others dispute it.
        assumed: Where there is no code, the state to which the sentence points: where it puts the
            act, or the only one that it names. For exports that need a code; never a fact.
    """

    name: str
    code: str | None
    span: Span
    sectors: tuple[str, ...] = ()
    is_contested: bool = False
    assumed: str | None = None


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
        condition: The clause on which a conditional event hangs ("if X withdraws").
        hedges: What makes it less than a plain fact, and whose words those are, in text order.
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
    condition: Span | None = None
    hedges: tuple[Hedge, ...] = ()

    @property
    def outcome(self) -> Outcome:
        """Say in a word what the polarity comes to; uncertain if it is unknown."""
        polarity = self.polarity or 0.0
        if abs(polarity) < _SETTLED:
            return Outcome.UNCERTAIN
        return Outcome.HAPPENED if polarity > 0 else Outcome.DID_NOT_HAPPEN
