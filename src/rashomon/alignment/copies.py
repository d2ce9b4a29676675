"""Copies: which reports are one account told twice.

What enters are the documents of a case; what leaves are links between reports that share words,
groups that count as one account, and the count of independent accounts. Method: containment of
five-word shingles in the shorter report (Broder 1997), exact, furniture left out. Syndicated:
nearly all of the shorter report stands in the other; rewritten: a good part, in more than one
place; boilerplate: one paragraph and little else; same_statement: mostly words in quotation marks.
Only the first two make a group. Versions of one page are never copies, and one account. Nothing
here says which report came first.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rashomon.alignment.overlaps import Least, Overlap, find_overlaps, shared_words
from rashomon.model.case import DocumentRecords
from rashomon.model.copies import AccountCount, CopyGroup, CopyKind, CopyLink, VersionChain
from rashomon.model.document import Document
from rashomon.model.span import DocumentId, Range, Span
from rashomon.text import fold, paragraph_ranges

# Tuned on the syndication dev set (757 reports): F1 and the recall of excerpts are both
# best between .38 and .42 for reports that share several paragraphs.
COPY_CONTAINMENT = 0.4
# One shared paragraph makes a copy only of a report that holds little besides.
ONE_PARAGRAPH_CONTAINMENT = 0.6
SYNDICATED_CONTAINMENT = 0.8
# A link below the copy thresholds is worth showing from this many shared words on: about the
# length of a quoted sentence.
_LINK_WORDS = 12
# Share of the common words that must stand in quotation marks for "same statement".
_QUOTED_SHARE = 0.5
_WORD = re.compile(r"\w+")
_QUOTATION = re.compile('[“«„"][^\n”»“"]*[”»“"]')
_COPIES = frozenset({CopyKind.SYNDICATED, CopyKind.REWRITTEN})

# A name inside a remark or relay: words that begin with a capital letter.
_NAME = re.compile(r"[A-Z][\w.&’'-]*(?: [A-Z][\w.&’'-]*)*")


@dataclass(frozen=True, slots=True)
class Copies:
    """Links and groups (two reports or more each) in canonical order, and the accounts of all."""

    links: tuple[CopyLink, ...]
    groups: tuple[CopyGroup, ...]
    accounts: AccountCount


@dataclass(frozen=True, slots=True)
class _Worded:
    """One report: for each word that is no furniture its folded form, range and paragraph."""

    document: Document
    words: Sequence[str]
    ranges: Sequence[Range]
    paragraphs: Sequence[int]

    def shared_paragraphs(self, runs: Iterable[Range]) -> int:
        """Count the paragraphs of which at least half of the words are shared."""
        total = Counter(self.paragraphs)
        held = Counter(self.paragraphs[word] for run in runs for word in range(*run))
        return sum(2 * held[number] >= total[number] for number in total)


def find_copies(
    records: tuple[DocumentRecords, ...], versions: tuple[VersionChain, ...] = ()
) -> Copies:
    """Find copies among the documents of a case; their order does not matter."""
    ordered = sorted(records, key=lambda record: record.document.id)
    page = {record.document.id: record.document.id for record in ordered}
    page.update((each, chain.document_ids[0]) for chain in versions for each in chain.document_ids)
    found = _links([_word(record.document) for record in ordered])
    links = tuple(link for link in found if page[link.first] != page[link.second])
    copied = [(link.first, link.second) for link in links if link.kind in _COPIES]
    related = [(x.first, x.second) for x in links if x.kind is not CopyKind.BOILERPLATE]
    most = len(components(page, [*copied, *page.items()]))
    return Copies(
        links,
        tuple(_one_a_page(group, page) for group in components(page, copied) if len(group) > 1),
        _count_accounts(ordered, [*related, *page.items()], most),
    )


def _one_a_page(group: tuple[DocumentId, ...], page: Mapping[DocumentId, DocumentId]) -> CopyGroup:
    """Keep the first of several versions that one report copies."""
    return CopyGroup(tuple(sorted({page[each]: each for each in reversed(group)}.values())))


def _word(document: Document) -> _Worded:
    words: list[str] = []
    ranges: list[Range] = []
    paragraphs: list[int] = []
    furniture = [(piece.span.start, piece.span.end) for piece in document.furniture]
    for number, (start, end) in enumerate(paragraph_ranges(document.text)):
        for word in _WORD.finditer(document.text, start, end):
            low, high = place = word.span()
            if not any(low < after and before < high for before, after in furniture):
                words.append(word[0].casefold() if word[0].isascii() else fold(word[0]))
                ranges.append(place)
                paragraphs.append(number)
    return _Worded(document, words, ranges, paragraphs)


def _links(worded: Sequence[_Worded]) -> tuple[CopyLink, ...]:
    """Compare reports; those that share too little to be told have no link."""
    least = Least(_LINK_WORDS, COPY_CONTAINMENT)
    overlaps = find_overlaps([report.words for report in worded], least)
    return tuple(_link(worded[each.first], worded[each.second], each) for each in overlaps)


def _link(first: _Worded, second: _Worded, overlap: Overlap) -> CopyLink:
    identity, ranges = first.document.id, first.ranges
    return CopyLink(
        identity,
        second.document.id,
        _kind(first, second, overlap),
        round(overlap.containment, 4),
        tuple(Span(identity, ranges[low][0], ranges[high - 1][1]) for low, high in overlap.runs),
    )


def _kind(first: _Worded, second: _Worded, overlap: Overlap) -> CopyKind:
    if overlap.containment >= SYNDICATED_CONTAINMENT:
        return CopyKind.SYNDICATED
    if overlap.containment >= COPY_CONTAINMENT:
        in_second = second.shared_paragraphs(shared_words(second.words, first.words))
        is_several = min(first.shared_paragraphs(overlap.runs), in_second) > 1
        if is_several or overlap.containment >= ONE_PARAGRAPH_CONTAINMENT:
            return CopyKind.REWRITTEN
    quotations = _quotations(first.document.text)
    shared = [first.ranges[word] for run in overlap.runs for word in range(*run)]
    quoted = sum(any(low < after and before < high for before, after in quotations)
                 for low, high in shared) if quotations else 0  # fmt: skip
    is_statement = quoted >= _QUOTED_SHARE * overlap.words
    return CopyKind.SAME_STATEMENT if is_statement else CopyKind.BOILERPLATE


@lru_cache(maxsize=1)
def _quotations(text: str) -> tuple[Range, ...]:
    """Give the ranges in quotation marks; pairs come by their first report."""
    return tuple(found.span() for found in _QUOTATION.finditer(text))


def components(
    ids: Iterable[DocumentId], pairs: Iterable[tuple[DocumentId, DocumentId]]
) -> list[tuple[DocumentId, ...]]:
    """Give the connected components of `ids` under `pairs`, each sorted, by first member."""
    leader = {member: member for member in ids}

    def lead(member: DocumentId) -> DocumentId:
        while leader[member] != member:
            leader[member] = member = leader[leader[member]]
        return member

    for pair in pairs:
        low, high = sorted(map(lead, pair))
        leader[high] = low
    groups: defaultdict[DocumentId, list[DocumentId]] = defaultdict(list)
    for member in sorted(leader):
        groups[lead(member)].append(member)
    return [tuple(group) for group in groups.values()]


def _count_accounts(
    records: Sequence[DocumentRecords], related: list[tuple[DocumentId, DocumentId]], most: int
) -> AccountCount:
    """Count accounts: at most one a group of copies; at least what has a known root of its own.

    Versions of one page, reports of one outlet, reports that name one agency, and reports around
    one statement may rest on one root, and a report whose outlet is unknown, or is said to be made
    over from elsewhere, may rest on any: none of these adds to the lower bound.
    """
    pairs = list(related)
    seen: dict[str, DocumentId] = {}
    rooted: set[DocumentId] = set()
    for record in records:
        document, roots = record.document, roots_of(record)
        rooted.update((document.id,) if roots else ())
        pairs.extend((seen.setdefault(name, document.id), document.id) for name in roots)
    merged = components([record.document.id for record in records], pairs)
    known_roots = sum(not rooted.isdisjoint(group) for group in merged)
    return AccountCount(min(most, max(known_roots, min(1, most))), most)


def roots_of(record: DocumentRecords) -> set[str]:
    """Name the outlets and agencies that a report may rest on; empty if its root is unknown.

    An outlet may carry a remark, as in "Daily Gazette (Reuters)" or "gazette.example (machine
    translation)": a remark without a name says that the words come from a place unknown.
    """
    outlet, _, remark = (record.document.outlet or "").partition("(")
    relays = [relay.name for claim in record.attributions for relay in claim.relayed_by]
    named = {name for text in (remark, *relays) for name in _NAME.findall(text)}
    own = {part.strip() for part in outlet.split("/") if part.strip()}
    return named if remark and not named else named | own
