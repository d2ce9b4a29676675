"""Find patterns of words in a text: the one matcher of `concepts.toml` and `stance.toml`.

What enters: patterns ("cross*", "violat* .. border"). What leaves: the matches with their offsets
in the text as given. ``*`` stands for any letters, ``..`` for up to four words, ``-`` and white
space are the same between words; case is ignored. Patterns are compiled once and filed under two
letters, so the cost of a search grows with the text and hardly with the number of patterns.
"""

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple, TypeAlias

Patterns: TypeAlias = tuple[str, ...]
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*|n['’]t")
_GAP = r"\W+(?:[\w'’.-]+\W+){0,4}?"
_KEY_CHARS = 2


class PhraseMatch(NamedTuple):
    """One match: code points start to end of the text, and the pattern as written."""

    start: int
    end: int
    pattern: str


def find(patterns: Patterns, text: str) -> tuple[PhraseMatch, ...]:
    """Give the longest pattern at each word outside an earlier match, in text order."""
    filed = _compile(patterns)
    found: list[PhraseMatch] = []
    end = 0
    for word in _WORD.finditer(text):
        for form, pattern in (
            filed.get(word[0][:_KEY_CHARS].casefold(), ()) if end <= word.start() else ()
        ):
            match = form.match(text, word.start())
            if match:
                end = match.end()
                found.append(PhraseMatch(match.start(), end, pattern))
                break
    return tuple(found)


def starts(patterns: Patterns, text: str) -> bool:
    """Tell whether the text begins with a pattern."""
    return any(match.start == 0 for match in find(patterns, text)[:1])


def covers(patterns: Patterns, text: str) -> bool:
    """Tell whether one pattern is the whole text, marks at its ends aside."""
    bare = text.strip(" \t\n.,;:\"'“”’")
    return any(match.end - match.start == len(bare) for match in find(patterns, bare)[:1])


@cache
def _compile(patterns: Patterns) -> Mapping[str, list[tuple[re.Pattern[str], str]]]:
    """File compiled patterns by their first letters, a longer one before a shorter one."""
    filed: defaultdict[str, list[tuple[re.Pattern[str], str]]] = defaultdict(list)
    for pattern in sorted(patterns, key=len, reverse=True):
        words = re.escape(pattern).replace("'", "['’]").replace(r"\*", r"\w*")
        gapped = words.replace(r"\ \.\.\ ", _GAP).replace(r"\ ", r"[\s-]+")
        key = pattern[:_KEY_CHARS].rstrip("*").casefold()
        filed[key].append((re.compile(rf"{gapped}(?!\w)", re.IGNORECASE), pattern))
    return filed
