"""Full-text search in a case: where do these words stand?

Enters words as a person types them, leaves hits with exact offsets. Every word must occur; case
and accents do not matter; nothing typed is ever read as search syntax. Words of scripts written
without spaces (Chinese, Japanese, Thai ...) are sought as plain strings, as FTS5 has no words
there.
It does no stemming and no ranking: hits come in document and text order.
"""

import re
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from rashomon.model.span import DocumentId, Span
from rashomon.text import shorten

HIT_LIMIT = 200
"""Hits that one search gives at most; more than a person reads."""

_WORD = re.compile(r"[^\W_]+")
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]"
)
_OPEN, _CLOSE = "\ufdd0", "\ufdd1"  # noncharacters: no text for interchange holds them
_MARKS = re.compile(f"[{_OPEN}{_CLOSE}]")
_WINDOW_CHARS = 60


@dataclass(frozen=True, slots=True)
class SearchHit:
    """A paragraph that holds words sought.

    Attributes:
        span: From the first to the last of these words in the paragraph.
        snippet: The words with their surroundings, on one line.
    """

    document_id: DocumentId
    span: Span
    snippet: str


def search_documents(connection: sqlite3.Connection, words: str) -> tuple[SearchHit, ...]:
    """Find the paragraphs, in documents that hold every word, where at least one stands."""
    hits: list[SearchHit] = []
    for document_id, text, ranges in _matches(connection, words):
        spans = [Span(document_id, start, end) for start, end in ranges]
        hits.extend(_hits_by_paragraph(text, spans))
        if len(hits) >= HIT_LIMIT:
            break
    return tuple(hits[:HIT_LIMIT])


def _matches(
    connection: sqlite3.Connection, words: str
) -> Iterator[tuple[DocumentId, str, list[tuple[int, int]]]]:
    sought = _WORD.findall(words)
    if not sought:
        return
    if _UNSPACED.search(words):
        where, values = _as_strings(sought)
        query = f"SELECT id, text FROM documents WHERE {where} ORDER BY id"  # noqa: S608
        pattern = re.compile("|".join(map(re.escape, sought)))
        for document_id, text in connection.execute(query, values):
            yield document_id, text, [found.span() for found in pattern.finditer(text)]
        return
    rows = connection.execute(
        "SELECT id, documents.text, highlight(document_words, 0, ?, ?) FROM document_words"
        " JOIN documents ON documents.row = document_words.rowid"
        " WHERE document_words MATCH ? ORDER BY id",
        (_OPEN, _CLOSE, _as_phrases(sought)),
    )
    for document_id, text, marked in rows:
        yield document_id, text, _marked_ranges(marked)


def _as_phrases(sought: list[str]) -> str:
    return " ".join(f'"{word}"' for word in sought)


def _as_strings(sought: list[str]) -> tuple[str, tuple[str, ...]]:
    return " AND ".join("instr(text, ?) > 0" for _ in sought), tuple(sought)


def _marked_ranges(marked: str) -> list[tuple[int, int]]:
    ranges: list[tuple[int, int]] = []
    position = 0
    for place, piece in enumerate(_MARKS.split(marked)):
        if place % 2:
            ranges.append((position, position + len(piece)))
        position += len(piece)
    return ranges


def _hits_by_paragraph(text: str, spans: list[Span]) -> Iterator[SearchHit]:
    for _, group in groupby(spans, key=lambda span: text.rfind("\n", 0, span.start)):
        found = list(group)
        span = Span(found[0].document_id, found[0].start, found[-1].end)
        yield SearchHit(span.document_id, span, _snippet(text, span))


def _snippet(text: str, span: Span) -> str:
    start = max(text.rfind("\n", 0, span.start) + 1, span.start - _WINDOW_CHARS)
    line_end = text.find("\n", span.end)
    end = min(line_end if line_end >= 0 else len(text), span.end + _WINDOW_CHARS)
    return shorten(text[start:end], limit_chars=4 * _WINDOW_CHARS)
