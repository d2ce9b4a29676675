"""The article's own voice: what is left when attributions and furniture are taken away.

What enters: a Parse and its attributions. What leaves: narrator passages in text order, a sentence
or the part of one outside every source, cue and content. A passage is a question, a declared
unknown ("details remain unclear"), an evaluation (by the word lists) or a plain statement.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from rashomon.attribution.spans import OUTER, merged
from rashomon.lexicon.cues import CueLexicon
from rashomon.model.attribution import Attribution, NarratorKind, NarratorPassage
from rashomon.model.derivation import Derivation
from rashomon.model.ids import record_id
from rashomon.model.parse import Parse, Sentence
from rashomon.model.span import Range
from rashomon.model.tree import FINITE_TAGS
from rashomon.text import has_phrase, trim

# Shorter left-overs ("on Tuesday", "But") say nothing of their own.
_FEWEST_WORDS = 4


@dataclass(frozen=True, slots=True)
class Narrator:
    """Finds the passages in the article's own voice."""

    cues: CueLexicon

    @classmethod
    def load(cls) -> "Narrator":
        """Read the lexicon."""
        return cls(CueLexicon.load())

    def __call__(
        self, parse: Parse, attributions: tuple[Attribution, ...]
    ) -> tuple[NarratorPassage, ...]:
        """Give the narrator's passages of one document, in text order."""
        taken = merged(
            (span.start, span.end)
            for claim in attributions
            if claim.cue or not claim.borrowed  # a term alone stands in the narrator's sentence
            for span in (claim.source, claim.cue, *claim.content)
            if span
        )
        return tuple(
            self._passage(parse, sentence, *piece)
            for sentence in parse.sentences
            if not parse.is_furniture(sentence.start, sentence.end)
            for piece in _left_over(parse, sentence, taken)
        )

    def _passage(self, parse: Parse, sentence: Sentence, start: int, end: int) -> NarratorPassage:
        span = parse.span(start, end)
        is_whole = end - start >= sentence.end - sentence.start - 1
        return NarratorPassage(
            id=record_id("narrator", parse.document_id, (span,)),
            document_id=parse.document_id,
            span=span,
            kind=self._kind(parse.text[start:end]),
            derivation=Derivation("attribution.narrator", 0.8 if is_whole else 0.5),
        )

    def _kind(self, text: str) -> NarratorKind:
        if text.rstrip("”\"' ").endswith("?"):
            return NarratorKind.QUESTION
        if any(re.search(one, text, re.IGNORECASE) for one in self.cues.words.unknown):
            return NarratorKind.UNKNOWN_DECLARED
        if any(has_phrase(text, words) for words in self.cues.evaluative.values()):
            return NarratorKind.EVALUATION
        return NarratorKind.STATEMENT


def _left_over(parse: Parse, sentence: Sentence, taken: tuple[Range, ...]) -> Iterator[Range]:
    """Give the pieces of a sentence that nobody else has and that say something."""
    position = sentence.start
    first = bisect_right(taken, position, key=lambda piece: piece[1])
    last = bisect_left(taken, (sentence.end,))
    for start, end in [*taken[first:last], (sentence.end, sentence.end)]:
        if position < start:
            piece = trim(parse.text, position, start, OUTER)
            tokens = [t for t in parse.tokens_between(*piece) if t.pos != "PUNCT"]
            is_question = parse.text[piece[1] - 1 : piece[1]] == "?"
            says = is_question or any(t.tag in FINITE_TAGS for t in tokens)
            if len(tokens) >= _FEWEST_WORDS and says:
                yield piece
        position = max(position, end)
