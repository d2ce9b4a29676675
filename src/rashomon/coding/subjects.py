"""Who acts: the subject of a verb, its own or shared with a word above it.

What enters: a `Tree` and a verb. What leaves: heads of noun phrases. Method: control (who withdraws
in "ordered him to withdraw"), relative clauses, reduced passives. A pronoun is resolved only where
the parse names its chain, or to the subject of the verb above it. It knows no names.
"""

from rashomon.coding.heads import Heads, with_conjuncts
from rashomon.lexicon.participants import ParticipantWords
from rashomon.model.parse import Token
from rashomon.model.tree import NOMINAL, SUBJECTS, VERBAL, Tree

# "accused Y of attacking": Y attacks; "seized it after firing": who seized, fired.
_OBJECT_CONTROL = frozenset({"of", "for", "from", "into"})
_PLURAL = frozenset({"they", "we", "them", "us", "their", "our"})
PERSONAL = _PLURAL | {"he", "she", "it", "i", "him", "her", "his", "its"}
_RELATIVE = frozenset({"who", "which", "that", "whom"})
_NOUN_PHRASE_STOPS = frozenset(
    {"relcl", "acl", "advcl", "appos", "conj", "cc", "punct", "ccomp", "case"}
)
# A participle in one of these places has a passive sense: "left nine injured", "the camp shelled".
_SHARING = frozenset({"acomp", "advcl", "ccomp", "conj", "dep"})
_REDUCED = frozenset({"acl", "acomp", "amod", "ccomp", "xcomp", "oprd", "advcl"})


def subjects(tree: Tree, verb: Token) -> Heads:
    """Give the subjects of a verb, its own or those it shares, pronouns resolved if possible."""
    while verb.dep == "conj" and tree.head(verb).pos in VERBAL and not _has_subject(tree, verb):
        verb = tree.head(verb)
    found = tree.children(verb, *SUBJECTS) or outer_subject(tree, verb)
    told = (one for token in found for one in _behind_dateline(tree, token))
    return with_conjuncts(tree, (resolve(tree, verb, token) for token in told))


def noun_phrase(tree: Tree, head: Token) -> frozenset[int]:
    """Give the tokens of a noun phrase, without clauses, appositions and conjuncts."""
    return tree.below(head, without=_NOUN_PHRASE_STOPS)


def owner(tree: Tree, noun: Token) -> Token | None:
    """Give whom the pronoun before a noun means ("their forces"), None if that is not known."""
    for pronoun in tree.children(noun, "poss"):
        if pronoun.text.lower() in PERSONAL and noun.dep in SUBJECTS:
            meant = resolve(tree, tree.head(noun), pronoun)
            return meant if meant != pronoun else None
    return None


def is_passive(tree: Tree, verb: Token) -> bool:
    """Tell whether the subject of a verb is acted upon; participles may be so without "be"."""
    if verb.lemma.lower() in ParticipantWords.load().willing and not tree.child(verb, "agent"):
        return False
    if tree.child(verb, "nsubjpass", "auxpass", "agent"):
        return True
    is_personal = verb.lemma.lower() in ParticipantWords.load().personal
    if tree.child(verb, "aux") or not (verb.tag == "VBN" or (verb.tag == "VBD" and is_personal)):
        return False
    if verb.dep == "conj" and not tree.child(verb, "dobj", *SUBJECTS):
        above = (one for one in tree.path(verb) if one.dep != "conj")  # "were shelled and burned"
        return tree.child(next(above), "nsubjpass", "auxpass", "agent") is not None
    return verb.tag == "VBN" and verb.dep in _REDUCED


def _has_subject(tree: Tree, verb: Token) -> bool:
    return tree.child(verb, *SUBJECTS, "expl", "csubj", "csubjpass") is not None


def outer_subject(tree: Tree, verb: Token) -> Heads:
    """Give the subject that a word without one of its own shares with a word above it."""
    governor = tree.head(verb)
    if tree.child(verb, "expl", "csubj", "csubjpass"):  # "there was", "to shell it breaks the law"
        return ()
    if verb.dep == "acl" and (verb.tag == "VB" or _is_issued(verb, governor)):
        return _planners(tree, governor)
    if verb.dep in {"relcl", "acl", "amod"} and governor.pos in NOMINAL:
        return (governor,)
    if verb.pos != "ADJ" and verb.dep in {"xcomp", "pcomp"}:
        return _controller(tree, governor)
    if verb.dep == "advcl" and verb.tag == "VBN" and not _is_set_off(tree, verb):
        return tree.children(governor, "dobj") or subjects(tree, governor)
    is_shared = verb.pos == "ADJ" or verb.dep in _SHARING
    return subjects(tree, governor) if is_shared and governor.pos in VERBAL else ()


def _is_set_off(tree: Tree, verb: Token) -> bool:
    """Tell whether a comma stands before a clause: not in "left nine people injured"."""
    first = min(tree.below(verb))
    return first == 0 or tree.parse.tokens[first - 1].pos == "PUNCT"


def _controller(tree: Tree, governor: Token) -> Heads:
    """Give who does what a complement tells: the object above it, else the subject."""
    is_step = governor.dep == "prep"
    above = tree.head(governor) if is_step else governor
    is_controlled = not is_step or governor.lemma in _OBJECT_CONTROL
    return (tree.children(above, "dobj") if is_controlled else ()) or subjects(tree, above)


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
    owners = (one for one in tree.children(plan, "poss") if one.text.lower() not in PERSONAL)
    return tuple(owners) or carriers


def resolve(tree: Tree, verb: Token, subject: Token) -> Token:
    """Follow a relative pronoun to its noun and a personal one to its chain or the speaker."""
    word, governor = subject.text.lower(), tree.head(verb)
    if word in _RELATIVE and verb.dep == "relcl":
        return governor
    if word not in PERSONAL:
        return subject
    if chain := tree.parse.chain_at(subject.start, subject.end, subject.start):
        return tree.parse.tokens_between(chain.name.start, chain.name.end)[-1]
    is_quoted = tree.parse.is_quoted(subject.start)
    is_below = verb.dep in {"ccomp", "advcl"} and governor != verb
    above = subjects(tree, governor)[:1] if is_below and not is_quoted else ()
    fitting = [one for one in above if _is_plural(one) == _is_plural(subject)]
    return fitting[0] if fitting else subject


def is_open(token: Token) -> bool:
    """Tell whether a word is a pronoun for somebody whom the text does not tell."""
    return token.text.lower() in PERSONAL


def _is_plural(token: Token) -> bool:
    is_amount = token.lemma.lower() in ParticipantWords.load().amounts
    return is_amount or token.tag in {"NNS", "NNPS"} or token.text.lower() in _PLURAL
