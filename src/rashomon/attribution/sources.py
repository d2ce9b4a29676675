"""Find the words that name the source of a cue.

What enters: a tree and a cue. What leaves: the code points of the source, or None where the text
names nobody ("it was reported"). Method: the subject of the cue verb, the agent of a passive, the
possessor of a cue noun, or the subject that the verb shares with the verb it depends on. Who the
source is, `speakers` decides.
"""

from rashomon.attribution.cues import Cue
from rashomon.attribution.draft import Range
from rashomon.attribution.spans import trim_content
from rashomon.lexicon.actors import load_actors
from rashomon.model.parse import Token
from rashomon.model.tree import Tree

_SUBJECTS = ("nsubj", "csubj")
_SHARES_SUBJECT = frozenset({"conj", "xcomp", "advcl", "dep", "pcomp"})
# Longer subjects are cut before their relative clause, so that a source stays a name.
_LONGEST_SOURCE_TOKENS = 30
_EMPTY_SUBJECTS = frozenset({"it", "there"})


def verb_source(tree: Tree, cue: Cue) -> Range | None:
    """Find the source of a verb or phrase."""
    if tree.child(cue.top, "auxpass"):
        return _agent(tree, cue.top)
    subject = subject_of(tree, cue.top)
    return noun_phrase(tree, subject) if subject else None


def noun_source(tree: Tree, noun: Token) -> Range | None:
    """Find the source of a cue noun: its possessor, or the subject of the verb it completes."""
    owner = tree.child(noun, "poss")
    if owner:
        return noun_phrase(tree, owner)
    for preposition in tree.children(noun, "prep"):
        if preposition.text.lower() in {"by", "from"}:
            return _object(tree, preposition)
    governor = tree.head(noun)
    if governor and noun.dep == "dobj" and governor.pos == "VERB":
        subject = subject_of(tree, governor)
        return noun_phrase(tree, subject) if subject else None
    return None


def subject_of(tree: Tree, verb: Token) -> Token | None:
    """Find the subject of a verb: its own, else that of the verb whose subject it shares."""
    seen = verb
    while True:
        subject = tree.child(seen, *_SUBJECTS) or _passive_subject(tree, seen, verb)
        if subject:
            return (
                None if subject.text.lower() in _EMPTY_SUBJECTS and _is_empty(subject) else subject
            )
        governor = tree.head(seen)
        if governor is None:
            return None
        if seen.dep in {"acl", "relcl"} and governor.pos in {"NOUN", "PROPN", "PRON"}:
            return _issuer(tree, governor) or governor
        if seen.dep == "prep" or seen.dep in _SHARES_SUBJECT:
            seen = governor
            continue
        return None


def _issuer(tree: Tree, noun: Token) -> Token | None:
    """Give who issued the document in "responded with a statement saying ..."."""
    if noun.lemma.lower() not in load_actors().context.issued or noun.dep not in {"dobj", "pobj"}:
        return None
    verb = next((token for token in tree.ancestors(noun) if token.pos == "VERB"), None)
    return subject_of(tree, verb) if verb else None


def _passive_subject(tree: Tree, seen: Token, verb: Token) -> Token | None:
    return tree.child(seen, "nsubjpass") if seen is not verb else None


def _is_empty(subject: Token) -> bool:
    return subject.text.lower() == "there" or subject.dep == "expl"


def _agent(tree: Tree, verb: Token) -> Range | None:
    by = tree.child(verb, "agent")
    return _object(tree, by) if by else None


def _object(tree: Tree, preposition: Token) -> Range | None:
    found = tree.child(preposition, "pobj")
    return noun_phrase(tree, found) if found else None


def noun_phrase(tree: Tree, noun: Token) -> Range:
    """Give the whole noun phrase of a source, appositions included."""
    first, last = tree.edges[noun.index]
    if noun.tag in {"WP", "WDT"}:
        return noun.start, noun.end
    clause = tree.child(noun, "relcl", "acl")
    if clause and (last - first > _LONGEST_SOURCE_TOKENS or clause.index > noun.index):
        cut = tree.edges[clause.index][0]
        last = cut if noun.index < cut else last
    return trim_source(tree, first, last)


def trim_source(tree: Tree, first: int, last: int) -> Range:
    """Take punctuation, a possessive ending and a leading conjunction off a source."""
    tokens = tree.parse.tokens
    while first < last - 1 and tokens[first].pos in {"PUNCT", "CCONJ"}:
        first += 1
    while first < last - 1 and (tokens[last - 1].tag == "POS" or tokens[last - 1].pos == "PUNCT"):
        last -= 1
    return trim_content(tree.parse.text, tokens[first].start, tokens[last - 1].end)
