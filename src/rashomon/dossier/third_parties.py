"""Third parties in the dossier: the ladder by party, roles beside it, contacts; decides nothing."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from rashomon.model.case import Alignment
from rashomon.model.obligation import Obligation, Standing
from rashomon.model.reaction import LADDER, Reaction
from rashomon.model.request import Request


@dataclass(frozen=True, slots=True)
class PartyLadder:
    """The reactions of one party, weakest rung first."""

    party: str
    is_of_incident: bool
    reactions: tuple[Reaction, ...]


@dataclass(frozen=True, slots=True)
class StandingView:
    """A third party with what its standing points at."""

    standing: Standing
    obligations: tuple[Obligation, ...]
    reactions: tuple[Reaction, ...]
    requests: tuple[Request, ...]


@dataclass(frozen=True, slots=True)
class ThirdParties:
    """What the section shows."""

    rungs: tuple[str, ...]
    ladders: tuple[PartyLadder, ...]
    standings: tuple[StandingView, ...]


def build_third_parties(alignment: Alignment) -> ThirdParties:
    """Put reactions under their parties, and under the standing of each its records."""
    ladders = (
        PartyLadder(party, is_of_incident, tuple(held))
        for (is_of_incident, party), held in groupby(
            alignment.reactions, key=lambda each: (each.is_of_incident, each.party)
        )
    )
    return ThirdParties(LADDER, tuple(ladders), tuple(_standings(alignment)))


def _standings(alignment: Alignment) -> Iterator[StandingView]:
    obligations = {each.id: each for each in alignment.obligations}
    reactions = {each.id: each for each in alignment.reactions}
    requests = {each.id: each for each in alignment.requests}
    for standing in alignment.standings:
        yield StandingView(
            standing,
            tuple(obligations[each] for each in standing.obligation_ids if each in obligations),
            tuple(reactions[each] for each in standing.reaction_ids if each in reactions),
            tuple(requests[each] for each in standing.request_ids if each in requests),
        )
