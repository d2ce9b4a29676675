"""Links that words show: requests and answers, contacts, reasons, reactions, exhibits and more.

What enters: a Parse and the attributions. What leaves: Relations in text order, at most one of a
kind for each span. Method: the predicates, connectors and nouns of `relations.toml`; the ends are
actor and recipient by dependency, as a party where one is known, else as the words. Nothing is
inferred across sentences: pairing a request with its answer is the work of alignment.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from rashomon.coding.ownership import Owners
from rashomon.coding.roles import find_roles, noun_phrase, subjects
from rashomon.coding.tree import Tree
from rashomon.lexicon.parties import PartyLexicon
from rashomon.lexicon.relations import RelationLexicon
from rashomon.model.attribution import Attribution
from rashomon.model.derivation import Derivation
from rashomon.model.ids import record_id
from rashomon.model.parse import Parse, Token
from rashomon.model.relation import Relation, RelationKind
from rashomon.model.span import Span

# Kinds whose other end is somebody even when it is no name ("spoke with his counterparts").
_LOOSE_ENDS = frozenset({RelationKind.CONTACT, RelationKind.REQUEST})
_PREDICATE, _CONNECTOR, _NOUN, _STANCE = 0.6, 0.8, 0.6, 0.7


@dataclass(frozen=True, slots=True)
class _Link:
    """A link before it becomes a record."""

    kind: RelationKind
    span: Span
    from_: str | None
    to: str | None
    derivation: Derivation


@dataclass(frozen=True, slots=True)
class Relater:
    """Finds links."""

    lexicon: RelationLexicon
    parties: PartyLexicon

    @classmethod
    def load(cls) -> "Relater":
        """Load the packaged word lists."""
        return cls(RelationLexicon.load(), PartyLexicon.load())

    def __call__(self, parse: Parse, attributions: tuple[Attribution, ...]) -> tuple[Relation, ...]:
        """Find the links of one document, in text order, possibly none."""
        tree = Tree.of(parse)
        owners = Owners(attributions)
        found: dict[str, Relation] = {}
        for link in (*self._stances(attributions), *self._links(tree, owners)):
            if parse.is_furniture(link.span.start, link.span.end):
                continue
            identity = record_id(f"relation-{link.kind}", parse.document_id, (link.span,))
            owner = owners.id_of(link.span)
            found.setdefault(
                identity,
                Relation(
                    identity,
                    parse.document_id,
                    link.kind,
                    link.span,
                    link.from_,
                    link.to,
                    owner,
                    link.derivation,
                ),
            )
        return _without_repeats(tuple(found.values()))

    def _stances(self, attributions: tuple[Attribution, ...]) -> Iterator[_Link]:
        """Give the links that the cue of an attribution shows by itself ("predicted")."""
        for attribution in attributions:
            kind = self.lexicon.stances.get(attribution.stance)
            if kind is not None and attribution.cue is not None:
                speaker = attribution.speaker
                derivation = Derivation("coding.relation.stance", _STANCE, (attribution.id,))
                name = speaker.party or speaker.name
                yield _Link(kind, attribution.cue, name, None, derivation)

    def _links(self, tree: Tree, owners: Owners) -> Iterator[_Link]:
        for token in tree.parse.tokens:
            yield from self._predicate(tree, token)
            yield from self._connector(tree, token)
            yield from self._noun(tree, token, owners)

    def _predicate(self, tree: Tree, token: Token) -> Iterator[_Link]:
        entries = self.lexicon.predicates.get((token.lemma.lower(), token.pos), ())
        near = tree.near(token) if entries else frozenset[str]()
        for words, kind in entries:
            if words.fits(near):
                roles = find_roles(tree, token)
                yield _Link(
                    kind,
                    tree.parse.span(token.start, token.end),
                    self._end(tree, roles.actors),
                    self._end(tree, roles.recipients, named=kind not in _LOOSE_ENDS),
                    Derivation(
                        "coding.relation.predicate",
                        _PREDICATE * words.weight,
                        lexicon=f"relations.toml#{words.entry}",
                    ),
                )
                return

    def _connector(self, tree: Tree, token: Token) -> Iterator[_Link]:
        """Give the link opened by a phrase that begins at this token, with the words it opens."""
        for words, kind in self.lexicon.connectors:
            if token.text.lower() != words[0]:
                continue
            run = tree.parse.tokens[token.index : token.index + len(words)]
            if tuple(word.text.lower() for word in run) != words:
                continue
            yield _Link(
                kind,
                _opened(tree, run),
                self._end(tree, _clause_subject(tree, token)),
                None,
                Derivation(
                    "coding.relation.connector",
                    _CONNECTOR,
                    lexicon=f"relations.toml#{' '.join(words)}",
                ),
            )
            return

    def _noun(self, tree: Tree, token: Token, owners: Owners) -> Iterator[_Link]:
        kind = self.lexicon.nouns.get(token.lemma.lower())
        if kind is None or token.pos != "NOUN" or token.dep == "compound":
            return
        span = tree.span(noun_phrase(tree, token))
        owner = owners.of(span)
        who = owner.speaker.party or owner.speaker.name if owner else None
        derivation = Derivation(
            "coding.relation.noun", _NOUN, lexicon=f"relations.toml#{token.lemma}"
        )
        yield _Link(kind, span, who, None, derivation)

    def _end(self, tree: Tree, heads: tuple[Token, ...], *, named: bool = False) -> str | None:
        """Give the party of the first head that has one, else the words of the first head.

        With `named` the words are given only where the head is a name.
        """
        phrases = [
            tree.span(noun_phrase(tree, head)).quote(tree.parse.text)
            for head in heads
            if head.pos == "PROPN" or (head.pos == "NOUN" and not named)
        ]
        for phrase in phrases:
            reading = self.parties.read(phrase)
            if reading is not None:
                return reading.party
        return phrases[0] if phrases else None


def _without_repeats(relations: tuple[Relation, ...]) -> tuple[Relation, ...]:
    """Sort by place, and leave out a link inside a longer one of its kind, best ends first."""
    kept: list[Relation] = []
    by_ends = sorted(relations, key=lambda item: (item.to is None, item.span, item.kind))
    for relation in by_ends:
        if not any(
            relation.kind is other.kind and relation.span.overlaps(other.span) for other in kept
        ):
            kept.append(relation)
    return tuple(sorted(kept, key=lambda item: (item.span, item.kind)))


def _opened(tree: Tree, run: tuple[Token, ...]) -> Span:
    """Give the words from a connector to the end of what it opens."""
    inside = {token.index for token in run}
    words = list(run)
    for token in run:
        if token.head in inside and token.head != token.index and token.dep != "pobj":
            continue
        below = tree.subtree(token)
        if token.dep == "mark":
            below = tree.subtree(tree.token(token.head))
        words.extend(word for word in below if word.index >= run[0].index and word.pos != "PUNCT")
    return tree.span(words)


def _clause_subject(tree: Tree, token: Token) -> tuple[Token, ...]:
    """Give the subject of the clause that a connector belongs to."""
    for child, governor in tree.ancestors(token):
        if governor.pos in {"VERB", "AUX"} and child.dep != "mark":
            return subjects(tree, governor)
    return ()
