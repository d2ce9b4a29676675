"""Issues: which propositions of all reports speak to the same thing.

What enters: the propositions of a case in canonical order. What leaves: `Thread`s (an issue with
its propositions), canonical by founding claim. Method: propositions are filed by concept family and
mood and drafted together (`drafts`); then those that found nothing join: what somebody is said not
to have answered, in whatever mood it was put to him, and what an account of another kind rules out.
An evasion that finds no issue raises one of its own.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain

from rashomon.alignment.drafts import (
    Draft,
    Entry,
    draft_all,
    join_dodges,
    join_implied,
    join_questions,
    read_entries,
    stems,
)
from rashomon.alignment.labels import label_end, label_order
from rashomon.alignment.poles import settle_poles
from rashomon.alignment.propositions import Proposition
from rashomon.lexicon.stance_words import Mood
from rashomon.model.account import Issue
from rashomon.model.clause import numbers_of
from rashomon.model.span import RecordId

# Share of the words of the shorter from which two wordings are one, and cosine of the vectors from
# which a claim surely speaks to what the label tells; a denial, which is quoted against somebody,
# has to be nearer, or near to one of the same party that is (docs/measured.md: how often what is
# shown is right).
_SAME_WORDING, _NEAR, _NEAR_DENIAL, _NEAR_AGAIN = 0.6, 0.65, 0.9, 0.8


@dataclass(frozen=True, slots=True)
class Thread:
    """An issue, its founder, and its propositions: sign +1 affirms the label, -1 denies it."""

    issue: Issue
    founder: Proposition
    propositions: tuple[Proposition, ...]


def thread_issues(
    propositions: tuple[Proposition, ...], previous: tuple[Issue, ...]
) -> tuple[Thread, ...]:
    """Thread the propositions of a case; narrators join but found nothing."""
    moods: dict[Mood, list[Entry]] = defaultdict(list)
    joining: list[Entry] = []
    for entry in read_entries(propositions):
        is_joining = entry.said.is_dodge or entry.said.is_implied
        (joining if is_joining else moods[entry.said.mood]).append(entry)
    told = draft_all(moods.pop(Mood.ASSERTED, []))
    moods[Mood.ASKED] = join_questions(moods[Mood.ASKED], told)
    drafts = [*told, *chain.from_iterable(map(draft_all, moods.values()))]
    join_implied([entry for entry in joining if entry.said.is_implied], drafts)
    drafts += join_dodges([entry for entry in joining if not entry.said.is_implied], drafts)
    known = {issue.id: issue for issue in previous}
    threads = dict(_found(drafts, known))
    return tuple(thread for _, thread in sorted(threads.items()))


def _found(drafts: list[Draft], known: Mapping[RecordId, Issue]) -> Iterator[tuple[int, Thread]]:
    """Make a thread of each draft that somebody founds, with the place of its founder."""
    for draft in drafts:
        entries = sorted(draft.entries, key=lambda entry: entry.place)
        held = sorted(
            (entry for entry in entries if entry.said.is_held),
            key=lambda entry: entry.said.mood is Mood.ASKED,
        )
        founder = next(iter(held), None) or next((e for e in entries if e.said.is_raised), None)
        if founder is not None:
            said = [entry.said for entry in entries]
            yield founder.place, _thread(said, founder.said, known)


def _thread(
    said: list[Proposition], founder: Proposition, known: Mapping[RecordId, Issue]
) -> Thread:
    said = _turn_to_one_owner(said, founder)
    held = [item for item in said if item.is_held] or [founder]
    kind = Counter(item.family for item in held).most_common(1)[0][0]
    label = min((item for item in held if item.family == kind), key=label_order)
    start, end = label.span.start, label_end(label)
    identity = founder.founding_id
    earlier = {
        old
        for item in said
        if item.founding_id in known
        for old in (item.founding_id, *known[item.founding_id].formerly)
    }
    issue = Issue(
        id=identity,
        label=_on_one_line(label.text[label.cut : end]),
        label_span=replace(label.span, start=start + label.cut, end=start + end),
        claim_ids=tuple(dict.fromkeys(item.claim.id for item in said)),
        formerly=tuple(sorted(earlier - {identity})),
    )
    signs = settle_poles(said)
    # The label is turned as most of its own kind of act are told.
    kin = (
        sign * item.sign
        for sign, item in zip(signs, said, strict=True)
        if item.family == label.family
    )
    turn = label.wording_sign * (1 if 0 <= sum(kin) else -1)
    signed = tuple(
        replace(item, sign=sign * turn, is_settled=sign * turn != item.sign * label.wording_sign)
        for item, sign in zip(said, signs, strict=True)
    )
    judged = tuple(replace(item, is_sure=_is_sure(item, label)) for item in signed)
    return Thread(issue, founder, tuple(_sure_again(judged)))


def _on_one_line(wording: str) -> str:
    """Join lines, and drop the quotation marks where one has lost its partner."""
    line = " ".join(wording.split())
    return line if line.count("“") == line.count("”") else re.sub("[“”]", "", line)


def _turn_to_one_owner(said: list[Proposition], founder: Proposition) -> list[Proposition]:
    """Read "on B's side" as the contrary of "on A's side", where the family says so."""
    owner = first_owner(founder, said)
    turned = [replace(item, sign=-item.sign, wording_sign=-item.wording_sign) for item in said]
    pairs = zip(said, turned, strict=True)
    return [other if is_turned_to(one, owner) else one for one, other in pairs]


def first_owner(founder: Proposition, said: Iterable[Proposition]) -> str | None:
    """Give the owner by whom an issue is told that has but one; None if it is of another kind."""
    family = founder.family
    if family is None or not (family.is_exclusive or family.is_sole):
        return None
    return next((owner for item in (founder, *said) if (owner := _owner(item))), None)


def is_turned_to(item: Proposition, owner: str | None) -> bool:
    """Tell whether a clause names another owner, and was read as the contrary."""
    return owner is not None and _owner(item) not in {None, owner}


def _owner(item: Proposition) -> str | None:
    """Give the party that alone can have what a family tells: the area, or the first shot."""
    is_sole = item.family is not None and item.family.is_sole
    return item.slots.actor if is_sole else item.slots.target


def _is_sure(item: Proposition, label: Proposition) -> bool:
    """Tell whether a proposition tells the act of the label, or is worded as it is, and is near it.

    What only vectors bring to an issue is possibly related: a person decides.
    """
    family = item.family
    is_kin = family is not None and not family.is_loose and family == label.family
    mine, labels = stems(item.compared), stems(label.compared)
    shared = len(mine & labels) / max(1, min(len(mine), len(labels)))
    is_told = is_kin or _SAME_WORDING <= shared
    return is_told and not item.is_settled and _is_near(item, label)


def _sure_again(judged: tuple[Proposition, ...]) -> Iterator[Proposition]:
    """Make sure what a party denies once more, in near words, of what it surely denies."""
    surely: defaultdict[tuple[str, str], list[bytes]] = defaultdict(list)
    for item in judged:
        if item.is_sure and item.sign < 0 and item.family and item.vector and item.vector.claim:
            surely[item.party, item.family.name].append(item.vector.claim)
    denied = {
        key: numbers_of(b"".join(parts)).reshape(len(parts), -1) for key, parts in surely.items()
    }
    for item in judged:
        family, vector = item.family, item.vector
        is_told = item.sign < 0 and not item.is_settled and family and not family.is_loose
        alike = denied.get((item.party, family.name)) if is_told and family else None
        if item.is_sure or vector is None or alike is None:
            yield item
        else:
            is_again = _NEAR_AGAIN <= (alike @ numbers_of(vector.claim)).max()
            yield replace(item, is_sure=bool(is_again))


def _is_near(item: Proposition, label: Proposition) -> bool:
    """Tell whether the vectors of two clauses, if both were read, do not speak against it."""
    if item is label or not item.vector or not label.vector:
        return True
    return item.likeness(label) >= (_NEAR if item.sign > 0 else _NEAR_DENIAL)
