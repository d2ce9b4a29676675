"""Links that words show: requests and answers, contacts, reasons, reactions, exhibits and more.

What enters: a Parse and the attributions. What leaves: Relations in text order, of one kind never
two that overlap. Method: the predicates, connectors and nouns of `relations.toml`; the ends are
actor and recipient by dependency, as a party where one is known, else as the words. Nothing is
inferred across sentences: pairing a request with its answer is the work of alignment.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from rashomon.coding.readings import ReadingFinder
from rashomon.coding.roles import Heads, find_roles, noun_phrase, subjects
from rashomon.coding.words import entry_of, look_up
from rashomon.lexicon.parties import PartyLexicon
from rashomon.lexicon.predicates import Index
from rashomon.lexicon.relations import RelationLexicon
from rashomon.model.attribution import Attribution, owner_of
from rashomon.model.derivation import Derivation
from rashomon.model.event import Event
from rashomon.model.ids import record_id
from rashomon.model.parse import Parse, Token
from rashomon.model.relation import Relation, RelationKind
from rashomon.model.span import Span
from rashomon.model.tree import VERBAL, Tree

# Kinds whose other end is somebody even when it is no name ("spoke with his counterparts").
_LOOSE_ENDS = frozenset({RelationKind.CONTACT, RelationKind.REQUEST})
_PREDICATE, _CONNECTOR, _NOUN, _STANCE = 0.6, 0.8, 0.6, 0.7
# The longest connector has fewer characters.
_CONNECTOR_CHARS = 40
_Ends = tuple[str | None, str | None]


@dataclass(frozen=True, slots=True)
class Relater:
    """Finds links."""

    lexicon: RelationLexicon
    predicates: Index[RelationKind]
    parties: PartyLexicon
    readings: ReadingFinder

    @classmethod
    def load(cls) -> "Relater":
        """Load the packaged word lists."""
        lexicon = RelationLexicon.load()
        return cls(lexicon, lexicon.predicates(), PartyLexicon.load(), ReadingFinder.load())

    def __call__(
        self,
        parse: Parse,
        attributions: tuple[Attribution, ...],
        events: tuple[Event, ...],  # noqa: ARG002
    ) -> tuple[Relation, ...]:
        """Find the links of one document, in text order, possibly none."""
        tree = Tree.of(parse)
        links = [*self._stances(attributions)]
        for token in parse.tokens:
            links += self._predicate(tree, token)
            links += self._connector(tree, token)
            links += self._noun(tree, token, attributions)
        found = (one for one in links if not parse.is_furniture(one.span.start, one.span.end))
        links = [_owned(link, attributions) for link in _without_repeats(found)]
        links += self.readings(parse, attributions)
        return tuple(sorted(links, key=lambda item: (item.span, item.kind)))

    def _stances(self, attributions: tuple[Attribution, ...]) -> Iterator[Relation]:
        """Give the links that the cue of an attribution shows by itself ("predicted")."""
        for attribution in attributions:
            for kind, entry in self.lexicon.kinds.items():
                if attribution.cue is not None and attribution.stance in entry.stances:
                    derivation = Derivation("coding.relation.stance", _STANCE, (attribution.id,))
                    yield _link(kind, attribution.cue, (_speaker(attribution), None), derivation)

    def _predicate(self, tree: Tree, token: Token) -> Iterator[Relation]:
        if found := look_up(tree, token, self.predicates):
            (words, kind), roles = found, find_roles(tree, token)
            to = self._end(tree, roles.recipients, named=kind not in _LOOSE_ENDS)
            derivation = _derivation("predicate", _PREDICATE * words.weight, words.entry)
            ends = self._end(tree, roles.actors), to
            yield _link(kind, tree.span((token.index,)), ends, derivation)

    def _connector(self, tree: Tree, token: Token) -> Iterator[Relation]:
        """Give the link opened by a phrase that begins at this token, with the words it opens."""
        ahead = tree.parse.text[token.start : token.start + _CONNECTOR_CHARS].lower()
        for kind, entry in self.lexicon.kinds.items():
            for phrase in filter(ahead.startswith, entry.connectors):
                run = tree.parse.tokens_between(token.start, token.start + len(phrase))
                if run[-1].end == token.start + len(phrase):
                    ends = self._end(tree, _clause_subject(tree, token)), None
                    derivation = _derivation("connector", _CONNECTOR, phrase)
                    yield _link(kind, _opened(tree, run), ends, derivation)

    def _noun(
        self, tree: Tree, token: Token, attributions: tuple[Attribution, ...]
    ) -> Iterator[Relation]:
        for kind, entry in self.lexicon.kinds.items():
            if entry_of(token) in entry.nouns and token.dep != "compound":
                span = tree.span(noun_phrase(tree, token))
                owner = owner_of(span, attributions)
                holder = _speaker(owner) if owner else None
                yield _link(kind, span, (holder, None), _derivation("noun", _NOUN, token.lemma))

    def _end(self, tree: Tree, heads: Heads, *, named: bool = False) -> str | None:
        """Give the party of the first head that has one, else the words of the first head.

        With `named` the words are given only where the head is a name.
        """
        phrases = [
            tree.span(noun_phrase(tree, head)).quote(tree.parse.text)
            for head in heads
            if head.pos == "PROPN" or (head.pos == "NOUN" and not named)
        ]
        readings = (self.parties.read(phrase) for phrase in phrases)
        party = next((reading.party for reading in readings if reading is not None), None)
        return party or next(iter(phrases), None)


def _link(kind: RelationKind, span: Span, ends: _Ends, derivation: Derivation) -> Relation:
    identity = record_id(f"relation-{kind}", span.document_id, (span,))
    return Relation(identity, span.document_id, kind, span, *ends, None, derivation)


def _derivation(rule: str, confidence: float, entry: str) -> Derivation:
    return Derivation(f"coding.relation.{rule}", confidence, lexicon=f"relations.toml#{entry}")


def _speaker(attribution: Attribution) -> str | None:
    return attribution.speaker.party or attribution.speaker.name


def _owned(link: Relation, attributions: tuple[Attribution, ...]) -> Relation:
    owner = owner_of(link.span, attributions)
    return replace(link, attribution_id=owner.id if owner else None)


def _without_repeats(links: Iterable[Relation]) -> list[Relation]:
    """Sort by place, and leave out a link that overlaps one of its kind, best ends first."""
    kept: list[Relation] = []
    for link in sorted(links, key=lambda item: (item.to is None, item.span, item.kind)):
        if not any(link.kind is other.kind and link.span.overlaps(other.span) for other in kept):
            kept.append(link)
    return sorted(kept, key=lambda item: (item.span, item.kind))


def _opened(tree: Tree, run: Heads) -> Span:
    """Give the words from a connector to the end of what it opens."""
    inside = {token.index for token in run}
    opened = set[int]()
    for token in run:
        if token.head not in inside or token.head == token.index or token.dep == "pobj":
            opened |= tree.below(tree.head(token) if token.dep == "mark" else token)
    tokens = tree.parse.tokens
    behind = (i for i in opened if i >= run[0].index and tokens[i].pos != "PUNCT")
    return tree.span([*inside, *behind])


def _clause_subject(tree: Tree, token: Token) -> Heads:
    """Give the subject of the clause that a connector belongs to."""
    steps = pairwise(tree.path(token))
    verbs = (above for child, above in steps if above.pos in VERBAL and child.dep != "mark")
    return next((subjects(tree, verb) for verb in verbs), ())
