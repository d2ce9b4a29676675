"""Explanation: a rival answer to "why", and which claims stand with it or against it.

After Heuer's analysis of competing hypotheses: an explanation is tried by what is inconsistent
with it. Nothing here says which one is likely.
"""

from dataclasses import dataclass
from enum import StrEnum

from rashomon.model.span import RecordId, Span
from rashomon.model.telling import Telling


class Weight(StrEnum):
    """How a claim stands to an explanation, if the claim is taken at its word."""

    CONSISTENT = "consistent"
    INCONSISTENT = "inconsistent"
    NEUTRAL = "neutral"


@dataclass(frozen=True, slots=True)
class Weighing:
    """One claim beside one explanation.

    Attributes:
        claim_id: The attribution, or the narrator's passage.
        span: The words that are weighed.
        voice: Party of the claim, else ``unspecified`` or ``narrator``.
        account: The same for claims that count once: one speaker, or one text copied.
        suggested: What the machine suggests; None if it sees nothing.
        why: What that rests on; empty if nothing is suggested.
        confidence: How sure we are of the suggestion, 0 to 1; 0 if there is none.
        ruled: What the analyst decided; None if nothing.
        ruled_by: Name of the analyst as given.
    """

    claim_id: RecordId
    span: Span
    voice: str
    account: str
    suggested: Weight | None = None
    why: str = ""
    confidence: float = 0.0
    ruled: Weight | None = None
    ruled_by: str = ""

    @property
    def value(self) -> Weight:
        """The analyst's weight, else the suggestion."""
        return self.ruled or self.suggested or Weight.NEUTRAL


@dataclass(frozen=True, slots=True)
class Explanation:
    """One explanation, in the words of those who give it.

    Attributes:
        words: The shortest of its wordings, or those of the analyst.
        kind: ``reason``, ``motive``, ``inference``, ``signal``, a theme of `explanations.toml` such
            as ``accident``, or ``analyst``.
        of: Whose act or aim it tells, as far as the words say.
        tellings: Who gives it; empty for what only the analyst put on the board.
        added_by: Name of the analyst who put it on the board; empty for what the case tells.
        weighings: In canonical order of their claims.
    """

    id: RecordId
    words: str
    kind: str
    of: str | None = None
    tellings: tuple[Telling, ...] = ()
    is_suggestion: bool = False
    added_by: str = ""
    weighings: tuple[Weighing, ...] = ()

    def count(self, weight: Weight) -> int:
        """Count the accounts whose claims have a weight; the analyst's goes before the machine's.

        An account that has claims of several weights counts under each.
        """
        return len({each.account for each in self.weighings if each.value is weight})
