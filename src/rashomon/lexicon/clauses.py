"""Split what somebody said into clause-sized stretches, one proposition each.

What enters: a stretch of a text. What leaves: its clauses, in order, none over
`CLAUSE_LIMIT_CHARS`. Method: cut at connectives, then join again what tells the same family of
concepts or none, so that "built roads and bridges" stays one and "opened fire on and detained" is
two. It works on words, not on a parse, so that alignment needs nothing but the ledger.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rashomon.lexicon.concepts import Concept, ConceptLexicon, find_concepts
from rashomon.lexicon.phrases import find

#: Evidence is words that can be read at a glance; DESIGN asks for clause-sized spans.
CLAUSE_LIMIT_CHARS = 400
# A concept this close behind one of these words stands in an adjunct: it places another act.
_ADJUNCT_OPENERS = frozenset(
    {"in", "during", "after", "before", "amid", "following", "since", "despite"}
)
_ADJUNCT_WORDS = 3
_STOP = re.compile(r"[;:]\s+|[.!?][\"”’']?\s+(?=[\"“‘']?[A-Z])|\n+")
_COMMA = re.compile(r",\s+")
_CHUNK = re.compile(
    rf"\S.{{0,{CLAUSE_LIMIT_CHARS - 1}}}(?!\S)|\S{{1,{CLAUSE_LIMIT_CHARS}}}", re.DOTALL
)
_CORE = re.compile(
    r'[\s,;:"“”„«»]*(?:that\s+)?(?P<words>.*?)[\s,;:"“”„«».]*$', re.IGNORECASE | re.DOTALL
)

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Clause:
    """Words that stand at `start` of a document, and the concepts told in them."""

    start: int
    text: str
    concepts: tuple[Concept, ...]

    @property
    def main(self) -> Concept | None:
        """The first concept of the most telling family, outside adjuncts if there is one."""
        return min(self.concepts, key=self._salience, default=None)

    def _salience(self, concept: Concept) -> tuple[bool, bool, int, int]:
        """Order concepts: "entered the valley in the clash" tells of entering."""
        lead = self.text[: concept.start].casefold().split()[-_ADJUNCT_WORDS:]
        opened = next((word for word in reversed(lead) if word in _ADJUNCT_OPENERS), None)
        is_adjunct = opened is not None and concept.start > 0
        # Of one family, the longer words tell more: "lawful transit" against "violates the law".
        return concept.family.is_denying, is_adjunct, concept.rank, concept.start - concept.end

    def told(self) -> tuple[Concept, ...]:
        """Give the main concept, and the first of each family that is told beside another."""
        first = {concept.rank: concept for concept in reversed(self.concepts)}
        asides = (first[rank] for rank in sorted(first) if first[rank].family.is_aside)
        return tuple(dict.fromkeys((*filter(None, (self.main,)), *asides)))


def split_clauses(text: str, start: int, end: int) -> Iterator[Clause]:
    """Split a range of `text` into clauses, in order; none only if the range is blank."""
    stops = (stop.span() for stop in _STOP.finditer(text, start, end))
    for sentence in _cut(text, (start, end), stops):
        joined: list[Clause] = []
        for piece in _pieces(text, sentence):
            clause = _read(text, piece)
            if joined and _is_one(joined[-1], clause):
                clause = _read(text, (joined.pop().start, piece[1]))
            joined.append(clause)
        yield from joined


def _pieces(text: str, sentence: Range) -> Iterator[Range]:
    """Cut at links, commas and openers; cut what is still too long wherever a word ends."""
    start, end = sentence
    lexicon, words = ConceptLexicon.load(), text[start:end]
    links = [(start + link.start, start + link.end) for link in find(lexicon.links, words)]
    opened = [(start + opener.start,) * 2 for opener in find(lexicon.openers, words)]
    commas = [comma.span() for comma in _COMMA.finditer(text, start, end)]
    for piece in _cut(text, sentence, sorted((*links, *opened, *commas))):
        yield from (chunk.span() for chunk in _CHUNK.finditer(text, *piece))


def _read(text: str, piece: Range) -> Clause:
    words = text[slice(*piece)]
    return Clause(piece[0], words, find_concepts(words))


def _is_one(before: Clause, clause: Clause) -> bool:
    end = clause.start + len(clause.text)
    is_other = before.main and clause.main and before.main.rank != clause.main.rank
    return not is_other and end - before.start <= CLAUSE_LIMIT_CHARS


def _cut(text: str, span: Range, breaks: Iterable[Range]) -> Iterator[Range]:
    """Give what stands between the breaks, trimmed, blank pieces left out."""
    position, end = span
    for before, after in (*breaks, (end, end)):
        core = _CORE.match(text, position, before) if position < before else None
        if core and core["words"]:
            yield core.span("words")
        position = max(position, after)
