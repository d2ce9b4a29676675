"""ReasonedAct: an act, and beside it the reasons that each party gives for it."""

from dataclasses import dataclass
from enum import StrEnum

from rashomon.model.span import RecordId, Span
from rashomon.model.telling import Telling


class ReasonBasis(StrEnum):
    """Whose reason it is.

    OWN: who acts gives it. IMPUTED: one party gives it for the act of another. TOLD: an outlet,
    analyst or report gives it. UNKNOWN: the words do not say who acts, or who gives it.
    """

    OWN = "own"
    IMPUTED = "imputed"
    TOLD = "told"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class GivenReason:
    """One reason in one report.

    Attributes:
        by: Party or voice that gives it.
        of: Who acts, as far as the words tell.
        telling: Its sentence; the cue is the words of the reason.
        act: The words of the act; None if the sentence does not tell it.
        is_suggestion: The reading of the words needs a person's decision.
        issue_why: Why it stands under this issue; empty where the words link act and reason.
    """

    by: str
    of: str | None
    basis: ReasonBasis
    telling: Telling
    act: Span | None = None
    is_suggestion: bool = False
    issue_why: str = ""


@dataclass(frozen=True, slots=True)
class ReasonedAct:
    """An act with its reasons, parties in alphabetical order.

    Attributes:
        label: Of the issue that the act is on, else the words of the act.
        issue_id: None if the act is on no issue; the link to an issue is ours, a suggestion.
        accounts: Reports that give a reason, copies and versions counted once.
    """

    id: RecordId
    label: str
    label_span: Span
    accounts: int
    reasons: tuple[GivenReason, ...]
    issue_id: RecordId | None = None
