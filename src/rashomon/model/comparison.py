"""How far two analysts agree over the same reports, and where they do not."""

from dataclasses import dataclass
from enum import StrEnum

from rashomon.model.span import DocumentId, RecordId, Span


class Scope(StrEnum):
    """Over which claims a figure is.

    DECIDED: claims that both decided upon, and those that either marked by hand in a report in
    which both decided something. LEFT: all claims as each left them; most agree because one
    program read both.
    """

    DECIDED = "decided"
    LEFT = "left"


class Measure(StrEnum):
    """What is compared.

    CONTENT, SOURCE: F1 of the words claimed, and of those that name the speaker; EXACT with the
    same ends, OVERLAP with half of the characters in common (IoU). KEPT, STANCE: Cohen's kappa
    (1960) on kept or rejected, and on what the cue says the speaker does. SPEAKER, PARTY: share of
    matched claims with the same name or party. RULINGS: share of what both ruled on that says the
    same.
    """

    CONTENT_EXACT = "content_exact"
    CONTENT_OVERLAP = "content_overlap"
    SOURCE_EXACT = "source_exact"
    SOURCE_OVERLAP = "source_overlap"
    KEPT = "kept"
    STANCE = "stance"
    SPEAKER = "speaker"
    PARTY = "party"
    RULINGS = "rulings"


@dataclass(frozen=True, slots=True)
class Agreement:
    """One figure of how far two analysts agree.

    Attributes:
        value: F1, kappa or share; None where it is undefined, or too few things were compared.
        low, high: Ends of its interval at 95 %, see `rashomon.reviewing.agreement`.
        agreed, of: How many of how many things agree: what `value` rests on.
        why: Why there is no value; else empty.
    """

    measure: Measure
    scope: Scope
    value: float | None
    low: float | None
    high: float | None
    agreed: int
    of: int
    why: str = ""


class Matter(StrEnum):
    """What two analysts disagree on."""

    KEPT = "kept"
    MARKED = "marked"
    CONTENT = "content"
    SOURCE = "source"
    STANCE = "stance"
    SPEAKER = "speaker"
    PARTY = "party"
    RULING = "ruling"


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One thing on which both decided, and not the same.

    Attributes:
        document_id: The report, as the first side names it; empty where a ruling is about none.
        spans: The words as the first side has them, else the second, in offsets of the first.
        words: These words.
        says, they_say: What each side has there, in words.
        ids, their_ids: Claims, decisions and rulings of each side to look at.
    """

    matter: Matter
    document_id: DocumentId
    spans: tuple[Span, ...]
    words: str
    says: str
    they_say: str
    ids: tuple[RecordId, ...]
    their_ids: tuple[RecordId, ...]


@dataclass(frozen=True, slots=True)
class AnnotatorCounts:
    """What one annotator did: a person, or all whose acts a file holds.

    Attributes:
        name: File or person.
        people: Whose acts it holds.
        only: Reports that the other side does not hold.
        decisions, rulings: That stand.
        alone: Claims in reports in common that this side alone decided upon.
    """

    name: str
    people: tuple[str, ...]
    only: tuple[DocumentId, ...]
    decisions: int
    rulings: int
    alone: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two analysts over the same reports.

    Attributes:
        common: Reports in common, as the first side names them.
        shared: Acts that are one act in both logs, from before the files parted; they count
            neither for nor against agreement.
        both: Claims that both decided upon, each by an act of their own.
    """

    one: AnnotatorCounts
    other: AnnotatorCounts
    common: tuple[DocumentId, ...]
    shared: int
    both: int
    agreements: tuple[Agreement, ...]
    disagreements: tuple[Disagreement, ...]
