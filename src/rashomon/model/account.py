"""Issue, Position, Finding: the accounts lined up. Derived from the ledger and replaceable."""

from dataclasses import dataclass
from enum import StrEnum

from rashomon.model.partial_date import PartialDate
from rashomon.model.search import Search
from rashomon.model.span import DocumentId, RecordId, Span


class PositionStance(StrEnum):
    """Where somebody stands on an issue (DESIGN 5)."""

    AFFIRMS = "affirms"
    DENIES = "denies"
    ACKNOWLEDGES_PARTLY = "acknowledges_partly"
    EVADES = "evades"
    NOT_ADDRESSED = "not_addressed"
    SILENT = "silent"


# Stances of who says that it is so, of who speaks to it at all, and of who says nothing.
SAYING = frozenset({PositionStance.AFFIRMS, PositionStance.ACKNOWLEDGES_PARTLY})
SPOKEN = SAYING | {PositionStance.DENIES}
UNSAID = frozenset({PositionStance.NOT_ADDRESSED, PositionStance.SILENT})


class Basis(StrEnum):
    """Why we say so."""

    QUOTED = "quoted"
    REPORTED = "reported"
    DERIVED = "derived"
    ANALYST = "analyst"


class Status(StrEnum):
    """The state of an issue across parties (DESIGN 5), in the order in which they are shown."""

    DISPUTED = "disputed"
    AGREED = "agreed"
    DEBUNKED = "debunked"
    ONE_SIDED = "one_sided"
    UNADDRESSED = "unaddressed"


@dataclass(frozen=True, slots=True)
class Issue:
    """A proposition on which accounts can be compared.

    Attributes:
        id: That of its founding claim, the earliest by (published_at, document id, start).
        label: Shortest attributed wording, or a neutral template with disputed terms quoted.
        claim_ids: Attributions and narrator passages that speak to it, in canonical order.
        formerly: Earlier ids, when an earlier report arrived later, and those of issues that an
            analyst merged into this one.
        named_by: Who gave it this label by a ruling; empty for the words of a claim.
    """

    id: RecordId
    label: str
    label_span: Span
    claim_ids: tuple[RecordId, ...]
    formerly: tuple[RecordId, ...] = ()
    named_by: str = ""


@dataclass(frozen=True, slots=True)
class PositionValue:
    """A figure that a position gives."""

    value: float
    unit: str | None
    bound: str
    counts: str | None


@dataclass(frozen=True, slots=True)
class SuggestedEvasion:
    """A complete statement of a party that says nothing to what was asked before: to be judged.

    It is a suggestion of ours: it counts as no position and changes no status.

    Attributes:
        question: The words of the question or request.
        asked_by: Party that asked; ``narrator`` for the report itself.
        speaker: Who asked; None if not stated.
        asked_at: Day of asking, else of the report that tells it.
        statement_id: The statement, wholly later than the question.
        stated_at: Its day.
    """

    question: Span
    asked_by: str
    speaker: str | None
    asked_at: PartialDate
    statement_id: DocumentId
    stated_at: PartialDate


@dataclass(frozen=True, slots=True)
class Position:
    """One party, by one speaker, on one issue, at one time, in one report.

    Attributes:
        speaker: Name, None if not stated.
        confidence: How sure we are of our reading, 0 to 1.
        is_suggestion: Possibly related: nothing but likeness brought it here; a person decides.
        evidence: The words; empty only for NOT_ADDRESSED and SILENT.
        search: What was searched in vain, for NOT_ADDRESSED and SILENT.
        suggested_evasion: Of a silence that may be one.
        read_as: Where an analyst ruled (basis ANALYST), the stance that was read from the words;
            None if none was.
    """

    id: RecordId
    issue_id: RecordId
    party: str
    speaker: str | None
    stance: PositionStance
    basis: Basis
    confidence: float
    said_at: PartialDate | None = None
    value: PositionValue | None = None
    evidence: tuple[Span, ...] = ()
    claim_ids: tuple[RecordId, ...] = ()
    search: Search | None = None
    suggested_evasion: SuggestedEvasion | None = None
    is_suggestion: bool = False
    read_as: PositionStance | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """The state of one issue, with the positions that earn the word and why.

    Attributes:
        question_ids: Questions that somebody asked, which earn UNADDRESSED; else empty.
        likely: The state that it would have if what is possibly related were; a suggestion.
    """

    issue_id: RecordId
    status: Status
    because: str
    position_ids: tuple[RecordId, ...]
    question_ids: tuple[RecordId, ...] = ()
    likely: Status | None = None


@dataclass(frozen=True, slots=True)
class Sides:
    """Parties to the incident, and all others that act, speak or are addressed; alphabetical."""

    incident: tuple[str, ...] = ()
    others: tuple[str, ...] = ()


NO_SIDES = Sides()
