"""Marks furniture in a canonical text: what a publisher puts around a report; deletes nothing.

Paragraph patterns come from `lexicon.furniture`. An appeal to readers is found as a block: it
starts with a heading such as a publisher's message and runs to the end of the text, or as far as
the paragraphs go on asking. English patterns only; a text without them gets no furniture.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from rashomon.lexicon.furniture import FurnitureLexicon
from rashomon.model.document import Furniture, FurnitureKind
from rashomon.model.span import CharOffset, DocumentId, Span
from rashomon.text import paragraph_ranges

Range = tuple[CharOffset, CharOffset]

# A longer paragraph is prose, whatever it starts with; read off PolNeAR and LGL articles.
_MAX_LINE_CHARS = 320
_MAX_NOTE_CHARS = 700
_MAX_HEADING_CHARS = 140
_OPENING_PARAGRAPHS = 4
_MAX_OPENING_CHARS = 120
# A publisher's appeal to readers is shorter than this, and at least so many of its paragraphs ask.
_MAX_APPEAL_CHARS = 4_000
_MIN_ASKING_PARAGRAPHS = 2
_MIN_ASKING_SHARE = 0.3
# A paragraph that stands alone is an appeal only when it asks in two ways at least.
_MIN_CUES_ALONE = 2


@dataclass(frozen=True, slots=True)
class FurnitureMarker:
    """Marks the furniture of a text."""

    lexicon: FurnitureLexicon

    @classmethod
    def load(cls) -> "FurnitureMarker":
        """Load the packaged patterns."""
        return cls(FurnitureLexicon.load())

    def __call__(self, document_id: DocumentId, text: str) -> tuple[Furniture, ...]:
        """Give the marked stretches, in text order, not overlapping; possibly none."""
        paragraphs = paragraph_ranges(text)
        block = self._appeal_block(text, paragraphs)
        found = [(block, FurnitureKind.APPEAL)] if block else []
        for index, (start, end) in enumerate(paragraphs):
            if block and block[0] <= start < block[1]:
                continue
            paragraph = text[start:end]
            kind = self._line_kind(paragraph)
            if kind is not None:
                found.append(((start, end), kind))
            elif index < _OPENING_PARAGRAPHS:
                found.extend(self._opening(paragraph, start))
        return tuple(
            Furniture(Span(document_id, start, end), kind)
            for (start, end), kind in sorted(found, key=lambda piece: piece[0])
        )

    def _line_kind(self, paragraph: str) -> FurnitureKind | None:
        if len(paragraph) > _MAX_NOTE_CHARS:
            return None
        for line in self.lexicon.lines:
            is_note = line.kind is FurnitureKind.CORRECTION
            if not is_note and len(paragraph) > _MAX_LINE_CHARS:
                continue
            if line.pattern.fullmatch(paragraph):
                return line.kind
        is_asking = self._cues(paragraph) >= _MIN_CUES_ALONE
        is_to_reader = self.lexicon.appeal_address.search(paragraph)
        return FurnitureKind.APPEAL if is_asking and is_to_reader else None

    def _opening(self, paragraph: str, start: CharOffset) -> Iterator[tuple[Range, FurnitureKind]]:
        for opening in self.lexicon.openings:
            found = opening.pattern.match(paragraph[:_MAX_OPENING_CHARS])
            if found:
                yield (start, start + found.end()), opening.kind
                return

    def _appeal_block(self, text: str, paragraphs: tuple[Range, ...]) -> Range | None:
        """Find the appeal that starts with a heading and runs to the end, or while it asks."""
        for index, (start, end) in enumerate(paragraphs):
            if not self._is_heading(text[start:end]):
                continue
            rest = [text[first:last] for first, last in paragraphs[index:]]
            length = self._asking_length(rest)
            if length:
                return start, paragraphs[index + length - 1][1]
        return None

    def _asking_length(self, rest: list[str]) -> int:
        """Count the paragraphs from a heading that belong to its appeal; 0 if it is none."""
        asks = [self._cues(paragraph) > 0 for paragraph in rest]
        is_short = sum(map(len, rest)) <= _MAX_APPEAL_CHARS
        if is_short and sum(asks) >= max(_MIN_ASKING_PARAGRAPHS, _MIN_ASKING_SHARE * len(rest)):
            return len(rest)
        length = 1
        while length < len(rest) and asks[length]:
            length += 1
        return length if length > _MIN_ASKING_PARAGRAPHS else 0

    def _is_heading(self, paragraph: str) -> bool:
        return len(paragraph) <= _MAX_HEADING_CHARS and any(
            heading.fullmatch(paragraph) for heading in self.lexicon.appeal_headings
        )

    def _cues(self, paragraph: str) -> int:
        return sum(1 for cue in self.lexicon.appeal_cues if cue.search(paragraph))
