"""Telling: the words of one report for something that several reports may tell."""

from dataclasses import dataclass

from rashomon.model.partial_date import PartialDate
from rashomon.model.span import RecordId, Span


@dataclass(frozen=True, slots=True)
class Telling:
    """One report's words for a reaction, a request, a contact or the use of a treaty.

    Attributes:
        span: The sentence, or the words of the claim, that can be read alone.
        cue: The words in it that show what it is.
        per: Party by whose account it is told, or ``narrator`` for the report's own voice.
        speaker: Name of who tells it; None if not stated.
        claim_id: The claim it stands in; None for the narrator.
        relation_id: The relation it was made from; None if it was made from the claim alone.
        said_at: Day of saying or of the act, as told; None if not told.
        reported_at: Day of the report; says only that it was not later.
    """

    span: Span
    cue: Span
    per: str
    speaker: str | None = None
    claim_id: RecordId | None = None
    relation_id: RecordId | None = None
    said_at: PartialDate | None = None
    reported_at: PartialDate | None = None


def claims_of(tellings: tuple[Telling, ...]) -> tuple[RecordId, ...]:
    """Give the claims of tellings, each once, in their order."""
    found = (telling.claim_id for telling in tellings)
    return tuple(dict.fromkeys(each for each in found if each is not None))


def first_day(tellings: tuple[Telling, ...]) -> PartialDate | None:
    """Give the first day that is told; None if no telling tells it."""
    return min((each.said_at for each in tellings if each.said_at), default=None)
