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
from dataclasses import dataclass, replace

from rashomon.attribution.draft import Cue, Draft
from rashomon.attribution.indirect import FINITE_TAGS
from rashomon.attribution.sources import source_of
from rashomon.attribution.spans import noun_phrase
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

    def is_taken(self, drafts: list[Draft]) -> bool:
        """Tell whether a draft has the quotation; a cue inside it does not own it."""
        return any(
            any(draft.covers(*piece) for piece in self.pieces)
            and not (draft.cue and self.holds(*draft.cue.chars))
            for draft in drafts
        )


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
    drafts = [
        _complete(draft, spoken) for cue, draft in found if draft and _fits(cue, draft, spoken)
    ]
    for cue, draft in found:
        if draft is None and CueTake.QUOTE in cue.entry.takes:
            drafts.extend(_beside(tree, cue, spoken, drafts))
    for utterance in spoken:
        if not utterance.is_taken(drafts):
            _give(tree, utterance, drafts)
    return tuple(sorted(drafts, key=lambda draft: draft.content[0][0]))


def _fits(cue: Cue, draft: Draft, spoken: tuple[_Utterance, ...]) -> bool:
    """Tell whether a cue inside a quotation attributes words behind it in that quotation only."""
    around = next((utterance for utterance in spoken if utterance.holds(*cue.chars)), None)
    is_inside = around is None or all(around.holds(*piece) for piece in draft.content)
    return is_inside and (around is None or cue.chars[1] <= draft.content[0][0])


def _complete(draft: Draft, spoken: tuple[_Utterance, ...]) -> Draft:
    """Step 1: widen contents to the quotations they touch."""
    for utterance in spoken:
        if utterance.is_taken([draft]):
            draft = _joined(draft, utterance)
    return draft


def _joined(draft: Draft, utterance: _Utterance) -> Draft:
    merged: list[Range] = []
    for start, end in sorted((*draft.content, *utterance.pieces)):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return replace(draft, content=tuple(merged))


def _beside(
    tree: Tree, cue: Cue, spoken: tuple[_Utterance, ...], drafts: list[Draft]
) -> list[Draft]:
    """Step 2: the first free quotation right before or after a cue (with its source)."""
    source = source_of(tree, cue)
    first, last = cue.chars
    if source:
        first, last = min(first, source[0]), max(last, source[1])
    sentence = tree.parse.sentences[cue.head.sentence]
    for utterance in spoken:
        is_before = _is_gap(tree, utterance.end, first)
        is_after = _is_gap(tree, last, utterance.start) or last <= utterance.start <= sentence.end
        if (is_before or is_after) and not utterance.is_taken(drafts):
            return [Draft("quotation", cue, source, utterance.pieces, 0.8)]
    return []


def _is_gap(tree: Tree, end: int, start: int) -> bool:
    """Tell whether nothing but punctuation stands from `end` to `start`, in one paragraph."""
    return end <= start and _GAP.fullmatch(tree.parse.text, end, start) is not None


def _give(tree: Tree, utterance: _Utterance, drafts: list[Draft]) -> None:
    """Steps 3 to 5: what a quotation goes on with, else a draft of its own."""
    place = next((i for i, draft in enumerate(drafts) if _runs_into(tree, draft, utterance)), None)
    if place is not None:
        drafts[place] = _joined(drafts[place], utterance)
    elif before := _speaker_before(tree, drafts, utterance):
        drafts.append(Draft("quotation-continued", None, before.source, utterance.pieces, 0.6))
    elif not tree.parse.is_furniture(utterance.start, utterance.end):
        drafts.append(_unowned(tree, utterance))


def _runs_into(tree: Tree, draft: Draft, utterance: _Utterance) -> bool:
    """Tell whether the sentence of the draft's cue ends right before the quotation."""
    end = draft.content[-1][1]
    if draft.cue is None or tree.parse.text[end - 1] not in _CLOSING:
        return False
    said = max(draft.cue.chars[1], draft.source[1] if draft.source else 0)
    last = max(tree.parse.sentences[draft.cue.head.sentence].end, end)
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


def _speaker_before(tree: Tree, drafts: list[Draft], utterance: _Utterance) -> Draft | None:
    """Give the direct attribution that ends the paragraph before a paragraph of quotation."""
    starts = [start for start, _ in tree.parse.paragraphs]
    number = starts.index(utterance.start) if utterance.start in starts else 0
    start, end = tree.parse.paragraphs[number - 1] if number else (0, 0)
    for draft in reversed(drafts):
        first, last = draft.content[-1]
        sentence = tree.parse.sentences[draft.cue.head.sentence].end if draft.cue else 0
        is_last = tree.parse.text[last - 1] in _CLOSING or sentence >= end - 1
        if draft.source and is_last and start <= first and last <= end:
            return draft
    return None


def quotation_kind(parse: Parse, content: tuple[Range, ...]) -> QuotationKind:
    """Tell whether a content is all in quotation marks, in part, or not at all."""
    quoted = sum(overlap(q.start, q.end, *piece) for q in parse.quotations for piece in content)
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
