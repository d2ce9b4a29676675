"""Direct and mixed speech: give quotations to the cues beside them.

What enters: what grammar found for each cue, and the quotations of the parse. What leaves: drafts
whose content holds whole quotations, across sentences and paragraphs. After the quotation rules of
Krestel, Bergler and Witte (2008) and O'Keefe et al. (2012).

1. A content that touches a quotation takes all of it, and its pieces in following paragraphs.
2. A cue without content takes the quotation beside it ("...," said X; X said: "...").
3. A quotation that follows goes on with the same speaker ("...," he said. "...").
4. A paragraph of quotation without a cue goes on with the speaker of the paragraph before.
5. What is left are scare quotes: borrowed words, whose owner the text may name.
"""

import re
from bisect import bisect_left, bisect_right, insort
from dataclasses import dataclass, field, replace

from rashomon.attribution.draft import Cue, Draft
from rashomon.attribution.indirect import FINITE_TAGS
from rashomon.attribution.sources import source_of
from rashomon.attribution.spans import merged, noun_phrase
from rashomon.lexicon.cues import CueTake
from rashomon.model.attribution import QuotationKind
from rashomon.model.parse import Parse, Quotation
from rashomon.model.span import Range, Span
from rashomon.model.tree import NOMINAL, Tree
from rashomon.text import CLOSING_QUOTES, STRAIGHT_QUOTES, overlap

_BRACKETS = re.compile(r"\[[^\[\]]+\]")
_GAP = re.compile(r"[ \t\u00a0,.:;–—)-]*")
# The parser may give the opening mark of a quotation to the sentence before.
_STRAY_CHARS = 2
_WORDS = frozenset({"word", "phrase", "term", "expression", "parlance"})
_CLOSING = CLOSING_QUOTES + STRAIGHT_QUOTES


@dataclass(frozen=True, slots=True)
class _Utterance:
    """One quotation with its pieces in following paragraphs, marks included."""

    pieces: tuple[Range, ...]

    @property
    def start(self) -> int:
        return self.pieces[0][0]

    @property
    def end(self) -> int:
        return self.pieces[-1][1]

    def holds(self, start: int, end: int) -> bool:
        """Tell whether the range lies inside one piece."""
        return any(first <= start and end <= last for first, last in self.pieces)

    def is_taken(self, draft: Draft) -> bool:
        """Tell whether the draft has the quotation; a cue inside it does not own it."""
        is_inside = draft.cue is not None and self.holds(*draft.cue.chars)
        return not is_inside and any(draft.covers(*piece) for piece in self.pieces)


@dataclass(slots=True)
class _Drafts:
    """The drafts so far; what ends near a place, and which quotations are taken, is looked up."""

    tree: Tree
    spoken: tuple[_Utterance, ...]
    drafts: list[Draft] = field(default_factory=list)
    ends: list[tuple[int, int]] = field(default_factory=list)  # (place, number of the draft)
    taken: set[int] = field(default_factory=set)  # where taken quotations start

    def put(self, draft: Draft, number: int | None = None) -> None:
        """Add a draft, or put it in the place of another."""
        if number is None:
            number = len(self.drafts)
            self.drafts.append(draft)
        self.drafts[number] = draft
        for place in {draft.content[-1][1], *_turns(self.tree, draft)}:
            insort(self.ends, (place, number))

    def near(self, first: int, last: int) -> list[int]:
        """Give the numbers of the drafts that end, or whose cue ends, from `first` to `last`."""
        found = self.ends[bisect_left(self.ends, (first,)) : bisect_left(self.ends, (last + 1,))]
        return sorted({number for _, number in found})


def _utterances(quotations: tuple[Quotation, ...]) -> tuple[_Utterance, ...]:
    """Join the pieces of each quotation, in text order."""
    joined: list[tuple[Range, ...]] = []
    for quotation in quotations:  # a piece stands right behind the one that it continues
        before = () if quotation.continues is None else joined.pop()
        joined.append((*before, (quotation.start, quotation.end)))
    return tuple(map(_Utterance, joined))


def attribute_quotations(
    tree: Tree, found: tuple[tuple[Cue, Draft | None], ...]
) -> tuple[Draft, ...]:
    """Complete drafts with whole quotations, and add drafts for quotations without one.

    `found` has each cue with what grammar says it attributes, in text order; the drafts come by
    first content character.
    """
    spoken = _utterances(tree.parse.quotations)
    board = _Drafts(tree, spoken)
    for cue, draft in found:
        if draft and _fits(cue, draft, spoken):
            _complete(draft, board)
    for cue, draft in found:
        if draft is None and CueTake.QUOTE in cue.entry.takes:
            _beside(cue, board)
    for utterance in spoken:
        if utterance.start not in board.taken:
            _give(utterance, board)
    return tuple(sorted(board.drafts, key=lambda draft: draft.content[0][0]))


def _touching(spoken: tuple[_Utterance, ...], start: int, end: int) -> tuple[_Utterance, ...]:
    """Give the quotations that share a character with the range."""
    first = bisect_right(spoken, start, key=lambda utterance: utterance.end)
    return spoken[first : bisect_left(spoken, end, key=lambda utterance: utterance.start)]


def _fits(cue: Cue, draft: Draft, spoken: tuple[_Utterance, ...]) -> bool:
    """Tell whether a cue inside a quotation attributes words behind it in that quotation only."""
    around = next((one for one in _touching(spoken, *cue.chars) if one.holds(*cue.chars)), None)
    is_inside = around is None or all(around.holds(*piece) for piece in draft.content)
    return is_inside and (around is None or cue.chars[1] <= draft.content[0][0])


def _complete(draft: Draft, board: _Drafts) -> None:
    """Step 1: widen contents to the quotations they touch."""
    touched = [one for piece in draft.content for one in _touching(board.spoken, *piece)]
    owned = [utterance for utterance in touched if utterance.is_taken(draft)]
    pieces = [piece for utterance in owned for piece in utterance.pieces]
    board.put(replace(draft, content=merged((*draft.content, *pieces))) if owned else draft)
    board.taken.update(utterance.start for utterance in owned)


def _beside(cue: Cue, board: _Drafts) -> None:
    """Step 2: the first free quotation right before or after a cue (with its source)."""
    tree, spoken = board.tree, board.spoken
    source = source_of(tree, cue)
    first, last = cue.chars
    if source:
        first, last = min(first, source[0]), max(last, source[1])
    sentence = tree.parse.sentences[cue.head.sentence]
    before = bisect_right(spoken, first, key=lambda utterance: utterance.end)
    after = bisect_left(spoken, last, key=lambda utterance: utterance.start)
    within = bisect_right(spoken, sentence.end, key=lambda utterance: utterance.start)
    near = [one for one in spoken[:before][-1:] if _is_gap(tree, one.end, first)]
    near += [one for one in spoken[after : after + 1] if _is_gap(tree, last, one.start)]
    for utterance in (*near, *spoken[after:within]):
        if utterance.start not in board.taken:
            board.put(Draft("quotation", cue, source, utterance.pieces, 0.8))
            board.taken.add(utterance.start)
            return


def _is_gap(tree: Tree, end: int, start: int) -> bool:
    """Tell whether nothing but punctuation stands from `end` to `start`, in one paragraph."""
    return end <= start and _GAP.fullmatch(tree.parse.text, end, start) is not None


def _give(utterance: _Utterance, board: _Drafts) -> None:
    """Steps 3 to 5: what a quotation goes on with, else a draft of its own."""
    tree, start = board.tree, utterance.start
    while start and _is_gap(tree, start - 1, start):
        start -= 1
    near = board.near(start, utterance.start + _STRAY_CHARS)
    drafts = ((number, board.drafts[number]) for number in near)
    number = next((n for n, draft in drafts if _runs_into(tree, draft, utterance)), None)
    if number is not None:
        draft = board.drafts[number]
        is_behind = draft.content[-1][1] < utterance.start
        content = (*draft.content, *utterance.pieces)
        board.put(replace(draft, content=content if is_behind else merged(content)), number)
    elif before := _speaker_before(utterance, board):
        board.put(Draft("quotation-continued", None, before.source, utterance.pieces, 0.6))
    elif not tree.parse.is_furniture(utterance.start, utterance.end):
        board.put(_unowned(tree, utterance))


def _turns(tree: Tree, draft: Draft) -> tuple[int, ...]:
    """Give where the cue with its source ends, and where its sentence or content ends."""
    if draft.cue is None:
        return ()
    said = max(draft.cue.chars[1], draft.source[1] if draft.source else 0)
    return said, max(tree.parse.sentences[draft.cue.head.sentence].end, draft.content[-1][1])


def _runs_into(tree: Tree, draft: Draft, utterance: _Utterance) -> bool:
    """Tell whether the sentence of the draft's cue ends right before the quotation."""
    if draft.cue is None or tree.parse.text[draft.content[-1][1] - 1] not in _CLOSING:
        return False
    said, last = _turns(tree, draft)
    return _is_gap(tree, said, utterance.start) or (
        last - _STRAY_CHARS <= utterance.start
        and _is_gap(tree, min(last, utterance.start), utterance.start)
    )


def _unowned(tree: Tree, utterance: _Utterance) -> Draft:
    """Give a quotation that no cue has; the owner of "to use X's words" is in its sentence."""
    sentence = tree.parse.sentence_at(utterance.start)
    owners = (
        tree.child(token, "poss")
        for token in (tree.parse.tokens_of(sentence) if sentence else ())
        if token.lemma.lower() in _WORDS and not utterance.holds(token.start, token.end)
    )
    owner = next(filter(None, owners), None)
    source = noun_phrase(tree, owner) if owner else None
    tokens = tree.parse.tokens_between(*utterance.pieces[0])
    is_clause = any(token.tag in FINITE_TAGS for token in tokens)
    before = tree.parse.tokens_between(utterance.start - 2, utterance.start)
    if is_clause and before and tokens[1].tag in FINITE_TAGS and before[0].pos in NOMINAL:
        source = (tree.chars(tree.below(before[0]))[0], before[0].end)  # He “declined to go”
    return Draft("borrowed-words", None, source, utterance.pieces, 0.4, not is_clause)


def _speaker_before(utterance: _Utterance, board: _Drafts) -> Draft | None:
    """Give the direct attribution that ends the paragraph before a paragraph of quotation."""
    tree = board.tree
    number = bisect_left(tree.parse.paragraphs, (utterance.start,))
    opens = tree.parse.paragraphs[number : number + 1]
    if not number or not opens or opens[0][0] != utterance.start:
        return None
    start, end = tree.parse.paragraphs[number - 1]
    for draft in (board.drafts[near] for near in reversed(board.near(start, end))):
        first, last = draft.content[-1]
        sentence = tree.parse.sentences[draft.cue.head.sentence].end if draft.cue else 0
        is_last = tree.parse.text[last - 1] in _CLOSING or sentence >= end - 1
        if draft.source and is_last and start <= first and last <= end:
            return draft
    return None


def quotation_kind(parse: Parse, content: tuple[Range, ...]) -> QuotationKind:
    """Tell whether a content is all in quotation marks, in part, or not at all."""
    quoted = sum(
        overlap(quote.start, quote.end, *piece)
        for piece in content
        for quote in parse.quotations_in(*piece)
    )
    if quoted == 0:
        return QuotationKind.INDIRECT
    whole = sum(end - start for start, end in content)
    return QuotationKind.DIRECT if quoted == whole else QuotationKind.MIXED


def altered_words(parse: Parse, content: tuple[Range, ...]) -> tuple[Span, ...]:
    """Give the words in square brackets inside the quotations of a content."""
    return tuple(
        parse.span(*found.span())
        for piece in content
        for found in _BRACKETS.finditer(parse.text, *piece)
        if parse.is_quoted(found.start())
    )
