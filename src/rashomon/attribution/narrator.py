"""The article's own voice: what is left when attributions and furniture are taken away.

What enters: a Parse and its attributions. What leaves: narrator passages in text order, a sentence
or the part of one outside every source, cue and content. A passage is a question, a declared
unknown ("details remain unclear"), an evaluation (by the word list) or a plain statement.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from rashomon.attribution.draft import Range
from rashomon.attribution.spans import trim_content
from rashomon.lexicon.cues import CueLexicon
from rashomon.model.attribution import Attribution, NarratorKind, NarratorPassage
from rashomon.model.derivation import Derivation
from rashomon.model.ids import record_id
from rashomon.model.parse import Parse, Sentence
from rashomon.text import words

# Shorter left-overs ("on Tuesday", "But") say nothing of their own.
_FEWEST_WORDS = 4
_FINITE_TAGS = frozenset({"VBD", "VBZ", "VBP", "MD"})
_CONFIDENCE = {True: 0.8, False: 0.5}


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
        taken = sorted(_taken(attributions))
        found: list[NarratorPassage] = []
        for sentence in parse.sentences:
            if parse.is_furniture(sentence.start, sentence.end):
                continue
            found.extend(
                self._passage(parse, sentence, *piece)
                for piece in _left_over(parse, sentence, taken)
            )
        return tuple(found)

    def _passage(self, parse: Parse, sentence: Sentence, start: int, end: int) -> NarratorPassage:
        span = parse.span(start, end)
        is_whole = end - start >= sentence.end - sentence.start - 1
        return NarratorPassage(
            id=record_id("narrator", parse.document_id, (span,)),
            document_id=parse.document_id,
            span=span,
            kind=self._kind(parse.text[start:end]),
            derivation=Derivation("attribution.narrator", _CONFIDENCE[is_whole]),
        )

    def _kind(self, text: str) -> NarratorKind:
        plain = f" {' '.join(words(text))} "
        if text.rstrip("”\"' ").endswith("?"):
            return NarratorKind.QUESTION
        if any(f" {phrase} " in plain for phrase in self.cues.unknown):
            return NarratorKind.UNKNOWN_DECLARED
        if self.cues.evaluative.intersection(plain.split()):
            return NarratorKind.EVALUATION
        return NarratorKind.STATEMENT


def _taken(attributions: tuple[Attribution, ...]) -> Iterator[Range]:
    """Give the characters that belong to somebody else: sources, cues and contents."""
    for attribution in attributions:
        if attribution.borrowed:
            continue
        for span in (attribution.source, attribution.cue, *attribution.content):
            if span:
                yield span.start, span.end


def _left_over(parse: Parse, sentence: Sentence, taken: list[Range]) -> Iterator[Range]:
    """Give the pieces of a sentence that nobody else has and that say something."""
    position = sentence.start
    for start, end in [*taken, (sentence.end, sentence.end)]:
        if end <= position or start > sentence.end:
            continue
        if position < start:
            piece = trim_content(parse.text, position, start)
            if _says_something(parse, *piece):
                yield piece
        position = max(position, end)


def _says_something(parse: Parse, start: int, end: int) -> bool:
    """Tell whether a left-over has words enough and a finite verb."""
    tokens = parse.tokens_between(start, end)
    is_long = sum(token.pos != "PUNCT" for token in tokens) >= _FEWEST_WORDS
    return is_long and any(token.tag in _FINITE_TAGS for token in tokens)
