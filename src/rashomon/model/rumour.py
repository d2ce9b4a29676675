"""Rumour: the life of a report that nobody, or nobody named, stands behind. Derived from the case.

It says who told it and who denied it, when and in which words. It never says that it is untrue.
"""

from dataclasses import dataclass
from enum import StrEnum

from rashomon.model.copies import AccountCount
from rashomon.model.partial_date import PartialDate
from rashomon.model.span import DocumentId, RecordId, Span


class TurnKind(StrEnum):
    """What happened to the report at this turn.

    TOLD: somebody passes it on. UNCONFIRMED: somebody says that it is not confirmed. AFFIRMED: a
    party says it in its own official voice. DENIED: a party or source says that it is not so.
    WITHDRAWN: who had told it takes it back. DEBUNKED: words say that it was exposed ("proved
    false"), by no party to the incident.
    """

    TOLD = "told"
    UNCONFIRMED = "unconfirmed"
    AFFIRMED = "affirmed"
    DENIED = "denied"
    WITHDRAWN = "withdrawn"
    DEBUNKED = "debunked"


REFUSING = frozenset({TurnKind.DENIED, TurnKind.WITHDRAWN, TurnKind.DEBUNKED})


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn in the life of a rumour, in one report.

    Attributes:
        span: The words.
        claim_id: The claim they stand in; None in the report's own voice.
        party: Whose turn it is; None if not stated, ``narrator`` for the report itself.
        speaker: Name or words of the speaker; None if not stated.
        origin: Words that say where the report came from ("from officials in the town").
        said_at: Day or time as the text tells it; None if it does not.
        published_at: Publication of the report that has it: no later than this.
        is_residue: Told on a later day than the first denial, in a report that knows none.
        is_suggestion: Joined by likeness of words, or debunked without saying by whom.
    """

    kind: TurnKind
    span: Span
    claim_id: RecordId | None
    party: str | None
    speaker: str | None
    origin: Span | None
    said_at: PartialDate | None
    published_at: PartialDate | None
    is_residue: bool = False
    is_suggestion: bool = False

    @property
    def seen_at(self) -> PartialDate | None:
        """When it was said, else by when it stood in a report."""
        return self.said_at or self.published_at


@dataclass(frozen=True, slots=True)
class Rumour:
    """An unconfirmed report over the case.

    Attributes:
        id: That of the words of its founding turn.
        label_span: What the report says, in the words of the earliest turn.
        issue_id: The issue on which it stands; None if its words stand on none.
        turns: By day; empty of TOLD where its first assertion is not among these reports.
        accounts: How many independent accounts tell it; copies are one.
        folded: Reports left out of the turns, each a copy or version of one that is there.
    """

    id: RecordId
    label_span: Span
    issue_id: RecordId | None
    turns: tuple[Turn, ...]
    accounts: AccountCount
    folded: tuple[DocumentId, ...] = ()

    def of_kind(self, *kinds: TurnKind) -> tuple[Turn, ...]:
        """Give the turns of some kinds, in order."""
        return tuple(turn for turn in self.turns if turn.kind in kinds)
