"""Declared unknowns: what the texts themselves call unclear, unknown or untold (J48).

What enters: a case. What leaves: sentences of the report's own voice, or clauses of a claim, in
which words declare an unknown (`questions.toml`), with their owner. That nothing was found
("no evidence") declares nothing: parties deny with such words.
"""

from collections.abc import Iterator
from itertools import chain

from rashomon.alignment.names import named_parties
from rashomon.alignment.signs import sentences
from rashomon.lexicon.phrases import find
from rashomon.lexicon.questions import QuestionLexicon, topics_of
from rashomon.model.attribution import (
    NARRATOR,
    UNSPECIFIED,
    CueStance,
    NarratorKind,
    owner_of,
)
from rashomon.model.case import Case, DocumentRecords
from rashomon.model.ids import record_id
from rashomon.model.memory import Kind
from rashomon.model.question import Unknown, UnknownForm
from rashomon.model.span import Span

_UNKNOWNS = Kind("unknowns", tuple[Unknown, ...])
_DECLINING = frozenset({CueStance.DECLINES, CueStance.EVADES})


def find_unknowns(case: Case) -> tuple[Unknown, ...]:
    """Give the declared unknowns of a case, by document and offset."""
    read = (records for records in case.records if records.document.is_machine_read)
    recalled = (case.memory.recall(_UNKNOWNS, _of_document, records) for records in read)
    return tuple(chain.from_iterable(recalled))


def _of_document(records: DocumentRecords) -> tuple[Unknown, ...]:
    return tuple(sorted(_told_in(records), key=lambda one: one.span))


def _told_in(records: DocumentRecords) -> Iterator[Unknown]:
    taken: list[Span] = []
    for sentence, form, words in _declared(records):
        taken.append(sentence)
        yield _unknown(records, form, sentence, words)
    for claim in records.attributions:
        if claim.stance in _DECLINING and claim.cue and not any(map(claim.cue.overlaps, taken)):
            ends = (claim.cue, claim.extent)
            start, end = min(one.start for one in ends), max(one.end for one in ends)
            span = Span(claim.document_id, start, end)
            taken.append(span)
            yield _unknown(records, UnknownForm.WITHHELD, span, claim.cue)
    for passage in records.narrator:
        is_new = not any(map(passage.span.overlaps, taken))
        if passage.kind is NarratorKind.UNKNOWN_DECLARED and is_new:
            yield _unknown(records, UnknownForm.UNCLEAR, passage.span, passage.span)


def _declared(records: DocumentRecords) -> Iterator[tuple[Span, UnknownForm, Span]]:
    """Give the sentences in which words declare an unknown, the plainest form first."""
    document, words = records.document, QuestionLexicon.load().unknowns
    for start, end in sentences(document.text):
        sentence = Span(document.id, start, end)
        text = sentence.quote(document.text)
        lists = ((form, find(getattr(words, form), text)) for form in UnknownForm)
        form, match = next(((form, found[0]) for form, found in lists if found), (None, None))
        if form and match and not any(sentence.overlaps(one.span) for one in document.furniture):
            yield sentence, form, Span(document.id, start + match.start, start + match.end)


def _unknown(records: DocumentRecords, form: UnknownForm, span: Span, words: Span) -> Unknown:
    document, owner = records.document, owner_of(words, records.attributions)
    cued = [one.id for one in records.attributions if one.cue and one.cue.overlaps(words)]
    passages = [one.id for one in records.narrator if one.span.overlaps(words)]
    topics = topics_of(span.quote(document.text))
    return Unknown(
        id=record_id("unknown", document.id, (span,)),
        form=form,
        span=span,
        words=words,
        party=(owner.speaker.party or UNSPECIFIED) if owner else NARRATOR,
        speaker=owner.speaker.name if owner else None,
        holder=_holder(records, span, words) if form is not UnknownForm.UNCLEAR else None,
        claim_id=next(iter(cued + ([owner.id] if owner else []) + passages), None),
        said_at=records.said_dates().get(owner.id) if owner else None,
        published_at=document.published_at,
        topics=tuple(sorted(topic.removeprefix("word:") for topic in topics)),
    )


def _holder(records: DocumentRecords, span: Span, words: Span) -> str | None:
    """Name the source of the claim whose cue the words are, else the only party before them."""
    named = (
        claim.speaker.name or claim.speaker.party
        for claim in records.attributions
        if claim.cue and claim.cue.overlaps(words)
    )
    before = records.document.text[span.start : words.start]
    clause = before[max(before.rfind(mark) for mark in ";:—") + 1 :]
    parties = named_parties(clause)
    return next(filter(None, named), None) or (min(parties) if len(parties) == 1 else None)
