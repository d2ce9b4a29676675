"""CaseIndex: what every section needs to name a report, number a claim and link a quotation.

Reports are numbered by date of publication (undated last), claims inside their report: claim 3.4
is the fourth of report 3, so a number alone says where to look. Anchors are made of those numbers
only; no text from outside ever becomes an id. What points at a report that the case lacks gives
no quotation and no link; it never stops a dossier.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TypeAlias

from rashomon.dossier.addresses import ONE_PAGE, Addresses
from rashomon.model.attribution import NarratorKind
from rashomon.model.case import Case, DocumentRecords
from rashomon.model.document import Document
from rashomon.model.search import Search, Searcher
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
    """Words of a report between the words beside them, and where they stand.

    Attributes:
        gone: The newer version of the page that lacks the claim, if there is one.
    """

    before: str
    words: str
    after: str
    link: Link
    report: str
    gone: Link | None


@dataclass(frozen=True, slots=True)
class ClaimReference:
    """A numbered claim or narrator passage: the number, its words in the text, its card.

    Attributes:
        gone: The newer version of the page that lacks it, if there is one.
    """

    number: str
    anchor: str
    card: str
    spans: tuple[Span, ...]
    voice: str
    gone: Link | None
    href: str

    @property
    def link(self) -> Link:
        """Open the claim at its words."""
        return Link(self.number, self.href)


@dataclass(frozen=True, slots=True)
class CaseIndex:
    """Reports in reading order with their numbers, claims by id, and what was searched.

    Attributes:
        speaking: Parties that have a claim in some report.
    """

    records: tuple[DocumentRecords, ...]
    numbers: Mapping[DocumentId, int]
    claims: Mapping[RecordId, ClaimReference]
    paragraphs: Mapping[DocumentId, Ranges]
    searcher: Searcher
    speaking: frozenset[str] = frozenset()
    addresses: Addresses = ONE_PAGE

    def document(self, document_id: DocumentId) -> Document | None:
        """Give a report; None if the case does not hold it."""
        number = self.numbers.get(document_id)
        return self.records[number - 1].document if number else None

    def reports(self, document_ids: Iterable[DocumentId]) -> tuple[Link, ...]:
        """Link to reports in reading order, leaving out those the case does not hold."""
        numbers = sorted({self.numbers[item] for item in document_ids if item in self.numbers})
        return tuple(Link(f"report {number}", self._report(number)) for number in numbers)

    def statements(self, search: Search | None) -> tuple[Link, ...]:
        """Link to the complete statements among the reports of a search."""
        return self.reports(self.searcher.statements(search))

    def claim_links(self, claim_ids: Iterable[RecordId]) -> tuple[Link, ...]:
        """Link to claims in the order given, leaving out those the case does not hold."""
        return tuple(self.claims[item].link for item in claim_ids if item in self.claims)

    def quote(self, span: Span, claim_ids: Iterable[RecordId] = ()) -> Quote | None:
        """Quote a span with its context; the link opens the claim it belongs to, else its place."""
        document = self.document(span.document_id)
        if document is None:
            return None
        text, paragraphs = document.text, self.paragraphs[document.id]
        first, _ = paragraphs[_at(paragraphs, span.start)]
        _, last = paragraphs[_at(paragraphs, span.end)]
        before = text[max(first, span.start - _CONTEXT_CHARS) : span.start]
        after = text[span.end : min(last, span.end + _CONTEXT_CHARS)]
        if first < span.start - _CONTEXT_CHARS:
            before = f"…\u00a0{before.partition(' ')[2]}"
        if span.end + _CONTEXT_CHARS < last:
            after = f"{after.rpartition(' ')[0]}\u00a0…"
        held = (self.claims[item] for item in claim_ids if item in self.claims)
        claim = next((item for item in held if any(map(span.overlaps, item.spans))), None)
        link = Link(f"claim {claim.number}", claim.href) if claim else self._place(span)
        gone = claim.gone if claim else None
        return Quote(before, span.quote(text), after, link, self.title(document.id), gone)

    def words(self, span: Span) -> str:
        """Give the characters of a span."""
        document = self.document(span.document_id)
        return span.quote(document.text) if document else ""

    def account(self, claim_id: RecordId | None, document_id: DocumentId) -> str:
        """Name whose account it is: the speaker of the claim, or the report itself."""
        claim = self.claims.get(claim_id or "")
        return claim.voice if claim else f"{self.title(document_id)}, in its own voice"

    def title(self, document_id: DocumentId) -> str:
        """Name a report by outlet, else title, else id."""
        document = self.document(document_id)
        named = document and (document.outlet or shorten(document.title or "", 60))
        return named or document_id

    def with_record(self, record: DocumentRecords) -> "CaseIndex":
        """Give the index with another reading of a report that it holds."""
        number = self.numbers[record.document.id]
        records = (*self.records[: number - 1], record, *self.records[number:])
        gone = {each: known.gone for each, known in self.claims.items() if known.gone}
        claims = dict(_references(number, record, gone, self.addresses))
        return replace(self, records=records, claims=MappingProxyType({**self.claims, **claims}))

    def _place(self, span: Span) -> Link:
        number = self.numbers[span.document_id]
        place = _at(self.paragraphs[span.document_id], span.start) + 1
        href = self.addresses.paragraph(number, span.document_id, place)
        return Link(f"report {number}, paragraph {place}", href)

    def _report(self, number: int) -> str:
        return self.addresses.report(number, self.records[number - 1].document.id)


def index_case(case: Case, addresses: Addresses = ONE_PAGE) -> CaseIndex:
    """Number the reports and claims of a case; links open where `addresses` has things."""
    records = tuple(sorted(case.records, key=_reading_order))
    numbered = tuple(enumerate(records, start=1))
    texts = {record.document.id: record.document.text for record in records}
    links = {
        record.document.id: _version(number, record.document, addresses)
        for number, record in numbered
    }
    gone = {each: links.get(newer) for each, newer in case.alignment.removed_since().items()}
    return CaseIndex(
        records,
        MappingProxyType({record.document.id: number for number, record in numbered}),
        MappingProxyType(
            dict(pair for item in numbered for pair in _references(*item, gone, addresses))
        ),
        MappingProxyType(
            {each: paragraph_ranges(text) or ((0, len(text)),) for each, text in texts.items()}
        ),
        case.alignment.searcher(),
        frozenset(claim.speaker.party or "" for claim in case.attributions),
        addresses,
    )


def _reading_order(record: DocumentRecords) -> tuple[bool, str, str]:
    date = record.document.published_at
    return date is None, date.value if date else "", record.document.id


def _version(number: int, document: Document, addresses: Addresses) -> Link:
    captured = document.capture.captured_at if document.capture else None
    words = f"report {number}" + f" (captured {captured})" * bool(captured)
    return Link(words, addresses.report(number, document.id))


def _references(
    report: int,
    record: DocumentRecords,
    gone: Mapping[RecordId, Link | None],
    addresses: Addresses,
) -> Iterator[tuple[RecordId, ClaimReference]]:
    for place, claim in enumerate(record.attributions, start=1):
        key = addresses.anchor(report, place, claim.id)
        number, words, card = f"{report}.{place}", f"w{key}", f"c{key}"
        voice, since = claim.speaker.name or "speaker not stated", gone.get(claim.id)
        href = addresses.claim(report, record.document.id, words)
        yield claim.id, ClaimReference(number, words, card, claim.content, voice, since, href)
    for place, passage in enumerate(record.narrator, start=1):
        is_unknown = passage.kind is NarratorKind.UNKNOWN_DECLARED
        voice = "declared unknown" if is_unknown else "the report's own voice"
        number, anchor = f"{report}.N{place}", f"n{addresses.anchor(report, place, passage.id)}"
        spans, since = (passage.span,), gone.get(passage.id)
        href = addresses.claim(report, record.document.id, anchor)
        yield passage.id, ClaimReference(number, anchor, anchor, spans, voice, since, href)


def _at(ranges: Ranges, offset: int) -> int:
    return max(0, bisect_right(ranges, offset, key=lambda item: item[0]) - 1)
