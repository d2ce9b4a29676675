"""Quotations: what the learned reading leaves without an owner.

What enters are the drafts that `reading` gave, and the quotations of the parse. What leaves: those
drafts and one for every quotation that none of them has.

1. A paragraph of quotation without a cue goes on with the speaker of the paragraph before, and
   paragraphs of one quotation have the speaker of any of them.
2. What is left are scare quotes: borrowed words, whose owner the text may name. Titles and names
   of things are no claims of anybody, and left out.

A quoted noun phrase behind a cue that gives a name ("calls it a “...”") is its source's term.
"""

import re
from bisect import bisect_left
from dataclasses import replace

from rashomon.attribution.draft import Draft
from rashomon.attribution.spans import merged, noun_phrase, within
from rashomon.lexicon.cues import CueWords
from rashomon.model.attribution import QuotationKind
from rashomon.model.parse import Parse, Quotation
from rashomon.model.span import Range, Span
from rashomon.model.tree import FINITE_TAGS, NOMINAL, Tree, top
from rashomon.text import CLOSING_QUOTES, STRAIGHT_QUOTES, overlap

_BRACKETS = re.compile(r"\[[^\[\]]+\]")
_TITLE_WORDS = NOMINAL | {"ADJ", "VERB", "NUM", "ADV"}
# “a fable for the evening” says what a thing is like, “water-cannon ambush” what it is called.
_INDEFINITE = frozenset({"a", "an"})
_WORD = re.compile(r"\w")
_CLOSING = CLOSING_QUOTES + STRAIGHT_QUOTES


def _utterances(quotations: tuple[Quotation, ...]) -> list[tuple[Range, ...]]:
    """Join the pieces of each quotation, marks included, in text order."""
    joined: list[tuple[Range, ...]] = []
    for quotation in quotations:  # a piece stands right behind the one that it continues
        before = () if quotation.continues is None else joined.pop()
        joined.append((*before, (quotation.start, quotation.end)))
    return joined


def attribute_quotations(
    tree: Tree, drafts: tuple[Draft, ...], lexicon: CueWords
) -> tuple[Draft, ...]:
    """Add drafts for the quotations that no draft has, in order of first content character."""
    drafts = tuple(replace(one, is_borrowed=_is_term(tree, one, lexicon)) for one in drafts)
    outer = tuple(draft for draft in drafts if not draft.is_inner)
    found, taken = list(outer), merged(piece for draft in outer for piece in draft.content)
    for pieces in _utterances(tree.parse.quotations):
        left = tuple(piece for piece in pieces if _is_left(tree.parse, taken, piece))
        if not left:
            continue
        owner = _holder(pieces, outer) or _speaker_before(tree, left[0][0], found)
        if owner:
            draft = Draft("quotation-continued", None, owner.source, left, 0.6, goes_on=owner)
            found.append(draft)
        elif not _is_title(tree, left[0]):
            found.append(_unowned(tree, left, lexicon))
    inner = (draft for draft in drafts if draft.is_inner)
    return tuple(sorted((*found, *inner), key=lambda draft: (draft.content[0][0], draft.is_inner)))


def _is_left(parse: Parse, taken: tuple[Range, ...], piece: Range) -> bool:
    """Tell whether nobody has a piece of quotation, and it has words that are the article's."""
    is_said = _WORD.search(parse.text, *piece) and not parse.is_furniture(*piece)
    return bool(is_said) and not within(taken, *piece)


def _holder(pieces: tuple[Range, ...], drafts: tuple[Draft, ...]) -> Draft | None:
    """Give who says the first piece that somebody says, if he is named."""
    held = (one for piece in pieces for one in drafts if within(one.content, *piece))
    return next((one for one in held if one.source), None)


def _speaker_before(tree: Tree, start: int, drafts: list[Draft]) -> Draft | None:
    """Give the direct attribution that ends the paragraph before a paragraph of quotation."""
    paragraphs = tree.parse.paragraphs
    number = bisect_left(paragraphs, (start,))
    if not number or start not in {first for first, _ in paragraphs[number : number + 1]}:
        return None
    while number > 1 and tree.parse.is_furniture(*paragraphs[number - 1]):
        number -= 1
    first, last = paragraphs[number - 1]
    here = [
        d for d in drafts if d.source and first <= d.content[-1][0] and d.content[-1][1] <= last
    ]
    ending = max(here, key=lambda draft: draft.content[-1][1], default=None)
    if ending is None:
        return None
    is_quoted = tree.parse.text[ending.content[-1][1] - 1] in _CLOSING
    return ending if is_quoted or tree.parse.is_quoted(ending.content[-1][1] - 1) else None


def _unowned(tree: Tree, pieces: tuple[Range, ...], lexicon: CueWords) -> Draft:
    """Give a quotation that no cue has; "what X calls", "X's word for it" tell the owner."""
    first = pieces[0]
    sentence = tree.parse.sentence_at(first[0])
    owners = (
        tree.child(token, "poss", "nsubj")
        for token in (tree.parse.tokens_of(sentence) if sentence else ())
        if token.lemma.lower() in lexicon.naming and not first[0] <= token.start < first[1]
    )
    owner = next((one for one in owners if one and one.tag not in {"WP", "WDT"}), None)
    source = noun_phrase(tree, owner) if owner else None
    is_clause = any(token.tag in FINITE_TAGS for token in tree.parse.tokens_between(*first))
    return Draft("borrowed-words", None, source, pieces, 0.4, not is_clause)


def _is_title(tree: Tree, quote: Range) -> bool:
    """Tell whether a quotation is written like the title of a work, or the name of a thing."""
    words = [t.text for t in tree.parse.tokens_between(*quote) if t.pos in _TITLE_WORDS]
    return bool(words) and not any(word[0].islower() for word in words)


def _is_term(tree: Tree, draft: Draft, lexicon: CueWords) -> bool:
    """Tell whether a content is a quoted noun phrase that its source gives as a name."""
    if draft.cue is None or draft.cue.entry.key not in lexicon.naming:
        return False
    quoted = tree.parse.quotations_in(draft.content[0][0], draft.content[-1][1])[-1:]
    tokens = [t for q in quoted for t in tree.parse.tokens_between(q.inner_start, q.inner_end)]
    if not tokens or any(token.tag in FINITE_TAGS for token in tokens):
        return False
    return top(tokens).pos in NOMINAL and tokens[0].text not in _INDEFINITE


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
