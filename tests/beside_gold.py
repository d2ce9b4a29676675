"""Statements side by side with gold: pairs of our own, and how they are counted.

What enters: a file of `tests/alignment/beside`. Its lines are clauses: of the first text with A, of
the second with B and the numbers of the clauses of A that say the same, "-" for none; "number" and
"negation" stand for a change that must be told. A line with "+" goes on with the sentence, a blank
line ends a paragraph. Files ending in `_a` were looked at while thresholds were set, those
ending in `_b` were not. Writer of texts, gold and program are one, so the figures flatter.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from rashomon.alignment.beside import put_beside
from rashomon.model.beside import Beside
from rashomon.model.case import Alignment, Case, DocumentRecords
from rashomon.model.copies import VersionChain
from rashomon.model.document import Document, Original
from rashomon.model.partial_date import PartialDate
from rashomon.model.span import Range
from rashomon.pipeline import Pipeline, load_pipeline, read_document

FOLDER = Path(__file__).parent / "alignment" / "beside"
_LINE = re.compile(r"(A|B\+|B|\+) (?:\[([^\]]*)\] )?(.*)")
_TOLD = {"negation", "number"}


@dataclass(frozen=True)
class GoldPair:
    """Two texts, the ranges of their clauses, which of them correspond, and changes to be told."""

    name: str
    texts: tuple[str, str]
    clauses: tuple[list[Range], list[Range]]
    links: set[tuple[int, int]]
    changes: set[tuple[int, str]]


def load_pairs(name: str) -> list[GoldPair]:
    """Read a file of pairs."""
    blocks = (FOLDER / f"{name}.txt").read_text("utf-8").split("== ")[1:]
    return [_read(block) for block in blocks]


def _read(block: str) -> GoldPair:
    head, *lines = block.split("\n")
    texts, clauses = ["", ""], ([], [])
    links, changes, side, is_new = set(), set(), 0, False
    for line in lines:
        if not line.strip():
            is_new = True
            continue
        tag, marks, words = _LINE.fullmatch(line).groups()
        side = side if tag == "+" else "AB".index(tag[0])
        texts[side] += ("\n\n" if is_new else " ") * bool(texts[side])
        is_new = False
        clauses[side].append((len(texts[side]), len(texts[side]) + len(words)))
        texts[side] += words
        for mark in (marks or "").split():
            if mark.isdigit():
                links.add((int(mark) - 1, len(clauses[1]) - 1))
            elif mark != "-":
                changes.add((len(clauses[1]) - 1, mark))
    return GoldPair(head.split()[0], tuple(texts), clauses, links, changes)


@cache
def _pipeline() -> Pipeline:
    return load_pipeline()


def compare(name: str, pair: GoldPair, *, is_read: bool = True) -> Beside:
    """Put a pair side by side as the kind of its file asks; `is_read`: by the program's parser."""
    first, second = f"{pair.name}A", f"{pair.name}B"
    if name.startswith("translations"):
        original = Original(pair.texts[0], "ru", None)
        document = Document(second, pair.texts[1], "0" * 64, "x", language="en", original=original)
        return put_beside(Case(records=(DocumentRecords(document),)), second)
    day = PartialDate.parse("2026-03-04")
    documents = [
        Document(key, text, "0" * 64, key, language="en", published_at=day)
        for key, text in zip((first, second), pair.texts, strict=True)
    ]
    pipeline = _pipeline() if is_read else None
    records = [
        read_document(pipeline, each) if pipeline else DocumentRecords(each) for each in documents
    ]
    chain = (VersionChain("page", (first, second)),) if name.startswith("versions") else ()
    return put_beside(
        Case(records=tuple(records), alignment=Alignment(versions=chain)), first, second
    )


@dataclass(frozen=True)
class Counts:
    """Pairs of clauses found, of gold, and in both; changes to be told, told, and told too much."""

    found: int = 0
    gold: int = 0
    right: int = 0
    changes: int = 0
    told: int = 0
    too_much: int = 0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall over pairs of clauses."""
        return 2 * self.right / (self.found + self.gold)


def measure(name: str, *, is_read: bool = True) -> Counts:
    """Count a whole file."""
    total = Counts()
    for pair in load_pairs(name):
        found = compare(name, pair, is_read=is_read)
        links = {link for row in found.rows for link in _links(pair, row.first, row.second)}
        told = {
            (number, each.kind.value)
            for row in found.rows
            for each in row.differences
            for number, clause in enumerate(pair.clauses[1])
            if any(_shared(clause, stretch) for stretch in row.second)
        }
        total = Counts(
            total.found + len(links),
            total.gold + len(pair.links),
            total.right + len(links & pair.links),
            total.changes + len(pair.changes),
            total.told + len(told & pair.changes),
            total.too_much + sum(kind in _TOLD for _, kind in told - pair.changes),
        )
    return total


def _links(pair: GoldPair, first: Iterable[Range], second: Iterable[Range]) -> set[tuple[int, int]]:
    ours, theirs = (
        [at for at, clause in enumerate(clauses) if _is_held(clause, cell)]
        for clauses, cell in zip(pair.clauses, (first, second), strict=True)
    )
    return {(one, other) for one in ours for other in theirs}


def _is_held(clause: Range, cell: Iterable[Range]) -> bool:
    return 2 * sum(_shared(clause, each) for each in cell) > clause[1] - clause[0]


def _shared(one: Range, other: Range) -> int:
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))
