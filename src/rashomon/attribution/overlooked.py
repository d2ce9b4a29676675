"""Plain clauses of speech that the learned reading has left out: a lost denial is worse than any.

What enters are a tree and the drafts so far; what leaves are drafts for verbs of the lexicon with
a subject and a finite complement, where no draft has any of their words, or only as part of what
somebody else says. Nothing else is looked for: whatever is less plain, the tagger has judged.
"""

from collections.abc import Iterator
from dataclasses import replace

from rashomon.attribution.cues import read_cue
from rashomon.attribution.draft import Draft
from rashomon.attribution.spans import OUTER, merged, noun_phrase, within
from rashomon.lexicon.cues import CueClass, CueLexicon
from rashomon.model.parse import Token
from rashomon.model.span import Range
from rashomon.model.tree import FINITE_TAGS, Tree
from rashomon.text import trim

_CLASSES = frozenset({CueClass.SPEECH, CueClass.REPORT})
_HELPERS = frozenset({"aux", "auxpass", "neg"})
_SPEAKERS = frozenset({"NOUN", "PROPN", "PRON"})
_NOBODY = frozenset({"i", "we", "you", "it", "that", "this", "what"})
_PRONOUNS = frozenset({"he", "she", "they", "who", "which"})
_CONFIDENCE = 0.6


def overlooked(tree: Tree, lexicon: CueLexicon, drafts: tuple[Draft, ...]) -> Iterator[Draft]:
    """Give the drafts that are missing, in text order; those inside a content are of a third."""
    contents = merged(piece for one in drafts if not one.is_inner for piece in one.content)
    inner = (piece for one in drafts if one.is_inner for piece in one.content)
    cues = (one.cue.chars for one in drafts if one.cue)
    taken = merged((*inner, *cues, *(one.source for one in drafts if one.source)))
    for token in tree.parse.tokens:
        entry = lexicon.verbs.get(token.lemma.lower())
        if entry is None or entry.cue_class not in _CLASSES or within(taken, *_place(token)):
            continue
        found = _clause(tree, lexicon, token)
        if found and not within(taken, *_whole(found)):
            yield from _placed(tree, found, within(contents, *_whole(found)))


def _placed(tree: Tree, draft: Draft, around: tuple[Range, ...]) -> Iterator[Draft]:
    """Give a draft that stands apart from all contents, or inside one with a source of its own."""
    (start, end), source = _whole(draft), tree.parse.text[slice(*draft.source or (0, 0))]
    if not around:
        yield draft
    elif around[0][0] <= start and end <= around[0][1] and source.lower() not in _PRONOUNS:
        yield replace(draft, is_inner=True)


def _whole(draft: Draft) -> Range:
    """Give the range from the source to the end of the content, which stand in this order."""
    return (draft.source or draft.content[0])[0], draft.content[-1][1]


def _clause(tree: Tree, lexicon: CueLexicon, verb: Token) -> Draft | None:
    """Give the draft of a verb with subject and complement behind it, None if it has not both."""
    subject, clause = tree.child(verb, "nsubj"), tree.child(verb, "ccomp") or _figure(tree, verb)
    if subject is None or clause is None or tree.parse.is_furniture(*_place(verb)):
        return None
    is_somebody = subject.pos in _SPEAKERS and subject.text.lower() not in _NOBODY
    helpers = [child for child in tree.children(verb) if child.dep in _HELPERS]
    first = min((verb, *helpers), key=lambda token: token.index)
    is_finite = any(token.tag in FINITE_TAGS for token in (verb, *helpers))
    if not (is_somebody and is_finite and subject.index < verb.index < clause.index):
        return None
    cue = read_cue(tree, lexicon, (first.start, verb.end))
    ends = tree.below(tree.child(verb, "prep") or clause) if clause.dep == "dobj" else frozenset()
    below = [index for index in tree.below(clause) | ends if index > verb.index]
    content = trim(tree.parse.text, *tree.chars(below), OUTER)
    return Draft("clause", cue, noun_phrase(tree, subject), (content,), _CONFIDENCE)


def _figure(tree: Tree, verb: Token) -> Token | None:
    """Give what a figure is put on: "put the dead at forty" is a claim without a clause."""
    link = tree.child(verb, "prep") if verb.lemma.lower() == "put" else None
    number = tree.child(link, "pobj") if link and link.text.lower() == "at" else None
    is_figure = number is not None and any(
        tree.parse.tokens[index].tag == "CD" for index in tree.below(number)
    )
    return tree.child(verb, "dobj") if is_figure else None


def _place(token: Token) -> Range:
    return token.start, token.end
