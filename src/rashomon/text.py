"""Offset-safe helpers on plain strings; knows nothing of news.

Every offset is a Unicode code point of the string that was given, end exclusive. Nothing here
changes a text: functions return positions, or folded copies that serve comparison only.
"""

import re
import unicodedata
from collections.abc import Iterable

OPENING_QUOTES = "“„«‘‹「"
CLOSING_QUOTES = "”“»’›」"
STRAIGHT_QUOTES = "\"'"
QUOTES = OPENING_QUOTES + CLOSING_QUOTES + STRAIGHT_QUOTES
_WORD = re.compile(r"\w+(?:[-’']\w+)*")
_SPACE = re.compile(r"\s+")
_STRAIGHT = str.maketrans({**dict.fromkeys("“”„«»", '"'), **dict.fromkeys("‘’‚‛", "'")})


def trim(text: str, start: int, end: int, outer: str | None = None) -> tuple[int, int]:
    """Move both ends inwards over white space, or over the characters of `outer`.

    Returns:
        The trimmed half-open range; empty at `start` when nothing else was inside.
    """
    kept = text[start:end].rstrip(outer)
    return start + len(kept) - len(kept.lstrip(outer)), start + len(kept)


def overlap(start: int, end: int, other_start: int, other_end: int) -> int:
    """Count the code points that two half-open ranges share; 0 or more."""
    return max(0, min(end, other_end) - max(start, other_start))


def paragraph_ranges(text: str) -> tuple[tuple[int, int], ...]:
    """Split at line breaks into trimmed, non-empty ranges, in text order."""
    ranges: list[tuple[int, int]] = []
    position = 0
    for line in text.splitlines(keepends=True):
        start, end = trim(text, position, position + len(line))
        if start < end:
            ranges.append((start, end))
        position += len(line)
    return tuple(ranges)


def words(text: str) -> tuple[str, ...]:
    """Give the words of a text in order, folded for comparison."""
    return tuple(_WORD.findall(fold(text)))


def has_phrase(text: str, phrases: Iterable[str]) -> bool:
    """Tell whether a phrase, given in folded words, stands in a text as whole words."""
    plain = f" {' '.join(words(text))} "
    return any(f" {phrase} " in plain for phrase in phrases)


def fold(text: str) -> str:
    """Fold case, accents, quotation marks and white space for comparison only.

    The result may have another length than `text`; never use its offsets.
    """
    straight = text.translate(_STRAIGHT).casefold()
    if not straight.isascii():
        decomposed = unicodedata.normalize("NFKD", straight)
        straight = "".join(char for char in decomposed if not unicodedata.combining(char))
    return " ".join(straight.split())


def shorten(text: str, limit_chars: int = 80) -> str:
    """Give `text` on one line, cut at `limit_chars` with an ellipsis, for messages only."""
    line = _SPACE.sub(" ", text).strip()
    return line if len(line) <= limit_chars else f"{line[: limit_chars - 1].rstrip()}…"


# A full stop behind these ends no sentence; lookbehinds must have one width each.
_TITLES = "".join(
    rf"(?<!\b{title})"
    for title in ("Mr", "Mrs", "Ms", "Dr", "St", "Lt", "Gen", "Col", "Maj", "Sgt", "Capt", "Adm")
)
_SENTENCE_END = re.compile(
    rf"(?<![.\s][A-Z])(?<!^[A-Z]){_TITLES}[.!?][\"”’')]*\s+(?=[\"“‘'(\[]?[A-Z0-9])|\n+"
)


def sentence_ranges(text: str) -> tuple[tuple[int, int], ...]:
    """Split into trimmed sentences by their marks alone, in text order; "U.S. aid" stays whole."""
    ends = [match.end() for match in _SENTENCE_END.finditer(text)]
    cut = (trim(text, *pair) for pair in zip([0, *ends], [*ends, len(text)], strict=True))
    return tuple((start, end) for start, end in cut if start < end)
