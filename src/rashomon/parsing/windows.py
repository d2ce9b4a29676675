"""Cut the word pieces of a text into windows that the encoder can hold.

A window is as many whole lines as fit; a longer line is cut after a sentence. Every word is in
exactly one window, and windows do not overlap: attributions hardly ever cross a line, and words
around a window brought nothing on the development texts. Windows depend on the text alone, so a
text gives the same vectors whatever else is read.
"""

from collections.abc import Iterator

from rashomon.model.span import Range
from rashomon.parsing.wordpiece import Pieces

# Pieces of a window, without the two marks that the encoder adds: as in training. Attention over
# twice as many costs .04 attribution F1 and is slower.
WINDOW_PIECES = 254
_SENTENCE_MARKS = frozenset('.!?”"’')


def windows(pieces: Pieces, text: str) -> Iterator[Range]:
    """Give the windows of a text as ranges of words, in order; none for a text without words."""
    start = 0
    while start < len(pieces.words):
        end = _window_end(pieces, text, start)
        yield start, end
        start = end


def _window_end(pieces: Pieces, text: str, start: int) -> int:
    """Find where the window from `start` ends: after a line, else a sentence, else anywhere."""
    limit = pieces.first[start] + WINDOW_PIECES
    end = max(start + 1, int(pieces.first.searchsorted(limit, "right")) - 1)
    if end == len(pieces.words):
        return end
    lines, words = pieces.paragraphs, pieces.words
    after_line = (each for each in range(end, start, -1) if lines[each] != lines[each - 1])
    after_sentence = (
        each
        for each in range(end, start, -1)
        if text[words[each - 1][0]] in _SENTENCE_MARKS and text[words[each][0]].isupper()
    )
    return next(after_line, None) or next(after_sentence, end)
