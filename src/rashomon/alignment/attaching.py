"""Find the words of a ruling again among what is aligned today.

What enters: the threads, the texts, a `RuledClause`. What leaves: the propositions that it is
about, wherever they stand now. Method: the claim by its id, its clauses inside the ruled words;
else the clause of another id that covers the same words (IoU of at least one half). Where the
text is not that of the ruling, the words are looked up in it first, nearest to where they were.
Words that are gone are found nowhere: the ruling is reported, never bent to others.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from rashomon.alignment.issues import Thread
from rashomon.alignment.propositions import Proposition
from rashomon.model.case import Case
from rashomon.model.ruling import RuledClause
from rashomon.model.span import REATTACH_IOU, DocumentId, RecordId, Span, content_iou
from rashomon.text import words

_UNDATED = "9999"
# Shorter clauses ("did not say") are the same words in reports that have nothing else in common.
_MIN_TWIN_WORDS = 4


class Spot(NamedTuple):
    """A proposition, the number of the thread that it was put in, and its canonical place.

    `turn` is -1 where a ruling says that its thread told the contrary of the one it is in now.
    """

    place: int
    thread: int
    item: Proposition
    turn: int = 1

    @property
    def twin_key(self) -> tuple[str, ...]:
        """Who says it, in which words; empty if these are too few to know them again."""
        told = words(self.item.text)
        return (self.item.party, *told) if _MIN_TWIN_WORDS <= len(told) else ()


@dataclass(frozen=True, slots=True)
class ClauseFinder:
    """Finds ruled clauses among the propositions of a case, which it holds by document."""

    spots: tuple[Spot, ...]
    by_document: Mapping[DocumentId, tuple[Spot, ...]]
    texts: Mapping[DocumentId, str]

    @classmethod
    def of(cls, threads: Iterable[Thread], case: Case) -> "ClauseFinder":
        """Put the propositions of all threads in canonical order."""
        days = {
            document.id: document.published_at.value if document.published_at else _UNDATED
            for document in case.documents
        }
        told = [(number, item) for number, each in enumerate(threads) for item in each.propositions]
        told.sort(key=lambda pair: _canonical(days, pair[1]))
        spots = tuple(Spot(place, *pair) for place, pair in enumerate(told))
        filed: defaultdict[DocumentId, list[Spot]] = defaultdict(list)
        for spot in spots:
            filed[spot.item.span.document_id].append(spot)
        held = {document_id: tuple(found) for document_id, found in filed.items()}
        return cls(spots, held, {document.id: document.text for document in case.documents})

    def find(self, clause: RuledClause) -> tuple[Spot, ...]:
        """Give the propositions that a ruled clause is about, in canonical order; none if lost."""
        span = self._span(clause)
        here = self.by_document.get(clause.document_id, ())
        if span is None or not here:
            return ()
        mine = tuple(spot for spot in here if spot.item.claim.id == clause.claim_id)
        return _inside(span, mine) or _nearest(span, mine) or _nearest(span, here)

    def _span(self, clause: RuledClause) -> Span | None:
        """Give the place of the ruled words in the text of today."""
        text = self.texts.get(clause.document_id, "")
        if clause.span.quote(text) == clause.quotation:
            return clause.span
        start, starts = text.find(clause.quotation), list[int]()
        while 0 <= start and clause.quotation:
            starts.append(start)
            start = text.find(clause.quotation, start + len(clause.quotation))
        if not starts:
            return None
        nearest = min(starts, key=lambda start: abs(start - clause.span.start))
        return Span(clause.document_id, nearest, nearest + len(clause.quotation))


def _canonical(
    days: Mapping[DocumentId, str], item: Proposition
) -> tuple[str, DocumentId, Span, RecordId]:
    document_id = item.span.document_id
    return days[document_id], document_id, item.span, item.claim.id


def _inside(span: Span, mine: tuple[Spot, ...]) -> tuple[Spot, ...]:
    """Give the clauses of the claim inside the ruled words, if they make up half of these."""
    inside = tuple(spot for spot in mine if span.contains(spot.item.span))
    pieces = tuple({spot.item.span for spot in inside})
    return inside if pieces and REATTACH_IOU <= content_iou(pieces, (span,)) else ()


def _nearest(span: Span, here: tuple[Spot, ...]) -> tuple[Spot, ...]:
    """Give the clause that shares most words with the ruled ones, under every family it tells."""
    shared = [(content_iou((spot.item.span,), (span,)), -spot.place, spot) for spot in here]
    iou, _, best = max(shared, default=(0.0, 0, None))
    if best is None or iou < REATTACH_IOU:
        return ()
    same = best.item.span, best.item.claim.id
    return tuple(spot for spot in here if (spot.item.span, spot.item.claim.id) == same)
