"""Registers: predictions, timing, effects, stakes, signals and precedents over a case."""

from dataclasses import dataclass
from enum import StrEnum

from rashomon.model.copies import AccountCount
from rashomon.model.partial_date import PartialDate
from rashomon.model.span import DocumentId, RecordId, Span


class RegisterKind(StrEnum):
    """What is listed, in the order in which registers are shown."""

    PREDICTION = "prediction"
    TIMING = "timing"
    EFFECT = "effect"
    STAKE = "stake"
    SIGNAL = "signal"
    PRECEDENT = "precedent"


@dataclass(frozen=True, slots=True)
class RegisterEntry:
    """One reading of somebody's, told in one report or more.

    Attributes:
        form: Finer kind, as the relation gives it; None if it has none.
        span: The words, in the earliest report that has them.
        context: The sentence around them.
        other: What the words are linked to: a condition, the earlier event; None if not told.
        party: Whose reading; None if not stated, ``narrator`` for the report itself.
        speaker: Name of who reads or observed it; None if not stated.
        said_at, published_at: Both clocks of the earliest telling.
        relation_ids: The relations it rests on, one a telling.
        document_ids: Reports that have the words; copies of one report are one account.
        is_suggestion: Not sure enough to stand without a person's decision.
        look_at: When to look whether it came so; None if the words tell no day.
        look_words: The words that tell the day.
        bearing: Later claims that share its words: a suggestion, never a verdict on it.
    """

    id: RecordId
    kind: RegisterKind
    form: str | None
    span: Span
    context: Span
    other: Span | None
    party: str | None
    speaker: str | None
    said_at: PartialDate | None
    published_at: PartialDate | None
    relation_ids: tuple[RecordId, ...]
    document_ids: tuple[DocumentId, ...]
    accounts: AccountCount
    is_suggestion: bool
    look_at: PartialDate | None = None
    look_words: Span | None = None
    bearing: tuple[RecordId, ...] = ()
