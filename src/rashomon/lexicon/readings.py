"""Words by which a report reads meaning into acts: `readings.toml` (its head states its origin).

What leaves: the file as one frozen `ReadingLexicon`. No text is read here; see
`rashomon.coding.readings`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from rashomon.lexicon.load import LexiconFile
from rashomon.lexicon.predicates import Index, by_head
from rashomon.lexicon.wordings import Wordings
from rashomon.model.attribution import CueStance
from rashomon.model.relation import RelationKind


class Take(StrEnum):
    """Which words around the hit are the span of the relation."""

    WORDS = "words"
    OPENED = "opened"
    PHRASE = "phrase"
    CLAUSE = "clause"
    CONTENT = "content"
    QUESTION = "question"


class Told(StrEnum):
    """What must be told of the hit: happened, did not, nobody negates it, no other world."""

    HAPPENED = "happened"
    ABSENT = "absent"
    AFFIRMED = "affirmed"
    STATED = "stated"
    ANY = "any"


class Suggested(StrEnum):
    """When a relation of a kind is only a suggestion, apart from those we are not sure of."""

    ALWAYS = "always"
    UNLESS_QUOTED = "unless_quoted"
    UNSURE = "unsure"


class Other(StrEnum):
    """Which words a relation of a kind is linked to."""

    NONE = "none"
    PREMISE = "premise"
    CONDITION = "condition"
    EARLIER = "earlier"
    ACT = "act"


@dataclass(frozen=True, slots=True)
class KindForm:
    """What holds for all relations of a kind: its closed list of forms, its ends, when sure."""

    forms: tuple[str, ...]
    ends: frozenset[str] = frozenset({"from"})
    suggested: Suggested = Suggested.UNSURE
    other: Other = Other.NONE


@dataclass(frozen=True, slots=True)
class Rule:
    """Words of one form, and what they give.

    Attributes:
        given: Conditions added to each line of `predicates`.
        only_things: The subject must not be a person or a party.
        holds: Lemmas or parts of speech, one of which the first noun that is opened must have.
        deps: Dependency labels, one of which the first word must have.
        tags: Tags, one of which the governing word must have.
        undergone: The subject is the one affected ("fled").
        weight: How far the words alone are to be trusted, 0 to 1.
    """

    kind: RelationKind
    form: str
    take: Take = Take.WORDS
    told: Told = Told.AFFIRMED
    weight: float = 0.8
    given: str = ""
    only_things: bool = False
    holds: frozenset[str] = frozenset()
    deps: frozenset[str] = frozenset()
    tags: frozenset[str] = frozenset()
    undergone: bool = False
    predicates: tuple[str, ...] = ()
    wordings: tuple[str, ...] = ()
    stances: frozenset[CueStance] = frozenset()


@dataclass(frozen=True, slots=True)
class ReadingLexicon(LexiconFile):
    """The whole file."""

    file = "readings.toml"
    kinds: Mapping[RelationKind, KindForm]
    rules: tuple[Rule, ...]
    people: frozenset[str]
    commitments: frozenset[str]
    light: frozenset[str]

    def predicates(self) -> Index[Rule]:
        """Index the predicate lines by head."""
        lines = ((line, rule) for rule in self.rules for line in rule.predicates)
        return by_head(((f"{line} {rule.given}".rstrip(), rule) for line, rule in lines), self.file)

    def wordings(self) -> Wordings[Rule]:
        """File the wordings."""
        lines = ((line, rule) for rule in self.rules for line in rule.wordings)
        return Wordings.of(lines, self.file)
