"""Find the words that attribute: cue verbs, phrases, nouns, "according to", "reportedly".

What enters: a tree and the cue lexicon. What leaves: `Cue`s in text order, each with its entry, its
head in the tree and its span (auxiliaries, negation and particles included, as PolNeAR annotates).
A cue is not yet an attribution: `indirect` and `direct` look for what it attributes.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from rashomon.lexicon.cues import CueEntry, CueLexicon
from rashomon.model.parse import Token
from rashomon.model.tree import Tree

LABEL = ":"
"""The colon behind the name of a speaker, a cue by itself."""
_BEFORE = frozenset({"aux", "auxpass", "neg", "advmod", "preconj"})
_FINITE = frozenset({"VERB", "AUX"})


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that attribute.

    Attributes:
        head: The verb, noun, adverb or first preposition; the last verb of a phrase.
        first: Index of the first token of the span.
        last: One past the index of the last token of the span.
        top: The verb that has the subject: the head, or the verb it is an infinitive of.
    """

    entry: CueEntry
    head: Token
    first: int
    last: int
    top: Token
    is_negated: bool = False


def find_cues(tree: Tree, lexicon: CueLexicon) -> tuple[Cue, ...]:
    """Find all cues outside furniture, in text order."""
    found: list[Cue] = []
    for token in tree.parse.tokens:
        if found and token.index < found[-1].last:
            continue
        found.extend(_cue_at(tree, lexicon, token))
    return tuple(cue for cue in found if not _is_furniture(tree, cue))


def _is_furniture(tree: Tree, cue: Cue) -> bool:
    return tree.parse.is_furniture(cue.head.start, cue.head.end)


def _cue_at(tree: Tree, lexicon: CueLexicon, token: Token) -> Iterator[Cue]:
    lemma = token.lemma.lower()
    if token.pos == "VERB" or token.tag.startswith("VB"):
        yield from _verb_cue(tree, lexicon, token)
    elif token.text == LABEL and LABEL in lexicon.verbs:
        yield Cue(lexicon.verbs[LABEL], token, token.index, token.index + 1, token)
    elif token.pos == "NOUN" and lemma in lexicon.nouns:
        yield Cue(lexicon.nouns[lemma], token, token.index, token.index + 1, token)
    elif token.pos == "ADV" and lemma in lexicon.adverbs:
        yield Cue(lexicon.adverbs[lemma], token, token.index, token.index + 1, token)
    else:
        yield from _prepositional_cue(tree, lexicon, token)


def _prepositional_cue(tree: Tree, lexicon: CueLexicon, token: Token) -> Iterator[Cue]:
    for words, entry in lexicon.prepositions.get(token.text.lower(), ()):
        last = token.index + len(words)
        texts = tuple(item.text.lower() for item in tree.parse.tokens[token.index : last])
        if texts == words:
            yield Cue(entry, token, token.index, last, token)
            return


def _verb_cue(tree: Tree, lexicon: CueLexicon, verb: Token) -> Iterator[Cue]:
    if verb.text.lower() == "according":
        yield from _prepositional_cue(tree, lexicon, verb)
        return
    lemma = verb.lemma.lower()
    for lemmas, entry in lexicon.phrases.get(lemma, ()):
        last = verb.index + len(lemmas)
        tokens = tree.parse.tokens[verb.index : last]
        if tuple(item.lemma.lower() for item in tokens) == lemmas:
            head = next(item for item in reversed(tokens) if item.pos in _FINITE)
            yield _with_edges(tree, lexicon, Cue(entry, head, verb.index, last, verb))
            return
    if lemma in lexicon.verbs:
        entry = lexicon.verbs[lemma]
        last = verb.index + 1
        particle = tree.child(verb, "prt")
        if particle and particle.index == last:
            last += 1
        yield _with_edges(tree, lexicon, Cue(entry, verb, verb.index, last, verb))


def _with_edges(tree: Tree, lexicon: CueLexicon, cue: Cue) -> Cue:
    """Widen a cue to the left over auxiliaries, negation, adverbs and governing verbs."""
    tokens = tree.parse.tokens
    first, top, is_negated = cue.first, cue.top, False
    while True:
        previous = tokens[first - 1] if first else None
        if previous is None or previous.sentence != top.sentence:
            break
        if previous.head == top.index and previous.dep in _BEFORE:
            is_negated = is_negated or previous.text.lower() in lexicon.negation
        elif top.dep == "xcomp" and previous.index == top.head and previous.pos in _FINITE:
            top = previous
        else:
            break
        first -= 1
    return Cue(cue.entry, cue.head, first, cue.last, top, is_negated)
