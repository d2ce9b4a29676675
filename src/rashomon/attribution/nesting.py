"""Which attribution stands inside the content of another, and which of those count.

Inside the words of a source, reported speech of a third counts, and is nested; "I think" and "we
believe" are part of what the source says.
"""

from bisect import bisect_left
from collections.abc import Iterator
from itertools import accumulate

from rashomon.attribution.draft import Draft
from rashomon.attribution.subjects import unless_accused, with_subject
from rashomon.model.tree import Tree

_NOT_THIRD = frozenset({"i", "we", "you", "who", "which"})


def keep_third(tree: Tree, drafts: tuple[Draft, ...]) -> tuple[Draft, ...]:
    """Leave out inner drafts of the speaker, the hearer or nobody, and of no cue of the lexicon."""
    settled = [unless_accused(tree, with_subject(tree, draft)) for draft in drafts]
    return tuple(draft for draft in settled if not draft.is_inner or _is_third(tree, draft))


def _is_third(tree: Tree, draft: Draft) -> bool:
    is_known = draft.cue is None or draft.cue.entry.key  # "appeared to ..." puts nothing in a mouth
    third = draft.source and tree.parse.text[slice(*draft.source)].lower() not in _NOT_THIRD
    return bool(is_known and third)


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
        around: list[tuple[int, int]] = []
        while place and reach[place - 1] >= end:  # no piece further left reaches the cue
            place -= 1
            first, last, other = pieces[place]
            if end <= last and other != number:
                around.append((last - first, other))
        yield draft, drafts[min(around)[1]] if around else None
