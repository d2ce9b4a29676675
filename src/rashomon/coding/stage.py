"""Parse and attributions -> PLOVER events, each somebody's account.

An event hangs on the innermost attribution whose content holds its predicate, or on the narrator.
Furniture yields nothing. A verb that only introduces a claim ("said") is no event, because the
lexicon does not hold it. Quantities and relations are stages of their own, beside this module.
"""

from dataclasses import dataclass, replace
from functools import cache

from rashomon.coding.actors import ActorReader
from rashomon.coding.assumed import assume_states
from rashomon.coding.modality import HAPPENED, ModalityReader, Reading
from rashomon.coding.patterns import Match, find_matches
from rashomon.coding.recipients import Taken, choose_recipients
from rashomon.coding.roles import Heads, Roles, find_roles, subjects
from rashomon.coding.words import clause_of, entry_of
from rashomon.lexicon.parties import PartyLexicon
from rashomon.lexicon.plover import Act, PloverLexicon
from rashomon.lexicon.predicates import Index
from rashomon.model.attribution import Attribution, owner_of
from rashomon.model.derivation import Derivation
from rashomon.model.event import Event, EventType, Hedge, Holder, Modality
from rashomon.model.ids import record_id
from rashomon.model.parse import Parse, Token
from rashomon.model.span import Span
from rashomon.model.tree import Tree, top

# Weights below this are too weak to stand in a ledger; set by eye on the train part of the gold.
_LEDGER_WEIGHT = 0.5
# Weight 1.6 (a pattern with two conditions) is right about nine times in ten on plv_train.
_SURE_WEIGHT, _SURE = 1.6, 0.9
# How far below the best an event of a sentence may be and still be a main event; on plover_gsr.
_MAIN_MARGIN = 0.1
# What one step away from the main statement of a sentence costs when events compete; tuned on
# plover_gsr and half of plv_train. A step counts 1 unless it is in `_STEPS`.
_STEP_COST = 0.2
_FAR, _CLOSE = ("relcl", "advcl", "acl", "appos", "compound", "amod"), ("dobj", "pobj", "prep")
_STEPS = dict.fromkeys(_FAR, 2.0) | dict.fromkeys((*_CLOSE, "conj", "xcomp"), 0.5)


@dataclass(frozen=True, slots=True)
class EventCoder:
    """Codes PLOVER events."""

    lexicon: PloverLexicon
    patterns: Index[Act]
    modality: ModalityReader
    actors: ActorReader

    @classmethod
    @cache
    def load(cls) -> "EventCoder":
        """Load the packaged lexicons once."""
        lexicon, parties = PloverLexicon.load(), PartyLexicon.load()
        return cls(lexicon, lexicon.patterns(), ModalityReader.load(), ActorReader(parties))

    def __call__(self, parse: Parse, attributions: tuple[Attribution, ...]) -> tuple[Event, ...]:
        """Code one document: events in text order, one for each predicate, possibly none."""
        tree = Tree.of(parse)
        coder = replace(self, actors=self.actors.knowing(tree))
        return tuple(
            coder.event(tree, match, attributions)
            for match in find_matches(tree, self.lexicon, self.patterns)
            if match.weight >= _LEDGER_WEIGHT
            and not parse.is_furniture(match.token.start, match.token.end)
        )

    def code_sentence(self, parse: Parse) -> tuple[Event, ...]:
        """Code a text whose speakers are not known: its main events, best first."""
        tree = Tree.of(parse)
        coder = replace(self, actors=self.actors.knowing(tree))
        matches = find_matches(tree, self.lexicon, self.patterns)
        scored = [(_prominence(tree, match), match) for match in matches]
        ranked = sorted(scored, key=lambda pair: -pair[0])
        return tuple(
            coder.event(tree, match, ())
            for prominence, match in ranked
            if prominence >= ranked[0][0] - _MAIN_MARGIN
        )

    def event(self, tree: Tree, match: Match, attributions: tuple[Attribution, ...]) -> Event:
        """Make the event of one match, in the account that holds it."""
        span = _predicate(tree, match)
        owner = owner_of(span, attributions)
        cue = _cue_of(tree, owner)
        reading = self.modality.read(tree, match.token, stop=cue.index if cue else None)
        shift = _shift(reading, has_cue=cue is not None)
        type_ = self.lexicon.shifted(match.act.type, shift)
        roles = self._roles(tree, match)
        if type_ is EventType.REQUEST and shift == "owed":
            roles = Roles(_speakers(tree, match.token, owner), roles.actors or roles.direct)
        actors = self.actors.actors(tree, roles.actors)
        is_reciprocal = self.lexicon.role_rules(match.act).is_reciprocal
        taken = Taken.by(actors, span, is_reciprocal=is_reciprocal)
        recipients = choose_recipients(self.actors, tree, roles, taken)
        if self.actors.is_state(actors):
            type_ = self.lexicon.shifted(type_, "by_state")
        is_changed = type_ is not match.act.type
        if shift in {"owed", "withheld"} and is_changed:
            # The request or refusal itself was made; only what it is about was not.
            reading = replace(reading, polarity=HAPPENED, modality=Modality.ACTUAL)
        clause = clause_of(tree, match.token)
        actors, recipients = assume_states(self.actors, tree, type_, clause, (actors, recipients))
        return Event(
            id=record_id("event", tree.parse.document_id, (span,)),
            document_id=tree.parse.document_id,
            span=span,
            clause=clause,
            type=type_,
            mode=None if is_changed else match.act.mode,
            contexts=self._contexts(tree.parse, clause),
            polarity=reading.polarity,
            modality=reading.modality,
            actor=actors[0] if actors else None,
            recipient=recipients[0] if recipients else None,
            attribution_id=owner.id if owner else None,
            derivation=_derivation(match, shift, owner),
            co_actors=actors[1:],
            co_recipients=recipients[1:],
            condition=reading.condition,
            hedges=_hedges(tree.parse, reading, owner),
        )

    def _roles(self, tree: Tree, match: Match) -> Roles:
        """Find the roles; where the subject is an event ("an attack by X killed"), X acts."""
        roles = find_roles(tree, match.token, self.lexicon.role_rules(match.act))
        doers: list[Token] = []
        for actor in roles.actors:
            is_event = entry_of(actor) in self.patterns
            is_somebody = self.actors.bearers.is_party(tree, actor)
            doers += find_roles(tree, actor).actors if is_event and not is_somebody else (actor,)
        return replace(roles, actors=tuple(doers))

    def _contexts(self, parse: Parse, clause: Span) -> tuple[str, ...]:
        lemmas = {word.lemma.lower() for word in parse.tokens_between(clause.start, clause.end)}
        contexts = self.lexicon.contexts.items()
        return tuple(sorted(name for name, words in contexts if words & lemmas))


def _hedges(parse: Parse, reading: Reading, owner: Attribution | None) -> tuple[Hedge, ...]:
    """Tell whose words weaken an event: those of a claim and its cue are the speaker's."""
    own = (*owner.content, *([owner.cue] if owner.cue else ())) if owner else ()
    found: dict[Span, Hedge] = {}  # a word above two steps of the way is met twice
    for sign in reading.hedges:
        if sign.token is not None:
            span = parse.span(sign.token.start, sign.token.end)
            holder = Holder.SPEAKER if any(map(span.overlaps, own)) else Holder.NARRATOR
            found.setdefault(span, Hedge(span, sign.operator.name, holder))
    return tuple(found.values())


def _cue_of(tree: Tree, owner: Attribution | None) -> Token | None:
    """Give the word at which the account of a claim begins."""
    if owner is None or owner.cue is None:
        return None
    return top(tree.parse.tokens_between(owner.cue.start, owner.cue.end))


def _prominence(tree: Tree, match: Match) -> float:
    steps = sum(_STEPS.get(word.dep, 1.0) for word in tree.path(match.token)[:-1])
    return match.weight - _STEP_COST * steps


def _predicate(tree: Tree, match: Match) -> Span:
    """Give the predicate with its particle and the object that its pattern asks for."""
    wanted = frozenset[str]().union(*match.words.needs)
    parts = tree.children(match.token, "prt", "dobj", "compound", "amod")
    wanted_parts = (one.index for one in parts if one.dep == "prt" or one.lemma.lower() in wanted)
    return tree.span((match.token.index, *wanted_parts))


def _shift(reading: Reading, *, has_cue: bool) -> str:
    """Tell whether an act is told as "intended", "withheld" or "owed"; "" if as done."""
    is_told = has_cue or "report" in reading.operators
    is_negated = "negation" in reading.operators
    if "must" in reading.operators and is_told and not is_negated:
        return "owed"
    if "negation" in reading.own and reading.own & {"will", "would"}:
        return "withheld"
    is_planned = "will" in reading.own or ("would" in reading.own and is_told)
    return "intended" if is_planned and not is_negated else ""


def _speakers(tree: Tree, token: Token, owner: Attribution | None) -> Heads:
    """Give who says what is owed: the source of the account, or the subject of the verb above."""
    if owner is not None and owner.source is not None:
        return (top(tree.parse.tokens_between(owner.source.start, owner.source.end)),)
    clauses = (word for word in tree.path(token) if word.dep == "ccomp")
    return next((subjects(tree, tree.head(clause)) for clause in clauses), ())


def _derivation(match: Match, shift: str, owner: Attribution | None) -> Derivation:
    """Say which line fired, and what changed its type."""
    confidence = round(min(match.weight / _SURE_WEIGHT, 1.0) * _SURE, 2)
    upstream = (owner.id,) if owner else ()
    entry = f"plover.toml#{match.words.entry}"
    return Derivation(f"coding.{shift or 'pattern'}", confidence, upstream, entry)
