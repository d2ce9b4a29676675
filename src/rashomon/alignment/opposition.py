"""Opposing parties: who stands against whom in this case, as its own claims show.

What enters: the threads of a case. What leaves: `Opposition`. Claims of one party against another
are counted: it says that the other did a hostile act, or the two hold contrary signs on an issue.
Two parties oppose each other if that runs both ways, at least twice, or if one of them does so and
the case tells of hostile acts between just these two more than in passing. Nothing is known of the
world: no list of enemies, no alliances. Analysts, media and the narrator are no parties.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import product

from rashomon.alignment.issues import Thread
from rashomon.alignment.propositions import Mood, Proposition
from rashomon.model.attribution import NOT_PARTIES

_MIN_AGAINST = 2
"""Fewer claims of one party against another are a remark, not a stand."""

_MAIN_SHARE = 1 / 3
"""A pair with this share of the claims of the most divided pair belongs to the incident itself."""

Pair = frozenset[str]


@dataclass(frozen=True, slots=True)
class Opposition:
    """Who stands against whom.

    Attributes:
        pairs: All pairs of parties that oppose each other.
        parties: Parties to the incident, alphabetical: those of the most divided pairs.
    """

    pairs: frozenset[Pair]
    parties: tuple[str, ...]


def find_opposition(threads: tuple[Thread, ...]) -> Opposition:
    """Count hostile acts, and claims of parties against each other, over a case."""
    acts: Counter[Pair] = Counter()
    against: Counter[tuple[str, str]] = Counter()
    for thread in threads:
        acts.update(_acts(thread))
        against.update(_accusations(thread))
        against.update(_denials(thread))
    mutual = {
        frozenset((one, other)): count + against[other, one]
        for (one, other), count in against.items()
        if against[other, one] and _MIN_AGAINST <= count
    }
    between = {pair: count for pair, count in acts.items() if _MIN_AGAINST <= count}
    accused = {frozenset(claim) for claim in against}
    main = [*_most(mutual), *(pair for pair in _most(between) if pair in accused)]
    parties = {party for pair in main for party in pair}
    return Opposition(frozenset((*mutual, *main)), tuple(sorted(parties)))


def _most(weights: Mapping[Pair, int]) -> list[Pair]:
    """Give the pairs that come near the heaviest one."""
    most = max(weights.values(), default=0)
    return [pair for pair, weight in weights.items() if most * _MAIN_SHARE <= weight]


def _acts(thread: Thread) -> Iterable[Pair]:
    """Give the two sides of each hostile act that a report tells, once for each report."""
    return {
        (item.span.document_id, item.party): frozenset((item.slots.actor, item.slots.target))
        for item in thread.propositions
        if item.family
        and item.family.is_hostile
        and item.mood is Mood.ASSERTED
        and item.slots.actor
        and item.slots.target
    }.values()


def _accusations(thread: Thread) -> Iterable[tuple[str, str]]:
    """Give (accuser, accused) once for each report and accuser."""
    return {
        (item.span.document_id, item.party, item.slots.actor): (item.party, item.slots.actor)
        for item in thread.propositions
        if _accuses(item) and item.slots.actor
    }.values()


def _accuses(item: Proposition) -> bool:
    return (
        item.family is not None
        and item.family.is_hostile
        and item.mood is Mood.ASSERTED
        and item.sign > 0
        and not item.is_dodge
        and item.party not in NOT_PARTIES
        and item.slots.actor != item.party
    )


def _denials(thread: Thread) -> Iterable[tuple[str, str]]:
    """Give both directions of each pair of parties that hold contrary signs on an issue."""
    held = [
        item
        for item in thread.propositions
        if item.party not in NOT_PARTIES and not item.is_dodge and item.mood is Mood.ASSERTED
    ]
    affirming = {item.party for item in held if item.sign == thread.affirmed_sign}
    denying = {item.party for item in held if item.sign != thread.affirmed_sign}
    if len(affirming | denying) < 2:
        return ()
    pairs = set(product(affirming - denying, denying - affirming))
    return sorted({*pairs, *((other, one) for one, other in pairs)})
