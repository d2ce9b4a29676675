"""Split what somebody said into clause-sized stretches, one proposition each.

What enters: a stretch of a text. What leaves: half-open ranges of that text, in order, none of them
over `CLAUSE_LIMIT_CHARS`. Method: cut at connectives, then join again what tells the same family of
concepts or none, so that "built roads and bridges" stays one and "opened fire on and detained" is
two. It works on words, not on a parse, so that alignment needs nothing but the ledger.
"""

import re
from dataclasses import dataclass

from rashomon.lexicon.concepts import Concept, ConceptLexicon
from rashomon.lexicon.phrases import PhraseMatch
from rashomon.text import trim

CLAUSE_LIMIT_CHARS = 400
"""Evidence is words that can be read at a glance; DESIGN asks for clause-sized spans."""
_STOP = re.compile(r"[;:]\s+|[.!?][\"”’']?\s+(?=[\"“‘']?[A-Z])|\n+")
_LINK = re.compile(r",?\s+(?:and|but|or)\s+(?:that\s+)?|,\s+", re.IGNORECASE)
_TAIL = re.compile(r",?\s+(?:and|but|or|that)$", re.IGNORECASE)
_THAT = re.compile(r"that\s+", re.IGNORECASE)
_EDGES = ' \t\n,;:"“”„«»'


@dataclass(frozen=True, slots=True)
class Clause:
    """A half-open range of the text, and the concepts told in it with offsets of the text."""

    start: int
    end: int
    concepts: tuple[PhraseMatch[Concept], ...]

    @property
    def main(self) -> PhraseMatch[Concept] | None:
        """The concept of the most telling family; the first of it where there are several."""
        return min(self.concepts, key=lambda hit: hit.value.family.rank, default=None)


def split_clauses(text: str, start: int, end: int, lexicon: ConceptLexicon) -> tuple[Clause, ...]:
    """Split a range of `text` into clauses, in order; empty only if the range is blank."""
    clauses: list[Clause] = []
    for sentence in _cut(text, start, end, _breaks(text, start, end, _STOP)):
        joined: list[Clause] = []
        links = _breaks(text, *sentence, _LINK)
        opened = lexicon.openers.find(text[sentence[0] : sentence[1]])
        openings = [(sentence[0] + found.start,) * 2 for found in opened]
        for piece in _cut(text, *sentence, sorted((*links, *openings))):
            clause = _clause(text, *piece, lexicon)
            if joined and not _is_new(joined[-1], clause):
                clause = _clause(text, joined.pop().start, clause.end, lexicon)
            joined.append(clause)
        clauses.extend(_shorten(text, clause, lexicon) for clause in joined)
    return tuple(clauses)


def _breaks(text: str, start: int, end: int, at: re.Pattern[str]) -> list[tuple[int, int]]:
    return [match.span() for match in at.finditer(text, start, end)]


def _cut(text: str, start: int, end: int, breaks: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Give what stands between the breaks, trimmed, blank pieces left out."""
    pieces: list[tuple[int, int]] = []
    position = start
    for before, after in breaks:
        pieces.append((position, before))
        position = max(position, after)
    pieces.append((position, end))
    trimmed = [_trim_edges(text, *piece) for piece in pieces]
    return [piece for piece in trimmed if piece[0] < piece[1]]


def _trim_edges(text: str, start: int, end: int) -> tuple[int, int]:
    start, end = trim(text, start, end)
    while start < end and text[start] in _EDGES:
        start += 1
    while start < end and text[end - 1] in f"{_EDGES}.":
        end -= 1
    tail = _TAIL.search(text, start, end)
    end = tail.start() if tail else end
    that = _THAT.match(text, start, end)
    start = that.end() if that else start
    return start, end


def _clause(text: str, start: int, end: int, lexicon: ConceptLexicon) -> Clause:
    hits = lexicon.find(text[start:end])
    return Clause(
        start,
        end,
        tuple(PhraseMatch(hit.start + start, hit.end + start, hit.value) for hit in hits),
    )


def _is_new(before: Clause, clause: Clause) -> bool:
    """Tell whether a piece tells something of its own."""
    if before.main is None or clause.main is None:
        return False
    return before.main.value.family != clause.main.value.family


def _shorten(text: str, clause: Clause, lexicon: ConceptLexicon) -> Clause:
    """Keep the words around the main concept of a clause that is too long."""
    if clause.end - clause.start <= CLAUSE_LIMIT_CHARS:
        return clause
    main = clause.main
    middle = main.start if main else clause.start
    start = max(clause.start, middle - CLAUSE_LIMIT_CHARS // 2)
    end = min(clause.end, start + CLAUSE_LIMIT_CHARS)
    if clause.start < start:
        start = text.index(" ", start) if " " in text[start:middle] else start
    if end < clause.end:
        end = text.rindex(" ", middle, end) if " " in text[middle:end] else end
    return _clause(text, *_trim_edges(text, start, end), lexicon)
