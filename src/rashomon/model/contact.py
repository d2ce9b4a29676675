"""Contact: who was in touch with whom, with what each of them says was said (J43)."""

from dataclasses import dataclass

from rashomon.model.partial_date import PartialDate
from rashomon.model.search import Search
from rashomon.model.span import RecordId, Span
from rashomon.model.telling import Telling, claims_of


@dataclass(frozen=True, slots=True)
class Initiative:
    """Whose initiative a contact was, and by whose account."""

    party: str
    per: str
    span: Span
    claim_id: RecordId | None


@dataclass(frozen=True, slots=True)
class Readout:
    """What somebody says was said in a contact.

    Attributes:
        per: Party whose account it is.
        is_marked: The words come as a readout of that contact; else they stand in its sentence.
        is_suggestion: That these words are of this contact is no more than a suggestion.
    """

    per: str
    speaker: str | None
    span: Span
    claim_id: RecordId
    is_marked: bool
    is_suggestion: bool = False


@dataclass(frozen=True, slots=True)
class Contact:
    """One contact of two ends, however many reports tell it.

    Attributes:
        ends: Two parties, or words where the party is not known; alphabetical.
        persons: Names that the tellings give, alphabetical.
        form: docs/relations.md; ``talks`` where no telling says how.
        day: As told; None if no telling tells it.
        readouts: By party, then place: the accounts of the two ends stand side by side.
    """

    id: RecordId
    ends: tuple[str, str]
    persons: tuple[str, ...]
    form: str | None
    day: PartialDate | None
    accounts: int
    is_suggestion: bool
    initiatives: tuple[Initiative, ...]
    tellings: tuple[Telling, ...]
    readouts: tuple[Readout, ...] = ()

    @property
    def claim_ids(self) -> tuple[RecordId, ...]:
        """Claims in which it, or what was said in it, is told."""
        read = tuple(readout.claim_id for readout in self.readouts)
        return tuple(dict.fromkeys((*claims_of(self.tellings), *read)))


@dataclass(frozen=True, slots=True)
class NoContact:
    """Words by which no contact took place, or none is reported: somebody's words, with their day.

    Attributes:
        ends: Two parties; alphabetical.
        search: What was searched for a contact of the two.
        found: Contacts of the two that the case tells all the same, of whatever day.
    """

    id: RecordId
    ends: tuple[str, str]
    telling: Telling
    search: Search
    found: tuple[RecordId, ...] = ()

    @property
    def claim_ids(self) -> tuple[RecordId, ...]:
        """The claim in which it is told."""
        return claims_of((self.telling,))
