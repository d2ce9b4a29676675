"""Words that turn a statement round, dodge it or withdraw it, from `stance.toml`.

What enters: the packaged file; a comment in it says what each list does. What leaves: one frozen
`StanceLexicon` of matchers. English only.
"""

from dataclasses import dataclass, fields
from functools import cache

from rashomon.lexicon.load import read_toml
from rashomon.lexicon.phrases import Phrases, phrase_list

_FILE = "stance.toml"


@dataclass(frozen=True, slots=True)
class StanceLexicon:
    """One matcher for each list of `stance.toml`."""

    negations: Phrases[bool]
    nobodies: Phrases[bool]
    partly: Phrases[bool]
    evasions: Phrases[bool]
    debunking: Phrases[bool]
    anaphors: Phrases[bool]
    demands: Phrases[bool]
    prospects: Phrases[bool]
    questions: Phrases[bool]
    unofficial: Phrases[bool]
    refutations: Phrases[bool]
    distances: Phrases[bool]
    common: Phrases[bool]
    openings: Phrases[bool]

    @classmethod
    def load(cls) -> "StanceLexicon":
        """Read the packaged file, once.

        Raises:
            LexiconError: If a list holds anything but patterns.
        """
        return _load()


@cache
def _load() -> StanceLexicon:
    content = read_toml(_FILE)

    def matcher(name: str) -> Phrases[bool]:
        return Phrases.of((pattern, True) for pattern in phrase_list(content, name, _FILE))

    return StanceLexicon(**{field.name: matcher(field.name) for field in fields(StanceLexicon)})
