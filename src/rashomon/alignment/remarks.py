"""Remarks: what a report itself says of how long an answer took, or that there was none.

What enters: the records of one report. What leaves: remarks, in text order, one a sentence at most.
Method: phrases of `rumours.toml`; a stretch of time ("hours after") counts only beside a word that
answers. Whose answer it is, is the party named nearest before the words, or behind "from"; None
where no party stands there.
"""

import re
from collections.abc import Iterator

from rashomon.alignment.hearsay import SENTENCE_CHARS, Range
from rashomon.lexicon.parties import PartyLexicon
from rashomon.lexicon.phrases import PhraseMatch, find
from rashomon.lexicon.rumours import RumourLexicon
from rashomon.model.attribution import NOT_PARTIES, owner_of
from rashomon.model.case import DocumentRecords
from rashomon.model.ids import record_id
from rashomon.model.latency import LatencyRemark, RemarkKind
from rashomon.model.span import Span
from rashomon.text import sentence_ranges

_WORD = re.compile(r"[\w’'.-]+")
_BOUND = re.compile(r"[;:.—–\"“”]|,\s+(?:but|and|while|which|as|though)\b", re.IGNORECASE)
# The party of an answer stands within so many words of it.
_NEAR_WORDS = 9


def find_remarks(record: DocumentRecords) -> tuple[LatencyRemark, ...]:
    """Give the remarks of a report in text order."""
    return tuple(_remarks(record))


def _remarks(record: DocumentRecords) -> Iterator[LatencyRemark]:
    document = record.document
    ranges = sentence_ranges(document.text) if document.is_machine_read else ()
    for start, end in ranges:
        sentence = start, min(end, start + SENTENCE_CHARS)
        found = _read(document.text[slice(*sentence)])
        if found is None:
            continue
        kind, cue, answer = found
        span = Span(document.id, start + cue.start, start + cue.end)
        if any(piece.span.overlaps(span) for piece in document.furniture):
            continue
        owner = owner_of(span, record.attributions)
        yield LatencyRemark(
            id=record_id("remark", document.id, (span,)),
            document_id=document.id,
            kind=kind,
            span=Span(document.id, start, end),
            cue=span,
            party=_party(document.text, sentence, start + answer.start, start + answer.end),
            claim_id=owner.id if owner else None,
        )


def _read(text: str) -> tuple[RemarkKind, PhraseMatch, PhraseMatch] | None:
    """Give what is said of an answer, by which words, and the words that answer."""
    words = RumourLexicon.load()
    for kind, patterns in (
        (RemarkKind.PENDING, words.pending),
        (RemarkKind.SLOW, words.slow),
        (RemarkKind.QUICK, words.quick),
    ):
        for cue in find(patterns, text)[:1]:
            return kind, cue, cue
    for cue in find(words.after, text)[:1]:
        answer = next(iter(find(words.answers, text)), None)
        return (RemarkKind.AFTER, cue, answer) if answer else None
    return None


def _party(text: str, sentence: Range, start: int, end: int) -> str | None:
    """Read the party nearest before the words, else right behind them."""
    bounds = [match.end() for match in _BOUND.finditer(text, sentence[0], start)]
    first = max(bounds, default=sentence[0])
    words = list(_WORD.finditer(text, first, start))[-_NEAR_WORDS:]
    for word in reversed(words):
        party = _read_party(text[word.start() : start])
        if party:
            return party
    behind = _WORD.finditer(text, end, sentence[1])
    last = [word.end() for _, word in zip(range(_NEAR_WORDS), behind, strict=False)]
    is_behind = find(RumourLexicon.load().behind, text[start:end])
    return _read_party(text[end : last[-1]]) if last and is_behind else None


def _read_party(words: str) -> str | None:
    reading = PartyLexicon.load().read(words)
    return reading.party if reading and reading.party not in NOT_PARTIES else None
