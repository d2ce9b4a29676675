"""Where the ends of a link stand: the slots that `relations.toml` names, by dependency.

What enters: a `Tree`, a predicate and the name of a slot. What leaves: heads of noun phrases,
conjuncts included. Slots: ``subject``, ``object``; ``clause``, the subject of the complement, and
``target``, its object; ``owner``, whose the thing in the object is, ``owner:over``, whose the thing
behind that preposition is, ``poss``, whose the noun itself is; ``bearer``, of whom a noun is
predicated; ``around``, who acts in the clause that a noun stands beside; else a preposition.
"""

from collections.abc import Callable, Iterable, Mapping

from rashomon.coding.roles import Heads, find_roles, subjects
from rashomon.model.parse import Token
from rashomon.model.span import Span
from rashomon.model.tree import NOMINAL, SUBJECTS, VERBAL, Tree

_COMPLEMENTS = ("xcomp", "ccomp")
_BEARING = frozenset({"attr", "oprd", "appos", "compound", "nmod"})
_PREDICATED = frozenset({"attr", "oprd", "acomp"})
# "the actions of X" are X's; "the killing of X" is not.
_CONDUCT = frozenset(
    {"action", "aggression", "decision", "conduct", "behaviour", "behavior", "move", "step", "part"}
)
_SAYING = frozenset({"say", "state", "insist", "argue", "claim", "add", "note"})
_BESIDE = frozenset({"relcl", "advcl", "appos", "punct"})


def heads_in(tree: Tree, token: Token, slot: str) -> Heads:
    """Give the heads that fill a slot of a predicate, possibly none."""
    name, _, preposition = slot.partition(":")
    if preposition:
        things = _behind(tree, token, preposition)
        return tuple(owner for thing in things for owner in owners(tree, thing))
    if name in _SLOTS:
        return _SLOTS[name](tree, token)
    return joined(tree, _behind(tree, token, name))


def words_in(
    tree: Tree, token: Token, slots: tuple[str, ...], taken: frozenset[int] = frozenset()
) -> Span | None:
    """Give the words of the first slot filled by more than `taken`, with all that stands below."""
    for slot in slots:
        if slot == "clause":
            found = _clauses(tree, token, *_COMPLEMENTS, "acl")
        elif slot == "saying":
            found = tuple(one for one in _clauses(tree, token, "advcl") if one.lemma in _SAYING)
        else:
            found = heads_in(tree, token, slot)
        heads = [one for one in found if one.index not in taken]
        if heads:
            return tree.span(tree.below(heads[0], without=_BESIDE))
    return None


def _clauses(tree: Tree, token: Token, *labels: str) -> Heads:
    """Give the clauses behind a word; what stands before it reports it ("..., she demanded")."""
    return tuple(one for one in tree.children(token, *labels) if one.index > token.index)


def _actors(tree: Tree, token: Token) -> Heads:
    return find_roles(tree, token).actors or _falling_short(tree, token)


def _complement_subjects(tree: Tree, token: Token) -> Heads:
    clauses = _clauses(tree, token, *_COMPLEMENTS)
    return joined(tree, (one for clause in clauses for one in tree.children(clause, *SUBJECTS)))


def _complement_objects(tree: Tree, token: Token) -> Heads:
    above = (token, *tree.children(token, "prep"))
    clauses = (inner for one in above for inner in _clauses(tree, one, "xcomp", "pcomp"))
    return joined(tree, (one for clause in clauses for one in tree.children(clause, "dobj")))


def _object_owners(tree: Tree, token: Token) -> Heads:
    return tuple(owner for thing in _objects(tree, token) for owner in owners(tree, thing))


def joined(tree: Tree, heads: Iterable[Token]) -> Heads:
    """Add what is joined to each head by "and"."""
    found: list[Token] = []
    waiting = list(heads)
    while waiting:
        found.append(waiting.pop(0))
        waiting += [one for one in tree.children(found[-1], "conj") if one.pos in NOMINAL]
    return tuple(found)


def owners(tree: Tree, thing: Token) -> Heads:
    """Give whose a thing is: "X's attack", "the attack by X", "the X attack"."""
    by = [one for step in tree.children(thing, "prep", "agent") if step.lemma == "by"
          for one in tree.children(step, "pobj")]  # fmt: skip
    of = [one for step in tree.children(thing, "prep") if step.lemma == "of"
          for one in tree.children(step, "pobj")] if thing.lemma in _CONDUCT else []  # fmt: skip
    kinds = tree.children(thing, "amod", "compound", "nmod")
    named = (one for one in kinds if one.text[:1].isupper())
    return joined(tree, (*tree.children(thing, "poss"), *by, *of, *named))


def bearers(tree: Tree, noun: Token) -> Heads:
    """Give of whom a noun is said: "X is a member", "X, a member", "member X", "X as a member"."""
    governor = tree.head(noun)
    if noun.dep == "pobj" and governor.lemma == "as":
        return _around(tree, noun)
    if noun.dep == "pobj" and tree.head(governor).lemma == "one":  # "one of the mediators"
        return bearers(tree, tree.head(governor))
    if noun.dep == "conj" and governor.pos == "NOUN":
        return bearers(tree, governor)
    if noun.dep in _PREDICATED:
        return subjects(tree, governor)
    if noun.dep in _BEARING and governor.pos in NOMINAL:
        return (governor,)
    return tree.children(noun, "appos")


def _around(tree: Tree, noun: Token) -> Heads:
    """Give who acts where a noun stands beside: X in "in its reply, X said"."""
    verb = tree.head(tree.head(noun))
    return subjects(tree, verb) if noun.dep == "pobj" and verb.pos in VERBAL else ()


def _falling_short(tree: Tree, token: Token) -> Heads:
    """Give X in "X stopped short of condemning"."""
    short = tree.head(tree.head(token))
    return subjects(tree, tree.head(short)) if short.lemma == "short" else ()


def _objects(tree: Tree, token: Token) -> Heads:
    if token.pos == "NOUN":
        return ()
    is_passive = tree.child(token, "nsubjpass", "auxpass") is not None
    if is_passive:
        return subjects(tree, token)
    if token.tag == "VBN" and token.dep in {"acl", "amod"}:
        return find_roles(tree, token).recipients
    return joined(tree, tree.children(token, "dobj", "dative"))


def _behind(tree: Tree, token: Token, preposition: str) -> Heads:
    """Give what stands behind a preposition of a predicate, its object or its light verb."""
    is_carried = token.pos == "NOUN" and token.dep in {"dobj", "nsubjpass"}
    is_carried |= token.pos == "NOUN" and token.dep == "nsubj" and tree.head(token).lemma == "be"
    light = (tree.head(token),) if is_carried and tree.head(token).pos in VERBAL else ()
    holders = (token, *tree.children(token, "dobj", "prt", "advmod"), *light)
    steps = [step for one in holders for step in tree.children(one, "prep", "agent", "dative")]
    wanted = [step for step in steps if preposition == step.lemma.lower()]
    deep = [inner for step in wanted for inner in tree.children(step, "prep", "pcomp")]
    # "negotiated on the spot with": the parser hangs the partner on the spot.
    places = [one for step in steps for one in tree.children(step, "pobj")]
    far = [step for one in places for step in tree.children(one, "prep") if step.lemma == "with"]
    deep += far if preposition == "with" and not wanted else []
    return tuple(one for step in (*wanted, *deep) for one in tree.children(step, "pobj"))


_SLOTS: Mapping[str, Callable[[Tree, Token], Heads]] = {
    "subject": _actors,
    "object": _objects,
    "clause": _complement_subjects,
    "target": _complement_objects,
    "owner": _object_owners,
    "bearer": bearers,
    "poss": owners,
    "around": _around,
}
