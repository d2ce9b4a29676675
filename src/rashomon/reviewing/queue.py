"""The order of review: first the claims that decide the picture.

A state of an issue stands when each side of it rests on words that somebody has looked at. So the
first claims are those that give the most sides, on the issues that weigh most, their first reviewed
words: a greedy cover (Nemhauser, Wolsey and Fisher 1978 bound how far from the best it can be).
What adds no side comes after, the least sure reading first. Enters a case with its alignment and
the claims decided upon; leaves the waiting claims in order. Looking at it changes nothing.
"""

import heapq
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import TypeAlias

from rashomon.model.account import UNSAID, Finding, Position, PositionStance, Status
from rashomon.model.attribution import Attribution
from rashomon.model.case import Alignment, Case
from rashomon.model.span import RecordId

# What a side of an issue weighs: words that accuse or that adversaries share decide most.
_WEIGHT: Mapping[Status, float] = {
    Status.AGREED: 5.0,
    Status.DEBUNKED: 5.0,
    Status.DISPUTED: 4.0,
    Status.UNADDRESSED: 1.0,
    Status.ONE_SIDED: 1.0,
}
_LIKELY_WEIGHT = 2.0
_Ids: TypeAlias = AbstractSet[RecordId]


@dataclass(frozen=True, slots=True, order=True)
class Side:
    """Those of one party that stand one way on an issue."""

    issue_id: RecordId
    party: str
    stance: PositionStance


@dataclass(frozen=True, slots=True)
class Waiting:
    """A claim that waits for review.

    Attributes:
        sides: Those that its acceptance gives their first reviewed words, after the claims before.
    """

    claim_id: RecordId
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class Cover:
    """How much of the picture rests on reviewed words.

    Attributes:
        settled: Issues all of whose sides have reviewed words.
        issues: Issues that have sides at all.
    """

    settled: int
    issues: int


def build_queue(
    case: Case, decided: AbstractSet[RecordId], kept: AbstractSet[RecordId]
) -> tuple[Waiting, ...]:
    """Order the claims that wait.

    Args:
        case: With its alignment.
        decided: Claims decided upon, accepted or not.
        kept: Those of them that were accepted, corrected or marked.
    """
    weights, carried = _sides(case.alignment)
    covered = {side for claim_id in kept for side in carried.get(claim_id, ())}
    claims = {each.id: each for each in case.attributions if each.id not in decided}
    order = {claim_id: place for place, claim_id in enumerate(claims)}
    heap = [
        (-_gain(carried[each], weights, covered), -_sureness(claims[each]), order[each], each)
        for each in claims
        if each in carried
    ]
    heapq.heapify(heap)
    chosen: dict[RecordId, Waiting] = {}
    while heap:
        gain, sureness, place, claim_id = heapq.heappop(heap)
        now = -_gain(carried[claim_id], weights, covered)
        if now == 0:
            continue
        if now > gain:
            heapq.heappush(heap, (now, sureness, place, claim_id))
            continue
        new = tuple(sorted(set(carried[claim_id]) - covered))
        covered.update(new)
        chosen[claim_id] = Waiting(claim_id, new)
    rest = sorted(
        (each for each in claims if each not in chosen),
        key=lambda each: (-_total(carried.get(each, ()), weights), _sureness(claims[each])),
    )
    return (*chosen.values(), *(Waiting(each, ()) for each in rest))


def measure_cover(case: Case, kept: _Ids, also: Iterable[Waiting] = ()) -> Cover:
    """Count the issues that rest on reviewed words, were the claims of `also` accepted too."""
    weights, carried = _sides(case.alignment)
    reviewed = {side for claim_id in kept for side in carried.get(claim_id, ())}
    reviewed.update(side for each in also for side in carried.get(each.claim_id, ()))
    open_ = {side.issue_id for side in weights if side not in reviewed}
    issues = {side.issue_id for side in weights}
    return Cover(len(issues - open_), len(issues))


def _sides(
    alignment: Alignment,
) -> tuple[dict[Side, float], dict[RecordId, tuple[Side, ...]]]:
    """Give the weight of each side, and the sides that each claim speaks for."""
    weights: dict[Side, float] = {}
    carried: defaultdict[RecordId, list[Side]] = defaultdict(list)
    for _, finding, positions in alignment.told():
        if finding is not None:
            for position in _deciding(finding, positions):
                side = Side(position.issue_id, position.party, position.stance)
                likely = _LIKELY_WEIGHT if finding.likely else 0.0
                weights[side] = max(_WEIGHT[finding.status], likely)
                for claim_id in position.claim_ids:
                    carried[claim_id].append(side)
    return weights, {each: tuple(dict.fromkeys(sides)) for each, sides in carried.items()}


def _deciding(finding: Finding, positions: tuple[Position, ...]) -> Iterator[Position]:
    """Give the positions on which a state rests, or would rest if what is likely were."""
    named = set(finding.position_ids)
    for position in positions:
        is_named = position.id in named or finding.likely is not None
        if is_named and position.stance not in UNSAID:
            yield position


def _gain(
    sides: Iterable[Side], weights: Mapping[Side, float], covered: AbstractSet[Side]
) -> float:
    return sum(weights[side] for side in sides if side not in covered)


def _total(sides: Iterable[Side], weights: Mapping[Side, float]) -> float:
    return sum(weights[side] for side in sides)


def _sureness(claim: Attribution) -> float:
    return claim.derivation.confidence
