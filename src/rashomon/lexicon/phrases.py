"""Find patterns of words in a text: the one matcher of `concepts.toml` and `stance.toml`.

What enters: patterns ("cross*", "violat* .. border"). What leaves: the matches with their offsets
in the text as given. ``*`` stands for any letters, ``..`` for up to four words, ``-`` and white
space are the same between words; case is ignored. Patterns are compiled once and filed under two
letters; one expression finds the words that may begin any of them, by four, so that the cost of a
search grows with the text and hardly with the number of patterns.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple, TypeAlias

Patterns: TypeAlias = tuple[str, ...]
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*|n['’]t")
# "O'Brien" and "didn't" are one word.
_WORD_START = r"(?<![^\W_])(?<![^\W_]['’])"
_LETTERS = re.compile(r"[^\W_]*")
_GAP = r"\W+(?:[\w'’.-]+\W+){0,4}?"
_KEY_CHARS, _LOOK_CHARS = 2, 4
_Compiled: TypeAlias = tuple[re.Pattern[str], str]


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
    for place in filed.beginnings.finditer(text):
        start = place.start()
        word = _WORD.match(text, start) if end <= start else None
        for form, pattern in filed.under(word[0][:_LOOK_CHARS]) if word else ():
            match = form.match(text, start)
            if match:
                end = match.end()
                found.append(PhraseMatch(start, end, pattern))
                break
    return tuple(found)


def starts(patterns: Patterns, text: str) -> bool:
    """Tell whether the text begins with a pattern."""
    return any(match.start == 0 for match in find(patterns, text)[:1])


def covers(patterns: Patterns, text: str) -> bool:
    """Tell whether one pattern is the whole text, marks at its ends aside."""
    bare = text.strip(" \t\n.,;:\"'“”’")
    return any(match.end - match.start == len(bare) for match in find(patterns, bare)[:1])


@dataclass(frozen=True, slots=True)
class _Filed:
    """Compiled patterns by their first two letters, a longer one before a shorter one.

    Attributes:
        beginnings: Finds the first letters of any of them where a word begins.
        looked_up: Remembers which of them can begin with what words began with so far.
    """

    patterns: Mapping[str, list[_Compiled]]
    beginnings: re.Pattern[str]
    looked_up: dict[str, tuple[_Compiled, ...]] = field(default_factory=dict)

    def under(self, beginning: str) -> tuple[_Compiled, ...]:
        """Give the patterns that a word with these first letters may begin."""
        found = self.looked_up.get(beginning)
        if found is None:
            folded = beginning.casefold()
            filed = self.patterns.get(beginning[:_KEY_CHARS].casefold(), ())
            found = tuple(each for each in filed if folded.startswith(_literal(each[1])))
            self.looked_up[beginning] = found
        return found


def _literal(pattern: str) -> str:
    """Give the letters that a match of a pattern begins with, as many as are looked at."""
    return _LETTERS.match(pattern[:_LOOK_CHARS].casefold())[0]  # type: ignore[index]


@cache
def _compile(patterns: Patterns) -> _Filed:
    """Compile patterns and file them."""
    filed: defaultdict[str, list[_Compiled]] = defaultdict(list)
    for pattern in sorted(patterns, key=len, reverse=True):
        words = re.escape(pattern).replace("'", "['’]").replace(r"\*", r"\w*")
        gapped = words.replace(r"\ \.\.\ ", _GAP).replace(r"\ ", r"[\s-]+")
        key = pattern[:_KEY_CHARS].rstrip("*").casefold()
        filed[key].append((re.compile(rf"{gapped}(?!\w)", re.IGNORECASE), pattern))
    begins = _any_of({_literal(pattern) for pattern in patterns})
    return _Filed(filed, re.compile(rf"{_WORD_START}{begins}", re.IGNORECASE))


def _any_of(beginnings: Iterable[str]) -> str:
    """Write an expression for any of some beginnings, letter by letter, each letter once."""
    filed: defaultdict[str, set[str]] = defaultdict(set)
    for each in beginnings:
        if not each:
            return ""
        filed[each[0]].add(each[1:])
    return f"(?:{'|'.join(re.escape(one) + _any_of(filed[one]) for one in sorted(filed))})"
