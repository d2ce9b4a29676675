"""Find patterns of words in a text: the one matcher of `concepts.toml` and `stance.toml`.

What enters: patterns ("cross*", "violat* .. border") with a value each. What leaves: the matches
with their offsets in the text as given. ``*`` stands for any letters, ``..`` for up to four words,
``-`` and white space are the same between words; case is ignored.

Patterns are filed under the first two letters of their first word, so the cost of a search grows
with the text and hardly with the number of patterns.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from rashomon.errors import LexiconError
from rashomon.lexicon.load import TomlValue

Value = TypeVar("Value")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*|n['’]t")
_GAP = r"\W+(?:[\w'’.-]+\W+){0,4}?"
_KEY_CHARS = 2


@dataclass(frozen=True, slots=True)
class PhraseMatch(Generic[Value]):
    """One match: code points start to end of the text, and what the pattern stands for."""

    start: int
    end: int
    value: Value


@dataclass(frozen=True, slots=True)
class Phrases(Generic[Value]):
    """Patterns with their values, filed by the first letters of the first word."""

    filed: Mapping[str, tuple[tuple[re.Pattern[str], Value], ...]]

    @classmethod
    def of(cls, entries: Iterable[tuple[str, Value]]) -> "Phrases[Value]":
        """Compile (pattern, value) pairs; a longer pattern is tried before a shorter one."""
        filed: dict[str, list[tuple[re.Pattern[str], Value]]] = {}
        for pattern, value in sorted(entries, key=lambda entry: -len(entry[0])):
            compiled = re.compile(_expression(pattern), re.IGNORECASE)
            filed.setdefault(_key(pattern), []).append((compiled, value))
        return cls({key: tuple(patterns) for key, patterns in filed.items()})

    def find(self, text: str) -> tuple[PhraseMatch[Value], ...]:
        """Give the longest pattern at each word outside an earlier match, in text order."""
        found: list[PhraseMatch[Value]] = []
        for word in _WORD.finditer(text):
            if found and word.start() < found[-1].end:
                continue
            for pattern, value in self.filed.get(_key(word[0]), ()):
                match = pattern.match(text, word.start())
                if match:
                    found.append(PhraseMatch(match.start(), match.end(), value))
                    break
        return tuple(found)

    def starts(self, text: str) -> bool:
        """Tell whether the text begins with a pattern."""
        found = self.find(text)
        return bool(found) and found[0].start == 0

    def covers(self, text: str) -> bool:
        """Tell whether one pattern is the whole text, an ending mark aside."""
        bare = text.strip(" \t\n.,;:\"'“”’")
        found = self.find(bare)
        return bool(found) and found[0].start == 0 and found[0].end == len(bare)


def phrase_list(content: Mapping[str, TomlValue], name: str, file: str) -> tuple[str, ...]:
    """Read a list of patterns; an absent list is empty.

    Raises:
        LexiconError: If it holds anything but strings.
    """
    value = content.get(name, [])
    if not isinstance(value, list):
        raise _wrong(file, name)
    patterns = tuple(item for item in value if isinstance(item, str) and item.strip())
    if len(patterns) != len(value):
        raise _wrong(file, name)
    return patterns


def _wrong(file: str, name: str) -> LexiconError:
    return LexiconError(
        f"lexicon {file}: {name!r}", expected="a list of patterns", slug="lexicon-value"
    )


def _key(words: str) -> str:
    return words[:_KEY_CHARS].rstrip("*").casefold()


def _expression(pattern: str) -> str:
    parts: list[str] = []
    for word in pattern.split():
        if word == "..":
            parts.append(_GAP)
            continue
        if parts and parts[-1] != _GAP:
            parts.append(r"[\s-]+")
        parts.append(re.escape(word).replace("'", "['’]").replace(r"\*", r"\w*"))
    return "".join(parts) + r"(?!\w)"
