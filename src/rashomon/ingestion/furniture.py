"""Marks furniture in a canonical text: what a publisher puts around a report; deletes nothing.

Paragraph patterns come from `lexicon.furniture`. An appeal to readers is found as a block: it
starts with a heading such as a publisher's message and runs to the end of the text, or as far as
the paragraphs go on asking. English patterns only; a text without them gets no furniture.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile

from rashomon.lexicon.furniture import FurnitureLexicon, FurniturePatterns
from rashomon.model.document import Furniture, FurnitureKind
from rashomon.model.span import CharOffset, DocumentId, Span
from rashomon.text import paragraph_ranges

Stretch = tuple[CharOffset, CharOffset, FurnitureKind]

_OPENING_PARAGRAPHS = 4
_MAX_OPENING_CHARS = 120
# A publisher's appeal to readers is shorter than this, and at least so many of its paragraphs ask.
_MAX_APPEAL_CHARS = 4_000
_MIN_ASKING_PARAGRAPHS = 2
_MIN_ASKING_SHARE = 0.3
# A paragraph that stands alone is an appeal only when it is short and asks in two ways at least;
# the length was read off PolNeAR and LGL articles.
_MAX_ALONE_CHARS = 320
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
        return tuple(
            Furniture(Span(document_id, start, end), kind)
            for start, end, kind in sorted(self._stretches(text))
        )

    def _stretches(self, text: str) -> Iterator[Stretch]:
        ranges = paragraph_ranges(text)
        paragraphs = [text[start:end] for start, end in ranges]
        first, last = self._appeal_block(paragraphs)
        if first < last:
            yield ranges[first][0], ranges[last - 1][1], FurnitureKind.APPEAL
        for index, (start, end) in enumerate(ranges):
            if first <= index < last:
                continue
            kind = self._line_kind(paragraphs[index])
            if kind is not None:
                yield start, end, kind
                continue
            yield from _leading(self.lexicon.lead, paragraphs[index], start)
            if index < _OPENING_PARAGRAPHS:
                opening = paragraphs[index][:_MAX_OPENING_CHARS]
                yield from _leading(self.lexicon.opening, opening, start)

    def _line_kind(self, paragraph: str) -> FurnitureKind | None:
        for line in self.lexicon.line:
            if any(re.fullmatch(pattern, paragraph) for pattern in line.patterns):
                return line.kind
        is_asking = self._cues(paragraph) >= _MIN_CUES_ALONE
        is_short = len(paragraph) <= _MAX_ALONE_CHARS
        is_to_reader = is_asking and is_short and re.search(self.lexicon.appeal.address, paragraph)
        return FurnitureKind.APPEAL if is_to_reader else None

    def _appeal_block(self, paragraphs: list[str]) -> tuple[int, int]:
        """Give the paragraphs of the first appeal under a heading; an empty range if none is."""
        for index, paragraph in enumerate(paragraphs):
            if any(re.fullmatch(heading, paragraph) for heading in self.lexicon.appeal.headings):
                length = self._asking_length(paragraphs[index:])
                if length:
                    return index, index + length
        return 0, 0

    def _asking_length(self, rest: list[str]) -> int:
        """Count the paragraphs from a heading that belong to its appeal; 0 if it is none."""
        asks = [self._cues(paragraph) > 0 for paragraph in rest]
        is_short = sum(map(len, rest)) <= _MAX_APPEAL_CHARS
        if is_short and sum(asks) >= max(_MIN_ASKING_PARAGRAPHS, _MIN_ASKING_SHARE * len(rest)):
            return len(rest)
        length = 1 + sum(1 for _ in takewhile(bool, asks[1:]))
        return length if length > _MIN_ASKING_PARAGRAPHS else 0

    def _cues(self, paragraph: str) -> int:
        return sum(1 for cue in self.lexicon.appeal.cues if re.search(cue, paragraph))


def _leading(
    leads: tuple[FurniturePatterns, ...], paragraph: str, start: CharOffset
) -> Iterator[Stretch]:
    """Give the stretch that opens a paragraph, by the first pattern that matches."""
    tried = (
        (lead.kind, re.match(pattern, paragraph)) for lead in leads for pattern in lead.patterns
    )
    found = next(((kind, match.end()) for kind, match in tried if match), None)
    if found:
        yield start, start + found[1], found[0]
