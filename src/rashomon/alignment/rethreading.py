"""Threads made anew from the clauses that an analyst's rulings leave together.

What enters: clauses in canonical order with the derived threads that they come from. What leaves:
a `Thread` whose id is that of its earliest claim and whose label is that of the derived issue it
continues; a part without such a label takes one of its own words. Signs are turned where the two
labels tell contrary poles. Every id that an issue ever had leads to the issue that holds its
founding claim today.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from rashomon.alignment.attaching import Spot
from rashomon.alignment.issues import Thread
from rashomon.alignment.labels import label_end, label_order
from rashomon.alignment.propositions import Proposition
from rashomon.model.account import Issue
from rashomon.model.span import RecordId


def rethread(spots: list[Spot], threads: tuple[Thread, ...]) -> tuple[Thread, list[Spot]] | None:
    """Make a thread of clauses in canonical order; None if nobody but the narrator holds one.

    Returns:
        The thread, and the clauses in it: words that told two kinds of act are on it once.
    """
    first = spots[0]
    derived = threads[first.thread]
    is_whole = len(spots) == len(derived.propositions)
    if is_whole and {(first.thread, first.turn)} == {(each.thread, each.turn) for each in spots}:
        return replace(derived, propositions=tuple(each.item for each in spots)), spots
    held = (each for each in spots if each.item.is_held)
    founder = next(held, None) or next((each for each in spots if each.item.is_raised), None)
    if founder is None:
        return None
    spots = _once(spots, founder.thread)
    label, labelled, pole = _label(spots, founder.thread, threads)
    poles = {number: _pole(threads[number]) for number in {each.thread for each in spots}}
    told = tuple(_turned(each, poles[each.thread] * pole * labelled.turn) for each in spots)
    own = {each.item.founding_id for each in spots}
    continued = (threads[number].issue for number in sorted(poles))
    former = {old for issue in continued if issue.id in own for old in issue.formerly}
    issue = replace(
        label,
        id=founder.item.founding_id,
        claim_ids=tuple(dict.fromkeys(item.claim.id for item in told)),
        formerly=tuple(sorted(former)),
    )
    return Thread(issue, founder.item, told), spots


def _once(spots: list[Spot], number: int) -> list[Spot]:
    """Keep one of several propositions of the same words, that of thread `number` before others."""
    ordered = sorted(spots, key=lambda each: (each.thread != number, each.place))
    kept = {(each.item.claim.id, each.item.span): each for each in reversed(ordered)}
    return sorted(kept.values(), key=lambda each: each.place)


def _turned(spot: Spot, pole: int) -> Proposition:
    return replace(spot.item, sign=spot.item.sign * pole * spot.turn)


def _label(spots: list[Spot], number: int, threads: tuple[Thread, ...]) -> tuple[Issue, Spot, int]:
    """Give the issue whose label is kept, else one of its own; the words it is of; its pole."""
    for source in dict.fromkeys((number, *sorted(each.thread for each in spots))):
        derived = threads[source]
        for spot in spots:
            if spot.thread == source and spot.item.span.contains(derived.issue.label_span):
                return derived.issue, spot, _pole(derived)
    held = [each for each in spots if each.item.is_held] or spots
    spot = min(held, key=lambda each: label_order(each.item))
    item = spot.item
    end = label_end(item)
    label = " ".join(item.text[item.cut : end].split())
    span = replace(item.span, start=item.span.start + item.cut, end=item.span.start + end)
    return Issue("", label, span, ()), spot, item.wording_sign


def keep_former_ids(
    ruled: list[Thread], threads: tuple[Thread, ...], previous: tuple[Issue, ...]
) -> Iterator[Thread]:
    """Let every earlier id lead to the issue that holds its founding claim, if it stands no more.

    An id whose founding claim is not in the case any longer stays where the derivation put it.
    """
    known = {old for issue in previous for old in (issue.id, *issue.formerly)}
    known |= {old for thread in threads for old in (thread.issue.id, *thread.issue.formerly)}
    standing = {thread.issue.id for thread in ruled}
    holders: defaultdict[RecordId, set[RecordId]] = defaultdict(set)
    for thread in ruled:
        for item in thread.propositions:
            holders[item.founding_id].add(thread.issue.id)
    for thread in ruled:
        own = {item.founding_id for item in thread.propositions}
        gone = {old for old in thread.issue.formerly if old not in holders}
        former = ((known & own) | gone) - standing
        yield replace(thread, issue=replace(thread.issue, formerly=tuple(sorted(former))))


def _pole(thread: Thread) -> int:
    """Give +1 if the label tells the act itself, -1 if it tells its contrary."""
    labelling = (
        item.wording_sign
        for item in thread.propositions
        if item.is_raised and item.span.contains(thread.issue.label_span)
    )
    return next(labelling, 1)
