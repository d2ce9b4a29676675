"""Which drafts stand, and which of them stands inside the content of another.

What enters: all drafts of a document. What leaves: those that are somebody's act of saying: a bare
infinitive ("to criticise") or a wish in another's mouth is no claim of its own. Inside the words of
another source only reported speech of a third counts; it is kept, and nested.
"""

from bisect import bisect_left
from collections.abc import Iterator
from itertools import accumulate

from rashomon.attribution.draft import Draft
from rashomon.lexicon.cues import CueClass
from rashomon.model.attribution import CueStance
from rashomon.model.span import Range
from rashomon.model.tree import Tree

_NESTED_RULES = frozenset({"clause", "quotation", "according-to", "noun", "passive"})
# A denial, a confirmation or a charge is never lost, wherever it stands.
_KEPT_STANCES = frozenset(
    {
        CueStance.DENIES,
        CueStance.REJECTS,
        CueStance.ACCUSES,
        CueStance.CONFIRMS,
        CueStance.ACKNOWLEDGES,
        CueStance.RETRACTS,
    }
)
_NOT_THIRD = frozenset({"i", "we", "you", "who", "which"})
_NOBODY = frozenset({"that", "this", "these", "those", "what", "nobody", "none", "nothing"})
_AGENTLESS_RULES = frozenset({"passive", "adverb", "according-to"})
_ATTITUDES = frozenset({CueClass.BELIEF, CueClass.INTENTION})


def keep_sound(tree: Tree, drafts: tuple[Draft, ...]) -> tuple[Draft, ...]:
    """Leave out drafts that are no act of saying, in text order."""
    acts = tuple(draft for draft in drafts if _is_act(tree, draft))
    cues = [draft.cue for draft in acts if draft.cue]
    # A longer cue holds a shorter: "sought" in "sought to clarify".
    held = {token.index for cue in cues for token in cue.tokens if token is not cue.head}
    sound = tuple(d for d in acts if d.cue is None or d.cue.head.index not in held)
    return tuple(d for d, parent in with_parents(sound) if not parent or _can_be_nested(tree, d))


def with_parents(drafts: tuple[Draft, ...]) -> Iterator[tuple[Draft, Draft | None]]:
    """Give each draft with the one that has the smallest content around its cue, if any."""
    pieces = sorted(
        (first, last, number)
        for number, draft in enumerate(drafts)
        if not draft.is_borrowed
        for first, last in draft.content
    )
    reach = list(accumulate((last for _, last, _ in pieces), max))
    for number, draft in enumerate(drafts):
        start, end = draft.cue.chars if draft.cue else (-1, -1)
        place = bisect_left(pieces, (start + 1,))
        around: list[tuple[int, tuple[Range, ...], int]] = []
        while place and reach[place - 1] >= end:  # no piece further left reaches the cue
            place -= 1
            first, last, other = pieces[place]
            if end <= last and other != number:
                around.append((last - first, drafts[other].content, other))
        yield draft, drafts[min(around)[2]] if around else None


def _is_act(tree: Tree, draft: Draft) -> bool:
    """Tell whether the words report an act of saying or holding, by somebody or agentless."""
    cue = draft.cue
    if cue is None:
        return True
    if _source_text(tree, draft) in _NOBODY:
        return False
    helpers = tree.children(cue.top, "aux")
    is_unreal = cue.top.tag == "VB" and all(helper.lemma != "do" for helper in helpers)
    if is_unreal and not cue.is_negated:
        return False  # an infinitive, an imperative, or under a modal
    if draft.source is None:
        is_passive = tree.child(cue.top, "auxpass") is not None
        is_quoted = any(tree.parse.quotations_in(*piece) for piece in draft.content)
        return draft.rule in _AGENTLESS_RULES or is_passive or is_quoted
    return True


def _can_be_nested(tree: Tree, draft: Draft) -> bool:
    """Tell whether the draft reports the speech of a third inside another's words."""
    if draft.cue is None or draft.source is None or _source_text(tree, draft) in _NOT_THIRD:
        return False
    is_attitude = draft.cue.entry.cue_class in _ATTITUDES
    is_speech = draft.rule in _NESTED_RULES and not is_attitude
    return is_speech or draft.cue.entry.stance in _KEPT_STANCES


def _source_text(tree: Tree, draft: Draft) -> str:
    return tree.parse.text[slice(*draft.source)].lower() if draft.source else ""
