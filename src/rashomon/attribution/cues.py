"""Find the words that attribute: cue verbs, phrases, nouns, "according to", "reportedly".

What enters: a tree and the cue lexicon. What leaves: `Cue`s in text order, auxiliaries, negation
and particles included, as PolNeAR annotates. A cue is not yet an attribution: `indirect` and
`direct` look for what it attributes.
"""

from collections.abc import Mapping

from rashomon.attribution.draft import Cue
from rashomon.lexicon.cues import CueClass, CueEntry, CueLexicon
from rashomon.model.parse import Token
from rashomon.model.tree import VERBAL, Tree

_BEFORE = frozenset({"aux", "auxpass", "neg", "advmod", "preconj"})
_LONGEST_PHRASE_TOKENS = 5
_CLASSES = {"NOUN": CueClass.NOUN, "ADV": CueClass.ADVERB}


def find_cues(tree: Tree, lexicon: CueLexicon) -> tuple[Cue, ...]:
    """Find all cues outside furniture, in text order."""
    found: list[Cue] = []
    for token in tree.parse.tokens:
        if found and token.index in found[-1].indices:
            continue
        cue = _cue_at(tree, lexicon, token)
        if cue and not tree.parse.is_furniture(token.start, token.end):
            found.append(cue)
    return tuple(found)


def _cue_at(tree: Tree, lexicon: CueLexicon, token: Token) -> Cue | None:
    words = _longest(tree, lexicon.cues[CueClass.PREPOSITION], token, is_lemma=False)
    if words:
        return Cue(*words, top=token)
    if token.tag.startswith("VB"):
        words = _longest(tree, lexicon.verbs, token)
        return _widened(tree, lexicon, Cue(*words, top=token)) if words else None
    kind = _CLASSES.get(token.pos)
    entry = lexicon.cues[kind].get(token.lemma.lower()) if kind else None
    return Cue(entry, token, (token,), token) if entry else None


def _longest(
    tree: Tree, entries: Mapping[str, CueEntry], token: Token, *, is_lemma: bool = True
) -> tuple[CueEntry, Token, tuple[Token, ...]] | None:
    """Give the longest entry whose words begin at a token, with its head and tokens."""
    for length in range(_LONGEST_PHRASE_TOKENS, 0, -1):
        tokens = tree.parse.tokens[token.index : token.index + length]
        entry = entries.get(" ".join(t.lemma if is_lemma else t.text for t in tokens).lower())
        if entry:
            verbs = [t for t in tokens if t.pos in VERBAL] if is_lemma else []
            return entry, verbs[-1] if verbs else token, tokens
    return None


def _widened(tree: Tree, lexicon: CueLexicon, cue: Cue) -> Cue:
    """Widen a cue over its particle, and to the left over auxiliaries and governing verbs."""
    tokens = tree.parse.tokens
    top, is_negated = cue.top, False
    first, last = cue.indices.start, cue.indices.stop
    particles = [
        *tree.children(cue.head, "prt"),
        *(p for p in tree.children(cue.head, "prep") if p.lemma in cue.entry.prepositions),
    ]
    last += any(particle.index == last for particle in particles)
    while first and tokens[first - 1].sentence == top.sentence:
        previous = tokens[first - 1]
        if previous.head == top.index and previous.dep in _BEFORE:
            is_negated = is_negated or previous.text.lower() in lexicon.words.negation
        elif top.dep == "xcomp" and previous.index == top.head and previous.pos in VERBAL:
            top = previous
        else:
            break
        first -= 1
    return Cue(cue.entry, cue.head, tokens[first:last], top, is_negated)
