"""Cut a text into paragraphs and pair its quotation marks.

What enters is the canonical text; what leaves are code-point ranges. Method: lines are
paragraphs, except that hard-wrapped lines (mail, agency copy) are joined; quotation marks are
paired inside a paragraph, and a mark left open is continued when the next paragraph starts with an
opening mark (the printers' convention). A paragraph with a stray mark loses its pairing only from
that mark on, and the mark is reported; nothing else of the document is touched. Apostrophes and
primes are told from single quotation marks by their neighbours. Nested quotations stay inside
their outer one.
"""

import re

from rashomon.model.parse import Quotation
from rashomon.model.span import CharOffset, Range
from rashomon.text import trim

_LINE = re.compile(r"[^\r\n\u2028\u2029\f\v]+")
# A wrapped line runs on when it is long and ends in mid-sentence; tuned on the wrapped agency copy
# and the one-line-per-paragraph pages of the training texts.
_WRAPPED_LINE_CHARS = 50
_SENTENCE_END = ".!?:;”\"’')]…_"
# Longer pieces than this are cut at white space before parsing: memory stays bounded.
LONGEST_PARAGRAPH_CHARS = 8_000
# A piece with so many marks, and so large a share of them, is no prose, and costs a parser minutes.
_MOST_MARKS, _MOST_MARKS_SHARE = 200, 0.25

_PAIRS = {"“": "”", "«": "»", "„": "“”", "‘": "’", '"': '"', "``": "''", "''": "''"}
_MARK = re.compile("``|''|[“”«»„‘’\"]")


def paragraphs(text: str) -> tuple[Range, ...]:
    """Give the paragraphs of a text as trimmed, non-empty ranges in text order."""
    ranges: list[Range] = []
    for found in _LINE.finditer(text):
        start, end = trim(text, found.start(), found.end())
        if start == end:
            continue
        if ranges and _runs_on(text, ranges[-1], start):
            ranges[-1] = (ranges[-1][0], end)
        else:
            ranges.append((start, end))
    return tuple(piece for whole in ranges for piece in _cut(text, *whole))


def _runs_on(text: str, previous: Range, start: CharOffset) -> bool:
    """Tell whether the line at `start` goes on with the sentence of the line before."""
    between = text[previous[1] : start]
    if between.count("\n") > 1 or between.count("\r") > between.count("\n") + 1:
        return False
    line_start = max(previous[0], text.rfind("\n", previous[0], previous[1]) + 1)
    is_long = previous[1] - line_start >= _WRAPPED_LINE_CHARS
    ends_open = text[previous[1] - 1] not in _SENTENCE_END
    return is_long and ends_open and text[start].islower()


def _cut(text: str, start: CharOffset, end: CharOffset) -> list[Range]:
    """Cut an overlong range at white space into pieces that a parser can hold."""
    pieces: list[Range] = []
    while end - start > LONGEST_PARAGRAPH_CHARS:
        limit = start + LONGEST_PARAGRAPH_CHARS
        space = text.rfind(" ", start + LONGEST_PARAGRAPH_CHARS // 2, limit)
        cut = space if space > 0 else limit
        pieces.append(trim(text, start, cut))
        start, _ = trim(text, cut, end)
    pieces.append((start, end))
    return [piece for piece in pieces if piece[0] < piece[1]]


def is_prose(text: str, start: CharOffset, end: CharOffset) -> bool:
    """Tell whether a paragraph can be words, rather than an absurd number of marks."""
    marks = sum(not char.isalnum() and not char.isspace() for char in text[start:end])
    return marks <= max(_MOST_MARKS, _MOST_MARKS_SHARE * (end - start))


def quotations(
    text: str, ranges: tuple[Range, ...]
) -> tuple[tuple[Quotation, ...], tuple[CharOffset, ...]]:
    """Pair the quotation marks of a text.

    Args:
        text: Canonical text.
        ranges: Its paragraphs.

    Returns:
        Outermost quotations in text order, and the offsets of marks without a partner.
    """
    pieces: list[Quotation] = []
    stray: list[CharOffset] = []
    continued: int | None = None  # the piece that goes on with the mark that opens this paragraph
    for number, (start, end) in enumerate(ranges):
        opened = _pair_paragraph(text, (start, end), pieces, stray, continued)
        following = ranges[number + 1][0] if number + 1 < len(ranges) else len(text)
        if opened and text.startswith(opened[0], following):
            before = continued if opened.start() == start else None
            pieces.append(Quotation(opened.start(), end, opened.end(), end, before, False))
            continued = len(pieces) - 1
        else:
            stray += [opened.start()] if opened else []
            continued = None
    return tuple(pieces), tuple(stray)


def _pair_paragraph(
    text: str,
    paragraph: Range,
    pieces: list[Quotation],
    stray: list[CharOffset],
    continued: int | None,
) -> re.Match[str] | None:
    """Add the closed quotations of one paragraph; give the mark that is still open at its end."""
    opened: re.Match[str] | None = None
    for found in _MARK.finditer(text, *paragraph):
        mark, at = found[0], found.start()
        if opened is None and _can_open(text, mark, at):
            opened = found
        elif opened is not None and mark in _PAIRS[opened[0]] and _can_close(text, mark, at):
            before = continued if opened.start() == paragraph[0] else None
            pieces.append(Quotation(opened.start(), found.end(), opened.end(), at, before))
            opened = None
        elif opened is None and mark in "”»":
            stray.append(at)
    return opened


def _can_open(text: str, mark: str, at: CharOffset) -> bool:
    """Tell whether the mark at `at` can open a quotation."""
    if mark not in _PAIRS:
        return False
    before = text[at - 1] if at else " "
    after = text[at + len(mark)] if at + len(mark) < len(text) else " "
    if mark == "‘":
        return not before.isalnum() and after.isalnum() and not after.isdigit()
    if mark in {'"', "''"}:
        return not after.isspace() and not before.isdigit()
    return True


def _can_close(text: str, mark: str, at: CharOffset) -> bool:
    """Tell whether the mark at `at` closes, rather than stands in a word ("Armenia’s")."""
    if mark != "’":
        return True
    after = text[at + 1] if at + 1 < len(text) else " "
    return not after.isalnum()
