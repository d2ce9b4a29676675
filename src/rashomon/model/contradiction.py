"""Contradiction: one side, or one speaker, holds what can hardly be held together.

It says that two wordings stand against each other, and never which of them is right, nor that
anybody lied: a later account may know more, and two bodies may speak of two things.
"""

from dataclasses import dataclass
from enum import StrEnum

from rashomon.model.account import PositionStance
from rashomon.model.partial_date import PartialDate
from rashomon.model.span import RecordId, Span


class Within(StrEnum):
    """Inside what the two wordings stand against each other."""

    SIDE = "side"
    SPEAKER = "speaker"


class Clash(StrEnum):
    """How they do.

    STANCES: one affirms and the other denies one issue. CONTRARY: one tells an act, the other its
    contrary, on two issues of a family, or on one as possibly related. TENSION: two
    things that one voice can hardly hold together. FIGURES: two exact numbers of the same thing on
    one day.
    """

    STANCES = "stances"
    CONTRARY = "contrary"
    TENSION = "tension"
    FIGURES = "figures"


@dataclass(frozen=True, slots=True)
class Voicing:
    """One of the two wordings, by one voice; copies are left out.

    Attributes:
        speaker: Name as found; None where only the party is.
        stance: On its issue; None where the words alone tell it.
        said_at, published_at: Of the first of the words.
        evidence: The words, by report, once an account.
        relayed_by: A party that tells what this one said, where its words come through another.
    """

    speaker: str | None
    stance: PositionStance | None
    said_at: PartialDate | None
    published_at: PartialDate | None
    evidence: tuple[Span, ...]
    claim_ids: tuple[RecordId, ...]
    position_ids: tuple[RecordId, ...] = ()
    relayed_by: str | None = None

    @property
    def seen_at(self) -> PartialDate | None:
        """When it was said, else by when it stood in a report."""
        return self.said_at or self.published_at


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two wordings of one side that stand against each other.

    Attributes:
        issue_ids: The issue, or those on which the two stand.
        voicings: The earlier one first, as far as days tell.
        because: What stands against what, in words for the analyst.
        is_suggestion: For a person to decide; always so inside one speaker, for all but stances,
            and where the opponent tells what was said.
    """

    id: RecordId
    within: Within
    clash: Clash
    party: str
    issue_ids: tuple[RecordId, ...]
    voicings: tuple[Voicing, Voicing]
    because: str
    is_suggestion: bool = True
