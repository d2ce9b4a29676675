"""Drafts: propositions on their way to one thread, and which of them belong together.

What enters: the propositions of a case. What leaves: drafts, each of one mood. Method: average
linkage over how like each other propositions are (`likeness`). Nobody is given his own side as the
actor of a charge that names none; what tells of two months is two acts, and who did it to whom the
other way round is another. Narrators, evasions and accounts that rule an act out join afterwards.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from rashomon.alignment.likeness import Likeness
from rashomon.alignment.linkage import Scored, link
from rashomon.alignment.propositions import Proposition
from rashomon.alignment.slots import UNTOLD, Slots
from rashomon.lexicon.concepts import ConceptLexicon, Family, find_concepts
from rashomon.lexicon.phrases import find
from rashomon.lexicon.stance_words import StanceLexicon
from rashomon.model.attribution import NARRATOR, NOT_PARTIES
from rashomon.model.clause import VECTOR_SIZE, numbers_of
from rashomon.model.span import DocumentId
from rashomon.text import words

# Words are compared by their first letters: "withdrew" and "withdrawal" are one.
_STEM_CHARS = 6
# Cosines of words at which a passage of the narrator's that shares no role joins: of one kind of
# act; of none.
_NARRATED_ACT, _NARRATED_WORDING = 0.15, 0.45
# Cosine of the vectors from which a question of one kind of act asks what another clause tells.
_ASKED_LIKENESS = 0.85
# The same, with the bonus, from which an evasion is of what a thread tells.
_DODGED_LIKENESS = 0.85
# What a party did not answer is brought to an issue from this nearness on, a kind of act in common
# and the same report counted in.
_SAME_MATTER, _SAME_KIND_BONUS, _SAME_REPORT_BONUS = 0.3, 0.25, 0.1
# Topics of charges: whoever makes one without a name does not mean his own side.
_JUDGING = frozenset({"law", "cause"})


@dataclass(frozen=True, slots=True)
class Entry:
    """A proposition, its place in canonical order, and the weights of its words (length 1).

    Attributes:
        ties: What it names beside the act: parties (else those of its report), places, things.
    """

    place: int
    said: Proposition
    weights: Mapping[str, float]
    ties: frozenset[str]

    @property
    def is_charge(self) -> bool:
        """Whether it charges somebody, rather than telling an act."""
        family = self.said.family
        return family is not None and family.topic in _JUDGING and self.said.sign > 0

    def is_tied(self, other: "Entry") -> bool:
        """Tell whether more than the kind of act is shared: a party, a place, a thing."""
        is_pointing = not (self.said.is_standalone and other.said.is_standalone)
        is_one_report = self.said.span.document_id == other.said.span.document_id
        is_shared = not self.around.isdisjoint(other.ties) or not self.ties.isdisjoint(other.around)
        return is_shared or (is_pointing and is_one_report)

    @property
    def around(self) -> frozenset[str]:
        """Its ties and its speaker's party."""
        return self.ties.union({self.said.party}.difference(NOT_PARTIES))


@dataclass(slots=True, eq=False)
class Draft:
    """A thread in the making: its entries, the roles known so far, and its words."""

    slots: Slots = UNTOLD
    entries: list[Entry] = field(default_factory=list)
    reports: set[DocumentId] = field(default_factory=set)
    ties: set[str] = field(default_factory=set)
    roles: set[tuple[int, str]] = field(default_factory=set)
    kinds: Counter[str] = field(default_factory=Counter)
    weights: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    length_squared: float = 0.0

    def add(self, entry: Entry, slots: Slots) -> None:
        """Take in an entry that stands for these roles."""
        self.slots = self.slots.filled(slots)
        self.entries.append(entry)
        self.reports.add(entry.said.span.document_id)
        self.roles.update(_in_roles(entry))
        self.ties.update(entry.ties, {entry.said.party}.difference(NOT_PARTIES))
        self.kinds.update([entry.said.family.name] if entry.said.family else ())
        for word, weight in entry.weights.items():
            self.length_squared += weight * (2 * self.weights[word] + weight)
            self.weights[word] += weight

    def may_hold(self, entry: Entry) -> bool:
        """Tell whether an entry shares a tie, and contradicts no role."""
        return not self.ties.isdisjoint(entry.ties) and self.slots.can_be(entry.said.slots)

    def is_of_report(self, entry: Entry) -> bool:
        """Tell whether the report of an entry is in it."""
        return entry.said.span.document_id in self.reports

    def nearness(self, entry: Entry) -> float:
        """Give the cosine of an entry's words and all of the thread's."""
        product = sum(w * self.weights.get(word, 0.0) for word, w in entry.weights.items())
        return product / math.sqrt(self.length_squared) if product else 0.0


def _in_roles(entry: Entry) -> set[tuple[int, str]]:
    return {(role, party) for role, party in enumerate(entry.said.slots[:2]) if party}


def read_entries(propositions: tuple[Proposition, ...]) -> Iterator[Entry]:
    """Weigh the words of the propositions of a case over all of them."""
    bags = [sorted(stems(item.compared)) for item in propositions]
    counts = Counter(stem for bag in bags for stem in bag)
    around: defaultdict[DocumentId, set[str]] = defaultdict(set)
    for said in propositions:
        around[said.span.document_id] |= _named(said)
    for place, (said, bag) in enumerate(zip(propositions, bags, strict=True)):
        rarity = {stem: math.log(1 + len(bags) / counts[stem]) for stem in bag}
        length = math.hypot(*rarity.values())
        weights = {stem: weight / length for stem, weight in rarity.items()}
        ties = _ties(said, around[said.span.document_id])
        yield Entry(place, said, weights, ties)


def _named(said: Proposition) -> set[str]:
    return {party for party in said.slots[:2] if party}


def _ties(said: Proposition, around: set[str]) -> frozenset[str]:
    stance = StanceLexicon.load()
    text = said.compared
    acts = [(act.start, act.end) for act in find_concepts(text)]
    acts += [(it.start, it.end) for it in find(ConceptLexicon.load().forces, text)]
    told = {word for act in acts for word in words(text[slice(*act)])}
    plain = set(words(text)).difference(told, stance.common, stance.verbs, stance.vague)
    stems = (word[:_STEM_CHARS] for word in plain if len(word) > 2)
    parties = _named(said) or around or {said.party}.difference(NOT_PARTIES)
    return frozenset((*parties, *stems))


def stems(text: str) -> set[str]:
    """Give the beginnings of the words of a text, short words left out."""
    return {word[:_STEM_CHARS] for word in words(text) if len(word) > 2}


def draft_all(entries: list[Entry]) -> list[Draft]:
    """Draft the propositions of one mood: what is cited first, then what the narrator tells.

    What points back at a proposition stands where that stands.
    """
    told = {entry.said.key for entry in entries if entry.said.meant is None}
    pointing = [entry for entry in entries if entry.said.meant in told]
    cited = [e for e in entries if e.said.party != NARRATOR and e.said.meant not in told]
    likeness = Likeness.of([entry.said for entry in cited], [entry.weights for entry in cited])
    groups = link(
        [_Parts.of(entry) for entry in cited],
        _scored(likeness, cited),
        likeness.ground(),
        least=likeness.weights.least,
        unite=_unite,
    )
    drafts = [Draft() for _ in groups]
    for draft, group in zip(drafts, groups, strict=True):
        for place in group:
            draft.add(cited[place], cited[place].said.slots)
    shelf = _Shelf(drafts)
    for entry in entries:
        if entry.said.party == NARRATOR and entry.said.meant not in told:
            shelf.narrate(entry)
    homes = {entry.said.key: draft for draft in drafts for entry in draft.entries}
    for entry in pointing:
        if entry.said.meant in homes:
            homes[entry.said.meant].add(entry, UNTOLD)
    return drafts


def join_questions(entries: list[Entry], drafts: list[Draft]) -> list[Entry]:
    """Let what is asked stand with what others affirm or deny of it; give what met nothing."""
    unmet: list[Entry] = []
    meanings = {id(draft): _by_kind(draft) for draft in drafts} if entries else {}
    for entry in entries:
        near = [draft for draft in drafts if _is_asked(draft, entry, meanings[id(draft)])]
        if near:
            home = _nearest(near, entry, _SAME_REPORT_BONUS)
            home.add(entry, UNTOLD)
            meanings[id(home)] = _by_kind(home)
        else:
            unmet.append(entry)
    return unmet


def _by_kind(draft: Draft) -> Mapping[str, NDArray[np.float32]]:
    """Give the vectors of a draft, those of one kind of act together: (n, VECTOR_SIZE)."""
    filed: defaultdict[str, list[bytes]] = defaultdict(list)
    for said in (entry.said for entry in draft.entries):
        if said.vector and said.vector.claim:
            filed[said.family.name if said.family else ""].append(said.vector.claim)
    return {
        kind: numbers_of(b"".join(parts)).reshape(len(parts), -1) for kind, parts in filed.items()
    }


def _is_asked(draft: Draft, entry: Entry, meant: Mapping[str, NDArray[np.float32]]) -> bool:
    """Tell whether a question has the words of a thread, or the act and meaning of one in it."""
    if not draft.may_hold(entry):
        return False
    if _NARRATED_WORDING <= draft.nearness(entry):
        return True
    family, vector = entry.said.family, entry.said.vector
    alike = meant.get(family.name if family else "")
    if alike is None or vector is None:
        return False
    return bool(_ASKED_LIKENESS <= (alike @ numbers_of(vector.claim)).max())


class _Shelf:
    """Drafts by the words and roles that they hold, so that a passage meets few of them."""

    def __init__(self, drafts: list[Draft]) -> None:
        self.drafts = drafts
        self.words: defaultdict[str, dict[int, float]] = defaultdict(dict)
        self.roles: defaultdict[tuple[int, str], set[int]] = defaultdict(set)
        for number, draft in enumerate(drafts):
            self._file(number, draft.weights, draft.roles)

    def _file(self, number: int, words: Iterable[str], roles: Iterable[tuple[int, str]]) -> None:
        for word in words:
            self.words[word][number] = self.drafts[number].weights[word]
        for role in roles:
            self.roles[role].add(number)

    def narrate(self, entry: Entry) -> None:
        """Let a passage of the narrator's join a party's own role, or its words."""
        family, products = entry.said.family, defaultdict[int, float](float)
        for word, weight in entry.weights.items():
            for number, other in self.words[word].items():
                products[number] += weight * other
        kin = {number for role in _in_roles(entry) for number in self.roles[role]}
        near: list[tuple[float, int]] = []
        for number in sorted(kin.union(products)):
            draft, product = self.drafts[number], products.get(number, 0.0)
            nearness = product / math.sqrt(draft.length_squared) if product else 0.0
            is_kind = family and draft.kinds[family.name]
            least = _NARRATED_ACT if is_kind else _NARRATED_WORDING
            is_near = least <= nearness + bool(family and number in kin)
            if is_near and draft.may_hold(entry):
                near.append((nearness + _SAME_REPORT_BONUS * draft.is_of_report(entry), -number))
        if near:
            number = -max(near)[1]
            self.drafts[number].add(entry, UNTOLD)
            self._file(number, entry.weights, _in_roles(entry))


def _scored(likeness: Likeness, entries: list[Entry]) -> Scored:
    """Score the pairs that could be one; where the kind of act is too little, more is shared."""
    pairs = likeness.candidates()
    loose = np.flatnonzero(likeness.needs_tie(pairs))
    is_tied = np.ones(len(pairs), np.bool_)
    is_tied[loose] = [entries[one].is_tied(entries[other]) for one, other in pairs[loose].tolist()]
    pairs = pairs[is_tied]
    return Scored(pairs, likeness.scores(pairs), likeness.estimates(pairs))


class _Parts(NamedTuple):
    """The roles of a group as far as they are known, and who charges somebody without a name."""

    roles: Slots
    charging: frozenset[str]

    @classmethod
    def of(cls, entry: Entry) -> "_Parts":
        """Give the parts of one proposition."""
        is_open = entry.is_charge and entry.said.slots.actor is None
        return cls(entry.said.slots, frozenset({entry.said.party} if is_open else ()))


def _unite(one: _Parts, other: _Parts) -> _Parts | None:
    """Join parts if nobody changes roles, and nobody is charged by his own side."""
    mine, theirs = one.roles, other.roles
    if mine.swaps(theirs) or (mine.month and theirs.month and mine.month != theirs.month):
        return None
    if theirs.actor in one.charging or mine.actor in other.charging:
        return None
    return _Parts(mine.filled(theirs), one.charging | other.charging)


def join_implied(entries: list[Entry], drafts: list[Draft]) -> None:
    """Let an account that rules an act out deny it where another party tells that act."""
    filed = _by_family(drafts)
    for entry in entries:
        said = entry.said
        fitting = [
            draft
            for draft in filed[said.family]
            if draft.may_hold(entry)
            and any(each.said.party != said.party and each.said.is_held for each in draft.entries)
        ]
        if fitting:
            _nearest(fitting, entry, _SAME_REPORT_BONUS).add(entry, UNTOLD)


@dataclass(frozen=True, slots=True, eq=False)
class _Meanings:
    """The vectors of drafts, each draft's together: (n, VECTOR_SIZE), and where they begin."""

    drafts: tuple[Draft, ...]
    starts: NDArray[np.int64]
    claims: NDArray[np.float32]

    @classmethod
    def of(cls, drafts: Iterable[Draft]) -> "_Meanings":
        """Gather the vectors of drafts that have any."""
        told = {
            draft: [e.said.vector.claim for e in draft.entries if e.said.vector] for draft in drafts
        }
        told = {draft: parts for draft, parts in told.items() if parts}
        starts = np.cumsum([0, *map(len, told.values())], dtype=np.int64)[:-1]
        joined = b"".join(part for parts in told.values() for part in parts)
        return cls(tuple(told), starts, numbers_of(joined).reshape(-1, VECTOR_SIZE))

    def nearest(self, entry: Entry) -> Draft | None:
        """Give the draft that an entry is nearest to, in the mean of its best and all; or none."""
        if entry.said.vector is None or not self.drafts:
            return None
        alike = self.claims @ numbers_of(entry.said.vector.claim)
        sizes = np.diff(np.append(self.starts, len(alike)))
        best, total = (each.reduceat(alike, self.starts) for each in (np.maximum, np.add))
        of_report = [draft.is_of_report(entry) for draft in self.drafts]
        worth = (best + total / sizes) / 2 + _SAME_REPORT_BONUS * np.array(of_report)
        first = int(worth.argmax())
        return self.drafts[first] if _DODGED_LIKENESS <= worth[first] else None


def join_dodges(entries: list[Entry], drafts: list[Draft]) -> list[Draft]:
    """Bring what was not answered to what was asked or claimed; give what finds no issue.

    Its words say where; where they are not told ("made no comment on that") its vector does.
    """
    filed, raised, meanings = _by_family(drafts), list[Draft](), _Meanings.of(drafts)
    for entry in entries:
        kin = filed[entry.said.family] if entry.said.family else []
        report = entry.said.span.document_id
        near = [draft for draft in (*drafts, *raised) if report in draft.reports]
        best, worth = None, _SAME_MATTER
        same = [draft for draft in raised if draft.entries[0].said.family == entry.said.family]
        kin = [*kin, *(same if entry.said.family else ())]
        for draft in dict.fromkeys((*kin, *near)):
            bonus = _SAME_REPORT_BONUS * (report in draft.reports)
            score = draft.nearness(entry) + bonus + _SAME_KIND_BONUS * (draft in kin)
            if worth <= score:
                best, worth = draft, score
        best = best or meanings.nearest(entry)
        if best is None:
            best = Draft()
            raised.append(best)
        best.add(entry, UNTOLD)
    return raised


def _nearest(drafts: list[Draft], entry: Entry, bonus: float = 0.0) -> Draft:
    """Give the thread whose words are nearest, with a bonus for one of the same report."""
    return max(drafts, key=lambda draft: draft.nearness(entry) + bonus * draft.is_of_report(entry))


def _by_family(drafts: Iterable[Draft]) -> defaultdict[Family | None, list[Draft]]:
    filed: defaultdict[Family | None, list[Draft]] = defaultdict(list)
    for draft in drafts:
        filed[draft.entries[0].said.family].append(draft)
    return filed
