"""Findings: the state of each issue, each word earned as the rules of the house demand.

What enters: a thread, its positions, the opposing parties. What leaves: one `Finding` with the
positions that earn the word and one plain sentence why. Unaddressed is said here only of what
somebody is reported to evade, for an evasion presupposes a question; what else was asked and nobody
affirms or denies is found by `unaddressed`. What nobody asked is told by those that speak to it,
and no more. Disputed rests on a denial of the act that
was claimed, not of another by its roles. Agreed is said only when two opposing parties affirm it in
their own official voice, told by no opponent, with roles that the clauses themselves name, and
nobody denies. Debunked is said only when the claimant withdraws, or a source that is no opponent
calls it false; an opponent's denial is a dispute. No verdict on what happened.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import combinations

from rashomon.alignment.issues import Thread
from rashomon.alignment.opposition import Pair
from rashomon.alignment.positions import is_stated, stance_on
from rashomon.alignment.propositions import Proposition
from rashomon.alignment.reading import PropositionReader
from rashomon.lexicon.phrases import find
from rashomon.lexicon.stance_words import Mood, StanceLexicon
from rashomon.model.account import SAYING, SPOKEN, Finding, Position, PositionStance, Status
from rashomon.model.attribution import (
    NARRATOR,
    NOT_PARTIES,
    OFFICIAL,
    UNSPECIFIED,
    Attribution,
    CueStance,
)
from rashomon.model.case import Case
from rashomon.model.quantity import Bound
from rashomon.model.span import DocumentId, RecordId


@dataclass(frozen=True, slots=True)
class Judge:
    """Judges threads by the rules; `pairs` are the parties that oppose each other."""

    reader: PropositionReader
    pairs: frozenset[Pair]
    claims: Mapping[RecordId, Attribution]
    texts: Mapping[DocumentId, str]

    @classmethod
    def of(cls, case: Case, reader: PropositionReader, pairs: frozenset[Pair]) -> "Judge":
        """Look up the claims and texts of a case."""
        claims = {claim.id: claim for claim in case.attributions}
        return cls(reader, pairs, claims, {item.id: item.text for item in case.documents})

    def judge(self, thread: Thread, positions: tuple[Position, ...]) -> Finding:
        """Name the state of one issue."""
        stated = tuple(item for item in thread.propositions if is_stated(item))
        sure = tuple(item for item in positions if not item.is_suggestion)
        found = self._state(replace(thread, propositions=stated), sure, positions)
        if found.status is not Status.ONE_SIDED or not self._is_opposed(positions):
            return found
        because = f"{found.because} With what is possibly related it would be disputed: review."
        return replace(found, because=because, likely=Status.DISPUTED)

    def _is_opposed(self, positions: tuple[Position, ...]) -> bool:
        """Tell whether one of two parties that oppose each other affirms and the other denies."""
        affirming = {item.party for item in positions if item.stance in SAYING}
        denying = {item.party for item in positions if item.stance is PositionStance.DENIES}
        return any(Pair((one, other)) in self.pairs for one in affirming for other in denying)

    def _state(
        self, thread: Thread, positions: tuple[Position, ...], every: tuple[Position, ...]
    ) -> Finding:
        """Name the state that what is stated earns; `every` has suggestions too."""
        held = _held(positions)
        return (
            self._debunked(thread, held)
            or _contrary(thread, held)
            or _differing(thread, [item for item in held if item.stance in SAYING])
            or self._agreed(thread, held)
            or _unaddressed(thread, held, every)
            or self._one_sided(thread, held, positions)
        )

    def _debunked(self, thread: Thread, held: list[Position]) -> Finding | None:
        claimants = {position.party for position in held if position.stance in SAYING}
        for item in (each for each in thread.propositions if each.is_sure):
            # Where others claim it too, one that takes it back leaves it disputed.
            withdraws = item.claim.stance is CueStance.RETRACTS and claimants == {item.party}
            if withdraws or self._exposes(item, claimants):
                does = "withdraws it" if withdraws else "calls it false"
                because = f"{_names({item.party})} {does}: “{item.text}”."
                return _finding(thread, Status.DEBUNKED, because, held)
        return None

    def _exposes(self, item: Proposition, claimants: set[str]) -> bool:
        """Tell whether a cited source that opposes no claimant uses words that debunk."""
        opposed = any(Pair((item.party, claimant)) in self.pairs for claimant in claimants)
        if opposed or not claimants or item.party in {NARRATOR, UNSPECIFIED, *claimants}:
            return False
        is_denial = stance_on(item) is PositionStance.DENIES
        return is_denial and bool(find(self.reader.stance.debunking, item.text))

    def _agreed(self, thread: Thread, held: list[Position]) -> Finding | None:
        stances = {position.stance for position in held}
        if thread.founder.mood is not Mood.ASSERTED or stances - SAYING:
            return None
        voices = {
            (item.party, item.slots): item for item in thread.propositions if self._is_own(item)
        }
        for one, other in combinations(voices.values(), 2):
            if Pair((one.party, other.party)) in self.pairs and _is_same_act(one, other):
                parties = {one.party, other.party}
                because = f"{_names(parties)} oppose each other, and both affirm it themselves."
                both = [position for position in held if position.party in parties]
                return _finding(thread, Status.AGREED, because, both)
        return None

    def _is_own(self, item: Proposition) -> bool:
        """Tell whether a party itself says it, at state level and named, and no opponent's tale."""
        claim, speaker = item.claim, item.speaker
        if item.family is None or item.family.is_loose or stance_on(item) not in SAYING:
            return False
        if speaker.level not in OFFICIAL or claim.source is None:
            return False
        if find(self.reader.stance.unofficial, f"{speaker.role or ''} {speaker.name or ''}"):
            return False
        named = self.reader.slots.parties.read(claim.source.quote(self.texts[claim.document_id]))
        parent = self.claims.get(claim.nested_in or "")
        told_by = [relay.name for relay in claim.relayed_by]
        told_by += [parent.speaker.party or ""] if parent else []
        is_told = any(Pair((item.party, name)) in self.pairs for name in told_by)
        return named is not None and named.party == speaker.party and not is_told

    def _one_sided(
        self, thread: Thread, held: list[Position], positions: tuple[Position, ...]
    ) -> Finding:
        told = _account(held)
        voices = [item for item in held if item.stance is not PositionStance.EVADES]
        plain = [item for item in voices if item.stance is not PositionStance.ACKNOWLEDGES_PARTLY]
        if any(
            Pair((one.party, other.party)) in self.pairs or one.stance is not other.stance
            for one, other in combinations(plain, 2)
        ):
            because = f"{'; '.join(told)}, but {self._lack(thread, plain)}"
            return _finding(thread, Status.ONE_SIDED, because, voices)
        silent = {item.party for item in positions if item.stance is PositionStance.NOT_ADDRESSED}
        only = "only " if len({item.party for item in held}) == 1 else ""
        told += [_names(silent, "does not speak to it", "do not speak to it")] if silent else []
        return _finding(thread, Status.ONE_SIDED, f"{only}{'; '.join(told)}", voices)

    def _lack(self, thread: Thread, plain: list[Position]) -> str:
        """Say what keeps opposing parties from being agreed."""
        own = {item.party for item in thread.propositions if self._is_own(item)}
        told = {item.party for item in plain}.difference(own, NOT_PARTIES)
        is_act = thread.founder.family and not thread.founder.family.is_loose
        if not told or not is_act or any(item.stance is PositionStance.DENIES for item in plain):
            return "not plainly of one act"
        return f"{_names(told)} not in {'its' if len(told) == 1 else 'their'} own official voice"


def _finding(thread: Thread, status: Status, because: str, earned: Iterable[Position]) -> Finding:
    because = f"{because[:1].upper()}{because[1:].removesuffix('.')}."
    return Finding(thread.issue.id, status, because, tuple(position.id for position in earned))


def _unaddressed(
    thread: Thread, held: list[Position], every: tuple[Position, ...]
) -> Finding | None:
    """Find what nobody surely affirms or denies: evaded, as reported, or told by mere suggestions.

    Args:
        thread: The issue.
        held: Sure positions of others than the narrator.
        every: All positions, suggestions and silences included.
    """
    if any(position.stance is not PositionStance.EVADES for position in held):
        return None
    evading = [each for each in every if each.stance is PositionStance.EVADES]
    unsure = [each for each in every if each.is_suggestion and each.stance in SPOKEN]
    review = "what may be related is to be reviewed" if unsure else ""
    if evading:
        told = _account(held) or ["it may be evaded, which is to be reviewed"]
        nobody = (
            "an evasion presupposes a question, and no claim was found that affirms or denies it"
        )
        because = "; ".join(filter(None, (*told, nobody, review)))
        earned = (each for each in every if each.stance not in SPOKEN)
        return _finding(thread, Status.UNADDRESSED, because, earned)
    unasked = "no claim was found that affirms or denies it, and no question on it was found"
    because = f"nothing on it is read surely: {review}" if unsure else unasked
    return _finding(thread, Status.ONE_SIDED, because, unsure)


def _account(held: Iterable[Position]) -> list[str]:
    """Say what each party does, those that do the same together."""
    taken: dict[str, set[PositionStance]] = defaultdict(set)
    for position in held:
        taken[position.party].add(position.stance)
    told = []
    for stances, one, several in StanceLexicon.load().deeds:
        parties = {party for party in taken if taken[party].issuperset(stances.split())}
        taken = {party: taken[party] for party in taken if party not in parties}
        told += [_names(parties, one, several)] if parties else []
    return told


def _held(positions: tuple[Position, ...]) -> list[Position]:
    return [item for item in positions if item.evidence and item.party != NARRATOR]


def _contrary(thread: Thread, held: list[Position]) -> Finding | None:
    """Find a denial of what others affirm: its roles must not clash with all that they name."""
    family = thread.founder.family
    items = [item for item in thread.propositions if item.is_held]
    affirmed = [item.slots for item in items if stance_on(item) in SAYING]
    roles = [slots for slots in affirmed if slots.known] or affirmed
    denied = {
        item.span
        for item in items
        if (family and (family.is_exclusive or family.is_sole))
        or any(slots.can_be(item.slots) for slots in roles)
    }
    saying = [position for position in held if position.stance in SAYING]
    denying = [position for position in held if position.stance is PositionStance.DENIES]
    denying = [position for position in denying if denied.intersection(position.evidence)]
    if not saying or not denying:
        return None
    affirmers, deniers = ({item.party for item in side} for side in (saying, denying))
    because = "; ".join(_account([*saying, *denying]))
    if len(affirmers | deniers) == 1:
        because = f"Reports give contrary words of {_names(affirmers)}."
    return _finding(thread, Status.DISPUTED, because, [*saying, *denying])


def _differing(thread: Thread, saying: list[Position]) -> Finding | None:
    """Find two parties whose exact figures differ; people harmed are one thing, however called."""
    is_toll = thread.founder.family is not None and thread.founder.family.is_victim
    counted = [
        (position, position.value)
        for position in saying
        if position.value and position.value.bound == Bound.EXACT
        if (is_toll or position.value.counts) and position.party not in NOT_PARTIES
    ]
    for (one, first), (other, second) in combinations(counted, 2):
        is_same = is_toll or (first.counts, first.unit) == (second.counts, second.unit)
        if one.party != other.party and is_same and first.value != second.value:
            told = [
                f"{_names({position.party})} gives {figure.value:g}"
                for position, figure in ((one, first), (other, second))
            ]
            because = f"The figures differ: {'; '.join(told)}"
            return _finding(thread, Status.DISPUTED, because, [one, other])
    return None


def _is_same_act(one: Proposition, other: Proposition) -> bool:
    """Tell whether two clauses name a role in common and contradict in none."""
    named = [pair for pair in zip(one.slots[:2], other.slots[:2], strict=True) if None not in pair]
    if one.family and one.family.is_inward and None in (one.slots.actor, other.slots.actor):
        return False
    return bool(named) and all(first == second for first, second in named)


def _names(parties: set[str], one: str = "", several: str = "") -> str:
    """List parties in alphabetical order, with the verb that fits their number."""
    spoken = StanceLexicon.load().spoken
    names = [spoken.get(party, party) for party in sorted(parties)]
    listed = " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))
    return f"{listed} {one if len(names) == 1 else several}".strip()
