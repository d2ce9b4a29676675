"""Words that show links inside a report: `relations.toml` (its head states origin and licence).

What leaves: the file as one frozen `RelationLexicon`. No text is read here; see
`rashomon.coding.relations`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from rashomon.lexicon.load import read_form
from rashomon.lexicon.predicates import Index, by_head
from rashomon.model.attribution import CueStance
from rashomon.model.relation import RelationKind

_FILE = "relations.toml"


@dataclass(frozen=True, slots=True)
class KindEntry:
    """The words of one kind: predicate lines, phrases, nouns, and stances of attributions."""

    predicates: tuple[str, ...] = ()
    connectors: tuple[str, ...] = ()
    nouns: frozenset[str] = frozenset()
    stances: frozenset[CueStance] = frozenset()


@dataclass(frozen=True, slots=True)
class RelationLexicon:
    """The whole file."""

    kinds: Mapping[RelationKind, KindEntry]

    @classmethod
    @cache
    def load(cls) -> "RelationLexicon":
        """Read the packaged file once."""
        return read_form(_FILE, cls)

    def predicates(self) -> Index[RelationKind]:
        """Index the predicate lines by head."""
        kinds = self.kinds.items()
        return by_head(((line, kind) for kind, one in kinds for line in one.predicates), _FILE)
