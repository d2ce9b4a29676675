"""Opposing parties: who stands against whom in this case, as its own claims show.

What enters: the threads of a case. What leaves: who opposes whom; between whom the incident itself
is, tells `sides`. Claims between two parties are
counted: one is said to have done a hostile act to the other, one says so itself, or they hold
contrary signs on an issue. Nothing is known of the world: no list of enemies, no alliances.
Analysts, media and the narrator are no parties.
"""

from collections import Counter
from collections.abc import Iterator
from itertools import product

from rashomon.alignment.issues import Thread
from rashomon.lexicon.stance_words import Mood
from rashomon.model.attribution import NOT_PARTIES

# Fewer claims between two parties are a remark, not a stand.
_MIN_AGAINST = 2

Pair = frozenset[str]


def find_opposition(threads: tuple[Thread, ...]) -> frozenset[Pair]:
    """Give the pairs of parties that make claims against each other over a case."""
    against = Counter(pair for thread in threads for pair in _against(thread))
    return frozenset(pair for pair, count in against.items() if _MIN_AGAINST <= count)


def _against(thread: Thread) -> Iterator[Pair]:
    """Give the pairs that a thread sets against each other; an act once a teller and report."""
    told = [item for item in thread.propositions if item.mood is Mood.ASSERTED]
    for _, party, actor, target in {
        (item.span.document_id, item.party, item.slots.actor, item.slots.target)
        for item in told
        if item.family and item.family.is_hostile and item.sign > 0 and not item.is_dodge
    }:
        others = {party, target}.difference({None, actor, *NOT_PARTIES}) if actor else set()
        yield from (Pair((actor, other)) for other in others if other and actor)
    held = [item for item in told if item.is_held and item.is_sure]
    held = [item for item in held if item.party not in NOT_PARTIES]
    affirming = {item.party for item in held if item.sign > 0}
    denying = {item.party for item in held if item.sign < 0}
    yield from map(Pair, product(affirming - denying, denying - affirming))
