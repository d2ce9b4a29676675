"""Actor and recipient of a predicate, by dependency.

What enters: a `Tree` and a predicate token. What leaves: `Roles`, the heads of the noun phrases
that act and that are acted upon, conjuncts included. Method: subjects, passives, agents, control
(who withdraws in "ordered him to withdraw"), relative clauses, and for nouns possessors and
prepositions. It resolves a pronoun only where the parse names its chain, or to the subject of the
verb of saying above it; it knows no names.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from rashomon.coding.tree import OBJECTS, Tree
from rashomon.model.parse import Token

# Prepositions that lead to whom an act is done, best first; places come last.
_TOWARDS = ("against", "with", "to", "at", "toward", "towards", "from", "for", "upon", "between")
_TOWARDS_LAST = ("of", "on", "into", "over", "in", "about", "across", "near", "along")
_NOUN_TOWARDS = ("on", "against", "with", "to", "into", "at", "upon", "of", "for", "from", "in")
# "accused Y of attacking": Y attacks; "seized it after firing": who seized, fired.
_OBJECT_CONTROL = frozenset({"of", "for", "from", "into"})
_GOVERNED = ("xcomp", "ccomp", "pcomp", "acl")
_PERSONAL = frozenset({"he", "she", "it", "they", "we", "i", "him", "her", "them", "us"})
_RELATIVE = frozenset({"who", "which", "that", "whom"})
_NOUN_PHRASE_STOPS = frozenset({"relcl", "acl", "advcl", "appos", "conj", "cc", "punct", "ccomp"})


@dataclass(frozen=True, slots=True)
class Roles:
    """Heads of noun phrases, first mentioned first; either side may be empty."""

    actors: tuple[Token, ...]
    recipients: tuple[Token, ...]


def find_roles(tree: Tree, predicate: Token, *, of_acts: bool = False) -> Roles:
    """Find who acts and who is acted upon; recipients are candidates, best first.

    Args:
        tree: The parse.
        predicate: Verb, noun or adjective.
        of_acts: Whether "of" on a noun names who acts ("withdrawal of X"), not who suffers.
    """
    if predicate.pos == "NOUN":
        return _noun_roles(tree, predicate, of_acts=of_acts)
    objects = _objects(tree, predicate)
    governor = tree.head(predicate)
    if predicate.pos == "ADJ" and governor is not None:
        return Roles(_with_conjuncts(tree, subjects(tree, governor)), objects)
    if _is_passive(tree, predicate):
        patients = tuple(tree.children(predicate, "nsubjpass")) or _outer_subject(tree, predicate)
        agents = tuple(_prepositional(tree, predicate, ("by",)))
        return Roles(_with_conjuncts(tree, agents), (*_with_conjuncts(tree, patients), *objects))
    return Roles(_with_conjuncts(tree, subjects(tree, predicate)), objects)


def subjects(tree: Tree, verb: Token) -> tuple[Token, ...]:
    """Give the subject of a verb, its own or the one it shares, pronouns resolved if possible."""
    own = tuple(tree.children(verb, "nsubj", "nsubjpass"))
    found = own or _outer_subject(tree, verb)
    return tuple(_resolve(tree, verb, token) for token in found)


def noun_phrase(tree: Tree, head: Token) -> list[Token]:
    """Give the words of a noun phrase in order, without clauses, appositions and conjuncts."""
    return tree.subtree(head, without=_NOUN_PHRASE_STOPS)


def _is_passive(tree: Tree, verb: Token) -> bool:
    if any(tree.children(verb, "nsubjpass", "auxpass", "agent")):
        return True
    governor = tree.head(verb)
    if verb.tag != "VBN" or governor is None:
        return False
    if verb.dep == "conj" and not any(tree.children(verb, "aux", "nsubj")):
        return _is_passive(tree, governor)
    return verb.dep in {"acl", "amod"}


def _outer_subject(tree: Tree, verb: Token) -> tuple[Token, ...]:
    """Give the subject that a verb without one of its own shares with a word above it."""
    governor = tree.head(verb)
    if governor is None:
        return ()
    if verb.dep in {"relcl", "acl", "amod"} and governor.pos in {"NOUN", "PROPN", "PRON"}:
        return (governor,)
    if verb.dep in {"xcomp", "pcomp"}:
        above = tree.head(governor) if governor.dep == "prep" else governor
        if above is not None:
            is_controlled = governor.dep != "prep" or governor.lemma in _OBJECT_CONTROL
            controllers = tuple(tree.children(above, "dobj")) if is_controlled else ()
            return controllers or subjects(tree, above)
    if verb.dep in {"conj", "advcl", "dep", "ccomp"} and governor.pos in {"VERB", "AUX"}:
        return subjects(tree, governor)
    return ()


def _resolve(tree: Tree, verb: Token, subject: Token) -> Token:
    """Follow a relative pronoun to its noun and a personal one to its chain or the speaker."""
    word = subject.text.lower()
    governor = tree.head(verb)
    if word in _RELATIVE and verb.dep == "relcl" and governor is not None:
        return governor
    if word not in _PERSONAL:
        return subject
    for chain in tree.parse.chains:
        if any(span.start == subject.start for span in chain.spans):
            named = tree.parse.tokens_between(chain.name.start, chain.name.end)
            return named[-1] if named else subject
    if verb.dep == "ccomp" and governor is not None and not _is_quoted(tree, subject):
        above = subjects(tree, governor)
        return above[0] if above and _is_plural(above[0]) == _is_plural(subject) else subject
    return subject


def _is_plural(token: Token) -> bool:
    return token.tag in {"NNS", "NNPS"} or token.text.lower() in {"they", "we", "them", "us"}


def _is_quoted(tree: Tree, token: Token) -> bool:
    return any(piece.start <= token.start < piece.end for piece in tree.parse.quotations)


def _objects(tree: Tree, verb: Token) -> tuple[Token, ...]:
    """Give recipient candidates of a verb, best first: objects, then down its complements."""
    found = [
        *_with_conjuncts(tree, tuple(tree.children(verb, *OBJECTS))),
        *_prepositional(tree, verb, _TOWARDS),
    ]
    for thing in tree.children(verb, "dobj"):
        found.extend(_prepositional(tree, thing, _TOWARDS))
    for clause in tree.children(verb, *_GOVERNED):
        found.extend(_with_conjuncts(tree, tuple(tree.children(clause, "nsubj", "nsubjpass"))))
        found.extend(_objects(tree, clause))
    for word in (*tree.children(verb, "dobj"), verb):
        found.extend(_prepositional(tree, word, _TOWARDS_LAST))
    return tuple(found)


def _noun_roles(tree: Tree, noun: Token, *, of_acts: bool) -> Roles:
    """Read "X's attack on Y", "talks between X and Y", "X launched an attack on Y"."""
    owners = tuple(tree.children(noun, "poss")) or tuple(tree.children(noun, "amod", "compound"))
    actors = _with_conjuncts(tree, (*_prepositional(tree, noun, ("by", "between", "among")),))
    if of_acts and not actors:
        actors = tuple(_prepositional(tree, noun, ("of",)))
    recipients = tuple(_prepositional(tree, noun, _NOUN_TOWARDS))
    governor = tree.head(noun)
    if governor is not None and governor.pos == "VERB":
        if noun.dep in {"dobj", "nsubjpass", "attr"} and not actors:
            roles = find_roles(tree, governor)
            actors = tuple(token for token in roles.actors if token.index != noun.index)
        recipients = (*recipients, *_prepositional(tree, governor, _TOWARDS))
    return Roles(actors or _with_conjuncts(tree, owners), recipients)


def _prepositional(tree: Tree, word: Token, names: tuple[str, ...]) -> Iterator[Token]:
    """Give the objects of prepositions on a word, in the order of `names`."""
    steps = tuple(tree.children(word, "prep", "agent", "dative"))
    for name in names:
        for step in steps:
            if step.lemma.lower() == name:
                yield from _with_conjuncts(tree, tuple(tree.children(step, "pobj")))


def _with_conjuncts(tree: Tree, heads: tuple[Token, ...]) -> tuple[Token, ...]:
    """Add what is joined to each head by "and"."""
    found: list[Token] = []
    open_ = list(heads)
    while open_:
        head = open_.pop(0)
        found.append(head)
        open_.extend(
            child for child in tree.children(head, "conj") if child.pos in {"NOUN", "PROPN", "PRON"}
        )
    return tuple(found)
