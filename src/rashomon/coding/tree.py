"""The dependency tree of a Parse with its children looked up once.

What enters: a Parse. What leaves: a `Tree` that gives children, ancestors, words near a head and
the clause of a predicate. It knows English dependency labels (CLEAR style).
"""

from collections.abc import Iterator
from dataclasses import dataclass

from rashomon.lexicon.predicates import written
from rashomon.model.parse import Parse, Token
from rashomon.model.span import Span

SUBJECTS = ("nsubj", "nsubjpass", "csubj")
# Steps from a word down to what it governs: objects and complements, not adverbial clauses.
COMPLEMENTS = frozenset(
    {"xcomp", "ccomp", "pcomp", "pobj", "dobj", "prep", "acl", "oprd", "acomp", "attr", "conj"}
)
_CLAUSES = frozenset({"advcl", "relcl", "parataxis", "ccomp", "acl", "ROOT"})
# Dependents that begin a statement of their own: their words are not near the head.
_APART = frozenset({"advcl", "relcl", "parataxis", "punct", "cc"})
_NEAR_DEPTH = 3


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

    def children(self, token: Token, *labels: str) -> Iterator[Token]:
        """Give the dependents with one of these labels (all without labels), in text order."""
        for index in self.dependents[token.index]:
            child = self.parse.tokens[index]
            if not labels or child.dep in labels:
                yield child

    def head(self, token: Token) -> Token:
        """Give the governing token, the token itself at the root."""
        return self.parse.tokens[token.head]

    def ancestors(self, token: Token) -> Iterator[tuple[Token, Token]]:
        """Give (child, governor) pairs from a token up to the root."""
        while token.head != token.index:
            yield token, self.head(token)
            token = self.head(token)

    def subtree(self, token: Token, *, without: frozenset[str] = frozenset()) -> list[Token]:
        """Give a token and all below it in text order, leaving out branches by label."""
        found, open_ = [token], [token]
        while open_:
            below = [child for child in self.children(open_.pop()) if child.dep not in without]
            found += below
            open_ += below
        return sorted(found, key=lambda item: item.index)

    def span(self, tokens: list[Token]) -> Span:
        """Give the span from the first to the last of some tokens."""
        return self.parse.span(
            min(token.start for token in tokens), max(token.end for token in tokens)
        )

    def quote(self, tokens: list[Token]) -> str:
        """Give the text from the first to the last of some tokens."""
        return self.span(tokens).quote(self.parse.text)

    def clause(self, token: Token) -> Span:
        """Give the clause of a predicate: the subtree of its nearest clause head."""
        for child, governor in self.ancestors(token):
            if child.dep in _CLAUSES or (child.dep == "conj" and child.pos == "VERB"):
                break
            token = governor
        return self.span(self.subtree(token, without=frozenset({"punct"})))

    def near(self, token: Token) -> frozenset[str]:
        """Give the lower-case lemmas and words near a head.

        Its dependents, three steps deep, other statements left out; for all but verbs also the
        words that govern it, such as the light verb of "open fire".
        """
        found: list[Token] = []
        level = [token]
        for _ in range(_NEAR_DEPTH):
            level = [child for item in level for child in self.children(item) if _is_near(child)]
            found += level
        if token.pos != "VERB":
            for child, governor in self.ancestors(token):
                found.append(governor)
                if child.dep not in {"pobj", "prep", "compound", "conj"}:
                    break
        return frozenset(word.lower() for near in found for word in (near.lemma, near.text))


def top(tokens: tuple[Token, ...]) -> Token:
    """Give the first of some tokens whose governor is not among them; at least one is given."""
    inside = {token.index for token in tokens}
    tops = (token for token in tokens if token.head not in inside or token.head == token.index)
    return next(tops, tokens[0])


def entry_of(token: Token) -> str:
    """Give a token as word lists write it: "attack", "attack/n"."""
    return written(token.lemma.lower(), "VERB" if token.pos == "AUX" else token.pos)


def _is_near(child: Token) -> bool:
    return child.dep not in _APART and not (child.dep == "conj" and child.pos in {"VERB", "AUX"})
