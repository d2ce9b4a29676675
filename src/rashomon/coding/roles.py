"""Actor and recipient of a predicate, by dependency.

What enters: a `Tree`, a predicate token, and the `RoleRules` of its type. What leaves: `Roles`, the
heads of the noun phrases that act and that are acted upon. Method: objects, agents and patients,
prepositions, then down the complements of a verb; nouns are read by `nominal`. It knows no names.
"""

from rashomon.coding.heads import Heads, Roles, prepositional, with_conjuncts
from rashomon.coding.nominal import AROUND, TOWARDS, carrier_of, noun_roles, whole
from rashomon.coding.subjects import (
    is_open,
    is_passive,
    noun_phrase,
    outer_subject,
    resolve,
    subjects,
)
from rashomon.lexicon.participants import ParticipantWords
from rashomon.lexicon.plover import RoleRules
from rashomon.model.parse import Token
from rashomon.model.tree import SUBJECTS, Tree

__all__ = ["Heads", "Roles", "find_roles", "noun_phrase", "subjects"]

_GOVERNED = ("xcomp", "ccomp", "pcomp", "acl")
_CONDITIONS = frozenset({"if", "unless", "until", "should"})
_PLANS = frozenset({"will", "would", "shall"})
_NO_RULES = RoleRules()


def find_roles(tree: Tree, predicate: Token, rules: RoleRules = _NO_RULES) -> Roles:
    """Find who acts and who is acted upon."""
    if predicate.pos == "NOUN":
        carrier = carrier_of(tree, whole(tree, predicate))
        above = find_roles(tree, carrier, rules) if carrier else Roles(())
        roles = noun_roles(tree, predicate, rules, carrier, above)
    elif predicate.pos != "ADJ" and is_passive(tree, predicate):
        roles = _passive_roles(tree, predicate, rules)
    else:
        roles = _objects(tree, predicate, subjects(tree, predicate), rules)
    if predicate.lemma in rules.dying:
        return Roles(_holders(tree, predicate), roles.actors)
    if predicate.lemma in rules.converse and any(map(_is_name, roles.direct)):
        return Roles(roles.direct, roles.actors)
    return roles


def _passive_roles(tree: Tree, verb: Token, rules: RoleRules) -> Roles:
    patients = tree.children(verb, *SUBJECTS) or outer_subject(tree, verb)
    patients = tuple(resolve(tree, verb, patient) for patient in patients)
    actors = with_conjuncts(tree, prepositional(tree, verb, ("by",)))
    if any(is_open(patient) for patient in patients):
        return Roles(actors)
    below = _objects(tree, verb, actors, rules)
    if _is_transfer(verb):
        return Roles(actors, below.direct, patients, below.beside, below.around)
    return Roles(actors, patients, (), (*below.direct, *below.beside))


def _holders(tree: Tree, verb: Token) -> Heads:
    """Give the custody in which, or the hands at which, somebody dies."""
    holding = ParticipantWords.load().holding
    behind = (one for step in tree.children(verb, "prep") for one in tree.children(step, "pobj"))
    places = (one for word in (verb, *behind) for one in prepositional(tree, word, ("in", "at")))
    return tuple(place for place in places if place.lemma.lower() in holding)


def _is_name(head: Token) -> bool:
    return head.pos == "PROPN" or head.lemma.lower() in ParticipantWords.load().parties


def _is_transfer(verb: Token) -> bool:
    return verb.lemma.lower() in ParticipantWords.load().transfers


def _is_moved(tree: Tree, verb: Token, thing: Token) -> bool:
    """Tell whether an object is what is given or talked of, not to whom ("gave Chad a loan")."""
    is_gift = thing.pos != "PROPN" and not prepositional(tree, verb, ("with",))
    is_topic = verb.lemma.lower() in ParticipantWords.load().talking
    return is_topic or (is_gift and _is_transfer(verb))


def _objects(tree: Tree, verb: Token, actors: Heads, rules: RoleRules) -> Roles:
    """Give recipient candidates of a verb: objects, then down its complements, then places."""
    things = tuple(resolve(tree, verb, thing) for thing in tree.children(verb, "dobj"))
    if any(is_open(thing) for thing in things):
        return Roles(actors)
    towards = (*rules.towards, *(name for name in TOWARDS if name not in rules.towards))
    steps = [head for word in (verb, *things) for head in prepositional(tree, word, towards)]
    moved = tuple(thing for thing in things if _is_moved(tree, verb, thing))
    kept = [thing for thing in things if thing not in moved]
    direct = [*tree.children(verb, "dative"), *kept, *steps]
    beside: list[Token] = []
    beyond: list[Token] = []
    told: list[Token] = []
    for clause in _clauses(tree, verb, things, rules):
        below = _objects(tree, clause, (), rules)
        ordered = tree.child(clause, "nsubj")
        if ordered and (rules.is_clausal or _is_small(tree, clause)):
            direct.append(resolve(tree, clause, ordered))
        elif ordered and not _is_planned(tree, clause):
            told.append(resolve(tree, clause, ordered))
        beside += (*below.direct, *below.beside)
        beyond += below.around
        moved += below.moved
    beside += told
    around = [head for word in (*things, verb) for head in prepositional(tree, word, AROUND)]
    if rules.is_purposeful:
        direct = [*_attitudes(tree, verb), *direct]
    if rules.is_conditional:
        beside += _conditions(tree, verb)
    return Roles(actors, tuple(direct), moved, tuple(beside), (*around, *beyond))


def _clauses(tree: Tree, verb: Token, things: Heads, rules: RoleRules) -> Heads:
    """Give the clauses in which the act goes on: complements, and purposes where these count."""
    below = [*tree.children(verb, *_GOVERNED)]
    for step in tree.children(verb, "prep"):
        below += tree.children(step, "pcomp")
    if rules.is_purposeful:
        below += [one for one in tree.children(verb, "advcl") if one.tag == "VB"]
        below += [one for thing in things for one in tree.children(thing, "acl", "relcl")]
    # What is quoted before its verb is no complement in which the act goes on.
    return tuple(clause for clause in below if clause.index > verb.index)


def _is_small(tree: Tree, clause: Token) -> bool:
    """Tell whether a clause's subject is the object above it ("let Y pass", "found Y guilty")."""
    is_modal = any(one.tag == "MD" for one in tree.children(clause, "aux"))
    return clause.pos == "ADJ" or (clause.tag == "VB" and not is_modal)


def _is_planned(tree: Tree, clause: Token) -> bool:
    """Tell whether a clause is what somebody will do ("warned that police will")."""
    return any(one.lemma.lower() in _PLANS for one in tree.children(clause, "aux"))


def _attitudes(tree: Tree, verb: Token) -> Heads:
    """Give what an act is "in": the protest of "in protest against Y"."""
    attitudes = ParticipantWords.load().attitudes
    inside = prepositional(tree, verb, ("in",))
    return tuple(one for one in inside if one.lemma.lower() in attitudes)


def _conditions(tree: Tree, verb: Token) -> Heads:
    """Give who has to act or not to act ("unless Y withdraws")."""
    found: list[Token] = []
    for clause in (verb, *tree.children(verb, "xcomp", "ccomp")):
        for condition in tree.children(clause, "advcl"):
            marks = {mark.text.lower() for mark in tree.children(condition, "mark", "aux")}
            if marks & _CONDITIONS:
                found += tree.children(condition, *SUBJECTS)
    return tuple(found)
