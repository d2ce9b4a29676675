"""Beside: two statements put side by side, clause by clause.

What enters: a case and two of its reports, or one with its original or its earlier version. What
leaves: rows in the order of the first text: said by both, in other words, by one only, moved; with
the words that differ. Nothing is read again: clauses are cut by marks and by what the case stores
(`units`), paired in one language (`pairing`) or across two (`bilingual`), and compared word by word
(`word_changes`). It says nothing of who is right, and a row is a suggestion to read two clauses
together.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence

from rashomon.alignment.bilingual import Bead, Sentence, align_sentences, read_sentence
from rashomon.alignment.pairing import Clause, Group, pair_clauses
from rashomon.alignment.units import cut_clauses, cut_sentences
from rashomon.alignment.word_changes import (
    Token,
    WordChanges,
    compare_across,
    compare_words,
    is_same,
    names_in,
    tokens_of,
)
from rashomon.errors import CaseError
from rashomon.model.beside import Basis, Beside, BesideMode, BesideRow, RowKind, Side
from rashomon.model.case import Case, DocumentRecords
from rashomon.model.clause import ClauseVector
from rashomon.model.document import Document
from rashomon.model.span import DocumentId, Range, Span
from rashomon.text import words

#: Clauses of one text that are compared; the rest of a longer one stands as of one side only.
MOST_UNITS = 2_000


def put_beside(case: Case, first: DocumentId, second: DocumentId | None = None) -> Beside:
    """Put two reports side by side, or one beside its original or the version before it.

    Args:
        case: Its alignment tells which reports are versions of one page.
        first: Id of a report; of two versions the older is put first, whichever is named first.
        second: Id of another; None for the original text, else the nearest version of the page.

    Raises:
        CaseError: If the case has no such report, or nothing to put beside it.
    """
    one = _find(case, first)
    if second is None and one.document.original:
        return _translation(_original(one.document), _side(one.document))
    chain = next((x.document_ids for x in case.alignment.versions if first in x.document_ids), ())
    if second is None:
        second = _neighbour(chain, first)
    if first == second:
        raise CaseError(f"{first!r} named twice", expected="two reports", slug="nothing-beside")
    other = _find(case, second)
    if second in chain:
        older, newer = sorted((one, other), key=lambda each: chain.index(each.document.id))
        return _in_one_language(BesideMode.VERSIONS, older, newer)
    languages = {one.document.language, other.document.language} - {None}
    if len(languages) > 1:
        return _translation(_side(one.document), _side(other.document))
    return _in_one_language(BesideMode.ACCOUNTS, one, other)


def _find(case: Case, wanted: DocumentId) -> DocumentRecords:
    found = case.by_document().get(wanted)
    if found is None:
        some = ", ".join(document.id for document in case.documents[:8])
        raise CaseError(
            f"no report {wanted!r} in this case", expected=f"one of {some}", slug="unknown-record"
        )
    return found


def _neighbour(chain: Sequence[DocumentId], document_id: DocumentId) -> DocumentId:
    """Give the version before a report, for the oldest the one after it."""
    if not chain:
        raise CaseError(
            f"{document_id!r} has neither an original text nor another version",
            expected="a second report",
            slug="nothing-beside",
        )
    at = chain.index(document_id)
    return chain[at - 1] if at else chain[1]


def _side(document: Document) -> Side:
    furniture = tuple((each.span.start, each.span.end) for each in document.furniture)
    return Side(document.id, document.text, document.language, furniture=furniture)


def _original(document: Document) -> Side:
    original = document.original
    assert original is not None  # noqa: S101 - asked by the caller
    return Side(document.id, original.text, original.language, is_original=True)


def _in_one_language(mode: BesideMode, one: DocumentRecords, other: DocumentRecords) -> Beside:
    """Compare two texts of one language."""
    first, second = _side(one.document), _side(other.document)
    known = _sentences(first) & _sentences(second)
    # Read in another context the same words may be cut elsewhere: versions are cut by marks alone.
    is_read = mode is BesideMode.ACCOUNTS
    mine, my_clauses = _clauses(one, first, known, is_read=is_read)
    its, its_clauses = _clauses(other, second, known, is_read=is_read)
    names = names_in(first.text, mine) | names_in(second.text, its)
    language = first.language or second.language or ""
    groups = pair_clauses(my_clauses[:MOST_UNITS], its_clauses[:MOST_UNITS])

    def row(group: Group) -> BesideRow:
        ours = tuple(mine[each] for each in group.first)
        theirs = tuple(its[each] for each in group.second)
        left = tokens_of(first.text, ours, names)
        right = tokens_of(second.text, theirs, names)
        return _paired(group, (ours, theirs), (left, right), mode, language)

    rows = [(group, row(group)) for group in groups]
    is_cut = max(len(mine), len(its)) > MOST_UNITS
    return Beside(mode, first, second, tuple(_in_order(rows, mine, its)), is_cut)


def _sentences(side: Side) -> set[tuple[str, ...]]:
    cut = cut_sentences(side.text, side.furniture)
    return {words(side.text[start:end]) for start, end in cut}


def _clauses(
    records: DocumentRecords, side: Side, known: set[tuple[str, ...]], *, is_read: bool
) -> tuple[list[Range], list[Clause]]:
    """Cut a text, if asked also by what was read; a sentence that both texts have stays whole."""
    vectors = sorted(records.clauses, key=_middle)
    ranges: list[Range] = []
    clauses: list[Clause] = []
    for sentence in cut_sentences(side.text, side.furniture):
        is_known = words(side.text[slice(*sentence)]) in known
        inside = _inside(vectors, *sentence) if is_read else ()
        read = [(each.span.start, each.span.end) for each in inside]
        for start, end in [sentence] if is_known else cut_clauses(side.text, sentence, read):
            text = side.text[start:end]
            held = tuple(each.claim for each in _inside(vectors, start, end) if each.claim)
            ranges.append((start, end))
            clauses.append(Clause(text, words(text), held))
    return ranges, clauses


def _middle(vector: ClauseVector) -> tuple[int, Span]:
    return (vector.span.start + vector.span.end) // 2, vector.span


def _inside(vectors: Sequence[ClauseVector], start: int, end: int) -> Sequence[ClauseVector]:
    """Give the read clauses of which half or more stand in a stretch."""
    low = bisect_left(vectors, start, key=lambda each: _middle(each)[0])
    return vectors[low : bisect_left(vectors, end, key=lambda each: _middle(each)[0])]


def _paired(
    group: Group,
    cells: tuple[tuple[Range, ...], tuple[Range, ...]],
    tokens: tuple[Sequence[Token], Sequence[Token]],
    mode: BesideMode,
    language: str,
) -> BesideRow:
    is_equal = is_same(*tokens)
    is_reworded = mode is BesideMode.VERSIONS
    changes = (
        WordChanges() if is_equal else compare_words(*tokens, language, is_reworded=is_reworded)
    )
    return BesideRow(
        RowKind.SAME if is_equal else RowKind.OTHER_WORDS,
        *cells,
        is_moved=group.is_moved,
        basis=group.basis,
        likeness=group.score,
        first_words=changes.first,
        second_words=changes.second,
        differences=changes.differences,
    )


def _in_order(
    rows: Sequence[tuple[Group, BesideRow]], mine: Sequence[Range], its: Sequence[Range]
) -> Iterator[BesideRow]:
    """Give rows in the order of the first text; what the second adds follows what it follows."""
    by_first = {each: row for group, row in rows for each in group.first}
    place = {each: group.first[0] for group, _ in rows for each in group.second}
    is_moved = {each for group, _ in rows if group.is_moved for each in group.second}
    alone: defaultdict[int, list[BesideRow]] = defaultdict(list)
    after = -1
    for number, unit in enumerate(its):
        if number not in place:
            alone[after].append(BesideRow(RowKind.SECOND_ONLY, second=(unit,)))
        elif number not in is_moved:
            after = place[number]
    yield from alone[-1]
    for number, unit in enumerate(mine):
        row = by_first.get(number) or BesideRow(RowKind.FIRST_ONLY, first=(unit,))
        if row.first[0] == unit:
            yield row
            yield from alone[number]


def _translation(first: Side, second: Side) -> Beside:
    """Compare a text with its translation by order, length, numbers and names."""
    cut = [cut_sentences(side.text, side.furniture)[:MOST_UNITS] for side in (first, second)]
    beads = align_sentences(
        *(_read(side, each) for side, each in zip((first, second), cut, strict=True))
    )
    languages = (first.language or "", second.language or "")

    def row(bead: Bead) -> BesideRow:
        ours, theirs = (tuple(side[slice(*at)]) for side, at in zip(cut, bead[:2], strict=True))
        if not ours or not theirs:
            return BesideRow(RowKind.SECOND_ONLY if theirs else RowKind.FIRST_ONLY, ours, theirs)
        tokens = tokens_of(first.text, ours), tokens_of(second.text, theirs)
        basis = Basis.ANCHORS if bead.anchors else Basis.LENGTH
        hints = compare_across(*tokens, languages)
        return BesideRow(RowKind.OTHER_WORDS, ours, theirs, basis=basis, differences=hints)

    rest = tuple(_rest(first, second, cut))
    return Beside(BesideMode.TRANSLATION, first, second, (*map(row, beads), *rest), bool(rest))


def _rest(first: Side, second: Side, cut: Sequence[Sequence[Range]]) -> Iterator[BesideRow]:
    """Give what is beyond the bound, of one side each."""
    for side, held, is_first in zip((first, second), cut, (True, False), strict=True):
        for unit in cut_sentences(side.text, side.furniture)[len(held) :]:
            kind = RowKind.FIRST_ONLY if is_first else RowKind.SECOND_ONLY
            yield BesideRow(kind, (unit,) if is_first else (), () if is_first else (unit,))


def _read(side: Side, cut: Sequence[Range]) -> list[Sentence]:
    ends = [start for start, _ in cut[1:]] + [len(side.text)]
    return [
        read_sentence(side.text[start:end], is_last="\n" in side.text[end:after])
        for (start, end), after in zip(cut, ends, strict=True)
    ]
