"""What rulings say, as questions with answers, so that two persons' rulings can be held together.

Enters rulings that stand; leaves for each what it says: that two clauses are on one issue, on
contrary ones or on two (must-link and cannot-link pairs), where a claim stands, what an issue is
called, what is asked or weighed. What merges and splits say of a pair that nobody named follows
from the pairs that they did name: what is linked to what is linked, is linked; what is linked to
what is apart, is apart.
"""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from types import MappingProxyType
from typing import TypeAlias

from rashomon.model.ruling import CONTRARY, RuledClause, Ruling, RulingKind

Topic: TypeAlias = tuple[str, ...]
"""What is asked: its kind, and the clauses or names that it is about."""
LINK = "on one issue?"
TOGETHER, APART = "one issue", "apart"
_NAMES = {
    RulingKind.ASK: ("asked", "asked"),
    RulingKind.UNASK: ("struck out", "struck out"),
    RulingKind.EXPLAIN: ("explanation", "put up"),
}
_LINK_WORDS = {(1, False): TOGETHER, (-1, False): CONTRARY, (1, True): APART, (-1, True): APART}


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing that a ruling says: the answer to a topic, and the clauses that it names."""

    topic: Topic
    answer: str
    ruling: Ruling
    clauses: tuple[RuledClause, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """What an answer rests on: one ruling, or several that imply it together."""

    answer: str
    rulings: tuple[Ruling, ...]


def statements_of(ruling: Ruling, targets: Mapping[str, str]) -> Iterator[Statement]:
    """Give what a ruling says; an undo says nothing.

    Args:
        ruling: Of any kind.
        targets: Names that rulings are known by in every case, by their ids in this one.
    """
    clauses = ruling.clauses
    target = targets.get(ruling.target_id, ruling.target_id)
    match ruling.kind:
        case RulingKind.MERGE | RulingKind.SPLIT:
            yield from _links(ruling)
        case RulingKind.STANCE if clauses:
            yield Statement(("stance", *map(_key, clauses)), ruling.value, ruling, clauses[:1])
        case RulingKind.RENAME if clauses:
            yield Statement(("label", _key(clauses[0])), ruling.words, ruling, clauses)
        case RulingKind.WEIGH if clauses:
            topic = ("weight", target, _key(clauses[0]))
            yield Statement(topic, ruling.value, ruling, clauses)
        case RulingKind.LINK:
            yield Statement(("series", ruling.value), ruling.words, ruling, ())
        case RulingKind.ASK | RulingKind.UNASK | RulingKind.EXPLAIN:
            name, answer = _NAMES[ruling.kind]
            yield Statement((name, target or ruling.words), answer, ruling, clauses)


def _links(ruling: Ruling) -> Iterator[Statement]:
    """Give the pairs of a merge or split: the first against the others, the others together."""
    first, *others = ruling.clauses or (None,)
    if first is None:
        return
    is_split = ruling.kind is RulingKind.SPLIT
    answer = APART if is_split else CONTRARY if ruling.value == CONTRARY else TOGETHER
    for other in others:
        yield Statement(_link(first, other), answer, ruling, (first, other))
    for one, other in combinations(others, 2):
        yield Statement(_link(one, other), TOGETHER, ruling, (one, other))


def _key(clause: RuledClause) -> str:
    return f"{clause.document_sha256}:{clause.span.start}:{clause.span.end}"


def _link(one: RuledClause, other: RuledClause) -> Topic:
    return (LINK, *sorted((_key(one), _key(other))))


@dataclass(frozen=True, slots=True)
class Rulings:
    """What the rulings that stand on one side say together.

    Attributes:
        statements: The last on each topic, in sequence.
    """

    statements: Mapping[Topic, Statement]

    @classmethod
    def of(cls, live: Iterable[Ruling], targets: Mapping[str, str]) -> "Rulings":
        """Collect what rulings say, the later over the earlier."""
        told: dict[Topic, Statement] = {}
        for ruling in live:
            for statement in statements_of(ruling, targets):
                told.pop(statement.topic, None)
                told[statement.topic] = statement
        return cls(MappingProxyType(told))

    def on(self, topic: Topic) -> Said | None:
        """Give what is said on a topic, named or implied; None if nothing."""
        named = self.statements.get(topic)
        if named:
            return Said(named.answer, (named.ruling,))
        return self._implied(topic[1], topic[2]) if topic[0] == LINK else None

    def _implied(self, start: str, end: str) -> Said | None:
        """Follow the pairs from one clause to the other, over at most one that is apart."""
        edges: dict[str, list[tuple[str, Statement]]] = {}
        for statement in self.statements.values():
            if statement.topic[0] == LINK:
                _, one, other = statement.topic
                edges.setdefault(one, []).append((other, statement))
                edges.setdefault(other, []).append((one, statement))
        paths: dict[tuple[str, int, bool], tuple[Ruling, ...]] = {(start, 1, False): ()}
        queue = deque(paths)
        while queue:
            here = place, sign, is_apart = queue.popleft()
            for there, statement in edges.get(place, ()):
                turned = -sign if statement.answer == CONTRARY else sign
                state = there, turned, is_apart or statement.answer == APART
                is_second = is_apart and statement.answer == APART
                if not is_second and state not in paths:
                    paths[state] = (*paths[here], statement.ruling)
                    queue.append(state)
        found = ((key, words) for key, words in _LINK_WORDS.items() if (end, *key) in paths)
        key, words = next(found, ((0, False), ""))
        return Said(words, tuple(dict.fromkeys(paths[(end, *key)]))) if words else None
