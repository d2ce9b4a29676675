"""Issues: which propositions of all reports speak to the same thing.

What enters: the propositions of a case in canonical order. What leaves: `Thread`s (an issue with
its propositions), canonical by founding claim. Method: propositions are filed by concept family and
mood; inside a file, those with compatible roles are one thread, the fully told first, and one that
names no party goes where its wording and its report point. An act of one kind is never enough: a
party, a place or a thing is shared as well, and a charge that names nobody gets its actor from no
opponent. What has no family, or a loose one, is threaded by wording (TF-IDF over the case, cosine
with the thread), compared only with threads that share its rare words, so that the cost stays
near-linear. Acts of one kind are told apart by month.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import chain

from rashomon.alignment.labels import label_end, label_order
from rashomon.alignment.propositions import Proposition
from rashomon.alignment.slots import UNTOLD, Slots
from rashomon.lexicon.concepts import ConceptLexicon, find_concepts
from rashomon.lexicon.phrases import find
from rashomon.lexicon.stance_words import Mood, StanceLexicon
from rashomon.model.account import Issue
from rashomon.model.attribution import NARRATOR, NOT_PARTIES
from rashomon.model.span import DocumentId, RecordId
from rashomon.text import words

# Cosine at which propositions without a family are one; tuned on the two dev incidents.
_SAME_WORDING = 0.30
# The same inside a loose family.
_SAME_LOOSELY = 0.15
_SAME_REPORT_BONUS = 0.1
# Words are compared by their first letters: "withdrew" and "withdrawal" are one.
_STEM_CHARS = 6
# A word that so many threads of a file hold brings no two together.
_COMMON_COUNT = 20
# A proposition is compared with this many threads at most: those that share its rarest words.
_COMPARED = 10
# Cosine at which a clause without an actor tells of the actor of a thread; tuned as above.
_SAME_ACTOR = 0.6
# Cosines at which a passage of the narrator's that shares no role joins: of one act; of none.
_NARRATED_ACT, _NARRATED_WORDING = 0.15, 0.45


@dataclass(frozen=True, slots=True)
class Thread:
    """An issue, its founder, and its propositions: sign +1 affirms the label, -1 denies it."""

    issue: Issue
    founder: Proposition
    propositions: tuple[Proposition, ...]


@dataclass(frozen=True, slots=True)
class _Entry:
    """A proposition, its place in canonical order, and the weights of its words (length 1).

    Attributes:
        ties: What it names beside the act: parties (else those of its report), places, things.
        accused: Whom its speaker's party charges with a hostile act, anywhere in the case.
    """

    place: int
    said: Proposition
    weights: Mapping[str, float]
    ties: frozenset[str]
    accused: set[str]


@dataclass(slots=True, eq=False)
class _Draft:
    """A thread in the making: its entries, the roles known so far, and its words."""

    slots: Slots = UNTOLD
    entries: list[_Entry] = field(default_factory=list)
    reports: set[DocumentId] = field(default_factory=set)
    ties: set[str] = field(default_factory=set)
    accusers: set[str] = field(default_factory=set)
    weights: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    length_squared: float = 0.0

    def add(self, entry: _Entry, slots: Slots) -> None:
        self.slots = self.slots.filled(slots)
        self.entries.append(entry)
        self.reports.add(entry.said.span.document_id)
        self.ties.update(entry.ties, {entry.said.party}.difference(NOT_PARTIES))
        self.accusers.update({entry.said.party} if slots.actor and entry.said.sign > 0 else ())
        for word, weight in entry.weights.items():
            self.length_squared += weight * (2 * self.weights[word] + weight)
            self.weights[word] += weight

    def shares_role(self, entry: _Entry) -> bool:
        return any(each.said.slots.shared(entry.said.slots) for each in self.entries)

    def admits(self, entry: _Entry) -> bool:
        """Tell whether more than the kind of act is shared, and no actor would be inherited."""
        said = entry.said
        if not said.is_standalone and said.span.document_id in self.reports:
            return True
        if self.ties.isdisjoint(entry.ties):
            return False
        is_charge = said.family and said.family.is_hostile and said.sign > 0 and not said.is_dodge
        is_named = 0 < self.slots.shared(said.slots) or self.slots.actor in {None, *entry.accused}
        is_his = is_named or not is_charge or said.party in self.accusers
        return is_his or _SAME_ACTOR <= self.nearness(entry)

    def nearness(self, entry: _Entry) -> float:
        """Give the cosine of an entry's words and all of the thread's."""
        product = sum(w * self.weights.get(word, 0.0) for word, w in entry.weights.items())
        return product / math.sqrt(self.length_squared) if product else 0.0


def thread_issues(
    propositions: tuple[Proposition, ...], previous: tuple[Issue, ...]
) -> tuple[Thread, ...]:
    """Thread the propositions of a case; narrators join but found nothing."""
    files: dict[tuple[str, Mood], list[_Entry]] = defaultdict(list)
    for entry in _entries(propositions):
        family = entry.said.family
        files[family.name if family else "", entry.said.mood].append(entry)
    known = {issue.id: issue for issue in previous}
    threads: dict[int, Thread] = {}
    for draft in chain.from_iterable(map(_drafts, files.values())):
        entries = sorted(draft.entries, key=lambda entry: entry.place)
        founder = next((entry for entry in entries if entry.said.is_held), None)
        if founder is not None:
            said = [entry.said for entry in entries]
            threads[founder.place] = _thread(said, founder.said, known)
    return tuple(thread for _, thread in sorted(threads.items()))


def _entries(propositions: tuple[Proposition, ...]) -> Iterator[_Entry]:
    bags = [sorted(_stems(item.text)) for item in propositions]
    counts = Counter(stem for bag in bags for stem in bag)
    around: defaultdict[DocumentId, set[str]] = defaultdict(set)
    accused: defaultdict[str, set[str]] = defaultdict(set)
    for said in propositions:
        around[said.span.document_id] |= _named(said)
        if said.family and said.family.is_hostile and said.sign > 0:
            accused[said.party] |= {said.slots.actor or said.party} - {said.party}
    for place, (said, bag) in enumerate(zip(propositions, bags, strict=True)):
        rarity = {stem: math.log(1 + len(bags) / counts[stem]) for stem in bag}
        length = math.hypot(*rarity.values())
        weights = {stem: weight / length for stem, weight in rarity.items()}
        yield _Entry(
            place, said, weights, _ties(said, around[said.span.document_id]), accused[said.party]
        )


def _named(said: Proposition) -> set[str]:
    return {party for party in said.slots[:2] if party}


def _ties(said: Proposition, around: set[str]) -> frozenset[str]:
    stance = StanceLexicon.load()
    acts = [(act.start, act.end) for act in find_concepts(said.text)]
    acts += [(it.start, it.end) for it in find(ConceptLexicon.load().forces, said.text)]
    told = {word for act in acts for word in words(said.text[slice(*act)])}
    plain = set(words(said.text)).difference(told, stance.common, stance.verbs, stance.vague)
    stems = (word[:_STEM_CHARS] for word in plain if len(word) > 2)
    parties = _named(said) or around or {said.party}.difference(NOT_PARTIES)
    return frozenset((*parties, *stems))


def _stems(text: str) -> set[str]:
    return {word[:_STEM_CHARS] for word in words(text) if len(word) > 2}


def _drafts(filed: list[_Entry]) -> list[_Draft]:
    """Thread one file: who is cited first; the narrator joins a party's own role, or its words."""
    family = filed[0].said.family
    voiced = [entry for entry in filed if entry.said.party != NARRATOR]
    if family is None or family.is_loose:
        drafts = _by_wording(voiced, _SAME_LOOSELY if family else _SAME_WORDING)
        floor, worth = _NARRATED_WORDING, 0.0
    else:
        drafts = _by_roles(voiced, is_exclusive=family.is_exclusive)
        floor, worth = _NARRATED_ACT, 1.0
    for entry in (entry for entry in filed if entry.said.party == NARRATOR):
        near = [x for x in drafts if x.slots.can_be(entry.said.slots) and x.ties & entry.ties]
        near = [x for x in near if floor <= x.nearness(entry) + worth * x.shares_role(entry)]
        if near:
            _nearest(near, entry, _SAME_REPORT_BONUS).add(entry, UNTOLD)
    return drafts


def _by_roles(filed: list[_Entry], *, is_exclusive: bool) -> list[_Draft]:
    """Thread one family: fully told propositions first, then those that say less."""
    keyed: dict[Slots, list[_Entry]] = defaultdict(list)
    for entry in filed:
        slots = entry.said.slots
        keyed[Slots(month=slots.month) if is_exclusive else slots].append(entry)
    drafts: list[_Draft] = []
    for slots, entries in sorted(keyed.items(), key=lambda item: -item[0].known):
        for entry in entries:
            fitting = [x for x in drafts if x.slots.can_be(slots) and x.admits(entry)]
            if not fitting:
                fitting = [_Draft()]
                drafts.extend(fitting)
            if slots.known:
                fitting = [_fullest(fitting, slots)]
            _nearest(fitting, entry, _SAME_REPORT_BONUS).add(entry, slots)
    return drafts


def _fullest(drafts: list[_Draft], slots: Slots) -> _Draft:
    return max(drafts, key=lambda draft: (draft.slots.shared(slots), len(draft.entries)))


def _nearest(drafts: list[_Draft], entry: _Entry, bonus: float = 0.0) -> _Draft:
    """Give the thread whose words are nearest, with a bonus for one of the same report."""
    report = entry.said.span.document_id
    return max(drafts, key=lambda draft: draft.nearness(entry) + bonus * (report in draft.reports))


def _by_wording(filed: list[_Entry], floor: float) -> list[_Draft]:
    """Thread by shared rare words, in canonical order; only threads that share one are compared."""
    drafts: list[_Draft] = []
    holders: defaultdict[str, dict[_Draft, None]] = defaultdict(dict)
    for entry in filed:
        shared: defaultdict[_Draft, float] = defaultdict(float)
        for word, weight in entry.weights.items():
            if len(holders[word]) < _COMMON_COUNT:
                for draft in holders[word]:
                    shared[draft] += weight
        closest = sorted(shared, key=shared.__getitem__, reverse=True)[:_COMPARED]
        chosen = _nearest(closest, entry) if closest else _Draft()
        if chosen.nearness(entry) < floor:
            chosen = _Draft()
            drafts.append(chosen)
        chosen.add(entry, UNTOLD)
        for word in entry.weights:
            holders[word][chosen] = None
    return drafts


def _thread(
    said: list[Proposition], founder: Proposition, known: Mapping[RecordId, Issue]
) -> Thread:
    said = _turn_to_one_owner(said, founder)
    label = min((item for item in said if item.is_held), key=label_order)
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
    signed = tuple(replace(item, sign=item.sign * label.wording_sign) for item in said)
    return Thread(issue, founder, signed)


def _on_one_line(wording: str) -> str:
    """Join lines, and drop the quotation marks where one has lost its partner."""
    line = " ".join(wording.split())
    return line if line.count("“") == line.count("”") else re.sub("[“”]", "", line)


def _turn_to_one_owner(said: list[Proposition], founder: Proposition) -> list[Proposition]:
    """Read "on B's side" as the contrary of "on A's side", where the family says so."""
    owners = [item.slots.target for item in (founder, *said) if item.slots.target]
    if not owners or founder.family is None or not founder.family.is_exclusive:
        return said
    turned = [replace(item, sign=-item.sign, wording_sign=-item.wording_sign) for item in said]
    is_same = [item.slots.target in {None, owners[0]} for item in said]
    return [one if same else other for one, other, same in zip(said, turned, is_same, strict=True)]
