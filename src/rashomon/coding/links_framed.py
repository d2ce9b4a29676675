"""Links that one predicate shows by itself: answers, reactions, obligations, and requests.

What enters: a `Page` and the frames of `relations.toml`. What leaves: Relations. A request that
presses a side is also a reaction, with the force of its verb (J40, J42). What is not told as a fact
("would ask", "did not ask") is no link; a reaction that is said to be missing is ``withheld``.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from rashomon.coding.links import Draft, End, Page, confidence, derivation_of, pairs_of
from rashomon.coding.modality import Reading
from rashomon.coding.roles import Heads
from rashomon.coding.slots import heads_in, words_in
from rashomon.coding.words import entry_of, look_up
from rashomon.lexicon.predicates import Index, Predicate
from rashomon.lexicon.relations import Frame, RelationLexicon
from rashomon.model.parse import Token
from rashomon.model.relation import Relation, RelationKind
from rashomon.model.span import Span
from rashomon.model.tree import Tree

FRAMED = (
    RelationKind.REQUEST,
    RelationKind.ANSWER,
    RelationKind.REACTION,
    RelationKind.OBLIGATION,
)
_OTHER = "other"
_WITHHELD_BELOW = -0.5
_WITHHELD_BY = frozenset({"negation", "negative"})
# What a third side can press somebody for; a request for help is no reaction.
_PRESSED = frozenset({"restraint", "ceasefire", "withdrawal", "release"})
_MILD = frozenset({"restraint", "ceasefire"})


@dataclass(frozen=True, slots=True)
class Match:
    """A predicate that meets a line of a frame, with its ends."""

    token: Token
    words: Predicate
    frame: Frame
    reading: Reading
    by: tuple[End, ...]
    to: tuple[End, ...]
    other: Span | None

    def draft(self, tree: Tree, kind: RelationKind, sure: float) -> Draft:
        """Begin the link that the match shows."""
        derivation = derivation_of(kind, sure, self.words.entry)
        span = _words(tree, self.token, self.words)
        is_weak = self.frame.is_suggestion
        return Draft(kind, span, derivation, self.frame.form, self.other, is_suggestion=is_weak)


@dataclass(frozen=True, slots=True)
class FrameFinder:
    """Finds the links of the kinds in `FRAMED`."""

    frames: Mapping[RelationKind, Index[Frame]]
    topics: Index[str]
    conditions: frozenset[str]

    @classmethod
    def of(cls, lexicon: RelationLexicon) -> "FrameFinder":
        """Index the frames."""
        frames = {kind: lexicon.frames(kind) for kind in FRAMED}
        conditions = lexicon.kinds[RelationKind.ANSWER].lists["conditions"]
        return cls(frames, lexicon.topics(RelationKind.REQUEST), conditions)

    @property
    def triggers(self) -> frozenset[str]:
        """Heads of its lines."""
        return frozenset[str]().union(*self.frames.values())

    def __call__(self, page: Page, token: Token) -> Iterator[Relation]:
        """Give the links that a token shows."""
        for kind, index in self.frames.items():
            if (match := match_at(page, token, index)) is not None:
                yield from self._links(page, kind, match)

    def _links(self, page: Page, kind: RelationKind, match: Match) -> Iterator[Relation]:
        sure = confidence(match.frame.sure * match.words.weight, match.reading)
        if kind is RelationKind.REACTION:
            match = replace(match, to=tuple(end for end in match.to if end.party)[:1])
            by = tuple(end for end in match.by if page.is_power(end))
            if not by and (match.by or not heads_in(page.tree, match.token, "subject")):
                return  # nobody's reaction, or that of somebody who does not matter here
            match = replace(match, by=by)
        if kind is RelationKind.REQUEST and match.by and not any(map(page.is_power, match.by)):
            return
        if sure is not None and kind is RelationKind.REQUEST:
            yield from self._request(page, match, sure)
        elif sure is not None:
            draft = match.draft(page.tree, kind, sure)
            if draft.form == "met" and self._is_conditional(page.tree, match.token):
                draft = replace(draft, form="conditional")
            yield from pairs_of(draft, match.by, match.to)
        elif kind is RelationKind.REACTION and _is_withheld(match):
            draft = match.draft(page.tree, kind, match.frame.sure)
            yield from pairs_of(replace(draft, form="withheld"), match.by, match.to)

    def _request(self, page: Page, match: Match, sure: float) -> Iterator[Relation]:
        topic = self.topic(page.tree, match.token, match.other)
        draft = match.draft(page.tree, RelationKind.REQUEST, sure)
        yield from pairs_of(replace(draft, form=match.frame.form or topic), match.by, match.to)
        sides = tuple(end for end in match.to if end.party)
        if form := pressed(topic, match.frame.force, len(sides)):
            reaction = replace(draft, kind=RelationKind.REACTION, form=form)
            yield from pairs_of(reaction, match.by, sides if len(sides) == 1 else ())

    def _is_conditional(self, tree: Tree, token: Token) -> bool:
        words = {tree.parse.tokens[index].lemma.lower() for index in tree.below(token)}
        return not self.conditions.isdisjoint(words)

    def topic(self, tree: Tree, token: Token, other: Span | None) -> str:
        """Tell what is asked for, by the first word that tells."""
        parse = tree.parse
        asked = parse.tokens_between(other.start, other.end) if other else (token,)
        near = frozenset(word.lemma.lower() for word in asked)
        for word in asked:
            lines = self.topics.get(entry_of(word), ())
            form = next((form for line, form in lines if line.fits(near)), None)
            if form is not None:
                return form
        return _OTHER


def match_at(page: Page, token: Token, index: Index[Frame]) -> Match | None:
    """Match a token with its frame; None where an end is nobody that could be one."""
    found = look_up(page.tree, token, index) if token.dep != "amod" else None
    if found is None or _is_adjectival(page.tree, token):
        return None
    words, frame = found
    by, to = _filled(page, token, frame.by), _filled(page, token, frame.to)
    persons, sides = (tuple(filter(page.is_somebody, ends)) for ends in (by, to))
    needed = {"by": persons, "to": sides}
    if not persons and any(end.head.dep != "compound" for end in by):  # "a phone call": nobody
        return None
    if any(not any(end.party for end in needed[side]) for side in frame.needs_party):
        return None
    other = words_in(page.tree, token, frame.other, frozenset(end.head.index for end in sides))
    if frame.needs_other and other is None:
        return None
    names = {end.name for end in persons}
    others = tuple(end for end in sides if end.name not in names)
    return Match(token, words, frame, page.read(token), persons, others, other)


def pressed(topic: str, force: str, sides: int) -> str | None:
    """Give the rung of a request that presses somebody, None where it is no reaction."""
    if not force or topic not in _PRESSED:
        return None
    if force == "demand":
        return "demand"
    if sides == 1:
        return "call_on_side"
    return "urge_restraint" if topic in _MILD else None


def _filled(page: Page, token: Token, slots: tuple[str, ...]) -> tuple[End, ...]:
    """Give the ends of the first slot that is filled by somebody, else of the first filled."""
    found = [page.ends(_issued(page, heads_in(page.tree, token, slot))) for slot in slots]
    by_people = (ends for ends in found if any(map(page.is_somebody, ends)))
    return next(by_people, next((ends for ends in found if ends), ()))


def _issued(page: Page, heads: Heads) -> Iterator[Token]:
    for head in heads:
        yield from page.issuer(head)


def _is_adjectival(tree: Tree, token: Token) -> bool:
    return token.pos == "NOUN" and token.dep == "compound" and tree.head(token).pos == "NOUN"


def _is_withheld(match: Match) -> bool:
    is_negative = match.reading.polarity < _WITHHELD_BELOW
    return is_negative and bool(_WITHHELD_BY.intersection(match.reading.operators))


def _words(tree: Tree, token: Token, words: Predicate) -> Span:
    """Give the predicate with its particle and the dependents that its line asks for."""
    wanted = frozenset[str]().union(*words.needs)
    parts = tree.children(token, "prt", "dobj", "acomp", "attr", "prep")
    found = (one.index for one in parts if one.dep == "prt" or one.lemma.lower() in wanted)
    return tree.span((token.index, *found))
