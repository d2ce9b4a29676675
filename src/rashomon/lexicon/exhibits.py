"""Words of exhibits: the lists of `exhibits.toml`. A comment in the file says what each does."""

from collections.abc import Mapping
from dataclasses import dataclass

from rashomon.lexicon.load import LexiconFile
from rashomon.lexicon.phrases import Patterns


@dataclass(frozen=True, slots=True)
class Cues:
    """Words before a thing and behind it."""

    before: Patterns = ()
    after: Patterns = ()


@dataclass(frozen=True, slots=True)
class CitingCues:
    """Words that cite a thing; those that cite a treaty, on either side of it."""

    before: Patterns
    after: Patterns
    treaty: Patterns


@dataclass(frozen=True, slots=True)
class WithholdingCues:
    """Words by which somebody has a thing and does not show it."""

    before: Patterns


@dataclass(frozen=True, slots=True)
class Anaphors:
    """Words that point back at a thing."""

    words: Patterns


@dataclass(frozen=True, slots=True)
class NameWords:
    """How the name of a thing is read."""

    kin: frozenset[str]
    plain: frozenset[str]
    others: Patterns
    indefinite: frozenset[str]
    stops: frozenset[str]


@dataclass(frozen=True, slots=True)
class ExhibitLexicon(LexiconFile):
    """The lists of the file."""

    file = "exhibits.toml"
    nouns: Mapping[str, Patterns]
    anaphors: Anaphors
    names: NameWords
    cites: CitingCues
    contests: Mapping[str, Cues]
    doubts: Mapping[str, Cues]
    withholds: WithholdingCues
    withdraws: Cues

    def form_of(self, pattern: str) -> str | None:
        """Give the form that a noun is filed under; None for a word that only points back."""
        return next((form for form, nouns in self.nouns.items() if pattern in nouns), None)

    @property
    def things(self) -> Patterns:
        """Every noun, with those that point back."""
        filed = (noun for nouns in self.nouns.values() for noun in nouns)
        return (*filed, *self.anaphors.words, *self.names.others)

    def citing(self, is_treaty: bool, is_behind: bool) -> Patterns:  # noqa: FBT001 - two sides, two kinds
        """Give the words that cite a thing, or a treaty, on one side of it."""
        return (
            self.cites.treaty if is_treaty else self.cites.after if is_behind else self.cites.before
        )
