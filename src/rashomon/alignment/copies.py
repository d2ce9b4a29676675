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
from itertools import combinations

from rashomon.model.case import DocumentRecords
from rashomon.model.copies import AccountCount, CopyGroup, CopyKind, CopyLink, VersionChain
from rashomon.model.document import Document
from rashomon.model.span import DocumentId, Span
from rashomon.text import fold, overlap, paragraph_ranges

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
_SHINGLE_WORDS = 5
# A shingle in more reports than this is common boilerplate; it proposes no pairs.
_COMMON_IN_REPORTS = 60
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
class _Shingled:
    """One report: for each word that is no furniture its place and paragraph; its shingles."""

    document: Document
    spans: Sequence[Span]
    paragraphs: Sequence[int]
    shingles: Sequence[tuple[str, ...]]
    found: frozenset[tuple[str, ...]]

    def shared(self, other: "_Shingled") -> list[int]:
        """Give the words that lie in a shingle which `other` holds too, in text order."""
        starts = [at for at, shingle in enumerate(self.shingles) if shingle in other.found]
        return sorted({at + step for at in starts for step in range(_SHINGLE_WORDS)})

    def shared_paragraphs(self, shared: list[int]) -> int:
        """Count the paragraphs of which at least half of the words are shared."""
        total = Counter(self.paragraphs)
        held = Counter(self.paragraphs[word] for word in shared)
        return sum(2 * held[number] >= total[number] for number in total)


def find_copies(
    records: tuple[DocumentRecords, ...], versions: tuple[VersionChain, ...] = ()
) -> Copies:
    """Find copies among the documents of a case; their order does not matter."""
    ordered = sorted(records, key=lambda record: record.document.id)
    page = {record.document.id: record.document.id for record in ordered}
    page.update((each, chain.document_ids[0]) for chain in versions for each in chain.document_ids)
    found = _links([_shingle(record.document) for record in ordered])
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


def _shingle(document: Document) -> _Shingled:
    words: list[str] = []
    spans: list[Span] = []
    paragraphs: list[int] = []
    for number, (start, end) in enumerate(paragraph_ranges(document.text)):
        for word in _WORD.finditer(document.text, start, end):
            span = Span(document.id, *word.span())
            if not any(span.overlaps(piece.span) for piece in document.furniture):
                words.append(word[0].casefold() if word[0].isascii() else fold(word[0]))
                spans.append(span)
                paragraphs.append(number)
    shingles = list(zip(*(words[step:] for step in range(_SHINGLE_WORDS)), strict=False))
    return _Shingled(document, spans, paragraphs, shingles, frozenset(shingles))


def _links(shingled: Sequence[_Shingled]) -> tuple[CopyLink, ...]:
    holders: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for position, report in enumerate(shingled):
        for shingle in report.found:
            holders[shingle].append(position)
    held = (held_by for held_by in holders.values() if len(held_by) < _COMMON_IN_REPORTS)
    pairs = {pair for held_by in held for pair in combinations(held_by, 2)}
    links = (_link(shingled[first], shingled[second]) for first, second in sorted(pairs))
    return tuple(link for link in links if link)


def _link(first: _Shingled, second: _Shingled) -> CopyLink | None:
    """Compare two reports; None if they share too little to be told."""
    smaller = min(len(first.found), len(second.found))
    containment = len(first.found & second.found) / smaller
    shared = first.shared(second)
    if containment < COPY_CONTAINMENT and len(shared) < _LINK_WORDS:
        return None
    stretches: list[Span] = []
    for before, word in zip([None, *shared], shared, strict=False):
        span = first.spans[word]
        if before == word - 1:
            span = Span(span.document_id, stretches.pop().start, span.end)
        stretches.append(span)
    return CopyLink(
        first.document.id,
        second.document.id,
        _kind(first, second, shared, containment),
        round(containment, 4),
        tuple(stretches),
    )


def _kind(first: _Shingled, second: _Shingled, shared: list[int], containment: float) -> CopyKind:
    if containment >= SYNDICATED_CONTAINMENT:
        return CopyKind.SYNDICATED
    in_second = second.shared_paragraphs(second.shared(first))
    is_several = min(first.shared_paragraphs(shared), in_second) > 1
    if containment >= (COPY_CONTAINMENT if is_several else ONE_PARAGRAPH_CONTAINMENT):
        return CopyKind.REWRITTEN
    quotations = [found.span() for found in _QUOTATION.finditer(first.document.text)]
    words = [first.spans[word] for word in shared]
    quoted = [word for word in words if any(overlap(word.start, word.end, *q) for q in quotations)]
    is_statement = len(quoted) >= _QUOTED_SHARE * len(words)
    return CopyKind.SAME_STATEMENT if is_statement else CopyKind.BOILERPLATE


def components(
    ids: Iterable[DocumentId], pairs: Iterable[tuple[DocumentId, DocumentId]]
) -> list[tuple[DocumentId, ...]]:
    """Give the connected components of `ids` under `pairs`, each sorted, by first member."""
    group_of = {member: {member} for member in ids}
    for first, second in pairs:
        if first not in group_of[second]:
            joined = group_of[first] | group_of[second]
            group_of.update(dict.fromkeys(joined, joined))
    return sorted({tuple(sorted(group)) for group in group_of.values()})


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
