"""Raised questions: what the texts ask, and what they presuppose to have been asked.

What enters: a case, and its alignment with positions, unknowns and requests. What leaves: questions
by their words, with who asks. Words that somebody does not tell ("declined to say", "gave no
reason") presuppose a question; where they stand behind a question, it is that one, and it is no
rhetoric. A reported evasion raises an issue by itself (see `issues`) and is not asked again. An
open demand for an explanation is a question as well.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from rashomon.alignment.asking import find_askings
from rashomon.lexicon.phrases import starts
from rashomon.lexicon.questions import QuestionLexicon
from rashomon.model.account import PositionStance
from rashomon.model.attribution import UNSPECIFIED
from rashomon.model.case import Alignment, Case, DocumentRecords
from rashomon.model.question import Asking, Origin, Unknown, UnknownForm
from rashomon.model.request import OPEN
from rashomon.model.span import DocumentId, RecordId, Span
from rashomon.text import fold

_EXPLANATION = "explanation"
# What says that nobody answered stands in the sentence of its question or the next, so near.
_BEHIND_CHARS = 80
_STOP = re.compile(r"[.!?][\s\"”’]")
_CLAUSE_END = re.compile(r"[;:—\n]|\.\s")


class Raised(NamedTuple):
    """A question with who asks it, and with what says that it is not answered."""

    origin: Origin
    words: str
    askings: tuple[Asking, ...]
    refusals: tuple[Unknown, ...] = ()


def raise_questions(case: Case, alignment: Alignment) -> Iterator[Raised]:
    """Give the questions that texts raise, then those that they presuppose, each once."""
    records = case.by_document()
    withheld = defaultdict[DocumentId, list[Unknown]](list)
    for unknown in alignment.unknowns:
        if unknown.form is UnknownForm.WITHHELD:
            withheld[unknown.span.document_id].append(unknown)
    met = set[RecordId]()
    for words, askings in find_askings(case).items():
        pairs = [
            (asking, tuple(each for each in withheld[place] if _is_behind(asking, each, text)))
            for asking in askings
            for place in (asking.span.document_id,)
            for text in (records[place].document.text,)
        ]
        refusals = tuple(each for _, behind in pairs for each in behind)
        made = (replace(one, is_suggestion=one.is_suggestion and not of) for one, of in pairs)
        met.update(each.id for each in refusals)
        yield Raised(Origin.RAISED, words, tuple(made), refusals)
    for request in alignment.requests:
        if request.form == _EXPLANATION and request.state == OPEN:
            told = ((one.span, one.per, one.speaker, one.claim_id, one.said_at, one.reported_at)
                    for one in request.tellings)  # fmt: skip
            yield Raised(Origin.RAISED, request.id, tuple(Asking(*each) for each in told))
    evading = (each for each in alignment.positions if each.stance is PositionStance.EVADES)
    met.update(claim for each in evading for claim in each.claim_ids)
    unmet = (
        (_presupposed(each, records[place]), each)
        for place, unknowns in withheld.items()
        for each in unknowns
        if met.isdisjoint({each.id, each.claim_id})
    )
    yield from _by_words(unmet, records)


def _is_behind(asking: Asking, unknown: Unknown, text: str) -> bool:
    """Tell whether words say, in the sentence of a question or the next, that nobody answered."""
    if unknown.span.contains(asking.span):
        return True
    between = text[asking.span.end : unknown.span.start]
    is_near = asking.span.end <= unknown.span.start and len(between) < _BEHIND_CHARS
    return is_near and not _STOP.search(between.lstrip('?!."”’ \n'))


def _presupposed(unknown: Unknown, report: DocumentRecords) -> Asking:
    """Read the clause that declares an unknown as a question; who asked it is not told."""
    text = report.document.text
    start, end = unknown.span.start, unknown.span.end
    for stop in _CLAUSE_END.finditer(text, start, end):
        if stop.end() <= unknown.words.start:
            start = stop.end()
        elif unknown.words.end <= stop.start():
            end = min(end, stop.start())
    words = text[start:end].strip(" \n.")
    start = text.index(words, start)
    clause = Span(unknown.span.document_id, start, start + len(words))
    # "A query whether ... received no reply": what was asked is a claim of its own.
    openers = QuestionLexicon.load().asking.openers
    inside = (claim for claim in report.attributions if clause.contains(claim.content[0]))
    asked = (claim.id for claim in inside if starts(openers, claim.content[0].quote(text)))
    days = unknown.said_at, unknown.published_at
    return Asking(clause, UNSPECIFIED, None, next(asked, unknown.claim_id), *days)


def _by_words(
    found: Iterable[tuple[Asking, Unknown]], records: Mapping[DocumentId, DocumentRecords]
) -> Iterator[Raised]:
    """Put copies of the same words together: they are one question."""
    grouped = defaultdict[str, list[tuple[Asking, Unknown]]](list)
    for asking, unknown in found:
        text = records[asking.span.document_id].document.text
        grouped[fold(asking.span.quote(text))].append((asking, unknown))
    for words, pairs in grouped.items():
        yield Raised(Origin.PRESUPPOSED, words, *zip(*pairs, strict=True))
