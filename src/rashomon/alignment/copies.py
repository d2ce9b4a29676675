"""Copies: which reports are one account told twice.

What enters are the documents of a case; what leaves are links between reports that share words,
groups that count as one account, and the count of independent accounts. Method: containment of
word shingles in the shorter report (Broder 1997). Four relations are told apart:

- syndicated: nearly all of the shorter report stands in the other;
- rewritten: a good part of it does, in more than one place;
- boilerplate: one paragraph is shared and little else;
- same_statement: what is shared are mostly words in quotation marks.

Only the first two make a group. Nothing here says which report came first.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rashomon.alignment.shingles import (
    Shingles,
    candidate_pairs,
    shared_paragraphs,
    shared_ranges,
    shared_words,
    shingle_document,
)
from rashomon.model.case import DocumentRecords
from rashomon.model.copies import AccountCount, CopyGroup, CopyKind, CopyLink
from rashomon.model.document import Document
from rashomon.model.span import DocumentId, Span
from rashomon.text import overlap

# Tuned on the syndication dev set (757 reports): F1 and the recall of excerpts are both
# best between .38 and .42 for reports that share several paragraphs.
COPY_CONTAINMENT = 0.4
# One shared paragraph makes a copy only of a report that holds little besides.
ONE_PARAGRAPH_CONTAINMENT = 0.6
SYNDICATED_CONTAINMENT = 0.8
# A link below the copy thresholds is worth showing from this many shared words in a row on:
# about the length of a quoted sentence.
_LINK_WORDS = 12
# Share of the common words that must stand in quotation marks for "same statement".
_QUOTED_SHARE = 0.5
_OPEN, _CLOSE = '“«„"', '”»“"'


@dataclass(frozen=True, slots=True)
class Copies:
    """What `find_copies` gives.

    Attributes:
        links: Pairs in canonical order.
        groups: Two reports or more each, in canonical order, not overlapping.
        accounts: Of all reports given.
    """

    links: tuple[CopyLink, ...]
    groups: tuple[CopyGroup, ...]
    accounts: AccountCount


def find_copies(records: tuple[DocumentRecords, ...]) -> Copies:
    """Find copies among the documents of a case.

    Args:
        records: In any order; the result does not depend on it.
    """
    documents = sorted((record.document for record in records), key=lambda document: document.id)
    links = copy_links(documents)
    ids = tuple(document.id for document in documents)
    copied = ((link.first, link.second) for link in links if is_copy(link))
    groups = _components(ids, copied)
    return Copies(
        links,
        tuple(CopyGroup(group) for group in groups if len(group) > 1),
        _count_accounts(documents, links, len(groups)),
    )


def is_copy(link: CopyLink) -> bool:
    """Tell whether the two reports of a link count as one account."""
    return link.kind in {CopyKind.SYNDICATED, CopyKind.REWRITTEN}


def copy_links(documents: Sequence[Document]) -> tuple[CopyLink, ...]:
    """Link every two reports that share a telling amount of words.

    Args:
        documents: Sorted by id.
    """
    shingled = [shingle_document(document) for document in documents]
    links: list[CopyLink] = []
    for pair in sorted(candidate_pairs(shingled)):
        first, second = pair
        link = _link(documents[first], shingled[first], shingled[second])
        if link is not None:
            links.append(link)
    return tuple(links)


def _link(document: Document, first: Shingles, second: Shingles) -> CopyLink | None:
    """Compare two reports; None if they share too little to be told."""
    shared = len(first.found & second.found)
    containment = shared / min(len(first.found), len(second.found))
    marks = shared_words(first, second)
    if containment < COPY_CONTAINMENT and sum(marks) < _LINK_WORDS:
        return None
    spans = tuple(Span(document.id, *stretch) for stretch in shared_ranges(first, marks))
    kind = _kind(document, first, second, containment)
    return CopyLink(first.document_id, second.document_id, kind, round(containment, 4), spans)


def _kind(document: Document, first: Shingles, second: Shingles, containment: float) -> CopyKind:
    marks = shared_words(first, second)
    paragraphs = min(
        shared_paragraphs(first, marks), shared_paragraphs(second, shared_words(second, first))
    )
    threshold = COPY_CONTAINMENT if paragraphs > 1 else ONE_PARAGRAPH_CONTAINMENT
    if containment >= SYNDICATED_CONTAINMENT:
        return CopyKind.SYNDICATED
    if containment >= threshold:
        return CopyKind.REWRITTEN
    if _quoted_share(document, first, marks) >= _QUOTED_SHARE:
        return CopyKind.SAME_STATEMENT
    return CopyKind.BOILERPLATE


def _quoted_share(document: Document, report: Shingles, marks: list[bool]) -> float:
    """Give the share of the marked words that stand in quotation marks."""
    quoted = tuple(_quoted_ranges(document.text))
    shared = [place for place, mark in zip(report.ranges, marks, strict=True) if mark]
    inside = sum(any(overlap(*place, *quotation) for quotation in quoted) for place in shared)
    return inside / len(shared) if shared else 0.0


def _quoted_ranges(text: str) -> Iterator[tuple[int, int]]:
    """Give the stretches between double quotation marks, paragraph by paragraph."""
    start: int | None = None
    for at, char in enumerate(text):
        if char == "\n":
            start = None
        elif start is None and char in _OPEN:
            start = at
        elif start is not None and char in _CLOSE:
            yield start, at
            start = None


def _components(
    ids: Sequence[DocumentId], pairs: Iterable[tuple[DocumentId, DocumentId]]
) -> tuple[tuple[DocumentId, ...], ...]:
    """Give the connected components of `ids` under `pairs`, each sorted, by first member."""
    root = {member: member for member in ids}

    def find(member: DocumentId) -> DocumentId:
        while root[member] != member:
            root[member] = root[root[member]]
            member = root[member]
        return member

    for first, second in pairs:
        one, other = sorted((find(first), find(second)))
        root[other] = one
    groups: dict[DocumentId, list[DocumentId]] = {}
    for member in sorted(ids):
        groups.setdefault(find(member), []).append(member)
    return tuple(tuple(group) for group in groups.values())


def _count_accounts(
    documents: Sequence[Document], links: tuple[CopyLink, ...], groups: int
) -> AccountCount:
    """Count accounts: at most one a group of copies; at least what has a root of its own.

    Reports of one outlet, of one page, or around one statement may rest on one root, and a report
    whose outlet is unknown may rest on any, so none of these adds to the lower bound.
    """
    pairs = [(link.first, link.second) for link in links if link.kind is not CopyKind.BOILERPLATE]
    for key in ("outlet", "url"):
        seen: dict[str, DocumentId] = {}
        for document in documents:
            value = getattr(document, key)
            if value:
                pairs.append((seen.setdefault(value, document.id), document.id))
    merged = _components([document.id for document in documents], pairs)
    named = {document.id for document in documents if document.outlet}
    known_roots = sum(any(member in named for member in group) for group in merged)
    return AccountCount(min(groups, max(known_roots, min(1, groups))), groups)
