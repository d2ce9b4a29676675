"""The dependency tree of a Parse with the dependents of each token looked up once.

What enters: a Parse. What leaves: a `Tree` that gives children, governors and what stands below a
head. It knows no lexicon and no construction.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from rashomon.model.parse import Parse, Token
from rashomon.model.span import CharOffset

_LOOSE = frozenset({"PUNCT", "CCONJ", "ADP", "PART"})


@dataclass(frozen=True, slots=True)
class Tree:
    """A Parse and, for each token, the indices of its dependents in text order."""

    parse: Parse
    dependents: tuple[tuple[int, ...], ...]

    @classmethod
    def of(cls, parse: Parse) -> "Tree":
        """Look up all dependents of a parse."""
        dependents: list[list[int]] = [[] for _ in parse.tokens]
        for token in parse.tokens:
            if token.head != token.index:
                dependents[token.head].append(token.index)
        return cls(parse, tuple(map(tuple, dependents)))

    def children(self, token: Token, *labels: str) -> tuple[Token, ...]:
        """Give the dependents with one of these labels (all without labels), in text order."""
        found = (self.parse.tokens[index] for index in self.dependents[token.index])
        return tuple(child for child in found if not labels or child.dep in labels)

    def child(self, token: Token, *labels: str) -> Token | None:
        """Give the first dependent with one of these labels, None if there is none."""
        return next(iter(self.children(token, *labels)), None)

    def head(self, token: Token) -> Token | None:
        """Give the governing token, None at the root."""
        return None if token.head == token.index else self.parse.tokens[token.head]

    def ancestors(self, token: Token) -> Iterator[Token]:
        """Give the governors of a token from the nearest to the root."""
        while (governor := self.head(token)) is not None:
            yield governor
            token = governor

    def below(self, token: Token, *, without: frozenset[str] = frozenset()) -> frozenset[int]:
        """Give the indices of a token and all below it, leaving out branches by label."""
        found, waiting = {token.index}, [token]
        while waiting:
            below = [c for c in self.children(waiting.pop()) if c.dep not in without]
            found.update(child.index for child in below)
            waiting.extend(below)
        return frozenset(found)

    def edges(self, token: Token) -> tuple[int, int]:
        """Give the first and one past the last token index of all below a token."""
        below = self.below(token)
        return min(below), max(below) + 1

    def top(self, start: CharOffset, end: CharOffset) -> Token:
        """Give the token of a range whose governor is outside it."""
        tokens = self.parse.tokens_between(start, end)
        inside = {token.index for token in tokens}
        return next((t for t in tokens if t.head not in inside or t.head == t.index), tokens[-1])

    def noun_phrase(self, noun: Token, *without: str) -> tuple[CharOffset, CharOffset]:
        """Give the characters of a noun phrase, up to the first dependent so labelled behind it."""
        first, last = self.edges(noun)
        behind = (c for c in self.children(noun, *without) if c.index > noun.index)
        last = max(noun.index + 1, min([last, *(self.edges(child)[0] for child in behind)]))
        tokens = self.parse.tokens
        while first < noun.index and tokens[first].pos in _LOOSE:
            first += 1
        while noun.index < last - 1 and tokens[last - 1].pos in _LOOSE:
            last -= 1
        return self.chars(first, last)

    def chars(self, first: int, last: int) -> tuple[int, int]:
        """Give the code points from token `first` to token `last` (exclusive)."""
        return self.parse.tokens[first].start, self.parse.tokens[last - 1].end
