"""Patterns of sourcing: who passed words on, and who translated them, from `sourcing.toml`.

What enters: the packaged file, whose head says how to extend it. What leaves: its patterns,
compiled, with their pieces put in. Applying them is up to `rashomon.attribution`.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from rashomon.lexicon.load import read_form, wrong_entry

_ARTICLE = re.compile(r"(?:the|an?|its|their|his|her)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _File:
    """The form of `sourcing.toml`."""

    pieces: Mapping[str, str]
    hints: Mapping[str, tuple[str, ...]]
    patterns: Mapping[str, tuple[str, ...]]

    def compiled(self, pattern: str) -> re.Pattern[str]:
        """Put the pieces in; the later ones are made of the earlier ones."""
        for name in reversed(tuple(self.pieces)):
            pattern = pattern.replace(f"<{name}>", self.pieces[name])
        return re.compile(pattern)


@dataclass(frozen=True, slots=True)
class SourcingLexicon:
    """The lists of patterns by name, and what a text must hold for some of them to match."""

    patterns: Mapping[str, tuple[re.Pattern[str], ...]]
    hints: Mapping[str, tuple[str, ...]]

    @classmethod
    @cache
    def load(cls) -> "SourcingLexicon":
        """Read the packaged file, once."""
        file = read_form("sourcing.toml", _File)
        patterns = {name: tuple(map(file.compiled, each)) for name, each in file.patterns.items()}
        if unknown := file.hints.keys() - patterns.keys():
            raise wrong_entry(f"sourcing.toml: hints {sorted(unknown)}", "the name of a list")
        return cls(patterns, file.hints)

    def find(self, name: str, text: str) -> Iterator[re.Match[str]]:
        """Give what the patterns of a list find in a text, pattern by pattern."""
        hints = self.hints.get(name)
        if hints and not any(hint in text for hint in hints):
            return iter(())
        return (found for pattern in self.patterns[name] for found in pattern.finditer(text))


def bare_name(words: str) -> str:
    """Take a name out of its phrase: no article, no description in front of it.

    >>> bare_name("the state news agency Tengri"), bare_name("a local newspaper")
    ('Tengri', 'local newspaper')
    """
    article = _ARTICLE.match(words)
    name = words[article.end() if article else 0 :].split()
    first = next((place for place, word in enumerate(name) if not word.islower()), 0)
    return " ".join(name[first:])
