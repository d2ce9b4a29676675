"""Sides: between whom the incident is, and which other parties the case names.

What enters: the reports of a case, and the positions that words give. What leaves: `Sides`, by
which every silence, gap, wait and reaction of a case knows the parties to the incident. Method:
acts, threats and accusations between two parties, and their opposed positions, are counted, a few a
report at most; the pair with most is the incident, with every pair that has a good share of it.
Where reports tell too few with both ends, those parties count that nearly all reports name. Nothing
is known of the world, and a group that the word lists do not know is not found.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import product

from rashomon.alignment.ends import is_body, party_of
from rashomon.alignment.names import known_party, named_parties
from rashomon.lexicon.parties import split_words
from rashomon.model.account import Position, PositionStance, Sides
from rashomon.model.attribution import NOT_PARTIES
from rashomon.model.case import DocumentRecords
from rashomon.model.event import Event, EventType, Modality, Participant

Pair = frozenset[str]
# What is done to somebody weighs more than what is said to him, or troops sent near him.
_ACTS = {
    EventType.ASSAULT: 2,
    EventType.COERCE: 2,
    EventType.MOBILIZE: 1,
    EventType.ACCUSE: 1,
    EventType.REJECT: 1,
    EventType.THREATEN: 1,
}
_TOLD = frozenset({Modality.ACTUAL, Modality.PRESUPPOSED})
# Set by eye on the two development incidents, the long sample report and two invented sets: one
# report tells at most so much of a pair; a pair with half of the heaviest is the incident's too;
# below the least weight the names decide, which so many of the reports must hold.
_MOST_A_REPORT = 5
_MAIN_SHARE = 0.5
_LEAST_WEIGHT = 3
_NAMED_SHARE = 0.6


def find_sides(records: Iterable[DocumentRecords], stated: Iterable[tuple[Position, ...]]) -> Sides:
    """Tell between whom the incident is; nobody where no two parties stand against each other.

    Args:
        records: Of the reports of a case, in any order.
        stated: The positions that words give, issue by issue.
    """
    records = tuple(records)
    weights, named = Counter[Pair](), set[str]()
    for report in records:
        pairs = Counter[Pair]()
        for pair, weight in _pairs(report):
            pairs[pair] = min(_MOST_A_REPORT, pairs[pair] + weight)
        weights.update(pairs)
        named.update(_named(report))
    for positions in stated:
        affirming, denying = (
            {each.party for each in positions if each.stance is stance} - set(NOT_PARTIES)
            for stance in (PositionStance.AFFIRMS, PositionStance.DENIES)
        )
        weights.update(map(Pair, product(affirming - denying, denying - affirming)))
    most = max(weights.values(), default=0)
    main = {party for pair, weight in weights.items() if most * _MAIN_SHARE < weight
            for party in pair}  # fmt: skip
    main = main if most >= _LEAST_WEIGHT else _widely_named(records, named)
    return Sides(tuple(sorted(main)), tuple(sorted(named - main)))


def _widely_named(records: Iterable[DocumentRecords], named: set[str]) -> set[str]:
    """Give the states and groups that most reports name; nobody where there is one report only.

    A group that no list has is known by the last word of its name: "the Front".
    """
    unlisted = {party.split()[-1]: party for party in named if known_party(party) is None}
    counts = Counter[str]()
    for each in records:
        words = unlisted.keys() & set(split_words(each.document.text))
        counts.update(named_parties(each.document.text) | {unlisted[word] for word in words})
    least = _NAMED_SHARE * max(counts.values(), default=0)
    return {party for party, count in counts.items() if count > 1 and least <= count
            and not is_body(party)}  # fmt: skip


def _pairs(report: DocumentRecords) -> Iterator[tuple[Pair, int]]:
    """Give the acts that a report tells of two parties, with their weight."""
    for event in report.events:
        weight = _ACTS.get(event.type, 0) if event.modality in _TOLD else 0
        ends = {party_of(event.actor), party_of(event.recipient)} if weight else set[None]()
        if len(ends) > 1 and None not in ends:
            yield Pair(end for end in ends if end), weight


def _named(report: DocumentRecords) -> Iterator[str]:
    for claim in report.attributions:
        if claim.speaker.party and claim.speaker.party not in NOT_PARTIES:
            yield claim.speaker.party
    for event in report.events:
        yield from filter(None, map(party_of, _participants(event)))
    for relation in report.relations:
        yield from (party for end in (relation.from_, relation.to) if end
                    for party in [known_party(end)] if party)  # fmt: skip


def _participants(event: Event) -> Iterator[Participant]:
    yield from filter(None, (event.actor, event.recipient))
    yield from (*event.co_actors, *event.co_recipients)
