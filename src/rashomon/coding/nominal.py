"""Actor and recipient of an act that a noun tells.

What enters: a `Tree`, the noun, and the verb that governs it with its roles. What leaves: `Roles`.
Method: doers and owners named in the phrase, then the subject of a verb that only carries the act
("launched an attack"), then whom the act is of; aims behind prepositions.
"""

from itertools import pairwise

from rashomon.coding.heads import MODIFIERS, Heads, Roles, prepositional, with_conjuncts
from rashomon.coding.subjects import PERSONAL, is_passive
from rashomon.lexicon.participants import ParticipantWords
from rashomon.lexicon.plover import RoleRules
from rashomon.model.parse import Token
from rashomon.model.tree import VERBAL, Tree

# Prepositions that lead from a verb to whom its act is done, best first; places come last.
TOWARDS = ("against", "with", "to", "at", "toward", "towards", "from", "for", "upon", "between")
AROUND = ("of", "on", "into", "over", "in", "about", "across", "near", "along")
_NOUN_TOWARDS = ("on", "against", "of", "with", "to", "into", "at", "upon", "toward", "towards")
_NOUN_AROUND = ("for", "from", "over", "about", "in")
# "put under investigation", "remained on alert": the verb's subject is in the state of the noun.
_STATES = frozenset({"on", "under"})
# Who "claims responsibility for" an act did it; who denies it is not said to have.
_OWNING = frozenset({"responsibility", "responsible"})
_OWNERS = frozenset({"accept", "acknowledge", "admit", "be", "bear", "claim", "take"})


def noun_roles(
    tree: Tree, predicate: Token, rules: RoleRules, carrier: Token | None, above: Roles
) -> Roles:
    """Read "X's attack on Y", "talks between X and Y", "X launched an attack on Y".

    The carrier is the verb that governs the noun, and `above` are its roles.
    """
    noun = whole(tree, predicate)
    senders = _senders(tree, noun, carrier, rules)
    actors = senders or _doers(tree, noun, rules)
    if not actors:
        carried = above if _is_carried(tree, noun, carrier) else Roles(())
        actors = _owners(tree, predicate, rules, carried)
    direct, around = _aims(tree, noun, rules), [*prepositional(tree, noun, _NOUN_AROUND)]
    if carrier:
        is_patient = noun.dep == "pobj" and is_passive(tree, carrier)
        undergoing = above.actors if senders else above.direct if is_patient else ()
        given = tree.children(carrier, "dative") if noun.dep == "dobj" else ()
        direct = [*undergoing, *given, *_ordered(tree, carrier, rules), *direct]
        direct += prepositional(tree, carrier, (*rules.towards, *TOWARDS))
        around += prepositional(tree, carrier, ("in", "into") if noun.dep == "nsubj" else AROUND)
    direct = [one for one in direct if one != noun and one not in actors]
    beside = tuple(one for one in above.beside if one not in direct)
    return Roles(with_conjuncts(tree, actors), tuple(direct), (), beside, tuple(around))


def _aims(tree: Tree, noun: Token, rules: RoleRules) -> list[Token]:
    """Give whom the phrase of a noun says its act is done to."""
    names = ("between", *_NOUN_TOWARDS) if rules.is_mediated else _NOUN_TOWARDS
    return [
        *(one for one in tree.children(noun, *MODIFIERS) if _is_against(tree, one)),
        *(tree.children(noun, "poss") if _is_suffered(tree, noun) else ()),
        *_ordered(tree, noun, rules),
        *prepositional(tree, noun, (*rules.towards, *names)),
    ]


def _doers(tree: Tree, noun: Token, rules: RoleRules) -> Heads:
    """Give who is named as doing what a noun tells: "attack by X", "talks between X and Y"."""
    doers = prepositional(tree, noun, ("by",) if rules.is_mediated else ("by", "between", "among"))
    if not doers and rules.is_from_actor:
        doers = prepositional(tree, noun, ("from",))
    return doers


def _senders(tree: Tree, noun: Token, carrier: Token | None, rules: RoleRules) -> Heads:
    """Give from whom something comes that somebody "draws", "faces" or "receives"."""
    if carrier is None or carrier.lemma.lower() not in ParticipantWords.load().undergoing:
        return ()
    places = (noun, carrier) if rules.is_from_actor else ()
    return tuple(one for place in places for one in prepositional(tree, place, ("from",)))


def _owners(tree: Tree, predicate: Token, rules: RoleRules, carried: Roles) -> Heads:
    """Give whose act a noun tells: its owner, who carries it out, whom it is of, its colour."""
    noun = whole(tree, predicate)
    owners = () if _is_suffered(tree, noun) else tree.children(noun, "poss")
    if named := tuple(one for one in owners if one.text.lower() not in PERSONAL):
        return named
    if carriers := tuple(one for one in carried.actors if one != noun):
        return carriers
    of_whom = prepositional(tree, noun, ("of",)) if rules.is_of_actor else ()
    colours = (one for one in tree.children(noun, *MODIFIERS) if one != predicate)
    return of_whom or tuple(one for one in colours if not _is_against(tree, one))


def _is_carried(tree: Tree, noun: Token, carrier: Token | None) -> bool:
    """Tell whether a verb's subject acts in its noun: "launched an attack", "ended its talks"."""
    if carrier is None or noun.dep not in {"dobj", "nsubjpass", "pobj"}:
        return False
    if _is_owned_up(tree, noun):
        return carrier.lemma in _OWNERS and not tree.child(carrier, "neg")
    is_own = any(one.text.lower() in PERSONAL for one in tree.children(noun, "poss"))
    return is_own or carrier.lemma.lower() in ParticipantWords.load().light


def _is_against(tree: Tree, modifier: Token) -> bool:
    """Tell whether a word before a noun is what the act is against: "anti-government"."""
    before = tree.parse.text[max(0, modifier.start - len("anti- ")) : modifier.start]
    return before.lower().rstrip().endswith("anti-")


def _is_suffered(tree: Tree, noun: Token) -> bool:
    """Tell whether an act is done to its owner: "the editor's arrest", not "Chad's arrest of"."""
    is_done_to = noun.lemma.lower() in ParticipantWords.load().done_to
    return is_done_to and not prepositional(tree, noun, ("of",))


def whole(tree: Tree, noun: Token) -> Token:
    """Give the head of the phrase that an act's noun opens: the mission of "mediation mission"."""
    governor = tree.head(noun)
    is_inside = noun.dep in MODIFIERS and governor.pos == "NOUN"
    is_act = governor.lemma.lower() not in ParticipantWords.load().parties
    return governor if is_inside and is_act else noun


def _ordered(tree: Tree, noun: Token, rules: RoleRules) -> Heads:
    """Give who is to do what a demand asks for: "the demand that Y withdraw"."""
    clauses = tree.children(noun, "acl", "ccomp", "relcl") if rules.is_clausal else ()
    return tuple(one for clause in clauses for one in tree.children(clause, "nsubj"))


def carrier_of(tree: Tree, noun: Token) -> Token | None:
    """Give the verb that carries an act told by a noun: "launch an attack", "is under attack"."""
    for child, governor in pairwise(tree.path(noun)):
        if governor.pos in VERBAL:
            return governor
        is_state = governor.dep == "prep" and governor.lemma.lower() in _STATES
        is_part = _is_one_of(tree, child) or _is_owned_up(tree, child)
        if not (is_state or is_part or child.dep == "prep" or child.lemma in _OWNING):
            return None
    return None


def _is_one_of(tree: Tree, noun: Token) -> bool:
    """Tell whether a noun says what there is one or much of: "a round of talks"."""
    step = tree.head(noun)
    is_amount = tree.head(step).lemma.lower() in ParticipantWords.load().amounts
    return noun.dep == "pobj" and step.lemma.lower() == "of" and is_amount


def _is_owned_up(tree: Tree, noun: Token) -> bool:
    """Tell whether somebody is said to be responsible for what a noun tells."""
    step = tree.head(noun)
    return noun.dep == "pobj" and step.lemma == "for" and tree.head(step).lemma in _OWNING
