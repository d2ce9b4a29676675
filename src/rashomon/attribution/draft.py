"""Cue and Draft: an attribution while it is being put together, in token and character terms."""

from dataclasses import dataclass
from typing import TypeAlias

from rashomon.lexicon.cues import CueEntry
from rashomon.model.parse import Token
from rashomon.model.span import CharOffset, Range


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that attribute.

    Attributes:
        entry: Its line in the lexicon; a line without key for words that the lexicon lacks.
        head: Its last verb, else its last word.
        tokens: Its words, auxiliaries, negation and particles included.
        chars: The code points of its words, without those of a content that a word runs into.
    """

    entry: CueEntry
    head: Token
    tokens: tuple[Token, ...]
    chars: Range
    is_negated: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """An attribution before speaker, nesting and identity are settled.

    Attributes:
        rule: What found it, without the stage.
        cue: None for a quotation without one.
        source: None where the text names nobody.
        content: Pieces in text order that do not overlap.
        is_inner: True for one that was read inside the content of another.
        goes_on: The one whose words a paragraph without a cue goes on with.
    """

    rule: str
    cue: Cue | None
    source: Range | None
    content: tuple[Range, ...]
    confidence: float
    is_borrowed: bool = False
    is_inner: bool = False
    goes_on: "Draft | None" = None

    @property
    def anchor(self) -> CharOffset:
        """Where its sentence is looked for: the cue, else the content."""
        return self.cue.chars[0] if self.cue else self.content[0][0]


Pair: TypeAlias = tuple[Draft, Draft | None]
"""A draft with the one in whose content it stands."""
