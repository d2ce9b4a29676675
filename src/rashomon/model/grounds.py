"""Grounds: why a clause is on an issue, and why it is read as it is; one for each clause."""

from dataclasses import dataclass

from rashomon.model.span import RecordId, Span


@dataclass(frozen=True, slots=True)
class Grounds:
    """What put one clause of a claim on an issue, in words for the analyst.

    Attributes:
        claim_id: The attribution, or the narrator's passage.
        span: The clause; of words that point back at others, from source to content.
        why: What it shares with the issue.
        stance_why: What tells where it stands; says so where it takes no position.
    """

    issue_id: RecordId
    claim_id: RecordId
    span: Span
    why: str
    stance_why: str
