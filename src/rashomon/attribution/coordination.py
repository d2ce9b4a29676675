"""Give a second verb of speech its own claim where the content of the first has swallowed it.

What enters are drafts; what leaves are the same, those with a verb of the lexicon in their content
that is coordinated with their cue ("acknowledging the advance but eliding the question") as two:
same source, and each cue with what stands behind it. Only verbs of one form and without a subject
or auxiliary of their own are taken, and none behind a cue of several verbs or a negated one, whose
force may reach over both ("declined to threaten or declare").
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from rashomon.attribution.cues import read_cue
from rashomon.attribution.draft import Draft
from rashomon.attribution.spans import OUTER
from rashomon.lexicon.cues import CueLexicon
from rashomon.model.parse import Token
from rashomon.model.tree import Tree
from rashomon.text import trim

_OWN = ("nsubj", "nsubjpass", "aux", "auxpass")


def coordinated(tree: Tree, lexicon: CueLexicon, drafts: Iterable[Draft]) -> Iterator[Draft]:
    """Give the drafts in their order, what was swallowed behind what swallowed it."""
    for draft in drafts:
        halves = (_halves(tree, lexicon, draft, verb) for verb in _second_verbs(tree, draft))
        yield from next(filter(None, halves), (draft,))


def _second_verbs(tree: Tree, draft: Draft) -> Iterator[Token]:
    """Give the verbs that are coordinated with the one verb of a cue."""
    cue = draft.cue
    if cue and not cue.is_negated and sum(token.pos == "VERB" for token in cue.tokens) == 1:
        for verb in tree.children(cue.head):
            is_same = verb.dep == "conj" and verb.tag == cue.head.tag
            if is_same and not tree.child(verb, *_OWN) and not tree.parse.is_quoted(verb.start):
                yield verb


def _halves(tree: Tree, lexicon: CueLexicon, draft: Draft, verb: Token) -> tuple[Draft, ...]:
    """Cut a draft before a verb of the lexicon; empty where its content does not hold it."""
    held = [k for k, (first, last) in enumerate(draft.content) if first < verb.start < last]
    if draft.cue is None or not held or verb.lemma.lower() not in lexicon.verbs:
        return ()
    (first, last), text = draft.content[held[0]], tree.parse.text
    links = (each for each in tree.children(draft.cue.head) if each.dep == "cc")
    edge = max((each.start for each in links if each.start < verb.start), default=verb.start)
    before, behind = trim(text, first, edge, OUTER), trim(text, verb.end, last, OUTER)
    if draft.cue.chars[1] > first or before[0] >= before[1] or behind[0] >= behind[1]:
        return ()
    own = replace(draft, content=(*draft.content[: held[0]], before))
    cue = read_cue(tree, lexicon, (verb.start, verb.end))
    content = (behind, *draft.content[held[0] + 1 :])
    return own, replace(draft, rule="coordinate", cue=cue, content=content)
