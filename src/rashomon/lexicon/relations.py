"""Words that show links inside a report: `relations.toml` (its head states origin and licence).

What leaves: the file as one frozen `RelationLexicon`. No text is read here; see
`rashomon.coding.relations`.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from rashomon.lexicon.load import LexiconFile
from rashomon.lexicon.predicates import Index, by_head
from rashomon.model.attribution import CueStance
from rashomon.model.relation import RelationKind


@dataclass(frozen=True, slots=True)
class KindEntry:
    """The words of one kind: predicate lines, phrases, nouns, and stances of attributions."""

    predicates: tuple[str, ...] = ()
    connectors: tuple[str, ...] = ()
    nouns: frozenset[str] = frozenset()
    stances: frozenset[CueStance] = frozenset()


@dataclass(frozen=True, slots=True)
class RelationLexicon(LexiconFile):
    """The whole file."""

    file = "relations.toml"
    kinds: Mapping[RelationKind, KindEntry]

    def predicates(self) -> Index[RelationKind]:
        """Index the predicate lines by head."""
        kinds = self.kinds.items()
        return by_head(((line, kind) for kind, one in kinds for line in one.predicates), self.file)
