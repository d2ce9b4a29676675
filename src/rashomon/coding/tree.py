"""The dependency tree of a Parse with its children looked up once.

What enters: a Parse. What leaves: a `Tree` that gives children, complements, words near a head and
the clause of a predicate. It knows English dependency labels (CLEAR style), no lexicon.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from rashomon.model.parse import Parse, Token
from rashomon.model.span import Span

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
OBJECTS = frozenset({"dobj", "dative", "oprd"})
CLAUSES = frozenset({"advcl", "relcl", "parataxis", "ccomp", "acl", "ROOT"})
# Dependents that begin a statement of their own: their words are not near the head.
_APART = frozenset({"advcl", "relcl", "parataxis", "punct", "cc"})
_NEAR_DEPTH = 3
# Prepositions that tell when or despite what: the noun after them is no part of the verb.
_CIRCUMSTANCE = frozenset(
    {"before", "after", "during", "since", "despite", "amid", "following", "until", "by"}
)


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

    def token(self, index: int) -> Token:
        """Give the token at an index."""
        return self.parse.tokens[index]

    def children(self, token: Token, *labels: str) -> Iterator[Token]:
        """Give the dependents with one of these labels (all without labels), in text order."""
        for index in self.dependents[token.index]:
            child = self.parse.tokens[index]
            if not labels or child.dep in labels:
                yield child

    def head(self, token: Token) -> Token | None:
        """Give the governing token, None at the root."""
        return None if token.head == token.index else self.parse.tokens[token.head]

    def ancestors(self, token: Token) -> Iterator[tuple[Token, Token]]:
        """Give (child, governor) pairs from a token up to the root."""
        child = token
        while (governor := self.head(child)) is not None:
            yield child, governor
            child = governor

    def subtree(self, token: Token, *, without: frozenset[str] = frozenset()) -> list[Token]:
        """Give a token and all below it in text order, leaving out branches by label."""
        found, open_ = [token], [token]
        while open_:
            for child in self.children(open_.pop()):
                if child.dep not in without:
                    found.append(child)
                    open_.append(child)
        return sorted(found, key=lambda item: item.index)

    def span(self, tokens: list[Token]) -> Span:
        """Give the span from the first to the last of some tokens."""
        return self.parse.span(
            min(token.start for token in tokens), max(token.end for token in tokens)
        )

    def clause(self, token: Token) -> Span:
        """Give the clause of a predicate: the subtree of its nearest clause head."""
        top = token
        for child, governor in self.ancestors(token):
            if child.dep in CLAUSES or (child.dep == "conj" and child.pos == "VERB"):
                break
            top = governor
        return self.span(self.subtree(top, without=frozenset({"punct"})))

    def near(self, token: Token) -> frozenset[str]:
        """Give the lower-case lemmas and words near a head.

        For a verb: its dependents, three steps deep, other statements left out. For a noun also
        the word that governs it, such as the light verb of "open fire".
        """
        found: set[str] = set()
        level = [token]
        for _ in range(_NEAR_DEPTH):
            level = [child for item in level for child in self.children(item) if _is_near(child)]
            found.update(child.lemma.lower() for child in level)
            found.update(child.text.lower() for child in level)
        if token.pos != "VERB":
            for child, governor in self.ancestors(token):
                if governor.lemma.lower() in _CIRCUMSTANCE:
                    break
                found.add(governor.lemma.lower())
                found.update(part.lemma for part in self.children(governor, "prt"))
                if child.dep not in {"pobj", "prep", "compound", "conj"}:
                    break
        return frozenset(found)


def _is_near(child: Token) -> bool:
    """Tell whether a dependent belongs to the statement of its head."""
    return child.dep not in _APART and not (child.dep == "conj" and child.pos in {"VERB", "AUX"})
