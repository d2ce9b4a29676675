"""Actor and recipient of a predicate, by dependency.

What enters: a `Tree`, a predicate token, and the `RoleRules` of its type. What leaves: `Roles`, the
heads of the noun phrases that act and that are acted upon. Method: subjects, passives, agents,
control (who withdraws in "ordered him to withdraw"), relative clauses, and for nouns possessors and
prepositions. A pronoun is resolved only where the parse names its chain, or to the subject of the
verb above it. It knows no names.
"""

from dataclasses import dataclass
from itertools import pairwise

from rashomon.coding.bearers import MODIFIERS, Heads, prepositional, with_conjuncts
from rashomon.lexicon.participants import ParticipantWords
from rashomon.lexicon.plover import RoleRules
from rashomon.model.parse import Token
from rashomon.model.tree import NOMINAL, SUBJECTS, VERBAL, Tree

# Prepositions that lead to whom an act is done, best first; places come last.
_TOWARDS = ("against", "with", "to", "at", "toward", "towards", "from", "for", "upon", "between")
_AROUND = ("of", "on", "into", "over", "in", "about", "across", "near", "along")
_NOUN_TOWARDS = ("on", "against", "of", "with", "to", "into", "at", "upon", "toward", "towards")
_NOUN_AROUND = ("for", "from", "over", "about", "in")
# "accused Y of attacking": Y attacks; "seized it after firing": who seized, fired.
_OBJECT_CONTROL = frozenset({"of", "for", "from", "into"})
_GOVERNED = ("xcomp", "ccomp", "pcomp", "acl")
# "put under investigation", "remained on alert": the verb's subject is in the state of the noun.
_STATES = frozenset({"on", "under"})
_PLURAL = frozenset({"they", "we", "them", "us", "their", "our"})
_PERSONAL = _PLURAL | {"he", "she", "it", "i", "him", "her", "his", "its"}
_RELATIVE = frozenset({"who", "which", "that", "whom"})
_NOUN_PHRASE_STOPS = frozenset({"relcl", "acl", "advcl", "appos", "conj", "cc", "punct", "ccomp", "case"})
# A participle in one of these places has a passive sense: "left nine injured", "the camp shelled".
_REDUCED = frozenset({"acl", "amod", "ccomp", "xcomp", "oprd", "advcl"})
_CONDITIONS = frozenset({"if", "unless", "until", "should"})
_PLANS = frozenset({"will", "would", "shall"})
_NO_RULES = RoleRules()


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


def find_roles(tree: Tree, predicate: Token, rules: RoleRules = _NO_RULES) -> Roles:
    """Find who acts and who is acted upon."""
    if predicate.pos == "NOUN":
        roles = _noun_roles(tree, predicate, rules)
    elif predicate.pos == "ADJ":
        roles = _objects(tree, predicate, subjects(tree, predicate), rules)
    elif _is_passive(tree, predicate):
        roles = _passive_roles(tree, predicate, rules)
    else:
        roles = _objects(tree, predicate, subjects(tree, predicate), rules)
    if predicate.lemma in rules.converse and any(map(_is_name, roles.direct)):
        return Roles(roles.direct, roles.actors)
    return roles


def subjects(tree: Tree, verb: Token) -> Heads:
    """Give the subjects of a verb, its own or those it shares, pronouns resolved if possible."""
    found = tree.children(verb, *SUBJECTS) or _outer_subject(tree, verb)
    told = (one for token in found for one in _behind_dateline(tree, token))
    return with_conjuncts(tree, (_resolve(tree, verb, token) for token in told))


def noun_phrase(tree: Tree, head: Token) -> frozenset[int]:
    """Give the tokens of a noun phrase, without clauses, appositions and conjuncts."""
    return tree.below(head, without=_NOUN_PHRASE_STOPS)


def owner(tree: Tree, noun: Token) -> Token | None:
    """Give whom the pronoun before a noun means ("their forces"), None if that is not known."""
    for pronoun in tree.children(noun, "poss"):
        if pronoun.text.lower() in _PERSONAL and noun.dep in SUBJECTS:
            meant = _resolve(tree, tree.head(noun), pronoun)
            return meant if meant != pronoun else None
    return None


def _is_passive(tree: Tree, verb: Token) -> bool:
    if verb.lemma.lower() in ParticipantWords.load().willing and not tree.child(verb, "agent"):
        return False
    if tree.child(verb, "nsubjpass", "auxpass", "agent"):
        return True
    is_personal = verb.lemma.lower() in ParticipantWords.load().personal
    if tree.child(verb, "aux") or not (verb.tag == "VBN" or (verb.tag == "VBD" and is_personal)):
        return False
    if verb.dep == "conj":  # "were shelled and burned", not "have shelled and burned"
        return not tree.child(verb, "dobj", *SUBJECTS) and _is_passive(tree, tree.head(verb))
    return verb.tag == "VBN" and verb.dep in _REDUCED


def _passive_roles(tree: Tree, verb: Token, rules: RoleRules) -> Roles:
    patients = tree.children(verb, *SUBJECTS) or _outer_subject(tree, verb)
    patients = tuple(_resolve(tree, verb, patient) for patient in patients)
    actors = with_conjuncts(tree, prepositional(tree, verb, ("by",)))
    if any(_is_open(patient) for patient in patients):
        return Roles(actors)
    below = _objects(tree, verb, actors, rules)
    if _is_transfer(verb):
        return Roles(actors, below.direct, patients, below.beside, below.around)
    return Roles(actors, patients, (), (*below.direct, *below.beside))


def _outer_subject(tree: Tree, verb: Token) -> Heads:
    """Give the subject that a word without one of its own shares with a word above it."""
    governor = tree.head(verb)
    if tree.child(verb, "expl", "csubj", "csubjpass"):  # "there was", "to shell it breaks the law"
        return ()
    if verb.pos == "ADJ":
        return subjects(tree, governor) if governor.pos in VERBAL else ()
    if verb.dep == "acl" and (verb.tag == "VB" or _is_issued(verb, governor)):
        return _planners(tree, governor)
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


def _behind_dateline(tree: Tree, subject: Token) -> Heads:
    """Give a subject, or what the parser hung on a dateline that it took for one."""
    if not tree.parse.is_furniture(subject.start, subject.end):
        return (subject,)
    hung = tree.children(subject, "appos", "conj")
    return tuple(one for child in hung for one in _behind_dateline(tree, child))


def _is_issued(verb: Token, thing: Token) -> bool:
    """Tell whether a thing only carries what somebody does by it: "a statement condemning"."""
    is_thing = thing.lemma.lower() not in ParticipantWords.load().parties
    return verb.tag == "VBG" and thing.pos == "NOUN" and thing.dep == "dobj" and is_thing


def _planners(tree: Tree, plan: Token) -> Heads:
    """Give whose plan it is to act: "Chad's decision to leave", "Chad made an attempt to"."""
    above = tree.head(plan)
    carriers = subjects(tree, above) if plan.dep == "dobj" and above.pos in VERBAL else ()
    return tree.children(plan, "poss") or carriers


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
    is_below = verb.dep in {"ccomp", "advcl"} and governor != verb
    above = subjects(tree, governor)[:1] if is_below and not is_quoted else ()
    fitting = [one for one in above if _is_plural(one) == _is_plural(subject)]
    return fitting[0] if fitting else subject


def _is_open(token: Token) -> bool:
    """Tell whether a word is a pronoun for somebody whom the text does not tell."""
    return token.text.lower() in _PERSONAL


def _is_plural(token: Token) -> bool:
    is_amount = token.lemma.lower() in ParticipantWords.load().amounts
    return is_amount or token.tag in {"NNS", "NNPS"} or token.text.lower() in _PLURAL


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
    things = tuple(_resolve(tree, verb, thing) for thing in tree.children(verb, "dobj"))
    if any(_is_open(thing) for thing in things):
        return Roles(actors)
    towards = (*rules.towards, *(name for name in _TOWARDS if name not in rules.towards))
    steps = [head for word in (verb, *things) for head in prepositional(tree, word, towards)]
    moved = tuple(thing for thing in things if _is_moved(tree, verb, thing))
    kept = [thing for thing in things if thing not in moved]
    direct = [*tree.children(verb, "dative"), *kept, *steps]
    beside: list[Token] = []
    told: list[Token] = []
    for clause in _clauses(tree, verb, things, rules):
        below = _objects(tree, clause, (), rules)
        ordered = tree.child(clause, "nsubj")
        if ordered and (rules.is_clausal or _is_small(tree, clause)):
            direct.append(_resolve(tree, clause, ordered))
        elif ordered and not _is_planned(tree, clause):
            told.append(_resolve(tree, clause, ordered))
        beside += (*below.direct, *below.beside)
        moved += below.moved
    beside += told
    around = [head for word in (*things, verb) for head in prepositional(tree, word, _AROUND)]
    if rules.is_purposeful:
        direct = [*_attitudes(tree, verb), *direct]
    if rules.is_conditional:
        beside += _conditions(tree, verb)
    return Roles(actors, tuple(direct), moved, tuple(beside), tuple(around))


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
    """Tell whether the subject of a clause is the object above it ("let Y pass", "found Y guilty")."""
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


def _noun_roles(tree: Tree, predicate: Token, rules: RoleRules) -> Roles:
    """Read "X's attack on Y", "talks between X and Y", "X launched an attack on Y"."""
    noun = _whole(tree, predicate)
    carrier = _carrier(tree, noun)
    above = find_roles(tree, carrier, rules) if carrier else Roles(())
    senders = _senders(tree, noun, carrier, rules)
    is_carried = _is_carried(tree, noun, carrier)
    actors = senders or _doers(tree, noun, rules)
    if not actors:
        carried = above if is_carried else Roles(())
        actors = _owners(tree, predicate, noun, rules, carried)
    names = ("between", *_NOUN_TOWARDS) if rules.is_mediated else _NOUN_TOWARDS
    suffering = tree.children(noun, "poss") if _is_suffered(tree, noun) else ()
    aims = tuple(one for one in tree.children(noun, *MODIFIERS) if _is_against(tree, one))
    direct = [*aims, *suffering, *_ordered(tree, noun, rules), *prepositional(tree, noun, (*rules.towards, *names))]
    around = [*prepositional(tree, noun, _NOUN_AROUND)]
    if carrier:
        is_patient = noun.dep == "pobj" and _is_passive(tree, carrier)
        undergoing = above.actors if senders else above.direct if is_patient else ()
        direct = [*undergoing, *_ordered(tree, carrier, rules), *direct]
        direct += prepositional(tree, carrier, (*rules.towards, *_TOWARDS))
        around += prepositional(tree, carrier, ("in", "into") if noun.dep == "nsubj" else _AROUND)
    direct = [one for one in direct if one != noun and one not in actors]
    beside = tuple(one for one in above.beside if one not in direct)
    return Roles(with_conjuncts(tree, actors), tuple(direct), (), beside, tuple(around))


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


def _owners(tree: Tree, predicate: Token, noun: Token, rules: RoleRules, carried: Roles) -> Heads:
    """Give whose act a noun tells: its owner, who carries it out, whom it is of, its colour."""
    owners = () if _is_suffered(tree, noun) else tree.children(noun, "poss")
    if named := tuple(one for one in owners if one.text.lower() not in _PERSONAL):
        return named
    if carriers := tuple(one for one in carried.actors if one != noun):
        return carriers
    of_whom = prepositional(tree, noun, ("of",)) if rules.is_of_actor else ()
    colours = (one for one in tree.children(noun, *MODIFIERS) if one != predicate)
    return of_whom or tuple(one for one in colours if not _is_against(tree, one))


def _is_against(tree: Tree, modifier: Token) -> bool:
    """Tell whether a word before a noun is what the act is against: "anti-government"."""
    before = tree.parse.text[max(0, modifier.start - len("anti- ")) : modifier.start]
    return before.lower().rstrip().endswith("anti-")


def _is_suffered(tree: Tree, noun: Token) -> bool:
    """Tell whether an act is done to its owner: "the editor's arrest", not "Chad's arrest of"."""
    is_done_to = noun.lemma.lower() in ParticipantWords.load().done_to
    return is_done_to and not prepositional(tree, noun, ("of",))


def _is_carried(tree: Tree, noun: Token, carrier: Token | None) -> bool:
    """Tell whether the subject of a verb acts in its noun: "launched an attack", "ended its talks"."""
    if carrier is None or noun.dep not in {"dobj", "nsubjpass", "attr", "pobj"}:
        return False
    is_own = any(one.text.lower() in _PERSONAL for one in tree.children(noun, "poss"))
    return is_own or carrier.lemma.lower() in ParticipantWords.load().light


def _whole(tree: Tree, noun: Token) -> Token:
    """Give the head of the phrase that an act's noun opens: the mission of "mediation mission"."""
    governor = tree.head(noun)
    is_inside = noun.dep in MODIFIERS and governor.pos == "NOUN"
    is_act = governor.lemma.lower() not in ParticipantWords.load().parties
    return governor if is_inside and is_act else noun


def _ordered(tree: Tree, noun: Token, rules: RoleRules) -> Heads:
    """Give who is to do what a demand asks for: "the demand that Y withdraw"."""
    clauses = tree.children(noun, "acl", "ccomp", "relcl") if rules.is_clausal else ()
    return tuple(one for clause in clauses for one in tree.children(clause, "nsubj"))


def _carrier(tree: Tree, noun: Token) -> Token | None:
    """Give the verb that carries an act told by a noun: "launch an attack", "is under attack"."""
    for child, governor in pairwise(tree.path(noun)):
        if governor.pos in VERBAL:
            return governor
        is_state = governor.dep == "prep" and governor.lemma.lower() in _STATES
        if not (is_state or child.dep == "prep"):
            return None
    return None
