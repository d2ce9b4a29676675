"""Obligation and standing: who is bound by what, and what the reports tell of its use (J41).

A role and a reaction stand beside each other; no record says that somebody ought to have acted.
"""

from dataclasses import dataclass
from enum import StrEnum

from rashomon.model.search import NO_SEARCH, Search
from rashomon.model.span import RecordId
from rashomon.model.telling import Telling, claims_of


class Use(StrEnum):
    """What somebody does with an instrument, as the words tell."""

    APPEALED = "appealed under"
    ANSWERED = "answered"
    CITED = "cited"


@dataclass(frozen=True, slots=True)
class BoundParty:
    """A party to an instrument, its role in it, and whether it is a party to the incident."""

    party: str
    role: str
    is_of_incident: bool


@dataclass(frozen=True, slots=True)
class InstrumentUse:
    """Words in which somebody appeals under an instrument, answers, or cites it.

    Attributes:
        by: Party that does so; None for the narrator or where the words do not say.
        reason: Why the words were put to this instrument.
    """

    use: Use
    by: str | None
    telling: Telling
    reason: str
    is_suggestion: bool


@dataclass(frozen=True, slots=True)
class Article:
    """One article, or the whole where `number` is empty, and what it speaks of in a few words."""

    number: str
    speaks_of: str


@dataclass(frozen=True, slots=True)
class Obligation:
    """An instrument that binds a party to the incident on the day of the incident.

    Attributes:
        name, articles, signed, in_force_since, until, source: As `obligations.toml` has them; empty
            where it does not say.
        body: Organisation to which an appeal goes; empty if there is none.
        is_date_checked: Day of the incident and term of the instrument are known well enough to say
            that it was in force.
        bound: Parties to the incident, and others that the case names; alphabetical.
        uses: Appeals, then answers, then other mentions, each by place.
        search: What was searched for an appeal, or for an answer if there is an appeal.
    """

    id: RecordId
    name: str
    articles: tuple[Article, ...]
    signed: str
    in_force_since: str
    until: str
    is_date_checked: bool
    source: str
    body: str
    bound: tuple[BoundParty, ...]
    uses: tuple[InstrumentUse, ...] = ()
    search: Search = NO_SEARCH

    @property
    def state(self) -> str:
        """``not appealed under``, ``answered``, or ``no answer found``; never a verdict."""
        made = {one.use for one in self.uses}
        if Use.APPEALED not in made:
            return "not appealed under"
        return "answered" if Use.ANSWERED in made else "no answer found"

    @property
    def claim_ids(self) -> tuple[RecordId, ...]:
        """Claims in which it is used."""
        return claims_of(tuple(one.telling for one in self.uses))


@dataclass(frozen=True, slots=True)
class ToldRole:
    """A role that a report gives a party: "the broker of the ceasefire"."""

    form: str
    towards: str | None
    telling: Telling
    is_suggestion: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """A third party: its roles beside its reactions.

    Attributes:
        roles: As reports tell them, in order of place.
        obligation_ids: Instruments that bind it together with a party to the incident.
        reaction_ids: Its reactions; empty: none found in the reports searched.
        request_ids: What it was asked.
        search: What was searched for words of this party.
    """

    id: RecordId
    party: str
    roles: tuple[ToldRole, ...]
    obligation_ids: tuple[RecordId, ...]
    reaction_ids: tuple[RecordId, ...]
    request_ids: tuple[RecordId, ...]
    search: Search

    @property
    def claim_ids(self) -> tuple[RecordId, ...]:
        """Claims in which its roles are told."""
        return claims_of(tuple(role.telling for role in self.roles))
