"""Drafts: propositions on their way to one thread, and which of them belong together.

What enters: the propositions of a case. What leaves: drafts, each of one mood. Method: in canonical
order, each proposition joins the draft for which most speaks, or begins one: the cosine of its
vector with theirs, words in common (TF-IDF over the case), the kind of act, the roles, the report,
weighed as in ``joining.toml`` (mention to cluster, as Haghighi and Klein 2009 do for coreference).
An act of one kind is never enough: a party, a place or a thing is shared as well; nobody is given
his own side as the actor of a charge that names none; what tells of two months is two acts, and who
did it to whom the other way round is another. Only drafts that share a kind of act, rare words or
a near vector are compared, so that the cost stays near-linear.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from rashomon.alignment.propositions import Proposition
from rashomon.alignment.slots import UNTOLD, Slots
from rashomon.lexicon.concepts import ConceptLexicon, Family, find_concepts
from rashomon.lexicon.joining import JoinWeights
from rashomon.lexicon.phrases import find
from rashomon.lexicon.stance_words import StanceLexicon
from rashomon.model.attribution import NARRATOR, NOT_PARTIES
from rashomon.model.span import DocumentId
from rashomon.text import words

Floats = NDArray[np.float32]
#: Numbers in the vector of a clause.
VECTOR_SIZE = 64

# Words are compared by their first letters: "withdrew" and "withdrawal" are one.
_STEM_CHARS = 6
# A word that so many drafts hold brings no two together.
_COMMON_COUNT = 20
# A proposition is compared with this many drafts at most of each sort: those that share its rarest
# words, those of its kind with the most entries, those whose vectors are nearest.
_COMPARED = 12
# What the narrator tells joins only where this much more speaks for it, in log-odds.
_NARRATOR_MARGIN = 2.0
# What a party did not answer is brought to an issue from this nearness on, a kind of act in common
# and the same report counted in.
_SAME_MATTER, _SAME_KIND_BONUS, _SAME_REPORT_BONUS = 0.3, 0.25, 0.1
# Topics of charges: whoever makes one without a name does not mean his own side.
_JUDGING = frozenset({"law", "cause"})
# Cosine of words at which a clause without an actor tells of the actor of a thread all the same.
_SAME_ACTOR = 0.6


@dataclass(frozen=True, slots=True)
class Entry:
    """A proposition, its place in canonical order, and the weights of its words (length 1).

    Attributes:
        ties: What it names beside the act: parties (else those of its report), places, things.
        vector: Unit vector of its claim; zeros if the clause was not read.
    """

    place: int
    said: Proposition
    weights: Mapping[str, float]
    ties: frozenset[str]
    vector: Floats


@dataclass(slots=True, eq=False)
class Draft:
    """A thread in the making: its entries, the roles known so far, and its words."""

    slots: Slots = UNTOLD
    entries: list[Entry] = field(default_factory=list)
    reports: set[DocumentId] = field(default_factory=set)
    ties: set[str] = field(default_factory=set)
    kinds: Counter[str] = field(default_factory=Counter)
    weights: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    length_squared: float = 0.0
    vector: Floats = field(default_factory=lambda: np.zeros(VECTOR_SIZE, np.float32))

    def add(self, entry: Entry, slots: Slots) -> None:
        """Take in an entry that stands for these roles."""
        self.slots = self.slots.filled(slots)
        self.entries.append(entry)
        self.reports.add(entry.said.span.document_id)
        self.ties.update(entry.ties, {entry.said.party}.difference(NOT_PARTIES))
        self.kinds.update([entry.said.family.name] if entry.said.family else ())
        self.vector = self.vector + entry.vector
        for word, weight in entry.weights.items():
            self.length_squared += weight * (2 * self.weights[word] + weight)
            self.weights[word] += weight

    def admits(self, entry: Entry) -> bool:
        """Tell whether more than the kind of act is shared, and no actor would be inherited."""
        said = entry.said
        if not said.is_standalone and said.span.document_id in self.reports:
            return True
        if self.ties.isdisjoint(entry.ties) or self.slots.swaps(said.slots):
            return False
        is_charge = said.family and said.family.topic in _JUDGING and said.sign > 0
        is_named = 0 < self.slots.shared(said.slots)
        is_his = is_named or not is_charge or self.slots.actor != said.party
        return is_his or _SAME_ACTOR <= self.nearness(entry)

    def nearness(self, entry: Entry) -> float:
        """Give the cosine of an entry's words and all of the thread's."""
        product = sum(w * self.weights.get(word, 0.0) for word, w in entry.weights.items())
        return product / math.sqrt(self.length_squared) if product else 0.0

    def features(self, entry: Entry) -> dict[str, float]:
        """Give what speaks for and against an entry being of this thread."""
        said, length = entry.said, float(np.linalg.norm(self.vector))
        family = said.family
        same = self.kinds[family.name] / len(self.entries) if family else 0.0
        is_sole = family is not None and (family.is_exclusive or family.is_sole)
        slots = Slots(month=said.slots.month) if is_sole else said.slots
        return {
            "vector": float(self.vector @ entry.vector) / length if length else 0.0,
            "words": self.nearness(entry),
            "kind": same if family and not family.is_loose else 0.0,
            "loose_kind": same if family and family.is_loose else 0.0,
            "other_kind": float(bool(family and self.kinds and not self.kinds[family.name])),
            "roles": float(self.slots.shared(slots)),
            "clash": float(not self.slots.can_be(slots)),
            "report": float(said.span.document_id in self.reports),
            "size": math.log(len(self.entries)),
        }


def read_entries(propositions: tuple[Proposition, ...]) -> Iterator[Entry]:
    """Weigh the words of the propositions of a case over all of them."""
    bags = [sorted(_stems(item.compared)) for item in propositions]
    counts = Counter(stem for bag in bags for stem in bag)
    around: defaultdict[DocumentId, set[str]] = defaultdict(set)
    for said in propositions:
        around[said.span.document_id] |= _named(said)
    for place, (said, bag) in enumerate(zip(propositions, bags, strict=True)):
        rarity = {stem: math.log(1 + len(bags) / counts[stem]) for stem in bag}
        length = math.hypot(*rarity.values())
        weights = {stem: weight / length for stem, weight in rarity.items()}
        ties = _ties(said, around[said.span.document_id])
        yield Entry(place, said, weights, ties, _unit(said))


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


def _stems(text: str) -> set[str]:
    return {word[:_STEM_CHARS] for word in words(text) if len(word) > 2}


def _unit(said: Proposition) -> Floats:
    """Give the vector of a proposition's clause, length 1."""
    if said.vector is None:
        return np.zeros(VECTOR_SIZE, np.float32)
    read = np.frombuffer(said.vector.claim, np.int8).astype(np.float32)
    return read / max(float(np.linalg.norm(read)), 1.0)


@dataclass(slots=True, eq=False)
class Book:
    """All drafts of one mood, filed so that those that could be of one thread are found fast."""

    weights: JoinWeights
    drafts: list[Draft] = field(default_factory=list)
    holders: defaultdict[str, dict[int, None]] = field(default_factory=lambda: defaultdict(dict))
    kinds: defaultdict[str, dict[int, None]] = field(default_factory=lambda: defaultdict(dict))
    vectors: Floats = field(default_factory=lambda: np.zeros((64, VECTOR_SIZE), np.float32))

    def enter(self, entry: Entry) -> None:
        """Let an entry join the draft for which most speaks, or begin one; narrators only join."""
        margin = _NARRATOR_MARGIN if entry.said.party == NARRATOR else 0.0
        best, most = None, margin
        for place in self._near(entry):
            draft = self.drafts[place]
            score = self.weights.score(draft.features(entry))
            if most <= score and draft.admits(entry):
                best, most = place, score
        if best is None and entry.said.party != NARRATOR:
            best = len(self.drafts)
            self.drafts.append(Draft())
        if best is not None:
            self._take(best, entry)

    def _take(self, place: int, entry: Entry) -> None:
        draft, family = self.drafts[place], entry.said.family
        draft.add(entry, UNTOLD if entry.said.party == NARRATOR else entry.said.slots)
        for word in entry.weights:
            self.holders[word][place] = None
        if family:
            self.kinds[family.name][place] = None
        if len(self.vectors) <= place:
            self.vectors = np.concatenate([self.vectors, np.zeros_like(self.vectors)])
        self.vectors[place] = draft.vector / max(float(np.linalg.norm(draft.vector)), 1e-6)

    def _near(self, entry: Entry) -> Iterator[int]:
        """Give the drafts worth comparing, in the order in which they began."""
        shared: defaultdict[int, float] = defaultdict(float)
        for word, weight in entry.weights.items():
            held = self.holders[word]
            for place in held if len(held) < _COMMON_COUNT else ():
                shared[place] += weight
        found = set(sorted(shared, key=lambda place: (-shared[place], place))[:_COMPARED])
        kin = self.kinds[entry.said.family.name] if entry.said.family else {}
        found.update(sorted(kin, key=lambda at: (-len(self.drafts[at].entries), at))[:_COMPARED])
        if self.drafts:
            cosines = self.vectors[: len(self.drafts)] @ entry.vector
            found.update(np.argsort(-cosines, kind="stable")[:_COMPARED].tolist())
        yield from sorted(found)


def draft_all(entries: Iterable[Entry]) -> list[Draft]:
    """Draft the propositions of one mood: who is cited first, then what the narrator tells."""
    book, told = Book(JoinWeights.load()), list[Entry]()
    for entry in entries:
        if entry.said.party == NARRATOR:
            told.append(entry)
        else:
            book.enter(entry)
    for entry in told:
        book.enter(entry)
    return book.drafts


def join_implied(entries: list[Entry], drafts: list[Draft]) -> None:
    """Let an account that rules an act out deny it where another party tells that act."""
    filed = _by_family(drafts)
    for entry in entries:
        said = entry.said
        fitting = [
            draft
            for draft in filed[said.family]
            if draft.slots.can_be(said.slots)
            and not draft.ties.isdisjoint(entry.ties)
            and any(each.said.party != said.party and each.said.is_held for each in draft.entries)
        ]
        if fitting:
            _nearest(fitting, entry, _SAME_REPORT_BONUS).add(entry, UNTOLD)


def join_dodges(entries: list[Entry], drafts: list[Draft]) -> list[Draft]:
    """Bring what was not answered to what was asked or claimed; give what finds no issue."""
    filed, raised = _by_family(drafts), list[Draft]()
    for entry in entries:
        kin = filed[entry.said.family] if entry.said.family else []
        report = entry.said.span.document_id
        near = [draft for draft in (*drafts, *raised) if report in draft.reports]
        best, worth = None, _SAME_MATTER
        for draft in dict.fromkeys((*kin, *near)):
            bonus = _SAME_REPORT_BONUS * (report in draft.reports)
            score = draft.nearness(entry) + bonus + _SAME_KIND_BONUS * (draft in kin)
            if worth <= score:
                best, worth = draft, score
        if best is None:
            best = Draft()
            raised.append(best)
        best.add(entry, UNTOLD)
    return raised


def _nearest(drafts: list[Draft], entry: Entry, bonus: float = 0.0) -> Draft:
    """Give the thread whose words are nearest, with a bonus for one of the same report."""
    report = entry.said.span.document_id
    return max(drafts, key=lambda draft: draft.nearness(entry) + bonus * (report in draft.reports))


def _by_family(drafts: Iterable[Draft]) -> defaultdict[Family | None, list[Draft]]:
    filed: defaultdict[Family | None, list[Draft]] = defaultdict(list)
    for draft in drafts:
        filed[draft.entries[0].said.family].append(draft)
    return filed
