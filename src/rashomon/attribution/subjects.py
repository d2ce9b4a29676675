"""Where the tagger names no source, a cue of the lexicon says it by its subject.

A cue that the lexicon lacks ("appeared to", "would seem") is left as it is: its subject is not whom
it puts words into the mouth of. Nor is who is accused: "Norland accused of firing" tells what
somebody says of Norland, and names nobody who says it.
"""

import re
from dataclasses import replace

from rashomon.attribution.draft import Draft
from rashomon.attribution.spans import noun_phrase
from rashomon.model.attribution import CueStance
from rashomon.model.tree import Tree

# An accusing verb without an object: its subject is who is accused ("blamed for", "accused of").
_ACCUSED = re.compile(r"\W{0,2}\b\w+ed\s+(?:of|for|over|with)\b")


def with_subject(tree: Tree, draft: Draft) -> Draft:
    """Give a draft with the subject of its cue as source, where it has none and that can be told.

    A piece of content that holds the subject is taken out. Outside of other contents there has to
    be one: else the tagger has seen the subject, and left it aside.
    """
    if draft.source or draft.cue is None or not draft.cue.entry.key:
        return draft
    verb = draft.cue.head  # of several subjects the nearest: a parenthesis may have one too
    subjects = sorted(tree.children(verb, "nsubj"), key=lambda one: abs(one.index - verb.index))
    if not subjects:
        return draft
    subject = subjects[0]
    held = [one for one in draft.content if one[0] <= subject.start < one[1] <= verb.start]
    left = tuple(piece for piece in draft.content if piece not in held)
    if not left or not (held or draft.is_inner):
        return draft
    return replace(draft, source=noun_phrase(tree, subject), content=left)


def unless_accused(tree: Tree, draft: Draft) -> Draft:
    """Give a draft whose source is the one accused without it: he is part of what is told."""
    if draft.source is None or draft.cue is None or draft.cue.entry.stance != CueStance.ACCUSES:
        return draft
    is_before = draft.source[1] <= draft.cue.chars[0]
    if not (is_before and _ACCUSED.match(tree.parse.text, draft.source[1])):
        return draft
    return replace(draft, source=None, content=(draft.source, *draft.content))
