"""Cut the word pieces of a text into windows that the encoder can hold.

A window is as many whole lines as a short one holds, or one line alone; a line too long for that is
cut after a sentence. Every word is in exactly one window, and windows do not overlap: attributions
hardly ever cross a line, and words around a window brought nothing on the development texts.
Windows depend on the text alone, so a text gives the same vectors whatever else is read.
"""

from collections.abc import Iterator

from rashomon.model.span import Range
from rashomon.parsing.wordpiece import Pieces

# Pieces of the longest window, without the two marks that the encoder adds: as in training.
WINDOW_PIECES = 254
# Pieces up to which lines share a window. From 1 to 222 the development texts tell no difference in
# quality; at this size both attention over long windows and starting many are cheap.
LINES_PIECES = 94
_SENTENCE_MARKS = frozenset('.!?”"’')


def windows(pieces: Pieces, text: str) -> Iterator[Range]:
    """Give the windows of a text as ranges of words, in order; none for a text without words."""
    start = 0
    while start < len(pieces.words):
        end = _window_end(pieces, text, start)
        yield start, end
        start = end


def _window_end(pieces: Pieces, text: str, start: int) -> int:
    """Find where the window from `start` ends: after lines, else a sentence, else anywhere."""
    lines, words = pieces.paragraphs, pieces.words
    end = _reach(pieces, start, WINDOW_PIECES)
    line_end = int(lines.searchsorted(lines[start], "right"))
    if line_end <= end:
        beyond = _reach(pieces, start, LINES_PIECES)
        whole = lines.searchsorted(lines[beyond]) if beyond < len(lines) else beyond
        return max(line_end, int(whole))
    after_sentence = (
        each
        for each in range(end, start, -1)
        if text[words[each - 1][0]] in _SENTENCE_MARKS and text[words[each][0]].isupper()
    )
    return next(after_sentence, end)


def _reach(pieces: Pieces, start: int, most: int) -> int:
    """Give the end of the longest window from a word that has at most so many pieces."""
    limit = pieces.first[start] + most
    return max(start + 1, int(pieces.first.searchsorted(limit, "right")) - 1)
