"""CaseIndex: what every section needs to name a report, number a claim and link a quotation.

Reports are numbered by date of publication (undated last), claims inside their report: claim 3.4
is the fourth of report 3, so a number alone says where to look. Anchors are made of those numbers
only; no text from outside ever becomes an id.
"""

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeAlias

from rashomon.model.attribution import Attribution, NarratorKind, NarratorPassage
from rashomon.model.case import Case, DocumentRecords
from rashomon.model.partial_date import PartialDate
from rashomon.model.span import DocumentId, RecordId, Span
from rashomon.text import paragraph_ranges, shorten

# Words beside a quotation: about one line of the reader on either side.
_CONTEXT_CHARS = 90
Ranges: TypeAlias = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Link:
    """A visible link: its words and the anchor that it opens on this page."""

    label: str
    href: str


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a report between the words beside them, and where they stand."""

    before: str
    words: str
    after: str
    link: Link
    report: str


@dataclass(frozen=True, slots=True)
class ClaimReference:
    """A numbered claim or narrator passage: the number, its words in the text, its card."""

    number: str
    anchor: str
    card: str
    spans: tuple[Span, ...]
    voice: str

    @property
    def link(self) -> Link:
        """Open the claim at its words."""
        return Link(self.number, f"#{self.anchor}")


@dataclass(frozen=True, slots=True)
class CaseIndex:
    """Reports in reading order with their numbers, claims by id, and the clock of each claim."""

    records: tuple[DocumentRecords, ...]
    numbers: Mapping[DocumentId, int]
    claims: Mapping[RecordId, ClaimReference]
    said: Mapping[RecordId, PartialDate]
    paragraphs: Mapping[DocumentId, Ranges]

    def record(self, document_id: DocumentId) -> DocumentRecords:
        """Give the records of one report."""
        return self.records[self.numbers[document_id] - 1]

    def report(self, document_id: DocumentId) -> Link:
        """Link to a report, labelled with its number."""
        number = self.numbers[document_id]
        return Link(f"report {number}", f"#r{number}")

    def reports(self, document_ids: Iterable[DocumentId]) -> tuple[Link, ...]:
        """Link to reports in reading order, leaving out those the case does not hold."""
        known = sorted({item for item in document_ids if item in self.numbers}, key=self.place)
        return tuple(self.report(item) for item in known)

    def place(self, document_id: DocumentId) -> int:
        """Give the place of a report in reading order; absent ones go last."""
        return self.numbers.get(document_id, len(self.records) + 1)

    def claim_links(self, claim_ids: Iterable[RecordId]) -> tuple[Link, ...]:
        """Link to claims in the order given, leaving out those the case does not hold."""
        return tuple(self.claims[item].link for item in claim_ids if item in self.claims)

    def quote(self, span: Span, claim_ids: Iterable[RecordId] = ()) -> Quote:
        """Quote a span with its context; the link opens the claim it belongs to, else its place."""
        text = self.record(span.document_id).document.text
        paragraphs = self.paragraphs[span.document_id]
        first, last = paragraphs[_at(paragraphs, span.start)], paragraphs[_at(paragraphs, span.end)]
        before = text[max(first[0], span.start - _CONTEXT_CHARS) : span.start]
        after = text[span.end : min(last[1], span.end + _CONTEXT_CHARS)]
        return Quote(
            _cut_left(before, is_cut=span.start - _CONTEXT_CHARS > first[0]),
            span.quote(text),
            _cut_right(after, is_cut=span.end + _CONTEXT_CHARS < last[1]),
            self._link(span, claim_ids),
            self.title(span.document_id),
        )

    def words(self, span: Span) -> str:
        """Give the characters of a span."""
        return span.quote(self.record(span.document_id).document.text)

    def account(self, claim_id: RecordId | None, document_id: DocumentId) -> str:
        """Name whose account it is: the speaker of the claim, or the report itself."""
        claim = self.claims.get(claim_id or "")
        return claim.voice if claim else f"{self.title(document_id)}, in its own voice"

    def title(self, document_id: DocumentId) -> str:
        """Name a report by outlet, else title, else id."""
        document = self.record(document_id).document
        return document.outlet or shorten(document.title or "", 60) or document.id

    def _link(self, span: Span, claim_ids: Iterable[RecordId]) -> Link:
        held = [self.claims[item] for item in claim_ids if item in self.claims]
        for claim in held:
            if any(span.overlaps(part) for part in claim.spans):
                return Link(f"claim {claim.number}", f"#{claim.anchor}")
        number = self.numbers[span.document_id]
        place = _at(self.paragraphs[span.document_id], span.start) + 1
        return Link(f"report {number}, paragraph {place}", f"#r{number}-p{place}")


def index_case(case: Case) -> CaseIndex:
    """Number the reports and claims of a case."""
    records = tuple(sorted(case.records, key=_reading_order))
    numbers = {record.document.id: place for place, record in enumerate(records, start=1)}
    claims: dict[RecordId, ClaimReference] = {}
    for number, record in enumerate(records, start=1):
        claims |= _number_claims(number, record.attributions)
        claims |= _number_passages(number, record.narrator)
    said = {
        claim_id: time.date
        for record in records
        for time in record.times
        for claim_id in time.said
        if time.date
    }
    return CaseIndex(
        records,
        MappingProxyType(numbers),
        MappingProxyType(claims),
        MappingProxyType(said),
        MappingProxyType({item.document.id: _paragraphs(item.document.text) for item in records}),
    )


def _reading_order(record: DocumentRecords) -> tuple[bool, str, str]:
    date = record.document.published_at
    return date is None, date.value if date else "", record.document.id


def _paragraphs(text: str) -> Ranges:
    return paragraph_ranges(text) or ((0, len(text)),)


def _number_claims(
    report: int, attributions: tuple[Attribution, ...]
) -> dict[RecordId, ClaimReference]:
    return {
        item.id: ClaimReference(
            f"{report}.{place}",
            f"w{report}-{place}",
            f"c{report}-{place}",
            item.content,
            item.speaker.name or "speaker not stated",
        )
        for place, item in enumerate(attributions, start=1)
    }


def _number_passages(
    report: int, passages: tuple[NarratorPassage, ...]
) -> dict[RecordId, ClaimReference]:
    names = {NarratorKind.UNKNOWN_DECLARED: "declared unknown"}
    return {
        item.id: ClaimReference(
            f"{report}.N{place}",
            f"n{report}-{place}",
            f"n{report}-{place}",
            (item.span,),
            names.get(item.kind, "the report's own voice"),
        )
        for place, item in enumerate(passages, start=1)
    }


def _at(ranges: Ranges, offset: int) -> int:
    return max(0, bisect_right(ranges, offset, key=lambda item: item[0]) - 1)


def _cut_left(text: str, *, is_cut: bool) -> str:
    return f"…\u00a0{text.partition(' ')[2]}" if is_cut else text


def _cut_right(text: str, *, is_cut: bool) -> str:
    return f"{text.rpartition(' ')[0]}\u00a0…" if is_cut else text
