"""The analyst's rulings on issues: merged, split, renamed, and where a clause stands.

What enters: the derived threads, the case with its rulings, the issues before. What leaves: the
threads as ruled, which ruling put a clause where it is, and Problems. Method: the rulings that
stand are carried out in their sequence on the derived threads, so that the later wins. A merge
joins whole issues (must-link); a split takes clauses out of the issue of its first clause
(cannot-link), with the same words of the same party in other reports. A ruling whose words are
gone, and two that contradict each other, are Problems.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from rashomon.alignment.attaching import ClauseFinder, Spot
from rashomon.alignment.issues import Thread
from rashomon.alignment.positions import stance_on
from rashomon.alignment.propositions import Proposition
from rashomon.alignment.rethreading import keep_former_ids, rethread
from rashomon.model.account import UNSAID, Issue, PositionStance
from rashomon.model.attribution import ANALYST
from rashomon.model.case import Case
from rashomon.model.problem import Problem, make_problem
from rashomon.model.ruling import CONTRARY, RuledClause, Ruling, RulingKind
from rashomon.model.span import RecordId, Span
from rashomon.model.undo import standing
from rashomon.text import shorten

_ON_THREADS = (RulingKind.MERGE, RulingKind.SPLIT, RulingKind.RENAME, RulingKind.STANCE)
_STANCES = frozenset(PositionStance) - UNSAID
ClauseKey = tuple[RecordId, RecordId, Span]
"""Issue, claim and clause."""


@dataclass(frozen=True, slots=True)
class RuledThreads:
    """What the rulings make of the derived threads.

    Attributes:
        grouped: Clauses that a ruling put where they are.
        stances: Clauses of which a ruling says where they stand.
    """

    threads: tuple[Thread, ...]
    grouped: Mapping[ClauseKey, Ruling] = field(default_factory=dict)
    stances: Mapping[ClauseKey, Ruling] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


def rule_threads(
    threads: tuple[Thread, ...], case: Case, previous: tuple[Issue, ...]
) -> RuledThreads:
    """Carry out the rulings that stand; a case that never had any is left as derived."""
    if not case.rulings:
        return RuledThreads(threads)
    live, undos = standing(case.rulings)
    bench = _Bench.of(ClauseFinder.of(threads, case), len(threads))
    for ruling in live:
        if ruling.kind in _ON_THREADS:
            bench.carry_out(ruling)
    bench.lost.extend((undo, f"finds no ruling {undo.target_id}") for undo in undos)
    made = filter(None, (rethread(spots, threads) for spots in bench.grouped_spots()))
    kept = [(bench.told(thread, spots), spots) for thread, spots in made]
    ruled = tuple(keep_former_ids([thread for thread, _ in kept], threads, previous))
    found = [
        ((thread.issue.id, spot.item.claim.id, spot.item.span), spot.place)
        for thread, (_, spots) in zip(ruled, kept, strict=True)
        for spot in spots
    ]
    return RuledThreads(
        ruled,
        {key: bench.moved[place] for key, place in found if place in bench.moved},
        {key: bench.stances[place] for key, place in found if place in bench.stances},
        tuple(bench.problems()),
    )


@dataclass(slots=True, eq=False)
class _Bench:
    """The clauses while rulings are carried out: which is in which group, and by which ruling.

    Attributes:
        home: Group of each clause, by its place; the first numbers are the derived threads.
        groups: Places by group.
        names: Place of a clause -> ruling that renames its issue.
        moved: Place -> ruling that put it into its group.
        turned: Places of clauses whose issue told the contrary of the one they are on.
        stances: Place -> ruling that says where it stands.
        twins: Places whose stance was ruled on the same words in another report.
        lost: Rulings that were not carried out in full, with what is missing.
        bonds: Merges and splits so far, with one place for each of their clauses.
        broken: A merge or split that does not hold -> itself, and the later one that undid it.
    """

    finder: ClauseFinder
    home: list[int]
    groups: dict[int, set[int]]
    names: dict[int, Ruling] = field(default_factory=dict)
    moved: dict[int, Ruling] = field(default_factory=dict)
    turned: set[int] = field(default_factory=set)
    stances: dict[int, Ruling] = field(default_factory=dict)
    twins: set[int] = field(default_factory=set)
    lost: list[tuple[Ruling, str]] = field(default_factory=list)
    bonds: list[tuple[Ruling, tuple[int, ...]]] = field(default_factory=list)
    broken: dict[RecordId, tuple[Ruling, Ruling]] = field(default_factory=dict)

    @classmethod
    def of(cls, finder: ClauseFinder, count: int) -> "_Bench":
        groups: dict[int, set[int]] = {number: set() for number in range(count)}
        for spot in finder.spots:
            groups[spot.thread].add(spot.place)
        return cls(finder, [spot.thread for spot in finder.spots], groups)

    def carry_out(self, ruling: Ruling) -> None:
        found = [self.finder.find(clause) for clause in ruling.clauses]
        for clause, spots in zip(ruling.clauses, found, strict=True):
            if not spots:
                self.lost.append((ruling, f"finds no claim: {_quoted(clause)}"))
        if ruling.kind is RulingKind.STANCE and ruling.value not in _STANCES:
            self.lost.append((ruling, f"gives no stance: {ruling.value!r}"))
            return
        places = [tuple(spot.place for spot in spots) for spots in found if spots]
        needed = found[:1] if ruling.kind is RulingKind.SPLIT else found
        if not places or (ruling.kind is not RulingKind.MERGE and not all(needed)):
            return
        match ruling.kind:
            case RulingKind.MERGE:
                self._merge(ruling, places)
            case RulingKind.SPLIT:
                self._split(ruling, places[0], places[1:])
            case RulingKind.RENAME:
                self.names[self._naming(places[0])] = ruling
            case _:
                self._take_stance(ruling, places)

    def _naming(self, places: tuple[int, ...]) -> int:
        """Give the clause that stands for an issue: one that founds it if there is one."""
        return next((each for each in places if self._founder(self.home[each]) == each), places[0])

    def _founder(self, number: int) -> int:
        held = (each for each in self.groups[number] if self.finder.spots[each].item.is_held)
        return min(held, default=min(self.groups[number]))

    def _merge(self, ruling: Ruling, found: list[tuple[int, ...]]) -> None:
        chosen = tuple(map(self._naming, found))
        numbers = sorted({self.home[place] for place in chosen}, key=self._founder)
        given = {self.home[place]: at for at, place in reversed(list(enumerate(chosen)))}
        for number in numbers[1:]:
            is_turned = (given[number] == 0) is not (given[numbers[0]] == 0)
            if ruling.value == CONTRARY and is_turned:
                self.turned ^= self.groups[number]
            self._move(self.groups[number], numbers[0], ruling)
        self._bind(ruling, chosen)

    def _split(self, ruling: Ruling, stays: tuple[int, ...], goes: list[tuple[int, ...]]) -> None:
        taken = {place for places in goes for place in places}.difference(stays)
        shared = [(sum(self.home[one] == self.home[each] for one in taken), each) for each in stays]
        anchor = max(shared, key=lambda pair: (pair[0], -pair[1]))[1]
        number = self.home[anchor]
        out = {place for place in taken if self.home[place] == number}
        if out:
            twins = self._twins(out, number).difference(stays)
            self._move(out | twins, len(self.home) + ruling.sequence, ruling)
        self._bind(ruling, (anchor, *(min(places) for places in goes)))

    def _twins(self, places: set[int], number: int) -> set[int]:
        """Give the same words of the same party in the same group: copies are one account."""
        spots = self.finder.spots
        keys = {spots[place].twin_key for place in places}.difference({()})
        return {each for each in self.groups[number] - places if spots[each].twin_key in keys}

    def _move(self, places: set[int], into: int, ruling: Ruling) -> None:
        for place in tuple(places):
            self.groups[self.home[place]].discard(place)
            self.groups.setdefault(into, set()).add(place)
            self.home[place] = into
            self.moved[place] = ruling

    def _bind(self, ruling: Ruling, places: tuple[int, ...]) -> None:
        """Note what a merge or split says, and which earlier ones no longer hold by it."""
        self.bonds.append((ruling, places))
        for earlier, bound in self.bonds:
            if self._holds(earlier, bound):
                self.broken.pop(earlier.id, None)
            elif earlier is not ruling:
                self.broken.setdefault(earlier.id, (earlier, ruling))

    def _holds(self, ruling: Ruling, places: tuple[int, ...]) -> bool:
        first, *others = [self.home[place] for place in places]
        if ruling.kind is RulingKind.MERGE:
            return all(number == first for number in others)
        return first not in others

    def _take_stance(self, ruling: Ruling, found: list[tuple[int, ...]]) -> None:
        number = self.home[self._naming(found[-1])]
        places = {place for place in found[0] if self.home[place] == number}
        if not places:
            what = f"finds the claim on another issue: {_quoted(ruling.clauses[0])}"
            self.lost.append((ruling, what))
        twins = {
            place
            for place in self._twins(places, number)
            if place in self.twins or place not in self.stances
        }
        self.twins = self.twins.difference(places) | twins
        self.stances.update(dict.fromkeys(places | twins, ruling))

    def grouped_spots(self) -> Iterator[list[Spot]]:
        """Give the clauses of each group, the earliest founder first."""
        numbers = [number for number, places in self.groups.items() if places]
        for number in sorted(numbers, key=self._founder):
            spots = (self.finder.spots[place] for place in sorted(self.groups[number]))
            yield [spot._replace(turn=-1 if spot.place in self.turned else 1) for spot in spots]

    def told(self, thread: Thread, spots: list[Spot]) -> Thread:
        """Give the thread of a group under its new name, with the stances that were ruled."""
        pairs = zip(thread.propositions, spots, strict=True)
        items = tuple(_with_stance(item, self.stances.get(spot.place)) for item, spot in pairs)
        thread = replace(thread, propositions=items)
        names = (self.names[spot.place] for spot in spots if spot.place in self.names)
        naming = max(names, key=lambda ruling: ruling.sequence, default=None)
        if naming is None:
            return thread
        label, by = " ".join(naming.words.split()), naming.decided_by or ANALYST
        return replace(thread, issue=replace(thread.issue, label=label, named_by=by))

    def problems(self) -> Iterator[Problem]:
        """Say what could not be carried out, and what contradicts what."""
        for ruling, what in self.lost:
            document_id = ruling.clauses[0].document_id if ruling.clauses else None
            words = f"{written(ruling)} {what}"
            yield make_problem("orphan-ruling", words, document_id=document_id)
        for earlier, later in self.broken.values():
            what = f"{written(later)} says otherwise than {written(earlier)}; the later counts"
            yield make_problem("contradicting-rulings", what)


def written(ruling: Ruling) -> str:
    """Name a ruling in a sentence: number, kind and who made it."""
    return f"ruling {ruling.sequence} ({ruling.kind}, {ruling.decided_by or ANALYST})"


def _quoted(clause: RuledClause) -> str:
    return f"“{shorten(clause.quotation)}”"


def _with_stance(item: Proposition, ruling: Ruling | None) -> Proposition:
    if ruling is None:
        return item
    stance = PositionStance(ruling.value)
    sign = -1 if stance is PositionStance.DENIES else 1
    return replace(item, ruled=stance, read_as=stance_on(item), sign=sign)
