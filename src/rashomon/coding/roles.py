"""Actor and recipient of a predicate, by dependency.

What enters: a `Tree` and a predicate token. What leaves: `Roles`, the heads of the noun phrases
that act and that are acted upon, conjuncts included. Method: subjects, passives, agents, control
(who withdraws in "ordered him to withdraw"), relative clauses, and for nouns possessors and
prepositions. A pronoun is resolved only where the parse names its chain, or to the subject of the
verb of saying above it. It knows no names.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from rashomon.model.parse import Token
from rashomon.model.tree import NOMINAL, SUBJECTS, VERBAL, Tree

# Prepositions that lead to whom an act is done, best first; places come last.
_TOWARDS = ("against", "with", "to", "at", "toward", "towards", "from", "for", "upon", "between")
_TOWARDS_LAST = ("of", "on", "into", "over", "in", "about", "across", "near", "along")
_NOUN_TOWARDS = ("on", "against", "with", "to", "into", "at", "upon", "of", "for", "from", "in")
# "accused Y of attacking": Y attacks; "seized it after firing": who seized, fired.
_OBJECT_CONTROL = frozenset({"of", "for", "from", "into"})
_GOVERNED = ("xcomp", "ccomp", "pcomp", "acl")
_PLURAL = frozenset({"they", "we", "them", "us"})
_PERSONAL = _PLURAL | {"he", "she", "it", "i", "him", "her"}
_RELATIVE = frozenset({"who", "which", "that", "whom"})
_NOUN_PHRASE_STOPS = frozenset({"relcl", "acl", "advcl", "appos", "conj", "cc", "punct", "ccomp"})

Heads = tuple[Token, ...]


@dataclass(frozen=True, slots=True)
class Roles:
    """Heads of noun phrases, either side possibly empty; recipients are candidates, best first."""

    actors: Heads
    recipients: Heads


def find_roles(tree: Tree, predicate: Token, *, of_acts: bool = False) -> Roles:
    """Find who acts and who is acted upon; with `of_acts` the X in "withdrawal of X" acts."""
    if predicate.pos == "NOUN":
        return _noun_roles(tree, predicate, of_acts=of_acts)
    if predicate.pos == "ADJ":
        return Roles(subjects(tree, tree.head(predicate)), _objects(tree, predicate))
    is_participle = predicate.tag == "VBN" and predicate.dep in {"acl", "amod"}
    if is_participle or tree.child(predicate, "nsubjpass", "auxpass", "agent"):
        patients = tree.children(predicate, "nsubjpass") or _outer_subject(tree, predicate)
        return Roles(_prepositional(tree, predicate, ("by",)), _with_conjuncts(tree, patients))
    return Roles(subjects(tree, predicate), _objects(tree, predicate))


def subjects(tree: Tree, verb: Token) -> Heads:
    """Give the subjects of a verb, its own or those it shares, pronouns resolved if possible."""
    found = tree.children(verb, *SUBJECTS) or _outer_subject(tree, verb)
    return _with_conjuncts(tree, (_resolve(tree, verb, token) for token in found))


def noun_phrase(tree: Tree, head: Token) -> frozenset[int]:
    """Give the tokens of a noun phrase, without clauses, appositions and conjuncts."""
    return tree.below(head, without=_NOUN_PHRASE_STOPS)


def _outer_subject(tree: Tree, verb: Token) -> Heads:
    """Give the subject that a verb without one of its own shares with a word above it."""
    governor = tree.head(verb)
    if verb.dep in {"relcl", "acl", "amod"} and governor.pos in NOMINAL:
        return (governor,)
    if verb.dep in {"xcomp", "pcomp"}:
        is_step = governor.dep == "prep"
        above = tree.head(governor) if is_step else governor
        is_controlled = not is_step or governor.lemma in _OBJECT_CONTROL
        return (tree.children(above, "dobj") if is_controlled else ()) or subjects(tree, above)
    if verb.dep in {"conj", "advcl", "dep", "ccomp"} and governor.pos in VERBAL:
        return subjects(tree, governor)
    return ()


def _resolve(tree: Tree, verb: Token, subject: Token) -> Token:
    """Follow a relative pronoun to its noun and a personal one to its chain or the speaker."""
    word, governor = subject.text.lower(), tree.head(verb)
    if word in _RELATIVE and verb.dep == "relcl":
        return governor
    if word not in _PERSONAL:
        return subject
    if chain := tree.parse.chain_at(subject.start, subject.end, subject.start):
        return tree.parse.tokens_between(chain.name.start, chain.name.end)[-1]
    is_quoted = tree.parse.is_quoted(subject.start)
    above = subjects(tree, governor)[:1] if verb.dep == "ccomp" and not is_quoted else ()
    fitting = [one for one in above if _is_plural(one) == _is_plural(subject)]
    return fitting[0] if fitting else subject


def _is_plural(token: Token) -> bool:
    return token.tag in {"NNS", "NNPS"} or token.text.lower() in _PLURAL


def _objects(tree: Tree, verb: Token) -> Heads:
    """Give recipient candidates of a verb, best first: objects, then down its complements."""
    things = tree.children(verb, "dobj")
    found = [
        *_with_conjuncts(tree, tree.children(verb, "dobj", "dative", "oprd")),
        *(head for word in (verb, *things) for head in _prepositional(tree, word, _TOWARDS)),
    ]
    for clause in tree.children(verb, *_GOVERNED):
        found += _with_conjuncts(tree, tree.children(clause, *SUBJECTS))
        found += _objects(tree, clause)
    for word in (*things, verb):
        found += _prepositional(tree, word, _TOWARDS_LAST)
    return tuple(found)


def _noun_roles(tree: Tree, noun: Token, *, of_acts: bool) -> Roles:
    """Read "X's attack on Y", "talks between X and Y", "X launched an attack on Y"."""
    actors = _prepositional(tree, noun, ("by", "between", "among"))
    if of_acts and not actors:
        actors = _prepositional(tree, noun, ("of",))
    recipients = _prepositional(tree, noun, _NOUN_TOWARDS)
    governor = tree.head(noun)
    if governor.pos == "VERB":
        if noun.dep in {"dobj", "nsubjpass", "attr"} and not actors:
            actors = tuple(one for one in find_roles(tree, governor).actors if one != noun)
        recipients += _prepositional(tree, governor, _TOWARDS)
    owners = tree.children(noun, "poss") or tree.children(noun, "amod", "compound")
    return Roles(actors or _with_conjuncts(tree, owners), recipients)


def _prepositional(tree: Tree, word: Token, names: tuple[str, ...]) -> Heads:
    """Give the objects of prepositions on a word, in the order of `names`."""
    steps = [s for s in tree.children(word, "prep", "agent", "dative") if s.lemma.lower() in names]
    steps.sort(key=lambda step: names.index(step.lemma.lower()))
    return _with_conjuncts(tree, (head for step in steps for head in tree.children(step, "pobj")))


def _with_conjuncts(tree: Tree, heads: Iterable[Token]) -> Heads:
    """Add what is joined to each head by "and"."""
    found: list[Token] = []
    open_ = list(heads)
    while open_:
        found.append(open_.pop(0))
        open_ += [one for one in tree.children(found[-1], "conj") if one.pos in NOMINAL]
    return tuple(found)
