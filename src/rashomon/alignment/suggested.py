"""Suggested evasions: a complete statement that says nothing to what had been asked before.

What enters: a case, and its alignment with silences, questions and requests. What leaves: the same
alignment; a silence of a party to the incident carries a suggestion where a complete primary
statement of its own is wholly later than a public question on that very issue, or a request made
to it, and shares no telling words with it. A question whose sentence names other parties is put to
these. It is for a person to judge: it is no position, is never counted as evading, and changes no
state. Presupposed questions, and those that only share words with the issue, suggest nothing.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from rashomon.alignment.clock import is_before
from rashomon.alignment.names import named_parties
from rashomon.alignment.signs import sentences
from rashomon.alignment.told import stems
from rashomon.model.account import UNSAID, SuggestedEvasion
from rashomon.model.case import Alignment, Case
from rashomon.model.question import Asking, Origin, speaks
from rashomon.model.request import OPEN
from rashomon.model.search import Searched
from rashomon.model.span import DocumentId, RecordId, Span

# Telling words in common with one sentence from which a statement may bear on a question.
_SHARED_WORDS = 2


class _Public(NamedTuple):
    """A public question, and whose silence on it may be an evasion (None: whoever is silent)."""

    asking: Asking
    put_to: frozenset[str] | None
    answering: frozenset[str]


def with_suggested_evasions(case: Case, alignment: Alignment) -> Alignment:
    """Add what may be evasions to the silences of an alignment."""
    stated = tuple(each for each in alignment.searched if each.is_primary)
    if not stated:
        return alignment
    texts = {document.id: document.text for document in case.documents}
    suggester = _Suggester(stated, texts, _raised(alignment, texts), _requested(alignment))
    suggested = dict(suggester.find(alignment))
    positions = (
        replace(each, suggested_evasion=suggested.get(each.id)) for each in alignment.positions
    )
    return replace(alignment, positions=tuple(positions))


def _raised(
    alignment: Alignment, texts: Mapping[DocumentId, str]
) -> Mapping[RecordId | Span, list[_Public]]:
    """File what texts ask, by the claim that asks; without one, by the words."""
    filed = defaultdict[RecordId | Span, list[_Public]](list)
    for question in alignment.questions:
        answering = frozenset(each.party for each in question.answers if speaks(each))
        for asking in question.askings if question.origin is Origin.RAISED else ():
            if not asking.is_suggestion:
                put_to = _named_beside(asking, texts[asking.span.document_id])
                public = _Public(asking, put_to, answering | {asking.party})
                filed[asking.claim_id or asking.span].append(public)
    return filed


def _named_beside(asking: Asking, text: str) -> frozenset[str] | None:
    """Give the parties beside who asks that the sentence names; None if it names none."""
    at = asking.span.start
    around = (text[start:end] for start, end in sentences(text) if start <= at < end)
    return (named_parties(next(around, "")) - {asking.party}) or None


def _requested(alignment: Alignment) -> Mapping[DocumentId, list[_Public]]:
    """File the requests that found no answer by the report that tells them."""
    filed = defaultdict[DocumentId, list[_Public]](list)
    for request in alignment.requests:
        for one in request.tellings if request.asked and request.state == OPEN else ():
            who = request.asker or one.per, one.speaker, one.claim_id
            asking = Asking(one.span, *who, one.said_at, one.reported_at)
            public = _Public(asking, frozenset({request.asked or ""}), frozenset())
            filed[one.span.document_id].append(public)
    return filed


@dataclass(frozen=True, slots=True)
class _Suggester:
    """Looks for statements, given by day, that pass a public question over."""

    stated: tuple[Searched, ...]
    texts: Mapping[DocumentId, str]
    raised: Mapping[RecordId | Span, list[_Public]]
    requested: Mapping[DocumentId, list[_Public]]

    def find(self, alignment: Alignment) -> Iterator[tuple[RecordId, SuggestedEvasion]]:
        """Give the silences that may be evasions, each with its earliest question."""
        for issue, _, positions in alignment.told():
            keys: tuple[RecordId | Span, ...] = (*issue.claim_ids, issue.label_span)
            asked = [each for key in keys for each in self.raised.get(key, [])]
            asked += [
                each
                for position in positions
                for span in position.evidence
                for each in self.requested.get(span.document_id, [])
                if each.asking.span.contains(span) and each.asking.party == position.party
            ]
            for position in positions if asked else ():
                if position.stance in UNSAID:
                    found = (self._passed_over(position.party, each) for each in asked)
                    first = min(filter(None, found), key=lambda each: each.asked_at, default=None)
                    if first is not None:
                        yield position.id, first

    def _passed_over(self, party: str, public: _Public) -> SuggestedEvasion | None:
        """Give a party's first statement that is later and says nothing to a question."""
        asking, asked_at = public.asking, public.asking.said_at or public.asking.published_at
        is_other = public.put_to is not None and party not in public.put_to
        if asked_at is None or is_other or party in public.answering:
            return None
        for each in self.stated:
            day = each.published_at
            is_later = day is not None and is_before(asked_at, day)
            if each.statement_of == party and day and is_later and not self._bears(each, asking):
                who = asking.party, asking.speaker
                return SuggestedEvasion(asking.span, *who, asked_at, each.document_id, day)
        return None

    def _bears(self, report: Searched, asking: Asking) -> bool:
        """Tell whether a sentence of a statement shares telling words with a question."""
        wanted = stems(asking.span.quote(self.texts[asking.span.document_id]))
        text, least = self.texts[report.document_id], min(_SHARED_WORDS, len(wanted))
        return any(least <= len(wanted & stems(text[start:end])) for start, end in sentences(text))
