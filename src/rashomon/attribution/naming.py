"""What a source is called in its own words: name, and title or office beside it.

What enters: the span of a source and its coreference chain. What leaves: words of the text. A name
in the description of somebody is not his: "the director of the Ruritanian agency" is no Ruritania,
"Berg, who lost to Ek" is not Ek.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import takewhile

from rashomon.model.parse import CoreferenceChain, MentionKind, Token
from rashomon.model.span import Range
from rashomon.model.tree import Tree, top
from rashomon.text import trim

_EDGE = " ,—–-"
_TIGHT, _DASHES = frozenset({",", "("}), frozenset({"—", "–", "--", "-", "―"})
_ARTICLE = re.compile(r"^(?:the|a|an|this|that)\s+", re.IGNORECASE)
_NO_HEADS = frozenset({"DET", "PUNCT"})


def head_of(tree: Tree, place: Range) -> Token:
    """Give the top of some words that is neither a mark nor a determiner, where there is one."""
    tokens = tree.parse.tokens_between(*place)
    return top([token for token in tokens if token.pos not in _NO_HEADS] or tokens)


def conjuncts(tree: Tree, source: Range) -> tuple[Token, ...]:
    """Give the heads of all that a source coordinates, of one who speaks alone just one."""
    found = [head_of(tree, source)]
    for token in found:  # what is found is looked through too
        found.extend(c for c in tree.children(token, "conj") if source[0] <= c.start < source[1])
    return tuple(found)


def name_of(tree: Tree, source: Range, chain: CoreferenceChain | None) -> str | None:
    """Give the fullest name; of several, and of who has none, the words of the source.

    What a comma, dash or bracket adds to somebody is cut.
    """
    is_one, text = len(conjuncts(tree, source)) == 1, tree.parse.text
    if chain and is_one:
        words = chain.name.quote(text)
    else:
        person = next(_persons(tree, *source), None) if is_one else None
        words = text[slice(*(person or _up_to_aside(tree, source)))]
    return _ARTICLE.sub("", words) or None


def role_of(tree: Tree, start: int, end: int) -> str | None:
    """Give the title or office that stands beside the name of a person."""
    person = next(_persons(tree, start, end), None)
    if person is None:
        return None
    before = tree.parse.text[start : person[0]].strip(_EDGE)
    after = tree.parse.text[person[1] : end].removesuffix("’s").removesuffix("'s").strip(_EDGE)
    return _ARTICLE.sub("", before or after) or None


def _up_to_aside(tree: Tree, source: Range) -> Range:
    """Cut what a comma, dash or bracket adds to somebody; of several all belong to the name."""
    text = tree.parse.text
    behind = tree.parse.tokens_between(head_of(tree, source).end, source[1])
    marks = (
        token.start
        for token in behind
        if token.text in _TIGHT or (token.text in _DASHES and text[token.start - 1].isspace())
    )
    is_one = all(token.dep != "cc" for token in behind)
    return trim(text, source[0], next(marks, source[1]) if is_one else source[1], _EDGE)


def _persons(tree: Tree, start: int, end: int) -> Iterator[Range]:
    """Give the persons who are the source: its head, an apposition, or behind the last comma."""
    head, mentions = head_of(tree, (start, end)), tree.parse.mentions
    first = bisect_left(mentions, start, key=lambda mention: mention.start)
    for one in takewhile(lambda mention: mention.end <= end, mentions[first:]):
        path = tree.path(tree.parse.tokens_between(one.start, one.end)[-1])
        is_same = all(t.dep == "appos" for t in takewhile(lambda token: token is not head, path))
        is_aside = tree.parse.text[start : one.start].rstrip().endswith(",")
        is_last = is_aside and not tree.parse.text[one.end : end].strip(_EDGE)
        if one.kind is MentionKind.PERSON and (is_same or is_last):
            yield one.start, one.end
