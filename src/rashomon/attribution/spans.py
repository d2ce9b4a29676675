"""Cut content and sources the way PolNeAR does: quotation marks inside, outer punctuation off."""

from collections.abc import Iterable

from rashomon.attribution.draft import Range
from rashomon.model.parse import Token
from rashomon.model.tree import Tree

_PAIRS = (("“", "”"), ("‘", "’"), ("«", "»"))
_OUTER = " \t\r\n\u00a0,;:.–—-"


def runs(indices: Iterable[int]) -> tuple[tuple[int, int], ...]:
    """Join token indices into ranges (end exclusive), in order."""
    found: list[tuple[int, int]] = []
    for index in sorted(indices):
        if found and index == found[-1][1]:
            found[-1] = (found[-1][0], index + 1)
        else:
            found.append((index, index + 1))
    return tuple(found)


def segment(tree: Tree, token: Token) -> frozenset[int]:
    """Give the tokens around one, up to a semicolon outside quotations or the sentence's ends."""
    sentence = tree.parse.sentences[token.sentence]
    first, last = sentence.first_token, sentence.last_token
    for stop in tree.parse.tokens_of(sentence):
        if stop.text != ";" or any(q.start < stop.start < q.end for q in tree.parse.quotations):
            continue
        if stop.index < token.index:
            first = stop.index + 1
        else:
            last = min(last, stop.index)
    return frozenset(range(first, last))


def content_ranges(tree: Tree, indices: Iterable[int]) -> tuple[Range, ...]:
    """Turn tokens into trimmed ranges of code points; a range of punctuation only is left out."""
    ranges = (trim_content(tree.parse.text, *tree.chars(*run)) for run in runs(indices))
    return tuple((start, end) for start, end in ranges if _has_word(tree, start, end))


def trim_content(text: str, start: int, end: int) -> Range:
    """Take outer punctuation off, but never from inside quotation marks.

    Returns:
        The trimmed range; empty at `start` when nothing was left.
    """
    while start < end and text[start] in _OUTER:
        start += 1
    while start < end and text[end - 1] in _OUTER:
        end -= 1
    return start, _close_quotation(text, start, end)


def _close_quotation(text: str, start: int, end: int) -> int:
    """Take in the closing mark right behind, where the content opened the quotation."""
    following = text[end : end + 2].lstrip(".,")
    for opening, closing in _PAIRS:
        is_open = text.count(opening, start, end) > text.count(closing, start, end)
        if is_open and following.startswith(closing):
            return text.index(closing, end) + 1
    return end


def _has_word(tree: Tree, start: int, end: int) -> bool:
    return any(char.isalnum() for char in tree.parse.text[start:end])
