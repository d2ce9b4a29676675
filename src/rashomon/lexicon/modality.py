"""Words that change whether an event is told as having happened, and in which world.

What enters: the packaged `modality.toml` (its head states origin, licence and method).
What leaves: one frozen `ModalityLexicon`. It reads no text; see `rashomon.coding.modality`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from rashomon.lexicon.load import read_form
from rashomon.lexicon.predicates import word_key
from rashomon.model.event import Modality


@dataclass(frozen=True, slots=True)
class Operator:
    """A word's effect on what it governs or stands on.

    Attributes:
        name: Class of the word, such as ``denial``; for derivations and rules.
        factor: Multiplies polarity.
        negated: Multiplies polarity instead when the word itself is negated.
        modality: World it opens, None if it opens none.
    """

    name: str
    factor: float
    negated: float
    modality: Modality | None = None


@dataclass(frozen=True, slots=True)
class ModalityLexicon:
    """The whole file.

    Attributes:
        markers: Auxiliaries and adverbs by lower-case word.
        signatures: Governing words by (lemma, part of speech).
        worlds: The other classes by name: negation, conditional, asked, comparison, ...
        words: The lower-case words of those classes, by the same names.
    """

    markers: Mapping[str, Operator]
    signatures: Mapping[tuple[str, str], Operator]
    worlds: Mapping[str, Operator]
    words: Mapping[str, frozenset[str]]

    @classmethod
    def load(cls) -> "ModalityLexicon":
        """Read the packaged file once."""
        return _load()


@dataclass(frozen=True, slots=True)
class _Entry:
    words: tuple[str, ...]
    factor: float = 1.0
    negated: float | None = None
    modality: Modality | None = None

    def operator(self, name: str) -> Operator:
        negated = self.factor if self.negated is None else self.negated
        return Operator(name, self.factor, negated, self.modality)


@dataclass(frozen=True, slots=True)
class _File:
    markers: Mapping[str, _Entry]
    signatures: Mapping[str, _Entry]
    worlds: Mapping[str, _Entry]


@cache
def _load() -> ModalityLexicon:
    file = read_form("modality.toml", _File)
    return ModalityLexicon(
        markers={
            word: entry.operator(name)
            for name, entry in file.markers.items()
            for word in entry.words
        },
        signatures={
            word_key(word): entry.operator(name)
            for name, entry in file.signatures.items()
            for word in entry.words
        },
        worlds={name: entry.operator(name) for name, entry in file.worlds.items()},
        words={name: frozenset(entry.words) for name, entry in file.worlds.items()},
    )
