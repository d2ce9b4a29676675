"""Reaction: how one party reacted, on one ladder, once however many reports tell it (J40)."""

from dataclasses import dataclass

from rashomon.model.partial_date import PartialDate
from rashomon.model.span import RecordId
from rashomon.model.telling import Telling, claims_of, first_day

#: Forms of a reaction that stand on the ladder, weakest first.
LADDER = ("note_concern", "urge_restraint", "call_on_side", "demand", "condemn", "act")
#: Forms whose side is the one that is blamed or pressed; of `SIDING` it is the one that is backed.
BLAMING = frozenset({"call_on_side", "demand", "condemn", "act"})
SIDING = frozenset({"support", "solidarity", "welcome"})


@dataclass(frozen=True, slots=True)
class Reaction:
    """One reaction of one party.

    Attributes:
        form: Form of the relation (docs/relations.md); None where a party speaks of the incident in
            words that show none.
        side: Party that is blamed, pressed or backed; None if the words name none.
        speaker: Who spoke; None if no telling says so.
        is_of_incident: The party is itself one of those between which the incident is.
        accounts: Reports that tell it, copies and versions counted once.
        confidence: How sure we are of our reading, 0 to 1.
    """

    id: RecordId
    party: str
    form: str | None
    side: str | None
    speaker: str | None
    is_of_incident: bool
    is_suggestion: bool
    accounts: int
    confidence: float
    tellings: tuple[Telling, ...]

    @property
    def rung(self) -> int | None:
        """From 1 (notes concern) to 6 (acts); None for a form that is not on the ladder."""
        return LADDER.index(self.form) + 1 if self.form in LADDER else None

    @property
    def blames(self) -> str | None:
        """The side that is blamed or pressed; None if none is named."""
        return self.side if self.form in BLAMING else None

    @property
    def backs(self) -> str | None:
        """The side that is backed; None if none is named."""
        return self.side if self.form in SIDING else None

    @property
    def said_at(self) -> PartialDate | None:
        """The first day that a telling gives."""
        return first_day(self.tellings)

    @property
    def claim_ids(self) -> tuple[RecordId, ...]:
        """Claims in which it is told."""
        return claims_of(self.tellings)
