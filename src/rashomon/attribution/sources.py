"""Find the words that name the source of a cue; None where the text names nobody.

Method: the subject of the cue verb, the agent of a passive, the possessor of a cue noun, the object
of "according to", or the subject that the verb shares with the verb it depends on. Who the source
is, `speakers` decides.
"""

from rashomon.attribution.draft import Cue
from rashomon.attribution.spans import noun_phrase
from rashomon.lexicon.cues import CueClass
from rashomon.lexicon.parties import PartyLexicon
from rashomon.model.parse import Token
from rashomon.model.span import Range
from rashomon.model.tree import NOMINAL, SUBJECTS, Tree

_SHARES_SUBJECT = frozenset({"conj", "xcomp", "advcl", "dep", "pcomp", "prep"})
_GIVEN = frozenset({"by", "from"})


def source_of(tree: Tree, cue: Cue) -> Range | None:
    """Find the source of a cue."""
    noun = _source_noun(tree, cue)
    return noun_phrase(tree, noun) if noun else None


def _source_noun(tree: Tree, cue: Cue) -> Token | None:
    match cue.entry.cue_class:
        case CueClass.ADVERB:
            return None
        case CueClass.PREPOSITION:
            return named_by(tree, cue)
        case CueClass.NOUN:
            by = next((p for p in tree.children(cue.head, "prep") if p.lemma in _GIVEN), None)
            return tree.child(cue.head, "poss") or (tree.child(by, "pobj") if by else None)
    if tree.child(cue.top, "auxpass"):
        by = tree.child(cue.top, "agent")
        return tree.child(by, "pobj") if by else None
    return _subject(tree, cue.top)


def named_by(tree: Tree, cue: Cue) -> Token | None:
    """Give the noun after "according to"."""
    noun = tree.child(cue.tokens[-1], "pobj") or tree.child(cue.head, "pobj")
    return noun if noun and noun.index >= cue.indices.stop else None


def _subject(tree: Tree, verb: Token) -> Token | None:
    """Find the subject of a verb: its own, else that of the verb whose subject it shares."""
    subject, governor = tree.child(verb, *SUBJECTS, "csubj"), tree.head(verb)
    if subject:
        return subject
    if verb.dep in {"acl", "relcl"} and governor.pos in NOMINAL:
        return _issuer(tree, governor) or governor
    return _subject(tree, governor) if verb.dep in _SHARES_SUBJECT else None


def _issuer(tree: Tree, noun: Token) -> Token | None:
    """Give who issued the document in "responded with a statement saying ..."."""
    is_document = noun.lemma.lower() in PartyLexicon.load().context.issued
    if not is_document or noun.dep not in {"dobj", "pobj"}:
        return None
    verb = next((token for token in tree.path(noun) if token.pos == "VERB"), None)
    return _subject(tree, verb) if verb else None
