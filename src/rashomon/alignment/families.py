"""Families of issues: what is one matter, and yet more than one proposition.

What enters: a case and its told issues. What leaves: `IssueFamily`s in canonical order of
their earliest members. Method: two issues of one topic that share a side, a place, words or a claim
are near, and so are two with a special tie; average linkage (`linkage`) makes families of them, so
that a member is near most others and no chain is one. Issues of other sides, or told of other
months, are never one family. An issue that tells no act known to the lists has none, but by a
special tie.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace

from rashomon.alignment.kinship import Kin, read_kin
from rashomon.alignment.linkage import link_alike
from rashomon.alignment.special_ties import Pair, find_special
from rashomon.alignment.told_issues import ToldIssue
from rashomon.lexicon.kinship import KinshipLexicon
from rashomon.model.case import Case
from rashomon.model.family import IssueFamily, Tie, family_id
from rashomon.model.span import RecordId
from rashomon.text import shorten

# What a pair that shares nothing counts, and the average from which two groups are one family; by
# eye on the sample report and eleven incidents.
_ABSENT, _LEAST = -0.4, 0.45
_SPECIAL = 1.2
# An issue is compared with this many others for each thing that it shares with them.
_COMPARED = 16
# A side that is named this many times less often than the most named is not in the label.
_SIDE_SHARE = 6


def find_families(case: Case, told: tuple[ToldIssue, ...]) -> tuple[IssueFamily, ...]:
    """Give the families of the issues of a case."""
    kin = read_kin(case, told)
    special = find_special(case, kin)
    scores = {
        pair: kin[pair[0]].nearness(kin[pair[1]]) + _SPECIAL * (pair in special)
        for pair in sorted({*_near(kin), *special})
    }
    told_apart = {pair: score for pair, score in scores.items() if score}
    groups = link_alike(
        [frozenset(map(_number, each.months)) for each in kin],
        told_apart,
        others=_ABSENT,
        least=_LEAST,
        unite=_in_one_time,
    )
    families = [
        _family([kin[place] for place in group], special, scores)
        for group in _led_by_ties(kin, groups, special)
        if len(group) > 1
    ]
    return _told_apart(families, {each.issue.id: each.issue.label for each in told})


def _led_by_ties(
    kin: tuple[Kin, ...], groups: list[list[int]], special: Mapping[Pair, tuple[Tie, ...]]
) -> list[list[int]]:
    """Let an issue alone, and issues that all say what is law, follow a special tie to another."""
    judged = KinshipLexicon.load().judged
    made = {place: group for group in groups for place in group}

    def is_led(place: int) -> bool:
        return len(made[place]) < 2 or all(kin[each].told.topic in judged for each in made[place])

    for one, other in sorted(special):
        # The later one follows, unless only the earlier one can.
        stays, goes = (one, other) if is_led(other) else (other, one)
        if made[one] is not made[other] and is_led(goes) and kin[one].nearness(kin[other]) >= 0:
            made[stays] += made[goes]
            made.update(dict.fromkeys(made[goes], made[stays]))
    return sorted({min(group): sorted(group) for group in made.values()}.values())


def _near(kin: tuple[Kin, ...]) -> Iterator[Pair]:
    """Give pairs of one topic that share something, a bounded number for every issue."""
    filed: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for each in kin:
        for key in each.keys if each.told.topic else ():
            held = filed[each.told.topic, key]
            yield from ((place, each.place) for place in held[-_COMPARED:])
            held.append(each.place)


def _in_one_time(mine: frozenset[int], theirs: frozenset[int]) -> frozenset[int] | None:
    """Join months if none of the one lies further than a month from all of the other."""
    is_one = not mine or not theirs or min(abs(a - b) for a in mine for b in theirs) <= 1
    return mine | theirs if is_one else None


def _number(month: str) -> int:
    """Count the months of the calendar: neighbours differ by one."""
    return int(month[:4]) * 12 + int(month[5:7])


def _family(
    members: list[Kin], special: Mapping[Pair, tuple[Tie, ...]], scores: Mapping[Pair, float]
) -> IssueFamily:
    ties: list[Tie] = []
    for number, each in enumerate(members):
        before = members[:number]
        tied = [tie for one in before for tie in special.get((one.place, each.place), ())]
        near = max(before, key=lambda one: scores.get((one.place, each.place), 0.0), default=None)
        plain = near.tie(each) if near else None
        ties += [*([plain] if plain else []), *tied]
    judged = KinshipLexicon.load().judged
    topics = Counter(each.told.topic for each in members if each.told.topic)
    topic = max(topics, key=lambda name: (name not in judged, topics[name]), default="")
    return IssueFamily(
        id=family_id(members[0].issue_id),
        label=_label(topic, members),
        topic=topic,
        issue_ids=tuple(each.issue_id for each in members),
        ties=tuple(ties),
    )


def _label(topic: str, members: list[Kin]) -> str:
    words = KinshipLexicon.load().topics.get(topic, "one matter")
    named = Counter(
        party
        for each in members
        for clause in each.told.telling
        for party in {clause.told.actor, clause.told.target}
        if party
    )
    most = max(named.values(), default=0)
    sides = sorted(party for party, count in named.items() if most <= count * _SIDE_SHARE)
    return f"{words}: {', '.join(sides)}" if sides else words


def _told_apart(
    families: list[IssueFamily], labels: Mapping[RecordId, str]
) -> tuple[IssueFamily, ...]:
    """Add the words of the earliest issue, quoted, where two families have one label."""
    counts = Counter(family.label for family in families)
    return tuple(
        replace(each, label=f"{each.label}: “{shorten(labels[each.issue_ids[0]])}”")
        if counts[each.label] > 1
        else each
        for each in families
    )
