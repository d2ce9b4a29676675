"""Cut sources and contents as PolNeAR does: quotation marks inside, outer punctuation off."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import pairwise
from operator import itemgetter

from rashomon.model.parse import MentionKind, Token
from rashomon.model.span import CharOffset, Range
from rashomon.model.tree import FINITE_TAGS, SUBJECTS, Tree
from rashomon.text import QUOTES, trim

_FULL_STOPS = frozenset(".!?")
_BLANKS, _WORD = re.compile(r"[^\S\n]+"), re.compile(r"\w")
_TIMES = frozenset({MentionKind.DATE, MentionKind.TIME})
_SEMICOLON = re.compile(";")
OUTER = " \t\r\n\u00a0,;:.–—-"


def merged(ranges: Iterable[Range]) -> tuple[Range, ...]:
    """Join ranges that touch or overlap, in text order."""
    joined: list[Range] = []
    for start, end in sorted(ranges):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)


def within(ranges: tuple[Range, ...], start: CharOffset, end: CharOffset) -> tuple[Range, ...]:
    """Give those of some sorted ranges, apart from each other, that share a character with one."""
    return ranges[bisect_right(ranges, start, key=itemgetter(1)) : bisect_left(ranges, (end,))]


def noun_phrase(tree: Tree, noun: Token) -> Range:
    """Give the whole noun phrase of a source, appositions included, clauses behind it not."""
    if noun.tag in {"WP", "WDT"}:
        return noun.start, noun.end
    start, end = trim(tree.parse.text, *tree.noun_phrase(noun, "relcl", "acl"), OUTER)
    # A mark alone may pass for a noun: the hyphen of "an anti-war senator".
    return (start, end) if start < end else (noun.start, noun.end)


def pieces(tree: Tree, cue: Range, content: tuple[Range, ...]) -> tuple[Range, ...]:
    """Join pieces of a line with nothing between, and leave out those that say nothing.

    Those are marks alone, and a time before the cue: "The next day, Baku replied".
    """
    text, kept = tree.parse.text, list[Range]()
    for start, end in content:
        is_time = end <= cue[0] and tree.parse.is_mention(start, end, _TIMES)
        if kept and _BLANKS.fullmatch(text, kept[-1][1], start):
            kept[-1] = (kept[-1][0], end)
        elif _WORD.search(text, start, end) and not is_time:
            kept.append((start, end))
    return tuple(kept)


def own_sentences(tree: Tree, cue: Range, content: tuple[Range, ...]) -> tuple[Range, ...]:
    """Cut reported speech at the end of its sentence: what follows is somebody else's.

    Pieces that are quoted, with whatever mark, stay whole wherever they stand, and so does the only
    piece there is.
    """
    cut = tuple(_by_the_cue(tree, cue, piece) for piece in content)
    parse, own = tree.parse, tree.parse.sentence_at(cue[0])
    kept = (
        piece for piece in cut if parse.sentence_at(piece[0]) == own or parse.quotations_in(*piece)
    )
    return tuple(kept) or cut


def _is_clause(tree: Tree, start: int, end: int) -> bool:
    """Tell whether words are a clause of their own, no item of a list ("; and that it rained")."""
    tokens = [t for t in tree.parse.tokens_between(start, end) if t.pos not in {"CCONJ", "PUNCT"}]
    is_item = not tokens or tokens[0].dep == "mark"
    subjects = (tree.head(token) for token in tokens if token.dep in SUBJECTS)
    finite = (FINITE_TAGS & {t.tag for t in (verb, *tree.children(verb))} for verb in subjects)
    return not is_item and any(finite)


def _by_the_cue(tree: Tree, cue: Range, content: Range) -> Range:
    """Cut a content where no quotation holds a sentence or semicolon: to the piece by the cue."""
    parse = tree.parse
    if parse.text[content[0]] in QUOTES:
        return content
    first = bisect_right(parse.sentences, content[0], key=lambda sentence: sentence.start)
    last = bisect_left(parse.sentences, content[1], key=lambda sentence: sentence.start)
    starts = (one.start for one in parse.sentences[first:last] if not parse.is_quoted(one.start))
    inside = [start for start in starts if parse.text[:start].rstrip()[-1:] in _FULL_STOPS]
    stops = [found.end() for found in _SEMICOLON.finditer(parse.text, *content)]
    apart = (edge for edge in pairwise([*stops, content[1]]) if not parse.is_quoted(edge[0] - 1))
    inside = sorted({*inside, *(edge[0] for edge in apart if _is_clause(tree, *edge))})
    edges = [content[0], *inside, content[1]]
    pieces = (trim(parse.text, *edge, OUTER) for edge in pairwise(edges))
    kept = [piece for piece in pieces if piece[0] < piece[1]] if inside else [content]
    return min(kept, key=lambda piece: max(piece[0] - cue[1], cue[0] - piece[1]))
