"""What makes issues one family, and what sits ill together: the lists of `families.toml`.

The head of the file says what each list is.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from rashomon.lexicon.load import LexiconFile
from rashomon.lexicon.phrases import Patterns


@dataclass(frozen=True, slots=True)
class Challenge:
    """Words that say that something is not there, and the presupposition that it is."""

    what: str
    form: str
    words: Patterns


@dataclass(frozen=True, slots=True)
class Tension:
    """Two things that one voice can hardly hold: of the first kind, and of one of the others.

    Attributes:
        roles: In which both must name one party.
        words: One of these must stand in the first; empty for any.
        other_words: One of these must stand in the other, and none in the first; empty for any.
        what: What who holds both says, in words for the analyst.
    """

    first: str
    first_sign: int
    other: frozenset[str]
    other_sign: int
    roles: tuple[str, ...]
    what: str
    words: Patterns = ()
    other_words: Patterns = ()

    @property
    def key(self) -> str:
        """What tells it from other tensions."""
        return f"{self.first}{self.first_sign:+} {' '.join(sorted(self.other))}{self.other_sign:+}"


@dataclass(frozen=True, slots=True)
class KinshipLexicon(LexiconFile):
    """The file."""

    file = "families.toml"
    judged: frozenset[str]
    physical: frozenset[str]
    one_doer: frozenset[str]
    likewise: tuple[frozenset[str], ...]
    speaks_of: Mapping[str, tuple[str, ...]]
    topics: Mapping[str, str]
    challenge: tuple[Challenge, ...]
    tension: tuple[Tension, ...]
    bodies: frozenset[str]
    counted_alike: frozenset[str]
    partial: Patterns
    withdrawn: Patterns

    def is_likewise(self, one: str, other: str) -> bool:
        """Tell whether two kinds of act may be one act in other words."""
        return one != other and any({one, other} <= kinds for kinds in self.likewise)
