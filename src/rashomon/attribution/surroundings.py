"""The words around a cue with which nobody is quoted: there stand channel, outlet and translator.

What enters are the drafts of one document. What leaves, for each, is its sentence with the contents
of all taken out, and the cues of other sources; for speech inside speech, what is left of the
words that hold it.
"""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

from rashomon.attribution.draft import Draft
from rashomon.attribution.spans import merged, within
from rashomon.model.span import CharOffset, Range
from rashomon.model.tree import Tree

_NOBODY = (-1, -1)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The contents of a text, joined, and its cues, each with its source, in text order."""

    tree: Tree
    contents: tuple[Range, ...]
    cues: tuple[tuple[Range, Range], ...]

    @classmethod
    def of(cls, tree: Tree, drafts: tuple[Draft, ...]) -> "Surroundings":
        """Gather contents and cues; terms that are quoted stand in somebody else's sentence."""
        pieces = (piece for one in drafts if not one.is_borrowed for piece in one.content)
        cues = sorted((one.cue.chars, one.source or _NOBODY) for one in drafts if one.cue)
        return cls(tree, merged(pieces), tuple(cues))

    def around(self, draft: Draft, parent: Draft | None) -> tuple[CharOffset, str]:
        """Give where the words around a draft start, and these words."""
        here = self.tree.parse.sentence_at(draft.anchor)
        start, end = (here.start, here.end) if here else draft.content[0]
        if parent:
            first, last = next(one for one in parent.content if one[0] <= draft.anchor < one[1])
            start, end = max(start, first), min(end, last)
        left = self._left(start, end, draft.content if parent else self.contents)
        near = slice(*(bisect_left(self.cues, ((edge, 0), _NOBODY)) for edge in (start, end)))
        others = (cue for cue, by in self.cues[near] if by != (draft.source or _NOBODY))
        return start, _blanked(left, start, others)

    def before(self, draft: Draft) -> str:
        """Give what is left of the sentence before "he said", or "the letter said" of a letter."""
        tokens = self.tree.parse.tokens_between(*draft.source) if draft.source else ()
        left = self.beside(draft, -1)
        words = [token.text.lower() for token in tokens]
        is_same = words[:1] == ["the"] and len(words) == 2 and f" {words[1]}" in left.lower()
        return left if is_same or (tokens and tokens[0].tag == "PRP") else ""

    def beside(self, draft: Draft, step: int) -> str:
        """Give what is left of the sentence before (-1) or behind (1), in the same paragraph."""
        here, sentences = self.tree.parse.sentence_at(draft.anchor), self.tree.parse.sentences
        near = sentences[max(0, here.index + step) : here.index + step + 1] if here else ()
        same = (one for one in near if here and one.paragraph == here.paragraph)
        return "".join(self._left(one.start, one.end, self.contents) for one in same)

    def _left(self, start: CharOffset, end: CharOffset, taken: tuple[Range, ...]) -> str:
        return _blanked(self.tree.parse.text[start:end], start, within(taken, start, end))


def _blanked(text: str, start: CharOffset, pieces: Iterable[Range]) -> str:
    """Put a NUL for each character of some pieces of a text that starts at `start`."""
    for first, last in pieces:
        low, high = max(0, first - start), max(0, last - start)
        text = text[:low] + "\0" * len(text[low:high]) + text[high:]
    return text
