"""Which drafts stand, and which of them stands inside the content of another.

What enters: all drafts of a document. What leaves: those that are somebody's act of saying: a bare
infinitive ("to criticise"), a wish in another's mouth or "I think" inside a quotation is no claim
of its own. Inside the words of another source only reported speech of a third counts; it is kept,
and nested.
"""

from rashomon.attribution.draft import Draft
from rashomon.lexicon.cues import CueClass
from rashomon.model.attribution import CueStance
from rashomon.model.tree import Tree

_NESTED_CLASSES = frozenset(
    {CueClass.SPEECH, CueClass.REPORT, CueClass.PHRASE, CueClass.PREPOSITION, CueClass.NOUN}
)
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
_FIRST_PERSON = frozenset({"i", "we", "you"})
_NO_THIRD = _FIRST_PERSON | {"who", "which"}
_NOBODY = frozenset(
    {"that", "this", "these", "those", "what", "nobody", "none", "nothing", "no one"}
)
_AGENTLESS_RULES = frozenset({"passive", "adverb", "according-to"})
_ATTITUDES = frozenset({CueClass.BELIEF, CueClass.INTENTION})


def keep_sound(tree: Tree, drafts: tuple[Draft, ...]) -> tuple[Draft, ...]:
    """Leave out drafts that are no act of saying, in text order."""
    acts = tuple(draft for draft in drafts if _is_act(tree, draft))
    sound = tuple(draft for draft in acts if not _is_taken_over(draft, acts))
    return tuple(
        draft
        for draft in sound
        if parent_of(tree, draft, sound) is None or _can_be_nested(tree, draft)
    )


def parent_of(tree: Tree, draft: Draft, drafts: tuple[Draft, ...]) -> Draft | None:
    """Give the draft with the smallest content around the cue of `draft`, None if there is none."""
    if draft.cue is None:
        return None
    start, end = tree.chars(draft.cue.first, draft.cue.last)
    around = [
        (last - first, other)
        for other in drafts
        if other is not draft and not other.is_borrowed
        for first, last in other.content
        if first <= start and end <= last
    ]
    return min(around, key=lambda pair: (pair[0], pair[1].content))[1] if around else None


def _is_act(tree: Tree, draft: Draft) -> bool:
    """Tell whether the words report an act of saying or holding, by somebody or agentless."""
    cue = draft.cue
    if cue is None:
        return True
    if _source_text(tree, draft) in _NOBODY:
        return False
    if cue.entry.cue_class in _ATTITUDES and _source_text(tree, draft) in _FIRST_PERSON:
        return False
    if cue.top.tag == "VB" and not cue.is_negated and _is_unreal(tree, draft):
        return False
    if draft.source is None:
        is_passive = tree.child(cue.top, "auxpass") is not None
        return draft.rule in _AGENTLESS_RULES or is_passive or _holds_quotation(tree, draft)
    is_dependent = draft.rule == "object" and cue.top.dep in {"acl", "xcomp", "ccomp"}
    return not is_dependent or cue.entry.stance in _KEPT_STANCES


def _is_taken_over(draft: Draft, drafts: tuple[Draft, ...]) -> bool:
    """Tell whether a longer cue holds this one: "sought" in "sought to clarify"."""
    cue = draft.cue
    return cue is not None and any(
        other.cue.first <= cue.head.index < other.cue.last
        for other in drafts
        if other is not draft and other.cue and other.cue.head.index != cue.head.index
    )


def _is_unreal(tree: Tree, draft: Draft) -> bool:
    """Tell whether the cue is an infinitive, an imperative or under a modal."""
    helpers = tree.children(draft.cue.top, "aux") if draft.cue else ()
    return not any(helper.lemma.lower() == "do" for helper in helpers)


def _can_be_nested(tree: Tree, draft: Draft) -> bool:
    """Tell whether the draft reports the speech of a third inside another's words."""
    cue = draft.cue
    if cue is None or draft.source is None or _source_text(tree, draft) in _NO_THIRD:
        return False
    is_speech = cue.entry.cue_class in _NESTED_CLASSES and draft.rule in _NESTED_RULES
    return is_speech or cue.entry.stance in _KEPT_STANCES


def _source_text(tree: Tree, draft: Draft) -> str:
    return tree.parse.text[draft.source[0] : draft.source[1]].lower() if draft.source else ""


def _holds_quotation(tree: Tree, draft: Draft) -> bool:
    return any(draft.covers(q.start, q.end) for q in tree.parse.quotations)
