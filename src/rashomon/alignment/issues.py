"""Issues: which propositions of all reports speak to the same thing.

What enters: the propositions of a case in canonical order. What leaves: `Thread`s (an issue with
its propositions), canonical by founding claim. Method: propositions are filed by concept family and
mood; inside a file, those with compatible roles are one thread, the fully told first, and one that
names no party goes where its wording and its report point. What has no family, or a loose one, is
threaded by wording alone (TF-IDF over the case, cosine with the thread). Filing before comparing
keeps the cost near-linear. Acts of one kind are told apart by month at best.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from rashomon.alignment.propositions import Mood, Proposition
from rashomon.alignment.slots import Slots
from rashomon.model.account import Issue
from rashomon.model.attribution import NARRATOR
from rashomon.model.span import RecordId
from rashomon.text import words

_SAME_WORDING = 0.30
"""Cosine at which propositions without a family are one; tuned on the two dev incidents."""
_SAME_LOOSELY = 0.15
"""The same inside a loose family."""
_STEM_CHARS = 6
"""Words are compared by their first letters: "withdrew" and "withdrawal" are one."""
_SAME_REPORT_BONUS = 0.1
_COMMON_SHARE = 0.05
_COMMON_COUNT = 20
"""A word in more than this share and this many of the propositions brings no two together."""
_COMPARED = 20
"""A proposition is compared with this many threads at most: those that share its rarest words."""
_MIN_LABEL_WORDS = 4


@dataclass(slots=True)
class _Draft:
    """A thread in the making: its propositions, the roles known so far, and its words."""

    propositions: list[Proposition]
    slots: Slots
    place: int = 0
    words: dict[str, float] = field(default_factory=dict)
    documents: set[str] = field(default_factory=set)
    length_squared: float = 0.0

    def add(self, proposition: Proposition, vector: Mapping[str, float], slots: Slots) -> None:
        self.propositions.append(proposition)
        self.slots = self.slots.filled(slots)
        self.documents.add(proposition.span.document_id)
        for word, weight in vector.items():
            before = self.words.get(word, 0.0)
            self.length_squared += (before + weight) ** 2 - before**2
            self.words[word] = before + weight

    def cosine(self, vector: Mapping[str, float]) -> float:
        """Compare a vector of length 1 with the sum of the thread's."""
        product = sum(weight * self.words.get(word, 0.0) for word, weight in vector.items())
        return product / math.sqrt(self.length_squared) if product else 0.0


@dataclass(frozen=True, slots=True)
class Thread:
    """An issue with its propositions, and the sign that affirms its label."""

    issue: Issue
    propositions: tuple[Proposition, ...]
    affirmed_sign: int


@dataclass(frozen=True, slots=True)
class Wording:
    """TF-IDF vectors of all propositions of a case, of length 1."""

    rarity: Mapping[str, float]
    common: frozenset[str]

    @classmethod
    def over(cls, propositions: Iterable[Proposition]) -> "Wording":
        """Count in how many propositions each word stands."""
        bags = [set(_stems(item.text)) for item in propositions]
        counts = Counter(word for bag in bags for word in bag)
        rarity = {word: math.log(1 + len(bags) / count) for word, count in counts.items()}
        limit = max(_COMMON_COUNT, _COMMON_SHARE * len(bags))
        return cls(rarity, frozenset(word for word, count in counts.items() if limit < count))

    def is_rare(self, word: str) -> bool:
        """Tell whether a word is rare enough to bring two propositions together."""
        return word not in self.common

    def vector(self, proposition: Proposition) -> Mapping[str, float]:
        """Weigh the words of a proposition."""
        raw = {word: self.rarity[word] for word in set(_stems(proposition.text))}
        length = math.sqrt(sum(weight * weight for weight in raw.values())) or 1.0
        return {word: weight / length for word, weight in sorted(raw.items())}


def thread_issues(
    propositions: tuple[Proposition, ...], previous: tuple[Issue, ...]
) -> tuple[Thread, ...]:
    """Thread the propositions of a case; narrators join but found nothing."""
    wording = Wording.over(propositions)
    files: dict[tuple[str, Mood], list[Proposition]] = defaultdict(list)
    for proposition in propositions:
        family = proposition.family.name if proposition.family else ""
        files[family, proposition.mood].append(proposition)
    drafts: list[_Draft] = []
    for (family, _), filed in files.items():
        drafts.extend(_by_roles(filed, wording) if family else _by_wording(filed, wording))
    known = {issue.id: issue for issue in previous}
    order = {id(proposition): place for place, proposition in enumerate(propositions)}
    threads: list[tuple[int, Thread]] = []
    for draft in drafts:
        draft.propositions.sort(key=lambda item: order[id(item)])
        founder = _founder(draft.propositions)
        if founder is not None:
            threads.append((order[id(founder)], _thread(draft.propositions, founder, known)))
    return tuple(thread for _, thread in sorted(threads, key=lambda item: item[0]))


def _by_roles(filed: list[Proposition], wording: Wording) -> list[_Draft]:
    """Thread one family: fully told propositions first, then those that say less."""
    keyed: dict[Slots, list[Proposition]] = defaultdict(list)
    for proposition in filed:
        keyed[_role_key(proposition)].append(proposition)
    drafts: list[_Draft] = []
    for slots, members in sorted(keyed.items(), key=lambda item: (-item[0].known, -len(item[1]))):
        if slots.known:
            draft = _fitting(drafts, slots)
            if draft is None:
                draft = _Draft([], slots)
                drafts.append(draft)
            for proposition in members:
                draft.add(proposition, wording.vector(proposition), slots)
    for proposition in (item for item in filed if not _role_key(item).known):
        vector = wording.vector(proposition)
        draft = _nearest(drafts, proposition, vector, floor=0.0, bonus=_SAME_REPORT_BONUS)
        if draft is None:
            draft = _Draft([], Slots())
            drafts.append(draft)
        draft.add(proposition, vector, Slots())
    if not filed[0].family or not filed[0].family.is_loose:
        return drafts
    return [
        part
        for draft in drafts
        for part in _by_wording(draft.propositions, wording, floor=_SAME_LOOSELY)
    ]


def _role_key(proposition: Proposition) -> Slots:
    """Give the roles that keep propositions of a family apart."""
    family = proposition.family
    if family and family.is_exclusive:
        return Slots(month=proposition.slots.month)
    return proposition.slots


def _fitting(drafts: list[_Draft], slots: Slots) -> _Draft | None:
    """Give the thread that shares most roles and contradicts none, None if there is none."""
    fitting = [draft for draft in drafts if draft.slots.can_be(slots)]
    return max(
        fitting,
        key=lambda draft: (draft.slots.shared(slots), len(draft.propositions)),
        default=None,
    )


def _blames_itself(draft: _Draft, proposition: Proposition) -> bool:
    """Tell whether a charge against nobody by name would turn against the speaker's own party."""
    family = proposition.family
    return (
        family is not None
        and family.is_blaming
        and proposition.slots.actor is None
        and draft.slots.actor == proposition.party
    )


def _by_wording(
    filed: list[Proposition], wording: Wording, floor: float = _SAME_WORDING
) -> list[_Draft]:
    """Thread by shared rare words, in canonical order; only threads that share one are compared."""
    drafts: list[_Draft] = []
    holders: dict[str, dict[int, None]] = defaultdict(dict)
    for proposition in filed:
        vector = wording.vector(proposition)
        rare = [word for word in vector if wording.is_rare(word)]
        near: dict[int, float] = defaultdict(float)
        for word in rare:
            for index in holders[word]:
                near[index] += vector[word]
        closest = sorted(near, key=lambda index: (-near[index], index))[:_COMPARED]
        candidates = [drafts[index] for index in sorted(closest)]
        draft = _nearest(candidates, proposition, vector, floor=floor)
        if draft is None:
            draft = _Draft([], Slots(), place=len(drafts))
            drafts.append(draft)
        draft.add(proposition, vector, Slots())
        for word in rare:
            holders[word].setdefault(draft.place)
    return drafts


def _nearest(
    drafts: list[_Draft],
    proposition: Proposition,
    vector: Mapping[str, float],
    *,
    floor: float,
    bonus: float = 0.0,
) -> _Draft | None:
    """Give the thread whose words are nearest, None if none comes up to `floor`."""
    best, nearness = None, floor
    for draft in drafts:
        if not draft.slots.can_be(proposition.slots) or _blames_itself(draft, proposition):
            continue
        here = draft.cosine(vector)
        if proposition.span.document_id in draft.documents:
            here += bonus
        if here > nearness or (best is None and here == nearness):
            best, nearness = draft, here
    return best


def _founder(propositions: list[Proposition]) -> Proposition | None:
    """Give the earliest proposition that somebody other than the narrator holds."""
    return next(
        (item for item in propositions if item.party != NARRATOR and not item.is_dodge), None
    )


def _thread(
    propositions: list[Proposition], founder: Proposition, known: Mapping[RecordId, Issue]
) -> Thread:
    propositions = _turn_to_one_owner(propositions, founder)
    held = [item for item in propositions if item.party != NARRATOR and not item.is_dodge]
    plain = [item for item in held if not item.is_worded_negative]
    # The act itself is the wording to stand on; its contrary only where nobody words the act.
    affirmed = 1 if any(item.sign > 0 for item in plain) else (plain or held)[0].sign
    label = _label([item for item in plain or held if item.sign == affirmed])
    identity = founder.founding_id
    earlier = {
        old
        for item in propositions
        if item.founding_id in known
        for old in (item.founding_id, *known[item.founding_id].formerly)
    }
    issue = Issue(
        id=identity,
        label=_tidy(label.text),
        label_span=label.span,
        claim_ids=tuple(dict.fromkeys(item.claim_id for item in propositions)),
        formerly=tuple(sorted(earlier - {identity})),
    )
    return Thread(issue, tuple(propositions), affirmed)


def _turn_to_one_owner(propositions: list[Proposition], founder: Proposition) -> list[Proposition]:
    """Read "on B's side" as the contrary of "on A's side", where the family says so."""
    owner = founder.slots.target or next(
        (item.slots.target for item in propositions if item.slots.target), None
    )
    if founder.family is None or not founder.family.is_exclusive:
        return propositions
    return [
        replace(item, sign=-item.sign) if item.slots.target not in {None, owner} else item
        for item in propositions
    ]


def _tidy(text: str) -> str:
    """Put a wording on one line, without a quotation mark that lost its partner."""
    line = " ".join(text.split())
    return line if line.count("“") == line.count("”") else line.replace("“", "").replace("”", "")


def _label(candidates: list[Proposition]) -> Proposition:
    """Choose the shortest attributed wording that can stand alone."""
    return min(
        candidates,
        key=lambda item: (
            len(words(item.text)) < _MIN_LABEL_WORDS,
            not item.is_standalone,
            not item.is_bound,
            len(item.text),
            item.span,
        ),
    )


def _stems(text: str) -> list[str]:
    return [word[:_STEM_CHARS] for word in words(text) if len(word) > 2]
