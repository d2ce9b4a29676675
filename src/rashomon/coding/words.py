"""Which line of a word list a token is: its entry, the words near it, its clause.

What enters: a `Tree` and a token. It knows English dependency labels (CLEAR style), no list.
"""

from collections.abc import Iterator
from itertools import pairwise
from typing import TypeVar

from rashomon.lexicon.predicates import Index, Predicate, written
from rashomon.model.parse import Token
from rashomon.model.span import Span
from rashomon.model.tree import VERBAL, Tree

# Steps from a word down to what it governs: objects and complements, not adverbial clauses.
COMPLEMENTS = frozenset(
    {"xcomp", "ccomp", "pcomp", "pobj", "dobj", "prep", "acl", "oprd", "acomp", "attr", "conj"}
)
_CLAUSES = frozenset({"advcl", "relcl", "parataxis", "ccomp", "acl", "ROOT"})
# Dependents that begin a statement of their own: their words are not near the head.
_APART = frozenset({"advcl", "relcl", "parataxis", "punct", "cc"})
_NEAR_DEPTH = 3
# Parts of speech that word lists have heads of.
_LISTED = frozenset({"VERB", "AUX", "NOUN", "ADJ"})

_Meaning = TypeVar("_Meaning")


def entry_of(token: Token) -> str:
    """Give a token as word lists write it: "attack", "attack/n"."""
    return written(token.lemma.lower(), "VERB" if token.pos == "AUX" else token.pos)


def look_up(tree: Tree, token: Token, index: Index[_Meaning]) -> tuple[Predicate, _Meaning] | None:
    """Give the most specific line whose conditions a token meets, with what it means."""
    return next(look_up_all(tree, token, index), None)


def look_up_all(
    tree: Tree, token: Token, index: Index[_Meaning]
) -> Iterator[tuple[Predicate, _Meaning]]:
    """Give all lines whose conditions a token meets, the most specific first."""
    entries = index.get(entry_of(token), ()) if token.pos in _LISTED else ()
    near = _near(tree, token) if entries else frozenset[str]()
    return (entry for entry in entries if entry[0].fits(near))


def clause_of(tree: Tree, token: Token) -> Span:
    """Give the clause of a predicate: what stands below its nearest clause head."""
    path = tree.path(token)
    heads = (t for t in path if t.dep in _CLAUSES or (t.dep == "conj" and t.pos == "VERB"))
    return tree.span(tree.below(next(heads, path[-1]), without=frozenset({"punct"})))


def _near(tree: Tree, token: Token) -> frozenset[str]:
    """Give the lower-case lemmas and words near a head.

    Its dependents, three steps deep, other statements left out; for all but verbs also the
    words that govern it, such as the light verb of "open fire".
    """
    found, level = list[Token](), [token]
    for _ in range(_NEAR_DEPTH):
        level = [child for item in level for child in tree.children(item) if _is_near(child)]
        found += level
    if token.pos != "VERB":
        for child, governor in pairwise(tree.path(token)):
            found.append(governor)
            if child.dep not in {"pobj", "prep", "compound", "conj"}:
                break
    return frozenset(word.lower() for near in found for word in (near.lemma, near.text))


def _is_near(child: Token) -> bool:
    return child.dep not in _APART and not (child.dep == "conj" and child.pos in VERBAL)
