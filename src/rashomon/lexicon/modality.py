"""Words that change whether an event is told as having happened, and in which world.

What leaves: `modality.toml` (its head states origin, licence and method) as one frozen
`ModalityLexicon`. It reads no text; see `rashomon.coding.modality`.
"""

from dataclasses import dataclass

from rashomon.lexicon.load import LexiconFile
from rashomon.model.event import Modality


@dataclass(frozen=True, slots=True)
class Operator:
    """A class of words and its effect on what they govern or stand on.

    Attributes:
        factor: Multiplies polarity.
        negated: Multiplies polarity instead when the word itself is negated; None: as `factor`.
        modality: World it opens, None if it opens none.
    """

    name: str
    words: frozenset[str] = frozenset()
    factor: float = 1.0
    negated: float | None = None
    modality: Modality | None = None


@dataclass(frozen=True, slots=True)
class ModalityLexicon(LexiconFile):
    """The whole file: auxiliaries and adverbs, governing words, and all other classes."""

    file = "modality.toml"
    markers: tuple[Operator, ...]
    signatures: tuple[Operator, ...]
    worlds: tuple[Operator, ...]

    def marker(self, word: str) -> Operator | None:
        """Give the class of an auxiliary or adverb."""
        return next((one for one in self.markers if word in one.words), None)

    def signature(self, word: str) -> Operator | None:
        """Give the class of a governing word, as written: ``deny``, ``denial/n``."""
        return next((one for one in self.signatures if word in one.words), None)

    def world(self, name: str) -> Operator:
        """Give one of the other classes: negation, conditional, asked, comparison ..."""
        return next(one for one in self.worlds if one.name == name)
