"""Exhibits: maps, videos, documents held up as evidence, by whom and to show what (J38).

What enters: a `Page` and the exhibit words of `relations.toml`. What leaves: Relations whose span
is the exhibit's noun phrase. A thing that is merely named ("signed a document") is no exhibit: it
must be shown, cited or relied on by somebody, or be said to show something.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from rashomon.coding.links import Draft, End, Page, confidence, derivation_of, pairs_of
from rashomon.coding.modality import Reading
from rashomon.coding.roles import find_roles, noun_phrase
from rashomon.coding.slots import owners, words_in
from rashomon.coding.words import look_up
from rashomon.lexicon.predicates import Index
from rashomon.lexicon.relations import RelationLexicon
from rashomon.model.parse import Token
from rashomon.model.relation import Relation, RelationKind
from rashomon.model.tree import VERBAL, Tree, top

_KIND = RelationKind.EXHIBIT
_SHOWN, _PROVING, _POSSESSED = 0.8, 0.75, 0.65
_SHOWN_DEPS = ("ccomp", "dobj", "xcomp", "attr", "acomp")
_CLAUSES = frozenset({"relcl", "acl", "ccomp", "xcomp"})
_TRIED = frozenset({"attempt", "opinion", "hearsay", "belief"})
_PARTS = frozenset({"compound", "nmod", "amod"})


@dataclass(frozen=True, slots=True)
class ExhibitFinder:
    """Finds exhibits."""

    nouns: Index[str]
    invoke: frozenset[str]
    invoke_by: frozenset[str]
    possess: frozenset[str]
    prove: frozenset[str]

    @classmethod
    def of(cls, lexicon: RelationLexicon) -> "ExhibitFinder":
        """Index the nouns and verbs."""
        lists = lexicon.kinds[_KIND].lists
        verbs = (lists[name] for name in ("invoke", "invoke_by", "possess", "prove"))
        return cls(lexicon.topics(_KIND), *verbs)

    @property
    def triggers(self) -> frozenset[str]:
        """Heads of its lines."""
        return frozenset(self.nouns)

    def __call__(self, page: Page, token: Token) -> Iterator[Relation]:
        """Give the exhibit that a noun names, if it is used as one."""
        tree = page.tree
        found = look_up(tree, token, self.nouns) if token.dep not in _PARTS else None
        if found is None:
            return
        line, form = found
        verb, sure = self._invoking(tree, token)
        proof = self._proving(tree, token)
        if proof is None and (verb is None or sure <= _POSSESSED):
            return
        reading = page.read(verb or proof or token)
        weight = _weigh(max(sure, _PROVING if proof else 0), reading)
        if weight is not None:
            shows = words_in(tree, proof, ("clause", "object")) if proof else None
            derivation = derivation_of(_KIND, weight, line.entry)
            draft = Draft(_KIND, tree.span(noun_phrase(tree, token)), derivation, form, shows)
            yield from pairs_of(draft, self._by(page, token, verb), ())

    def _invoking(self, tree: Tree, noun: Token) -> tuple[Token | None, float]:
        """Give the verb that holds the noun up, and how sure that is."""
        first = _first_joined(tree, noun)
        governor = tree.head(first)
        if governor.pos in VERBAL and first.dep in {"dobj", "nsubjpass"}:
            if self._is_invoking(tree, governor):
                return governor, _SHOWN
            return (governor if governor.lemma in self.possess else None), _POSSESSED
        if governor.lemma in self.invoke and governor.dep == "acl":
            return governor, _SHOWN
        steps = tree.path(first)[1:6] if first.dep == "pobj" else ()
        verb = next((above for above in steps if above.pos in VERBAL), None)
        if verb and verb.lemma in self.invoke_by:
            return verb, _PROVING
        participle = next((c for c in tree.children(first, "acl") if c.lemma in self.invoke), None)
        return participle, _SHOWN

    def _is_invoking(self, tree: Tree, verb: Token) -> bool:
        particle = tree.child(verb, "prt")
        name = f"{verb.lemma} {particle.lemma.lower()}" if particle else verb.lemma
        return name in self.invoke

    def _proving(self, tree: Tree, noun: Token) -> Token | None:
        """Give the verb by which the noun is said to show something."""
        first = _first_joined(tree, noun)
        governor = tree.head(first)
        if first.dep == "nsubj" and governor.lemma in self.prove:
            return governor if tree.child(governor, *_SHOWN_DEPS) else None
        below = (tree.parse.tokens[index] for index in sorted(tree.below(noun)))
        verbs = (one for one in below if one.dep in _CLAUSES and noun.index < one.index)
        return next((one for one in verbs if one.lemma in self.prove), None)

    def _by(self, page: Page, noun: Token, verb: Token | None) -> tuple[End, ...]:
        """Give who holds it up: who shows it, whose it is, or the speaker whose words these are."""
        tree = page.tree
        heads = find_roles(tree, verb).actors if verb else ()
        people = (end for end in page.ends((*heads, *owners(tree, noun))) if page.is_somebody(end))
        found = tuple(end for end in people if end.head != noun)[:1]
        owner = None if heads else page.owner(noun)
        source = owner.source if owner else None
        words = tree.parse.tokens_between(source.start, source.end) if source else ()
        return found or page.ends([top(words)] if words else [])


def _weigh(sure: float, reading: Reading) -> float | None:
    """Weigh a use; "tries to justify", "appears to show" hold the exhibit up all the same."""
    if (
        reading.polarity > 0
        and _TRIED.intersection(reading.operators)
        and "will" not in reading.own
    ):
        return sure
    return confidence(sure, reading)


def _first_joined(tree: Tree, noun: Token) -> Token:
    """Follow "maps, photographs and videos" to the first of them."""
    path = tree.path(noun)
    return next(
        (above for child, above in pairwise(path) if above.dep != "conj" and child.dep == "conj"),
        noun,
    )
