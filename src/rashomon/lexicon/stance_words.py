"""Words that turn a statement round, dodge it or withdraw it: the lists of `stance.toml`.

A comment in the file says what each list does. English only.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from rashomon.lexicon.load import LexiconFile
from rashomon.lexicon.phrases import Patterns
from rashomon.model.attribution import CueStance

Pairs: TypeAlias = tuple[tuple[Patterns, Patterns], ...]


class Mood(StrEnum):
    """What the speaker does with the clause; clauses of different moods share no issue."""

    ASSERTED = "asserted"
    DEMANDED = "demanded"
    PROSPECT = "prospect"
    ASKED = "asked"


@dataclass(frozen=True, slots=True)
class StanceLexicon(LexiconFile):
    """The lists of the file."""

    file = "stance.toml"
    negations: Patterns
    undone: Patterns
    partly: Patterns
    evasions: Patterns
    untold: Pairs
    asked: Patterns
    topics: Patterns
    adjuncts: Patterns
    signals: Patterns
    answering: Patterns
    pending: Patterns
    airwaves: Patterns
    debunking: Patterns
    anaphors: frozenset[str]
    contradictions: Patterns
    disputes: Pairs
    demands: Patterns
    prospects: Patterns
    choices: Patterns
    questions: Patterns
    requested: Patterns
    reasons: Patterns
    grounds: Patterns
    inquiries: Patterns
    sayings: frozenset[str]
    charges: frozenset[str]
    pointing: frozenset[str]
    unofficial: Patterns
    refutations: Patterns
    distances: Patterns
    common: frozenset[str]
    vague: frozenset[str]
    openings: Patterns
    conditions: Patterns
    verbs: frozenset[str]
    qualifiers: frozenset[str]
    relatives: frozenset[str]
    pronouns: frozenset[str]
    deeds: tuple[tuple[str, str, str], ...]
    spoken: Mapping[str, str]
    moods: Mapping[CueStance, Mood]

    def is_verb(self, before: str, word: str) -> bool:
        """Tell whether a word is a finite verb, as far as it and the word before it tell."""
        is_past = word.endswith("ed") and not word.startswith("un")
        is_told = word in self.verbs or before in self.pronouns
        return is_told or (is_past and before not in self.qualifiers)
