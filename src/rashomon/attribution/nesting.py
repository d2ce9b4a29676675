"""Which drafts stand, and which of them stands inside the content of another.

What enters: all drafts of a document. What leaves: those that are somebody's act of saying: a bare
infinitive ("to criticise") or a wish in another's mouth is no claim of its own. Inside the words of
another source only reported speech of a third counts; it is kept, and nested.
"""

from rashomon.attribution.draft import Cue, Draft
from rashomon.lexicon.cues import CueClass
from rashomon.model.attribution import CueStance
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
    sound = tuple(draft for draft in acts if not _is_taken_over(draft.cue, cues))
    return tuple(d for d in sound if parent_of(d, sound) is None or _can_be_nested(tree, d))


def parent_of(draft: Draft, drafts: tuple[Draft, ...]) -> Draft | None:
    """Give the draft with the smallest content around the cue of `draft`, None if there is none."""
    if draft.cue is None:
        return None
    start, end = draft.cue.chars
    around = [
        (last - first, other.content, number)
        for number, other in enumerate(drafts)
        if other is not draft and not other.is_borrowed
        for first, last in other.content
        if first <= start and end <= last
    ]
    return drafts[min(around)[2]] if around else None


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
        is_quoted = any(draft.covers(q.start, q.end) for q in tree.parse.quotations)
        return draft.rule in _AGENTLESS_RULES or is_passive or is_quoted
    return True


def _is_taken_over(cue: Cue | None, cues: list[Cue]) -> bool:
    """Tell whether a longer cue holds this one: "sought" in "sought to clarify"."""
    return cue is not None and any(cue.head in o.tokens and o.head != cue.head for o in cues)


def _can_be_nested(tree: Tree, draft: Draft) -> bool:
    """Tell whether the draft reports the speech of a third inside another's words."""
    if draft.cue is None or draft.source is None or _source_text(tree, draft) in _NOT_THIRD:
        return False
    is_attitude = draft.cue.entry.cue_class in _ATTITUDES
    is_speech = draft.rule in _NESTED_RULES and not is_attitude
    return is_speech or draft.cue.entry.stance in _KEPT_STANCES


def _source_text(tree: Tree, draft: Draft) -> str:
    return tree.parse.text[slice(*draft.source)].lower() if draft.source else ""
