"""Participant without a code -> the state that its sentence points to, marked as assumed.

What enters: the participants of an event, and its clause. What leaves: the same; a person, group or
institution without a code has `assumed` where the clause puts the act in one state, or else the
sentence names one state alone. Who may come from elsewhere stays open, and so does a person of
whom only the name is known. It never sets a code.
"""

from collections.abc import Iterable
from dataclasses import replace
from itertools import takewhile

from rashomon.coding.actors import ActorReader
from rashomon.coding.heads import prepositional
from rashomon.model.event import EventType, Participant
from rashomon.model.parse import MentionKind, Token
from rashomon.model.span import Span
from rashomon.model.tree import Tree, top

Sides = tuple[tuple[Participant, ...], tuple[Participant, ...]]
_WHERE = frozenset({"in", "inside", "at", "across"})
# A place is where the act is as long as no clause about something else stands between.
_APART, _DEPTH = frozenset({"acl", "relcl"}), 2
# Towns and houses are attacked abroad as well; the base of rebels stands for the rebels.
_CIVIL = frozenset({"CVL"})
# What is done together is done anywhere: where it is tells of nobody.
_MEETINGS = frozenset({EventType.AGREE, EventType.CONSULT, EventType.COOPERATE, EventType.SUPPORT})
# Longer sentences are lists, and would be read once for each of their events.
_LONGEST_TOKENS = 150


def assume_states(
    actors: ActorReader, tree: Tree, type_: EventType, clause: Span, sides: Sides
) -> Sides:
    """Fill `assumed` of the actors and recipients of an event that have no code, maybe of none."""
    if all(part.code for side in sides for part in side):
        return sides
    state = _state(actors, tree, clause, is_meeting=type_ in _MEETINGS)

    def filled(part: Participant, others: tuple[Participant, ...]) -> Participant:
        is_open = state and not part.code and _is_native(actors, tree, part)
        is_filled = is_open and not _is_counterpart(tree, part, others, state)
        return replace(part, assumed=state) if is_filled else part

    first, second = sides
    return (
        tuple(filled(part, second) for part in first),
        tuple(filled(part, first) for part in second),
    )


def _is_counterpart(
    tree: Tree, part: Participant, others: tuple[Participant, ...], state: str | None
) -> bool:
    """Tell whether a named official faces officials of a state, so that he may be another's."""
    mention = tree.parse.mention_at(_head(tree, part).start)
    is_person = mention is not None and mention.kind is MentionKind.PERSON
    facing = (one for one in others if one.code == state)
    is_facing = any(not one.sectors or _is_official(one) for one in facing)
    return is_person and _is_official(part) and is_facing


def _head(tree: Tree, part: Participant) -> Token:
    return top(tree.parse.tokens_between(part.span.start, part.span.end))


def _is_official(part: Participant) -> bool:
    return "GOV" in part.sectors


def _state(actors: ActorReader, tree: Tree, clause: Span, *, is_meeting: bool) -> str | None:
    """Give the one state where a clause puts its act, else the only one of its sentence."""
    tokens = tree.parse.tokens_between(clause.start, clause.end)
    bounds = tree.parse.sentences[tokens[0].sentence]
    sentence = tree.parse.tokens[bounds.first_token : bounds.last_token]
    if len(sentence) > _LONGEST_TOKENS:
        return None
    verb = top(tokens)
    where = (one for one in tokens if one.dep == "pobj" and _is_where(tree, one, verb))
    places = frozenset[int]().union(*(tree.below(one) for one in where))
    there = _named(actors, tree, (one for one in tokens if one.index in places))
    if len(there) != 1 or is_meeting:
        apart = places if is_meeting else frozenset[int]()
        parts = ((one for one in part if one.index not in apart) for part in (tokens, sentence))
        there = next(filter(None, (_named(actors, tree, part) for part in parts)), frozenset())
    return next(iter(there)) if len(there) == 1 else None


def _is_where(tree: Tree, noun: Token, verb: Token) -> bool:
    """Tell whether a place is where an act is put, not where something else in its clause is."""
    mention = tree.parse.mention_at(noun.start)
    is_place = mention is not None and mention.kind is MentionKind.PLACE
    if not is_place or tree.head(noun).lemma.lower() not in _WHERE:
        return False
    steps = [one.dep for one in takewhile(lambda one: one != verb, tree.path(noun))]
    return _APART.isdisjoint(steps) and steps.count("pobj") <= _DEPTH


def _named(actors: ActorReader, tree: Tree, tokens: Iterable[Token]) -> frozenset[str | None]:
    """Give the states that words name, without borders and what sounds like a part of a name."""
    bearers = actors.bearers
    words = (
        one.text
        for one in tokens
        if not (bearers.is_beside_border(tree, tree.head(one)) or _is_in_name(actors, tree, one))
    )
    return actors.lexicon.states(" ".join(words))


def _is_in_name(actors: ActorReader, tree: Tree, token: Token) -> bool:
    """Tell whether a word stands in the name of a person of whom the lexicon knows nothing."""
    mention = tree.parse.mention_at(token.start)
    if mention is None or mention.kind is not MentionKind.PERSON:
        return False
    name = tree.parse.text[mention.start : mention.end]
    return " " in name and not actors.lexicon.parties.is_person(name)


def _is_native(actors: ActorReader, tree: Tree, part: Participant) -> bool:
    """Tell whether somebody is a person, group or institution with no sign of another state."""
    tokens = tree.parse.tokens_between(part.span.start, part.span.end)
    words, head = actors.bearers.words, top(tokens)
    # "Its forces" are those of somebody whom nobody has found.
    is_abroad = any(one.dep == "poss" or one.lemma.lower() in words.abroad for one in tokens)
    if is_abroad or part.is_contested or actors.lexicon.names_region(part.name):
        return False
    if head.lemma.lower() in words.amounts or head.pos == "NUM":
        head = next(iter(prepositional(tree, head, ("of",))), head)
    if head.pos != "PROPN":
        is_site = actors.bearers.bears(tree, head) and not _CIVIL.issuperset(part.sectors)
        return is_site or actors.bearers.is_party(tree, head)
    mention = tree.parse.mention_at(head.start)
    is_told = bool(part.sectors) or head.lemma.lower() in words.parties
    return mention is not None and mention.kind is not MentionKind.PLACE and is_told
