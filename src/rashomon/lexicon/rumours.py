"""Words of rumours and of late answers: the lists of `rumours.toml`.

A comment in the file says what each list does. English only.
"""

from dataclasses import dataclass

from rashomon.lexicon.load import LexiconFile
from rashomon.lexicon.phrases import Patterns


@dataclass(frozen=True, slots=True)
class RumourLexicon(LexiconFile):
    """The lists of the file."""

    file = "rumours.toml"
    rumours: Patterns
    reports: Patterns
    owned: frozenset[str]
    shown: frozenset[str]
    dated: Patterns
    unnamed: Patterns
    nameless: Patterns
    social: frozenset[str]
    namings: Patterns
    openers: Patterns
    sayings: Patterns
    emerging: Patterns
    denials: Patterns
    withdrawals: Patterns
    mistaken: Patterns
    callings: Patterns
    exposed: Patterns
    denied: Patterns
    unconfirmed: Patterns
    small: frozenset[str]
    checkers: Patterns
    copulas: Patterns
    adverbs: Patterns
    breaks: Patterns
    ends: Patterns
    tellers: Patterns
    finders: Patterns
    negators: Patterns
    pointers: Patterns
    fillers: Patterns
    nobody: frozenset[str]
    pending: Patterns
    behind: Patterns
    slow: Patterns
    quick: Patterns
    after: Patterns
    answers: Patterns

    @property
    def nouns(self) -> Patterns:
        """All nouns of reports, so that the longest one at a word is found."""
        return (*self.rumours, *self.reports)
