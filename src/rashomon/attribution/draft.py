"""Cue and Draft: an attribution while it is being put together, in token and character terms."""

from bisect import bisect_left
from dataclasses import dataclass

from rashomon.lexicon.cues import CueEntry
from rashomon.model.parse import Token
from rashomon.model.span import CharOffset, Range


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that attribute.

    Attributes:
        head: The verb, noun, adverb or first preposition; the last verb of a phrase.
        tokens: Its words, auxiliaries, negation and particles included.
        top: The verb that has the subject: the head, or the verb it is an infinitive of.
    """

    entry: CueEntry
    head: Token
    tokens: tuple[Token, ...]
    top: Token
    is_negated: bool = False

    @property
    def chars(self) -> Range:
        """The code points of its words."""
        return self.tokens[0].start, self.tokens[-1].end

    @property
    def indices(self) -> range:
        """The token indices of its words."""
        return range(self.tokens[0].index, self.tokens[-1].index + 1)


@dataclass(frozen=True, slots=True)
class Draft:
    """An attribution before speaker, nesting and identity are settled.

    Attributes:
        rule: Name of the construction, without the stage.
        cue: None for a quotation without one.
        source: None where the text names nobody.
        content: Pieces in text order that do not overlap.
    """

    rule: str
    cue: Cue | None
    source: Range | None
    content: tuple[Range, ...]
    confidence: float
    is_borrowed: bool = False

    def covers(self, start: CharOffset, end: CharOffset) -> bool:
        """Tell whether one piece of the content shares a character with the range."""
        before = bisect_left(self.content, (end,))
        return before > 0 and start < self.content[before - 1][1]
