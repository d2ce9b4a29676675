"""Split what somebody said into clause-sized stretches, one proposition each.

What enters: a stretch of a text. What leaves: its clauses, in order, none over
`CLAUSE_LIMIT_CHARS`. Method: cut at connectives, then join again what tells the same family of
concepts or none, so that "built roads and bridges" stays one and "opened fire on and detained" is
two. It works on words, not on a parse, so that alignment needs nothing but the ledger.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from rashomon.lexicon.concepts import Concept, ConceptLexicon, find_concepts
from rashomon.lexicon.phrases import find
from rashomon.lexicon.stance_words import StanceLexicon

#: Evidence is words that can be read at a glance; DESIGN asks for clause-sized spans.
CLAUSE_LIMIT_CHARS = 400
# A concept this close behind one of these words stands in an adjunct: it places another act.
_ADJUNCT_OPENERS = frozenset(
    {"in", "during", "after", "before", "amid", "following", "since", "despite"}
)
_ADJUNCT_WORDS = 3
# Behind these, what has a subject and a verb of its own is another proposition.
_LINKING = frozenset({"and", "but", "or"})
_AFTER = frozenset({"after", "because", "although", "though", "while", "whereas"})
_GIVING_REASONS = _AFTER | {"since"}
_HALF = re.compile(r"\s+(?:a\s+half|a\s+quarter|half)\b", re.IGNORECASE)
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
            if joined and _is_one(joined[-1], clause) and not _is_apart(text, joined[-1], clause):
                clause = _read(text, (joined.pop().start, piece[1]))
            joined.append(clause)
        yield from joined


def _pieces(text: str, sentence: Range) -> Iterator[Range]:
    """Cut at links, commas and openers; cut what is still too long wherever a word ends."""
    start, end = sentence
    lexicon, words = ConceptLexicon.load(), text[start:end]
    links = [
        (start + link.start, start + link.end)
        for link in find(lexicon.links, words)
        if not _HALF.match(words, link.end)
    ]
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


def _is_apart(text: str, before: Clause, clause: Clause) -> bool:
    """Tell whether a clause is linked to the one before, and has a subject and verb of its own."""
    between = text[before.start + len(before.text) : clause.start].casefold().split()
    if "that" in between:
        return bool(_LINKING.intersection(between))
    words, stance = _words(clause.text), StanceLexicon.load()
    is_linked = bool(_LINKING.intersection(between)) or words[0] in _GIVING_REASONS
    is_subject = not stance.is_verb("", words[0]) and words[0] not in stance.relatives
    is_clause = words[0] in _AFTER or _tells(_words(before.text))
    return is_linked and is_subject and _tells(words) and is_clause


def _words(text: str) -> list[str]:
    return [word.strip(",") for word in text.casefold().split()]


def _tells(words: list[str]) -> bool:
    """Tell whether a finite verb stands behind the first word; "reached by" is a participle."""
    stance, behind = StanceLexicon.load(), [*words[2:], ""]
    verbs = zip(pairwise(words), behind, strict=False)
    return any(stance.is_verb(*pair) and after != "by" for pair, after in verbs)


def _cut(text: str, span: Range, breaks: Iterable[Range]) -> Iterator[Range]:
    """Give what stands between the breaks, trimmed, blank pieces left out."""
    position, end = span
    for before, after in (*breaks, (end, end)):
        core = _CORE.match(text, position, before) if position < before else None
        if core and core["words"]:
            yield core.span("words")
        position = max(position, after)
