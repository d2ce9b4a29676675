"""Words about third parties: `third_parties.toml` (its head says what each list is for)."""

from dataclasses import dataclass

from rashomon.lexicon.load import LexiconFile
from rashomon.lexicon.phrases import Patterns


@dataclass(frozen=True, slots=True)
class ThirdPartyLexicon(LexiconFile):
    """The whole file."""

    file = "third_parties.toml"
    judging: Patterns
    absent: Patterns
    contact: Patterns
    press: Patterns
    selves: frozenset[str]
    telling: frozenset[str]
    sought: Patterns
    inside: Patterns
    readout: Patterns
