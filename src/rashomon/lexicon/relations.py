"""Words that show links inside a report: `relations.toml` (its head states origin and licence).

What leaves: one frozen `RelationLexicon`, words by head and phrases, each with its kind. No text is
read here; see `rashomon.coding.relations`.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from rashomon.lexicon.load import read_form
from rashomon.lexicon.predicates import Predicate, read_predicate
from rashomon.model.attribution import CueStance
from rashomon.model.relation import RelationKind

_FILE = "relations.toml"


@dataclass(frozen=True, slots=True)
class RelationLexicon:
    """The whole file, turned round: from words to kinds, most specific first."""

    predicates: Mapping[tuple[str, str], tuple[tuple[Predicate, RelationKind], ...]]
    connectors: tuple[tuple[tuple[str, ...], RelationKind], ...]
    nouns: Mapping[str, RelationKind]
    stances: Mapping[CueStance, RelationKind]

    @classmethod
    def load(cls) -> "RelationLexicon":
        """Read the packaged file once.

        Raises:
            LexiconError: If an entry is not well formed.
        """
        return _load()


@dataclass(frozen=True, slots=True)
class _Entry:
    predicates: tuple[str, ...] = ()
    connectors: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    stances: tuple[CueStance, ...] = ()


@dataclass(frozen=True, slots=True)
class _File:
    kinds: Mapping[RelationKind, _Entry]


@cache
def _load() -> RelationLexicon:
    kinds = read_form(_FILE, _File).kinds
    predicates = defaultdict(list)
    for kind, entry in kinds.items():
        for line in entry.predicates:
            words = read_predicate(line, _FILE)
            predicates[words.head, words.pos].append((words, kind))
    connectors = [
        (tuple(line.split()), kind) for kind, entry in kinds.items() for line in entry.connectors
    ]
    return RelationLexicon(
        predicates={
            key: tuple(sorted(pairs, key=lambda pair: -len(pair[0].needs)))
            for key, pairs in predicates.items()
        },
        connectors=tuple(sorted(connectors, key=lambda pair: (-len(pair[0]), pair[0]))),
        nouns={noun: kind for kind, entry in kinds.items() for noun in entry.nouns},
        stances={stance: kind for kind, entry in kinds.items() for stance in entry.stances},
    )
