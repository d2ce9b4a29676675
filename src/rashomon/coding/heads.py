"""Heads of noun phrases, and the roles that they have in an act: what the readers of roles share.

What enters: a `Tree` and a token. What leaves: the nouns behind its prepositions, and those joined
to it. No rule about any construction stands here.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from rashomon.model.parse import Token
from rashomon.model.tree import NOMINAL, Tree

Heads = tuple[Token, ...]
# How a word stands before a noun.
MODIFIERS = ("amod", "compound", "nmod")


@dataclass(frozen=True, slots=True)
class Roles:
    """Heads of noun phrases; recipients are candidates, best first, all possibly empty.

    Attributes:
        direct: What the act itself is done to, objects first.
        moved: What it moves or gives: only who stands in its phrase may be a recipient.
        beside: What its complements ("threatened to shell Y") are done to.
        around: Where it is done; a state named there may be meant.
    """

    actors: Heads
    direct: Heads = ()
    moved: Heads = ()
    beside: Heads = ()
    around: Heads = ()

    @property
    def recipients(self) -> Heads:
        """All candidates, best first."""
        return (*self.direct, *self.moved, *self.beside, *self.around)


def prepositional(tree: Tree, word: Token, names: tuple[str, ...]) -> Heads:
    """Give the objects of prepositions on a word, in the order of `names`; no conjuncts."""
    steps = [_whole_step(tree, s) for s in tree.children(word, "prep", "agent", "dative")]
    steps = [(name, step) for name, step in steps if name in names]
    steps.sort(key=lambda named: names.index(named[0]))
    return tuple(head for _, step in steps for head in tree.children(step, "pobj"))


def _whole_step(tree: Tree, step: Token) -> tuple[str, Token]:
    """Give what a preposition comes to with the one behind it: "out of" is "from"."""
    name, inner = step.lemma.lower(), tree.child(step, "prep")
    if inner is None or tree.child(step, "pobj"):
        return name, step
    return "from" if name == "out" else name, inner


def with_conjuncts(tree: Tree, heads: Iterable[Token]) -> Heads:
    """Add what is joined to each head by "and"."""
    found: list[Token] = []
    open_ = list(heads)
    while open_:
        found.append(open_.pop(0))
        open_ += [
            one
            for one in tree.children(found[-1], "conj")
            if one.pos in NOMINAL or found[-1].dep in MODIFIERS
        ]
    return tuple(found)
