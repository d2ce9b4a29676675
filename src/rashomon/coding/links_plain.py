"""Links of the kinds that have no forms yet: bare predicates, connectors and stances.

What enters: a `Page`. What leaves: Relations whose ends are the actor and the first recipient.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rashomon.coding.links import Draft, Page, derivation_of, pairs_of
from rashomon.coding.links_reasons import opened_words
from rashomon.coding.roles import find_roles
from rashomon.coding.words import look_up
from rashomon.lexicon.predicates import Index
from rashomon.lexicon.relations import RelationLexicon
from rashomon.model.parse import Token
from rashomon.model.relation import Relation, RelationKind

_PREDICATE, _CONNECTOR, _STANCE = 0.6, 0.8, 0.7


@dataclass(frozen=True, slots=True)
class PlainFinder:
    """Finds links by bare predicates."""

    lexicon: RelationLexicon
    predicates: Index[RelationKind]
    connectors: Mapping[str, tuple[tuple[str, RelationKind], ...]]

    @classmethod
    def of(cls, lexicon: RelationLexicon) -> "PlainFinder":
        """Index the predicates and connectors."""
        filed = defaultdict[str, tuple[tuple[str, RelationKind], ...]](tuple)
        for kind, entry in lexicon.kinds.items():
            for phrase in () if kind is RelationKind.REASON else entry.connectors:
                filed[phrase.split()[0]] += ((phrase, kind),)
        return cls(lexicon, lexicon.predicates(), filed)

    @property
    def triggers(self) -> frozenset[str]:
        """Heads of its lines, first words of its connectors."""
        return frozenset((*self.predicates, *self.connectors))

    def __call__(self, page: Page, token: Token) -> Iterator[Relation]:
        """Give the links that a token shows."""
        if found := look_up(page.tree, token, self.predicates):
            (words, kind), roles = found, find_roles(page.tree, token)
            derivation = derivation_of("predicate", _PREDICATE * words.weight, words.entry)
            to = [end for end in page.ends(roles.recipients) if page.is_somebody(end)]
            draft = Draft(kind, page.tree.span((token.index,)), derivation)
            yield from pairs_of(draft, page.ends(roles.actors)[:1], to[:1])
        for phrase, kind in self.connectors.get(token.text.lower(), ()):
            if span := opened_words(page.tree, token, phrase):
                derivation = derivation_of("connector", _CONNECTOR, phrase)
                yield from pairs_of(Draft(kind, span, derivation), (), ())

    def stances(self, page: Page) -> Iterator[Relation]:
        """Give the links that the cue of an attribution shows by itself ("predicted")."""
        for one in page.attributions:
            for kind, entry in self.lexicon.kinds.items():
                if one.cue is not None and one.stance in entry.stances:
                    draft = Draft(kind, one.cue, derivation_of("stance", _STANCE, one.stance))
                    yield from pairs_of(draft, (), ())
