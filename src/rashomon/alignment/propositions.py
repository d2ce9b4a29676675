"""Proposition: a clause-sized claim with who says it, what kind of thing it tells, and which way.

The record that `reading` makes and `issues` threads; it computes nothing beyond its own fields.
"""

from dataclasses import dataclass
from typing import TypeAlias

from rashomon.alignment.slots import UNTOLD, Slots
from rashomon.lexicon.clauses import CLAUSE_LIMIT_CHARS
from rashomon.lexicon.concepts import Family
from rashomon.lexicon.stance_words import Mood
from rashomon.model.account import PositionStance
from rashomon.model.attribution import NARRATOR, UNSPECIFIED, Attribution, Speaker
from rashomon.model.clause import ClauseVector, numbers_of
from rashomon.model.ids import make_id, span_key
from rashomon.model.span import RecordId, Span

Key: TypeAlias = tuple[RecordId, Span, str]
"""Claim, words and aside: what tells one proposition of a report from the others."""


@dataclass(frozen=True, slots=True)
class Proposition:
    """One clause of one claim.

    Attributes:
        claim: The attribution; a narrator passage is read as one of the narrator's.
        family: Concept family; None where only the wording can align it.
        sign: +1 if the speaker holds that it is so, -1 if not.
        cut: Characters before the wording that could label an issue: a negation and before.
        wording_sign: +1 if that wording tells the act itself, -1 if it tells its contrary.
        is_worded_negative: The turn is in the grammar or the cue, not in a contrary word.
        is_dodge: A source or the narrator says that the party did not answer to this.
        is_bound: The roles are told by the clause itself, nothing was inherited.
        meant: Key of the proposition that it points back at; None if it tells its matter itself.
        is_implied: It speaks to this only because what it tells rules it out; it founds nothing.
        is_settled: Where it stands on its issue is told by the others on it, against its own words.
        aside: Name of its family where the clause tells another act first; empty for that one.
        is_sure: Sure enough to stand on its issue as a statement, not as a suggestion.
        vector: What the encoder makes of the clause; None if it was not read.
        matter: The words to compare, where those of the evidence are more than the matter.
        ruled, read_as: The stance that an analyst ruled, and what was read without the ruling.
    """

    claim: Attribution
    speaker: Speaker
    span: Span
    text: str
    mood: Mood
    family: Family | None = None
    sign: int = 1
    cut: int = 0
    wording_sign: int = 1
    slots: Slots = UNTOLD
    is_worded_negative: bool = False
    is_partly: bool = False
    is_dodge: bool = False
    is_bound: bool = True
    is_implied: bool = False
    is_settled: bool = False
    is_sure: bool = True
    aside: str = ""
    matter: str = ""
    meant: Key | None = None
    vector: ClauseVector | None = None
    ruled: PositionStance | None = None
    read_as: PositionStance | None = None

    @property
    def party(self) -> str:
        """Who holds it; ``unspecified`` where the text does not say."""
        return self.speaker.party or UNSPECIFIED

    @property
    def key(self) -> Key:
        """What it is pointed back at by."""
        return self.claim.id, self.span, self.aside

    @property
    def is_standalone(self) -> bool:
        """Whether it tells its matter itself, and does not point back at another's words."""
        return self.meant is None

    @property
    def is_held(self) -> bool:
        """Whether somebody other than the narrator says it; only that founds an issue."""
        return self.party != NARRATOR and not self.is_dodge and not self.is_implied

    @property
    def is_raised(self) -> bool:
        """Whether it is held, or an attributed evasion, which raises an issue of its own."""
        return self.is_held or (self.is_dodge and self.claim.cue is not None)

    @property
    def compared(self) -> str:
        """The words by which it is compared with others."""
        return self.matter or self.text

    @property
    def founding_id(self) -> RecordId:
        """The id of the issue that this proposition founds, if it does."""
        parts = (self.claim.id, self.span.document_id, span_key((self.span,)))
        return make_id("issue", *parts, *((self.aside,) if self.aside else ()))

    def likeness(self, other: "Proposition") -> float:
        """Give the cosine of the vectors of two clauses; 0 where one was not read."""
        if not (self.vector and other.vector):
            return 0.0
        return float(numbers_of(self.vector.claim) @ numbers_of(other.vector.claim))


def extent_of(claim: Attribution) -> Span:
    """Give the words from source to content, for content that says nothing by itself."""
    parts = [part for part in (claim.source, claim.cue, *claim.content) if part]
    start = min(parts).start
    end = max(part.end for part in parts)
    return Span(claim.document_id, start, min(end, start + CLAUSE_LIMIT_CHARS))
