"""The dependency tree of a Parse with the dependents of each token looked up once.

What enters: a Parse. What leaves: a `Tree` that gives children, governors and what stands below a
head. It knows the labels of the parser's scheme (CLEAR), no lexicon and no construction.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from rashomon.model.parse import Parse, Token
from rashomon.model.span import Range, Span

NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
VERBAL = frozenset({"VERB", "AUX"})
SUBJECTS = ("nsubj", "nsubjpass")
FINITE_TAGS = frozenset({"VBD", "VBZ", "VBP", "MD"})
_LOOSE = frozenset({"PUNCT", "CCONJ", "ADP", "PART"})


@dataclass(frozen=True, slots=True)
class Tree:
    """A Parse and, for each token, its dependents in text order."""

    parse: Parse
    dependents: tuple[tuple[Token, ...], ...]

    @classmethod
    def of(cls, parse: Parse) -> "Tree":
        """Look up all dependents of a parse."""
        dependents: list[list[Token]] = [[] for _ in parse.tokens]
        for token in parse.tokens:
            if token.head != token.index:
                dependents[token.head].append(token)
        return cls(parse, tuple(map(tuple, dependents)))

    def children(self, token: Token, *labels: str) -> tuple[Token, ...]:
        """Give the dependents with one of these labels (all without labels), in text order."""
        below = self.dependents[token.index]
        return tuple([child for child in below if child.dep in labels]) if labels else below

    def child(self, token: Token, *labels: str) -> Token | None:
        """Give the first dependent with one of these labels, None if there is none."""
        return next((one for one in self.dependents[token.index] if one.dep in labels), None)

    def head(self, token: Token) -> Token:
        """Give the governing token, the token itself at the root."""
        return self.parse.tokens[token.head]

    def path(self, token: Token) -> tuple[Token, ...]:
        """Give a token and its governors, from the nearest to the root."""
        path = [token]
        while path[-1].head != path[-1].index:
            path.append(self.head(path[-1]))
        return tuple(path)

    def below(self, token: Token, *, without: frozenset[str] = frozenset()) -> frozenset[int]:
        """Give the indices of a token and all below it, leaving out branches by label."""
        found, waiting = {token.index}, [token]
        while waiting:
            below = [c for c in self.children(waiting.pop()) if c.dep not in without]
            found.update(child.index for child in below)
            waiting.extend(below)
        return frozenset(found)

    def noun_phrase(self, noun: Token, *without: str) -> Range:
        """Give the characters of a noun phrase, up to the first dependent so labelled behind it."""
        below, tokens = self.below(noun), self.parse.tokens
        behind = (c for c in self.children(noun, *without) if c.index > noun.index)
        ends = (max(below) + 1, *(min(self.below(child)) for child in behind))
        first, last = min(below), max(noun.index + 1, min(ends))
        while first < noun.index and tokens[first].pos in _LOOSE:
            first += 1
        while noun.index < last - 1 and tokens[last - 1].pos in _LOOSE:
            last -= 1
        return self.chars((first, last - 1))

    def chars(self, indices: Collection[int]) -> Range:
        """Give the code points from the first to the last of some tokens, one at least."""
        return self.parse.tokens[min(indices)].start, self.parse.tokens[max(indices)].end

    def span(self, indices: Collection[int]) -> Span:
        """Give the span from the first to the last of some tokens, one at least."""
        return self.parse.span(*self.chars(indices))


def top(tokens: Sequence[Token]) -> Token:
    """Give the first of some tokens whose governor is not among them; at least one is given."""
    inside = {token.index for token in tokens}
    return next((t for t in tokens if t.head not in inside or t.head == t.index), tokens[0])
