"""Threads made anew from the clauses that an analyst's rulings leave together.

What enters: clauses in canonical order with the derived threads that they come from. What leaves:
a `Thread` whose id is that of its earliest claim and whose label is that of the derived issue it
continues; a part without such a label takes one of its own words. Signs are turned where the two
labels tell contrary poles. Every id that an issue ever had leads to the issue that holds its
founding claim today.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from rashomon.alignment.attaching import Spot
from rashomon.alignment.issues import Thread
from rashomon.alignment.labels import label_end, label_order
from rashomon.alignment.propositions import Proposition
from rashomon.model.account import Issue
from rashomon.model.span import RecordId, Span


def rethread(spots: list[Spot], threads: tuple[Thread, ...]) -> Thread | None:
    """Make a thread of clauses in canonical order; None if nobody but the narrator holds one."""
    if len(spots) == len(threads[spots[0].thread].propositions) and _is_of_one(spots):
        derived = threads[spots[0].thread]
        return replace(derived, propositions=tuple(spot.item for spot in spots))
    held = [spot for spot in spots if spot.item.is_held]
    if not held:
        return None
    founder = held[0]
    sources = dict.fromkeys((founder.thread, *sorted({spot.thread for spot in spots})))
    poles = {number: _pole(threads[number]) for number in sources}
    labelled = [threads[number] for number in sources if _holds_label(spots, number, threads)]
    if labelled:
        label, span = labelled[0].issue.label, labelled[0].issue.label_span
        pole = _pole(labelled[0])
    else:
        item = min((spot.item for spot in held), key=label_order)
        label, span, pole = *_own_label(item), item.wording_sign
    told = [replace(spot.item, sign=spot.item.sign * poles[spot.thread] * pole) for spot in spots]
    own = {spot.item.founding_id for spot in spots}
    continued = (threads[number].issue for number in sources)
    former = {old for issue in continued if issue.id in own for old in issue.formerly}
    issue = Issue(
        id=founder.item.founding_id,
        label=label,
        label_span=span,
        claim_ids=tuple(dict.fromkeys(item.claim.id for item in told)),
        formerly=tuple(sorted(former)),
    )
    return Thread(issue, founder.item, tuple(told))


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


def _is_of_one(spots: Iterable[Spot]) -> bool:
    return len({spot.thread for spot in spots}) == 1


def _pole(thread: Thread) -> int:
    """Give +1 if the label tells the act itself, -1 if it tells its contrary."""
    labelling = (
        item.wording_sign
        for item in thread.propositions
        if item.is_held and item.span.contains(thread.issue.label_span)
    )
    return next(labelling, 1)


def _holds_label(spots: Iterable[Spot], number: int, threads: tuple[Thread, ...]) -> bool:
    label: Span = threads[number].issue.label_span
    return any(spot.thread == number and spot.item.span.contains(label) for spot in spots)


def _own_label(item: Proposition) -> tuple[str, Span]:
    start, end = item.span.start + item.cut, item.span.start + label_end(item)
    return " ".join(item.text[item.cut : label_end(item)].split()), replace(
        item.span, start=start, end=end
    )
