"""Words by which a text says that a place has another name: `naming.toml` explains them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from rashomon.lexicon.load import LexiconFile


@dataclass(frozen=True, slots=True)
class NamingLexicon(LexiconFile):
    """The whole file."""

    file = "naming.toml"
    pieces: Mapping[str, str]
    patterns: Mapping[str, tuple[str, ...]]


@cache
def naming_patterns() -> tuple[re.Pattern[str], ...]:
    """Compile the patterns, each with the groups ``one``, ``other`` and ``user``."""
    lexicon = NamingLexicon.load()
    return tuple(re.compile(_filled(each, lexicon.pieces)) for each in lexicon.patterns["named"])


def _filled(pattern: str, pieces: Mapping[str, str]) -> str:
    while True:
        filled = re.sub(r"<(\w+)>", lambda found: pieces.get(found[1], found[0]), pattern)
        if filled == pattern:
            return pattern
        pattern = filled
