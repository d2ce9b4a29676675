"""Words that turn a statement round, dodge it or withdraw it: the lists of `stance.toml`.

A comment in the file says what each list does. English only.
"""

from dataclasses import dataclass
from functools import cache

from rashomon.lexicon.load import read_form
from rashomon.lexicon.phrases import Patterns


@dataclass(frozen=True, slots=True)
class StanceLexicon:
    """The lists of the file."""

    negations: Patterns
    partly: Patterns
    evasions: Patterns
    debunking: Patterns
    anaphors: Patterns
    demands: Patterns
    prospects: Patterns
    questions: Patterns
    unofficial: Patterns
    refutations: Patterns
    distances: Patterns
    common: frozenset[str]
    openings: Patterns
    conditions: Patterns
    articled: Patterns
    verbs: frozenset[str]
    qualifiers: frozenset[str]
    relatives: frozenset[str]

    def is_verb(self, before: str, word: str) -> bool:
        """Tell whether a word is a finite verb, as far as it and the word before it tell."""
        return word in self.verbs or (word.endswith("ed") and before not in self.qualifiers)

    @classmethod
    @cache
    def load(cls) -> "StanceLexicon":
        """Read the packaged file, once."""
        return read_form("stance.toml", cls)
