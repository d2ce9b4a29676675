"""The dependency tree of a Parse with dependents and edges looked up once.

What enters: a Parse. What leaves: a `Tree` that gives children, ancestors and the stretch of tokens
below a head. It knows no lexicon and no construction.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from rashomon.model.parse import Parse, Token

TokenRange = tuple[int, int]
"""Token indices from first to last, end exclusive."""


@dataclass(frozen=True, slots=True)
class Tree:
    """A Parse, and for each token the indices of its dependents and the edges of its subtree.

    Attributes:
        dependents: By token index, in text order.
        edges: By token index: first and one past the last token of the subtree.
    """

    parse: Parse
    dependents: tuple[tuple[int, ...], ...]
    edges: tuple[TokenRange, ...]

    @classmethod
    def of(cls, parse: Parse) -> "Tree":
        """Look up dependents and edges of a parse."""
        dependents: list[list[int]] = [[] for _ in parse.tokens]
        first = [token.index for token in parse.tokens]
        last = list(first)
        for token in parse.tokens:
            if token.head != token.index:
                dependents[token.head].append(token.index)
            governor = token
            while governor.head != governor.index:
                governor = parse.tokens[governor.head]
                first[governor.index] = min(first[governor.index], token.index)
                last[governor.index] = max(last[governor.index], token.index)
        edges = tuple((start, end + 1) for start, end in zip(first, last, strict=True))
        return cls(parse, tuple(map(tuple, dependents)), edges)

    def children(self, token: Token, *labels: str) -> tuple[Token, ...]:
        """Give the dependents with one of these labels (all without labels), in text order."""
        tokens = self.parse.tokens
        found = (tokens[index] for index in self.dependents[token.index])
        return tuple(child for child in found if not labels or child.dep in labels)

    def child(self, token: Token, *labels: str) -> Token | None:
        """Give the first dependent with one of these labels, None if there is none."""
        return next(iter(self.children(token, *labels)), None)

    def head(self, token: Token) -> Token | None:
        """Give the governing token, None at the root."""
        return None if token.head == token.index else self.parse.tokens[token.head]

    def ancestors(self, token: Token) -> Iterator[Token]:
        """Give the governors of a token from the nearest to the root."""
        governor = self.head(token)
        while governor is not None:
            yield governor
            governor = self.head(governor)

    def below(self, token: Token) -> frozenset[int]:
        """Give the indices of a token and all below it."""
        found, waiting = {token.index}, [token.index]
        while waiting:
            below = self.dependents[waiting.pop()]
            found.update(below)
            waiting.extend(below)
        return frozenset(found)

    def chars(self, first: int, last: int) -> tuple[int, int]:
        """Give the code points from token `first` to token `last` (exclusive)."""
        return self.parse.tokens[first].start, self.parse.tokens[last - 1].end
