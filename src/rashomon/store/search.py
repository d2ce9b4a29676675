"""Full-text search in a case: where do these words stand?

Enters words as a person types them, leaves hits with exact offsets, in document and text order.
Every word must occur; case and accents do not matter; nothing typed is ever read as search syntax.
Words of scripts written without spaces (Chinese, Thai ...) are sought as plain strings, as FTS5
has no words there. It does no stemming and no ranking.
"""

import re
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate, groupby, islice, pairwise

from rashomon.model.span import DocumentId, Span
from rashomon.text import shorten

#: Hits that one search gives at most; more than a person reads.
HIT_LIMIT = 200

_WORD = re.compile(r"[^\W_]+")
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]"
)
_OPEN, _CLOSE = "\ufdd0", "\ufdd1"  # noncharacters: no text for interchange holds them
_MARKS = re.compile(f"[{_OPEN}{_CLOSE}]")
_WINDOW_CHARS = 60
_BY_WORDS = (
    "SELECT id, documents.text, highlight(document_words, 0, ?, ?) FROM document_words"
    " JOIN documents ON documents.row = document_words.rowid"
    " WHERE document_words MATCH ? ORDER BY id"
)


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
    sought = _WORD.findall(words)
    if not sought:
        return ()
    found = (_strings if _UNSPACED.search(words) else _words)(connection, sought)
    hits = (hit for text, spans in found for hit in _hits_by_paragraph(text, spans))
    return tuple(islice(hits, HIT_LIMIT))


def _strings(connection: sqlite3.Connection, sought: list[str]) -> Iterator[tuple[str, list[Span]]]:
    where = " AND ".join("instr(text, ?) > 0" for _ in sought)
    query = f"SELECT id, text FROM documents WHERE {where} ORDER BY id"  # noqa: S608 - only marks
    pattern = re.compile("|".join(map(re.escape, sought)))
    for document_id, text in connection.execute(query, sought):
        yield text, [Span(document_id, *found.span()) for found in pattern.finditer(text)]


def _words(connection: sqlite3.Connection, sought: list[str]) -> Iterator[tuple[str, list[Span]]]:
    phrases = " ".join(f'"{word}"' for word in sought)
    for document_id, text, marked in connection.execute(_BY_WORDS, (_OPEN, _CLOSE, phrases)):
        # Every second piece is a hit; the marks themselves are no characters of the text.
        ends = accumulate(map(len, _MARKS.split(marked)), initial=0)
        hits = islice(pairwise(ends), 1, None, 2)
        yield text, [Span(document_id, *hit) for hit in hits]


def _hits_by_paragraph(text: str, spans: list[Span]) -> Iterator[SearchHit]:
    for _, group in groupby(spans, key=lambda span: text.rfind("\n", 0, span.start)):
        found = list(group)
        span = Span(found[0].document_id, found[0].start, found[-1].end)
        yield SearchHit(span.document_id, span, _snippet(text, span))


def _snippet(text: str, span: Span) -> str:
    before = text[max(0, span.start - _WINDOW_CHARS) : span.start].rpartition("\n")[2]
    after = text[span.end : span.end + _WINDOW_CHARS].partition("\n")[0]
    return shorten(before + span.quote(text) + after, limit_chars=4 * _WINDOW_CHARS)
