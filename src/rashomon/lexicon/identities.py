"""Words that show whose a body is, from `identities.toml`; its head says what each list is for."""

from dataclasses import dataclass

from rashomon.lexicon.load import LexiconFile
from rashomon.lexicon.phrases import Patterns


@dataclass(frozen=True, slots=True)
class IdentityLexicon(LexiconFile):
    """The lists of the file, all in small letters."""

    file = "identities.toml"
    bodies: tuple[str, ...]
    offices: tuple[str, ...]
    adjectives: tuple[str, ...]
    organisations: frozenset[str]
    commands: tuple[str, ...]
    titles: Patterns
    no_names: frozenset[str]
    statements: Patterns
    formulas: Patterns
    channels: frozenset[str]
    owning: frozenset[str]
    issuers: Patterns
    pointers: frozenset[str]
    asking: frozenset[str]
    answering: frozenset[str]
