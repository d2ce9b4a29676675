"""Grounds: why a clause is on an issue, and why it is read as it is; one for each clause."""

from dataclasses import dataclass

from rashomon.model.span import RecordId, Span


@dataclass(frozen=True, slots=True)
class ToldAct:
    """What the words of a clause tell, as far as they do.

    Attributes:
        kind: Kind of act, as the families of ``concepts.toml`` are named; empty if of none.
        mood: What is done with it: asserted, demanded, prospect or asked.
        sign: +1 where its speaker holds that the act of this kind is so, -1 where not.
        actor, target: Parties in these roles; None where the words do not say.
        month: Of the act, as ``2021-05``; None where the words do not say.
        is_plain: The clause tells it itself: it neither points back at other words, nor only rules
            it out, nor says that it was not answered.
    """

    kind: str = ""
    mood: str = "asserted"
    sign: int = 1
    actor: str | None = None
    target: str | None = None
    month: str | None = None
    is_plain: bool = True


@dataclass(frozen=True, slots=True)
class Grounds:
    """What put one clause of a claim on an issue, in words for the analyst.

    Attributes:
        claim_id: The attribution, or the narrator's passage.
        span: The clause; of words that point back at others, from source to content.
        why: What it shares with the issue.
        stance_why: What tells where it stands; says so where it takes no position.
        told: What it tells, by which issues are put beside each other.
    """

    issue_id: RecordId
    claim_id: RecordId
    span: Span
    why: str
    stance_why: str
    told: ToldAct = ToldAct()
