"""Draft: one attribution while it is being put together, in token and character terms."""

from dataclasses import dataclass

from rashomon.attribution.cues import Cue
from rashomon.model.span import CharOffset

Range = tuple[CharOffset, CharOffset]


@dataclass(frozen=True, slots=True)
class Draft:
    """An attribution before speaker, nesting and identity are settled.

    Attributes:
        rule: Name of the construction, without the stage.
        cue: None for a quotation that goes on with the speaker of the one before.
        source: Code points of the source; None where the text names nobody.
        content: Code points, in text order.
    """

    rule: str
    cue: Cue | None
    source: Range | None
    content: tuple[Range, ...]
    confidence: float
    is_borrowed: bool = False

    @property
    def start(self) -> CharOffset:
        """First code point of the content."""
        return self.content[0][0]

    def covers(self, start: CharOffset, end: CharOffset) -> bool:
        """Tell whether one piece of the content shares a character with the range."""
        return any(first < end and start < last for first, last in self.content)
