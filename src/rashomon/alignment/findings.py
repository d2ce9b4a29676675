"""Findings: the state of each issue, each word earned as the rules of the house demand.

What enters: a thread, its positions, the opposing parties. What leaves: one `Finding` with the
positions that earn the word and one plain sentence why. Agreed is said only when two opposing
parties affirm it in their own official voice, told by no opponent, with roles that the clauses
themselves name, and nobody denies. Debunked is said only when the claimant withdraws, or a source
that is no opponent calls it false; an opponent's denial is a dispute. No verdict on what happened.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

from rashomon.alignment.issues import Thread
from rashomon.alignment.opposition import Pair
from rashomon.alignment.positions import stance_on
from rashomon.alignment.propositions import Mood, Proposition
from rashomon.lexicon.stance_words import StanceLexicon
from rashomon.model.account import Finding, Position, PositionStance, Status
from rashomon.model.attribution import (
    ANALYST,
    DOCUMENT_PARTY,
    MEDIA,
    NARRATOR,
    NOT_PARTIES,
    UNSPECIFIED,
    Attribution,
    CueStance,
    Level,
)
from rashomon.model.quantity import Bound
from rashomon.model.span import RecordId

_OFFICIAL = frozenset({Level.GOVERNMENT, Level.MINISTRY, Level.MILITARY, Level.OFFICIAL, None})
_SAYING = frozenset({PositionStance.AFFIRMS, PositionStance.ACKNOWLEDGES_PARTLY})
_VOICES = (PositionStance.AFFIRMS, PositionStance.ACKNOWLEDGES_PARTLY, PositionStance.DENIES)


_SPOKEN_NAMES = {
    ANALYST: "an analyst",
    DOCUMENT_PARTY: "a document",
    MEDIA: "an outlet",
    UNSPECIFIED: "a speaker who is not named",
}


@dataclass(frozen=True, slots=True)
class Judge:
    """What a finding rests on beside the thread.

    Attributes:
        pairs: Who opposes whom.
        named: Claims whose source words name the party; a pronoun does not earn "agreed".
    """

    pairs: frozenset[Pair]
    claims: dict[RecordId, Attribution]
    named: frozenset[RecordId]
    stance: StanceLexicon

    def find(self, thread: Thread, positions: tuple[Position, ...]) -> Finding:
        """Name the state of one issue."""
        stated = [position for position in positions if position.evidence]
        held = [position for position in stated if position.party != NARRATOR]
        for status, because, earned in (
            self._debunked(thread, held),
            self._disputed(thread, held),
            self._agreed(thread, held),
        ):
            if earned:
                return _finding(thread, status, because, earned)
        voices = [position for position in held if position.stance in _VOICES]
        if voices:
            return _finding(thread, Status.ONE_SIDED, self._one_sided(voices, positions), voices)
        because = "It is raised, and nobody who is cited affirms or denies it."
        return _finding(thread, Status.UNADDRESSED, because, list(positions))

    def _debunked(self, thread: Thread, held: list[Position]) -> tuple[Status, str, list[Position]]:
        claimants = {position.party for position in held if position.stance in _SAYING}
        for item in thread.propositions:
            withdraws = item.cue is CueStance.RETRACTS and item.party in claimants
            if withdraws or self._exposes(thread, item, claimants):
                who = f"{item.party} withdraws it" if withdraws else f"{item.party} calls it false"
                return Status.DEBUNKED, f"{who}: “{item.text}”.", held
        return Status.DEBUNKED, "", []

    def _exposes(self, thread: Thread, item: Proposition, claimants: set[str]) -> bool:
        """Tell whether a cited source that opposes no claimant uses words that debunk."""
        if item.party in {NARRATOR, *claimants} or not claimants:
            return False
        if any(frozenset((item.party, claimant)) in self.pairs for claimant in claimants):
            return False
        denies = stance_on(thread, item) is PositionStance.DENIES
        return denies and bool(self.stance.debunking.find(item.text))

    def _disputed(self, thread: Thread, held: list[Position]) -> tuple[Status, str, list[Position]]:
        saying = [position for position in held if position.stance in _SAYING]
        denying = [position for position in held if position.stance is PositionStance.DENIES]
        if saying and denying:
            return Status.DISPUTED, _sides(saying, denying), [*saying, *denying]
        differing = _differing_figures(saying, is_toll=_is_toll(thread))
        if differing:
            told = "; ".join(
                f"{position.party} gives {position.value.value:g}"
                for position in differing
                if position.value
            )
            return Status.DISPUTED, f"The figures differ: {told}.", differing
        return Status.DISPUTED, "", []

    def _agreed(self, thread: Thread, held: list[Position]) -> tuple[Status, str, list[Position]]:
        dodging = any(position.stance is PositionStance.EVADES for position in held)
        if dodging or thread.propositions[0].mood is not Mood.ASSERTED:
            return Status.AGREED, "", []
        voices = {
            (item.party, item.slots): item
            for item in thread.propositions
            if item.family is not None
            and not item.family.is_loose
            and stance_on(thread, item) in _SAYING
            and self._is_own_official(item)
        }
        for one, other in combinations(voices.values(), 2):
            if frozenset((one.party, other.party)) in self.pairs and _same_roles(one, other):
                parties = sorted((one.party, other.party))
                because = f"{parties[0]} and {parties[1]} oppose each other and both say so."
                both = [position for position in held if position.party in parties]
                return Status.AGREED, because, both
        return Status.AGREED, "", []

    def _is_own_official(self, item: Proposition) -> bool:
        """Tell whether a party itself says it, at state level, and no opponent tells us so."""
        speaker = item.speaker
        claim = self.claims.get(item.claim_id)
        if speaker.level not in _OFFICIAL or claim is None or claim.id not in self.named:
            return False
        if self.stance.unofficial.find(f"{speaker.role or ''} {speaker.name or ''}"):
            return False
        told_by = [relay.name for relay in claim.relayed_by]
        parent = self.claims.get(claim.nested_in or "")
        told_by += [parent.speaker.party] if parent and parent.speaker.party else []
        return not any(frozenset((item.party, name)) in self.pairs for name in told_by)

    def _one_sided(self, voices: list[Position], positions: tuple[Position, ...]) -> str:
        absent = [
            position
            for position in positions
            if position.stance in {PositionStance.NOT_ADDRESSED, PositionStance.EVADES}
        ]
        if any(frozenset(pair) in self.pairs for pair in combinations(_parties(voices), 2)):
            return f"{_names(voices)} speak to it, but not plainly of one act in their own voice."
        said = f"Only {_names(voices)} {_verb(voices, 'speak')} to it"
        absent = [position for position in absent if position.party not in _parties(voices)]
        return f"{said}; {_names(absent)} {_verb(absent, 'do')} not." if absent else f"{said}."


def _finding(thread: Thread, status: Status, because: str, earned: list[Position]) -> Finding:
    ids = tuple(dict.fromkeys(position.id for position in earned))
    return Finding(thread.issue.id, status, because, ids)


def _same_roles(one: Proposition, other: Proposition) -> bool:
    """Tell whether two clauses name a role in common and contradict in none."""
    pairs = ((one.slots.actor, other.slots.actor), (one.slots.target, other.slots.target))
    named = [pair for pair in pairs if None not in pair]
    if one.family and one.family.is_inward and None in pairs[0]:
        return False
    return bool(named) and all(first == second for first, second in named)


def _is_toll(thread: Thread) -> bool:
    """Tell whether the issue counts people harmed, whatever the reports call them."""
    family = thread.propositions[0].family
    return family is not None and family.is_victim


def _differing_figures(saying: list[Position], *, is_toll: bool) -> list[Position]:
    """Give two positions of two parties that count one thing and come to other exact figures."""
    counted = [
        position
        for position in saying
        if position.value
        and position.value.bound == Bound.EXACT
        and (is_toll or position.value.counts)
        and position.party not in NOT_PARTIES
    ]
    for one, other in combinations(counted, 2):
        if one.party == other.party or one.value is None or other.value is None:
            continue
        first, second = one.value, other.value
        is_same = is_toll or (first.counts, first.unit) == (second.counts, second.unit)
        if is_same and first.value != second.value:
            return [one, other]
    return []


def _sides(saying: list[Position], denying: list[Position]) -> str:
    both = sorted(set(_parties(saying)) & set(_parties(denying)))
    if len({*_parties(saying), *_parties(denying)}) == 1:
        return f"Reports give contrary words of {_SPOKEN_NAMES.get(both[0], both[0])}."
    more = f" Reports give contrary words of {' and of '.join(both)}." if both else ""
    return (
        f"{_names(saying)} {_verb(saying, 'affirm')} it, "
        f"{_names(denying)} {_verb(denying, 'deny')} it.{more}"
    )


def _verb(positions: Iterable[Position], verb: str) -> str:
    if len(_parties(positions)) > 1:
        return verb
    return {"deny": "denies", "do": "does"}.get(verb, f"{verb}s")


def _parties(positions: Iterable[Position]) -> list[str]:
    return sorted({position.party for position in positions})


def _names(positions: Iterable[Position]) -> str:
    names = [_SPOKEN_NAMES.get(party, party) for party in _parties(positions)]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
