"""Direct and mixed speech: give quotations to the cues beside them.

What enters: the drafts that grammar found, the cues that found nothing, and the quotations of the
parse. What leaves: drafts whose content holds whole quotations, across sentences and paragraphs.
After the quotation rules of Krestel, Bergler and Witte (2008) and O'Keefe et al. (2012).

1. A content that touches a quotation takes all of it, and its pieces in following paragraphs.
2. A cue without content takes the quotation beside it ("...," said X; X said: "...").
3. A quotation that follows in the paragraph goes on with the same speaker ("...," he said. "...").
4. A paragraph of quotation without a cue goes on with the speaker of the paragraph before.
5. What is left are scare quotes: borrowed words, whose owner the text does not name.
"""

import re
from dataclasses import dataclass, replace

from rashomon.attribution.cues import Cue
from rashomon.attribution.draft import Draft, Range
from rashomon.attribution.sources import noun_phrase, verb_source
from rashomon.lexicon.cues import ANY_VERB, CueEntry, CueLexicon, CueTake
from rashomon.model.attribution import QuotationKind
from rashomon.model.parse import Parse, Quotation, Token
from rashomon.model.span import Span
from rashomon.model.tree import Tree
from rashomon.text import CLOSING_QUOTES, STRAIGHT_QUOTES, overlap

_BRACKETS = re.compile(r"\[[^\[\]]+\]")
_BESIDE = frozenset(" \t\r\n\u00a0,.:;–—-)")
# The parser may give the opening mark of a quotation to the sentence before.
_STRAY_CHARS = 2
# A clause that tags a quotation is short and ends at the next mark.
_TAG_END = re.compile(r"[.,;:“\"\n]")
_LONGEST_TAG_CHARS = 80
_FINITE_TAGS = frozenset({"VBD", "VBZ", "VBP", "MD"})
_WORDS = frozenset({"word", "phrase", "term", "expression", "parlance"})
# What may stand between a content and a quotation that goes on with it in one sentence.
_COORDINATED = re.compile(r"[\s,;]*(?:and|or|but|while|as well as)(?:\s+(?:that|the|its|a|to))?\s*")
# A cue may be this far from the colon that announces its quotation ("told the site on Monday:").
_ANNOUNCED = re.compile(r"[^.:;“”\"\n]{0,80}:\s*")
_CLOSING = CLOSING_QUOTES + STRAIGHT_QUOTES


@dataclass(frozen=True, slots=True)
class Utterance:
    """One quotation with its pieces in following paragraphs, marks included."""

    pieces: tuple[Range, ...]

    @property
    def start(self) -> int:
        """First code point, the opening mark."""
        return self.pieces[0][0]

    @property
    def end(self) -> int:
        """One past the last closing mark."""
        return self.pieces[-1][1]

    def holds(self, start: int, end: int) -> bool:
        """Tell whether the range lies inside one piece."""
        return any(first <= start and end <= last for first, last in self.pieces)

    def touches(self, ranges: tuple[Range, ...]) -> bool:
        """Tell whether one piece shares a character with one of the ranges."""
        return any(overlap(*piece, *other) for piece in self.pieces for other in ranges)


def utterances(quotations: tuple[Quotation, ...]) -> tuple[Utterance, ...]:
    """Join the pieces of each quotation, in text order."""
    joined: dict[int, list[Range]] = {}
    root: dict[int, int] = {}
    for number, quotation in enumerate(quotations):
        first = number if quotation.continues is None else root[quotation.continues]
        root[number] = first
        joined.setdefault(first, []).append((quotation.start, quotation.end))
    return tuple(Utterance(tuple(pieces)) for pieces in joined.values())


def attribute_quotations(
    tree: Tree, lexicon: CueLexicon, found: tuple[tuple[Cue, Draft | None], ...]
) -> tuple[Draft, ...]:
    """Complete drafts with whole quotations, and add drafts for quotations without one.

    `found` has each cue with what grammar says it attributes, in text order; the drafts come by
    first content character.
    """
    spoken = utterances(tree.parse.quotations)
    announced = [(cue, _after_colon(tree, cue, spoken) or draft) for cue, draft in found]
    idle = tuple(cue for cue, draft in announced if draft is None)
    drafts = [
        _complete(tree, draft, spoken)
        for _, draft in announced
        if draft and _stays_inside(tree, draft, spoken)
    ]
    drafts.extend(_beside(tree, idle, spoken, drafts))
    drafts = _continue_in_paragraph(tree, drafts, spoken)
    drafts.extend(_tagged(tree, lexicon.verbs[ANY_VERB], spoken, drafts))
    drafts = _continue_in_paragraph(tree, drafts, spoken)
    drafts.extend(_uncued(tree, drafts, spoken))
    return tuple(sorted(drafts, key=lambda draft: draft.start))


def cue_range(tree: Tree, cue: Cue) -> Range:
    """Give the code points of a cue."""
    return tree.chars(cue.first, cue.last)


def _after_colon(tree: Tree, cue: Cue, spoken: tuple[Utterance, ...]) -> Draft | None:
    """Give the quotation that a cue announces with a colon: "X tweeted: ..."."""
    if CueTake.QUOTE not in cue.entry.takes:
        return None
    end = cue_range(tree, cue)[1]
    following = next((utterance for utterance in spoken if utterance.start >= end), None)
    if following is None or not _ANNOUNCED.fullmatch(tree.parse.text[end : following.start]):
        return None
    return Draft("quotation", cue, verb_source(tree, cue), following.pieces, 0.9)


def _stays_inside(tree: Tree, draft: Draft, spoken: tuple[Utterance, ...]) -> bool:
    """Tell whether a cue inside a quotation attributes words of that quotation only."""
    if draft.cue is None:
        return True
    own = cue_range(tree, draft.cue)
    around = next((utterance for utterance in spoken if utterance.holds(*own)), None)
    return around is None or (
        own[1] <= draft.start and all(around.holds(*piece) for piece in draft.content)
    )


def _complete(tree: Tree, draft: Draft, spoken: tuple[Utterance, ...]) -> Draft:
    """Step 1: widen contents to the quotations they touch."""
    if draft.cue is None:
        return draft
    own = cue_range(tree, draft.cue)
    content = draft.content
    for utterance in spoken:
        if utterance.touches(content) and not utterance.holds(*own):
            content = _merge((*content, *utterance.pieces))
    return replace(draft, content=content)


def _merge(ranges: tuple[Range, ...]) -> tuple[Range, ...]:
    merged: list[Range] = []
    for start, end in sorted(ranges):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


def _beside(
    tree: Tree, idle: tuple[Cue, ...], spoken: tuple[Utterance, ...], drafts: list[Draft]
) -> list[Draft]:
    """Step 2: quotations next to cues that have no content yet."""
    taken = [utterance for utterance in spoken if _is_taken(tree, utterance, drafts)]
    added: list[Draft] = []
    for cue in idle:
        if CueTake.QUOTE not in cue.entry.takes:
            continue
        source = verb_source(tree, cue)
        utterance = next(
            (u for u in spoken if u not in taken and _is_beside(tree, cue, source, u)), None
        )
        if utterance:
            taken.append(utterance)
            added.append(Draft("quotation", cue, source, utterance.pieces, 0.8))
    return added


def _tagged(
    tree: Tree, entry: CueEntry, spoken: tuple[Utterance, ...], drafts: list[Draft]
) -> list[Draft]:
    """Step 2 for verbs that the lexicon lacks: "...", she shrugged; he went further: "..."."""
    added: list[Draft] = []
    for utterance in spoken:
        if _is_taken(tree, utterance, [*drafts, *added]):
            continue
        verb = _tag_after(tree, utterance) or _tag_before(tree, utterance)
        if verb:
            cue = Cue(entry, verb, verb.index, verb.index + 1, verb)
            added.append(Draft("tagged", cue, verb_source(tree, cue), utterance.pieces, 0.6))
    return added


def _tag_after(tree: Tree, utterance: Utterance) -> Token | None:
    """Find the verb of a short clause that follows a quotation ending in a comma or the like."""
    text = tree.parse.text
    if text[utterance.end - 2 : utterance.end - 1] not in {",", "?", "!"}:
        return None
    stop = _TAG_END.search(text, utterance.end)
    end = stop.start() if stop else len(text)
    tokens = tree.parse.tokens_between(utterance.end, min(end, utterance.end + _LONGEST_TAG_CHARS))
    return next((t for t in tokens if t.tag in _FINITE_TAGS and tree.child(t, "nsubj")), None)


def _tag_before(tree: Tree, utterance: Utterance) -> Token | None:
    """Find the main verb of a sentence that ends in a colon right before a quotation."""
    before = tree.parse.text[: utterance.start].rstrip()
    sentence = tree.parse.sentence_at(len(before) - 1) if before.endswith(":") else None
    tokens = tree.parse.tokens_of(sentence) if sentence else ()
    tokens = tuple(t for t in tokens if t.end <= len(before))
    return next(
        (t for t in reversed(tokens) if t.tag in _FINITE_TAGS and tree.child(t, "nsubj")), None
    )


def _is_taken(tree: Tree, utterance: Utterance, drafts: list[Draft]) -> bool:
    """Tell whether a draft has the quotation; a cue inside it does not own it."""
    return any(
        utterance.touches(draft.content)
        and not (draft.cue and utterance.holds(*cue_range(tree, draft.cue)))
        for draft in drafts
    )


def _is_beside(tree: Tree, cue: Cue, source: Range | None, utterance: Utterance) -> bool:
    """Tell whether the quotation stands right before or after a cue (with its source)."""
    first, last = cue_range(tree, cue)
    if utterance.holds(first, last):
        return False
    sentence = tree.parse.sentences[cue.head.sentence]
    if source:
        first, last = min(first, source[0]), max(last, source[1])
    text = tree.parse.text
    before = utterance.end <= first and _is_gap(text[utterance.end : first])
    is_near = last <= utterance.start and _is_gap(text[last : utterance.start])
    return before or is_near or last <= utterance.start <= sentence.end


def _is_gap(between: str) -> bool:
    return all(char in _BESIDE for char in between) and "\n" not in between


def _continue_in_paragraph(
    tree: Tree, drafts: list[Draft], spoken: tuple[Utterance, ...]
) -> list[Draft]:
    """Step 3: a quotation that starts the sentence after a quoting attribution joins it."""
    result = list(drafts)
    for utterance in spoken:
        if _is_taken(tree, utterance, result):
            continue
        place = next(
            (i for i, draft in enumerate(result) if _runs_into(tree, draft, utterance)), None
        )
        if place is not None:
            content = _merge((*result[place].content, *utterance.pieces))
            result[place] = replace(result[place], content=content)
    return result


def _runs_into(tree: Tree, draft: Draft, utterance: Utterance) -> bool:
    """Tell whether the sentence of the draft's cue ends right before the quotation."""
    if draft.cue is None or tree.parse.text[draft.content[-1][1] - 1] not in _CLOSING:
        return False
    end = tree.parse.sentences[draft.cue.head.sentence].end
    last = max(end, draft.content[-1][1])
    text = tree.parse.text[draft.content[-1][1] : utterance.start]
    said = max(cue_range(tree, draft.cue)[1], draft.source[1] if draft.source else 0)
    if said <= utterance.start and _is_gap(tree.parse.text[said : utterance.start]):
        return True
    if utterance.start < last - _STRAY_CHARS:
        return utterance.start >= draft.content[-1][1] and bool(_COORDINATED.fullmatch(text))
    return _is_gap(tree.parse.text[last : utterance.start])


def _uncued(tree: Tree, drafts: list[Draft], spoken: tuple[Utterance, ...]) -> list[Draft]:
    """Steps 4 and 5: quotations that go on without a cue, and scare quotes."""
    added: list[Draft] = []
    for utterance in spoken:
        if _is_taken(tree, utterance, drafts) or tree.parse.is_furniture(
            utterance.start, utterance.end
        ):
            continue
        before = _speaker_before(tree, [*drafts, *added], utterance)
        if before:
            added.append(Draft("quotation-continued", None, before.source, utterance.pieces, 0.6))
        else:
            added.append(_unowned(tree, utterance))
    return added


def _unowned(tree: Tree, utterance: Utterance) -> Draft:
    """Give a quotation whose owner stands beside it without a cue, or is not named."""
    tokens = tree.parse.tokens_between(*utterance.pieces[0])
    inner = [token for token in tokens if token.pos != "PUNCT"]
    before = tree.parse.tokens[tokens[0].index - 1] if tokens and tokens[0].index else None
    is_predicate = bool(inner) and inner[0].tag in _FINITE_TAGS
    if is_predicate and before and before.pos in {"PROPN", "PRON", "NOUN"}:
        source = (tree.chars(*tree.edges[before.index])[0], before.end)
        return Draft("quoted-predicate", None, source, utterance.pieces, 0.5)
    owner = _owner_of_words(tree, utterance)
    is_clause = any(token.tag in _FINITE_TAGS for token in inner)
    return Draft("borrowed-words", None, owner, utterance.pieces, 0.4, not is_clause)


def _owner_of_words(tree: Tree, utterance: Utterance) -> Range | None:
    """Find the owner in "..., to use X's words" in the sentence of a borrowed term."""
    sentence = tree.parse.sentence_at(utterance.start)
    for token in tree.parse.tokens_of(sentence) if sentence else ():
        owner = tree.child(token, "poss")
        if owner and token.lemma.lower() in _WORDS and not utterance.holds(token.start, token.end):
            return noun_phrase(tree, owner)
    return None


def _speaker_before(tree: Tree, drafts: list[Draft], utterance: Utterance) -> Draft | None:
    """Give the direct attribution of the paragraph before, for a paragraph of quotation."""
    paragraphs = tree.parse.paragraphs
    number = next((i for i, (start, _) in enumerate(paragraphs) if start == utterance.start), 0)
    if number == 0:
        return None
    start, end = paragraphs[number - 1]
    return next((d for d in reversed(drafts) if _quotes_within(tree, d, start, end)), None)


def _quotes_within(tree: Tree, draft: Draft, start: int, end: int) -> bool:
    """Tell whether a direct attribution with a source has its last words in the range."""
    last = draft.content[-1]
    text = tree.parse.text
    is_last = text[last[1] - 1] in _CLOSING or (
        draft.cue is not None and tree.parse.sentences[draft.cue.head.sentence].end >= end - 1
    )
    return is_last and draft.source is not None and start <= last[0] and last[1] <= end


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
        parse.span(start + found.start(), start + found.end())
        for start, end in content
        for found in _BRACKETS.finditer(parse.text[start:end])
        if any(q.start <= start + found.start() < q.end for q in parse.quotations)
    )
