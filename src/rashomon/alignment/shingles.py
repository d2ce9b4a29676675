"""Word shingles of reports, and which stretches two reports share.

A shingle is a run of five words, folded for case, accents and quotation marks; furniture is left
out, so that a shared appeal or byline never makes two reports copies. Method: Broder (1997),
containment rather than resemblance, exact (no sketching: a case holds thousands of reports, not
millions).
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

from rashomon.model.document import Document
from rashomon.model.span import CharOffset, DocumentId
from rashomon.text import fold, overlap

SHINGLE_WORDS = 5
# A shingle in more reports than this is common boilerplate; it proposes no pairs, but it still
# counts when a pair proposed by other words is measured.
_COMMON_IN_REPORTS = 60
_WORD = re.compile(r"\w+")

Shingle = tuple[str, ...]
Range = tuple[CharOffset, CharOffset]


@dataclass(frozen=True, slots=True)
class Shingles:
    """The words of one report that are not furniture, and its set of shingles.

    Attributes:
        words: Folded words, in text order.
        ranges: Their code points in the text.
        paragraphs: For each word, the number of its paragraph.
    """

    document_id: DocumentId
    words: tuple[str, ...]
    ranges: tuple[Range, ...]
    paragraphs: tuple[int, ...]
    found: frozenset[Shingle]


def shingle_document(document: Document) -> Shingles:
    """Cut a report into shingles; a report of fewer than five words has none."""
    words: list[str] = []
    ranges: list[Range] = []
    paragraphs: list[int] = []
    position, number = 0, 0
    for line in document.text.splitlines(keepends=True):
        for word in _WORD.finditer(line):
            start, end = position + word.start(), position + word.end()
            if not _is_furniture(document, start, end):
                words.append(fold(word[0]))
                ranges.append((start, end))
                paragraphs.append(number)
        position += len(line)
        number += bool(line.strip())
    found = frozenset(
        tuple(words[at : at + SHINGLE_WORDS]) for at in range(len(words) - SHINGLE_WORDS + 1)
    )
    return Shingles(document.id, tuple(words), tuple(ranges), tuple(paragraphs), found)


def _is_furniture(document: Document, start: CharOffset, end: CharOffset) -> bool:
    return any(
        overlap(start, end, piece.span.start, piece.span.end) for piece in document.furniture
    )


def candidate_pairs(shingled: Iterable[Shingles]) -> Counter[tuple[int, int]]:
    """Count the shared shingles of every pair that shares an uncommon one.

    Args:
        shingled: Reports in canonical order.

    Returns:
        For each pair of positions in `shingled`, smaller first, the number of uncommon shingles
        that both hold.
    """
    holders: defaultdict[Shingle, list[int]] = defaultdict(list)
    for position, report in enumerate(shingled):
        for shingle in report.found:
            holders[shingle].append(position)
    pairs: Counter[tuple[int, int]] = Counter()
    for held_by in holders.values():
        if 1 < len(held_by) < _COMMON_IN_REPORTS:
            pairs.update(combinations(held_by, 2))
    return pairs


def shared_words(report: Shingles, other: Shingles) -> list[bool]:
    """Mark each word of `report` that lies in a shingle which `other` holds too."""
    marks = [False] * len(report.words)
    for at in range(len(report.words) - SHINGLE_WORDS + 1):
        if tuple(report.words[at : at + SHINGLE_WORDS]) in other.found:
            marks[at : at + SHINGLE_WORDS] = [True] * SHINGLE_WORDS
    return marks


def shared_ranges(report: Shingles, marks: list[bool]) -> tuple[Range, ...]:
    """Join marked words into stretches of the text, in text order."""
    stretches: list[Range] = []
    is_open = False
    for mark, (start, end) in zip(marks, report.ranges, strict=True):
        if mark and is_open:
            stretches[-1] = (stretches[-1][0], end)
        elif mark:
            stretches.append((start, end))
        is_open = mark
    return tuple(stretches)


def shared_paragraphs(report: Shingles, marks: list[bool]) -> int:
    """Count the paragraphs of which at least half of the words are marked."""
    total = Counter(report.paragraphs)
    shared = Counter(number for number, mark in zip(report.paragraphs, marks, strict=True) if mark)
    return sum(2 * shared[number] >= total[number] for number in total)
