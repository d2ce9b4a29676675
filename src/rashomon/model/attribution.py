"""Attribution: who says what, by which words (source, cue, content: PARC, PolNeAR)."""

from dataclasses import dataclass
from enum import StrEnum

from rashomon.model.derivation import Derivation
from rashomon.model.span import DocumentId, RecordId, Span

MEDIA = "media"
ANALYST = "analyst"
DOCUMENT_PARTY = "document"
UNSPECIFIED = "unspecified"
NARRATOR = "narrator"
NOT_PARTIES = (MEDIA, ANALYST, DOCUMENT_PARTY, UNSPECIFIED, NARRATOR)
"""Values of `Speaker.party` that stand for no state or organisation (DESIGN 5)."""


def party_order(party: str) -> tuple[bool, str]:
    """Order states and organisations by the alphabet, before the values that stand for none."""
    return party in NOT_PARTIES, party.casefold()


class QuotationKind(StrEnum):
    """How the words are given: in quotation marks, as reported speech, or both."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class Level(StrEnum):
    """From which level of a party somebody speaks."""

    GOVERNMENT = "government"
    MINISTRY = "ministry"
    MILITARY = "military"
    OFFICIAL = "official"
    LOCAL = "local"
    EXPERT = "expert"
    PUBLIC = "public"
    UNKNOWN = "unknown"


# Levels from which a party itself speaks.
OFFICIAL = frozenset({Level.GOVERNMENT, Level.MINISTRY, Level.MILITARY, Level.OFFICIAL})


class CueStance(StrEnum):
    """What the cue says the speaker does with the content."""

    ASSERTS = "asserts"
    CONFIRMS = "confirms"
    ACKNOWLEDGES = "acknowledges"
    DENIES = "denies"
    REJECTS = "rejects"
    HINTS = "hints"
    DOUBTS = "doubts"
    PROMISES = "promises"
    REQUESTS = "requests"
    ACCUSES = "accuses"
    CONDEMNS = "condemns"
    SUPPORTS = "supports"
    THREATENS = "threatens"
    WARNS = "warns"
    PREDICTS = "predicts"
    ASKS = "asks"
    AGREES = "agrees"
    DECLINES = "declines"
    EVADES = "evades"
    RETRACTS = "retracts"
    BELIEVES = "believes"
    INTENDS = "intends"
    KNOWS = "knows"
    REPORTS = "reports"


#: By these a source holds that what it speaks of is not so.
DENIALS = frozenset({CueStance.DENIES, CueStance.REJECTS})


@dataclass(frozen=True, slots=True)
class Speaker:
    """Whose claim it is; every field may be unknown (None), none is ever guessed.

    Attributes:
        name: Fullest name or description found for the speaker.
        party: English short name of a state or organisation, or one of `NOT_PARTIES`.
        level: From which level of the party.
        role: Title or office as the text gives it.
    """

    name: str | None = None
    party: str | None = None
    level: Level | None = None
    role: str | None = None


@dataclass(frozen=True, slots=True)
class Relay:
    """One link of the chain between speaker and this article: an outlet or party that was told."""

    name: str
    span: Span | None


@dataclass(frozen=True, slots=True)
class Attribution:
    """One attributed claim.

    Attributes:
        source: Words that name the speaker; None where the text names nobody (agentless report).
        cue: Words that attribute ("said", "according to"); None where there are none.
        content: One span or more, in text order, quotation marks included.
        factuality: How far the source commits itself by this cue, in [-3, 3]; None if unknown.
        channel: Closed list of the lexicon (tweet, statement, speech, call_readout, interview ...).
        relayed_by: From the speaker outwards.
        nested_in: Id of the attribution whose content holds this one.
        altered: Words in square brackets inside a quotation.
        borrowed: True for a scare quote or a term credited to its owner rather than a proposition.
    """

    id: RecordId
    document_id: DocumentId
    source: Span | None
    speaker: Speaker
    cue: Span | None
    content: tuple[Span, ...]
    kind: QuotationKind
    stance: CueStance
    factuality: float | None
    derivation: Derivation
    channel: str | None = None
    relayed_by: tuple[Relay, ...] = ()
    nested_in: RecordId | None = None
    altered: tuple[Span, ...] = ()
    translated_by: str | None = None
    borrowed: bool = False

    @property
    def extent(self) -> Span:
        """From the first to the last character of the content; claims are ordered by it."""
        start = min(span.start for span in self.content)
        return Span(self.document_id, start, max(span.end for span in self.content))

    def holds(self, span: Span) -> bool:
        """Tell whether a span stands in the content."""
        return any(part.contains(span) for part in self.content)


def owner_of(span: Span, attributions: tuple[Attribution, ...]) -> Attribution | None:
    """Give the innermost attribution whose content holds a span, None for the narrator."""
    start, end = span.start, span.end
    near = [  # most claims of a document lie elsewhere: a first look at the numbers alone
        one
        for one in attributions
        for part in one.content
        if part.start <= start and end <= part.end
    ]
    holding = [one for one in near if one.holds(span) and not one.borrowed]
    return min(holding, key=lambda one: (one.extent.end - one.extent.start, one.id), default=None)


class NarratorKind(StrEnum):
    """What the article does in its own voice."""

    STATEMENT = "statement"
    EVALUATION = "evaluation"
    QUESTION = "question"
    UNKNOWN_DECLARED = "unknown_declared"


@dataclass(frozen=True, slots=True)
class NarratorPassage:
    """A stretch in the article's own voice, outside every attribution and all furniture."""

    id: RecordId
    document_id: DocumentId
    span: Span
    kind: NarratorKind
    derivation: Derivation
