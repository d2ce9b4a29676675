"""Parse and attributions -> PLOVER events, each somebody's account.

An event hangs on the innermost attribution whose content holds its predicate, or on the narrator.
Furniture yields nothing. A verb that only introduces a claim ("said") is no event, because the
lexicon does not hold it. The lexicon finds predicates; the encoder has a say in their type.
Quantities and relations are stages of their own, beside this module.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache

from rashomon.coding.actors import ActorReader
from rashomon.coding.assumed import assume_states
from rashomon.coding.choosing import TypeChooser
from rashomon.coding.factual import FactualityReader
from rashomon.coding.modality import HAPPENED, ModalityReader, Reading
from rashomon.coding.patterns import Match, find_matches
from rashomon.coding.recipients import Participants, Taken, choose_recipients
from rashomon.coding.roles import Roles, find_roles
from rashomon.coding.told import Telling
from rashomon.coding.words import clause_of, entry_of
from rashomon.lexicon.parties import PartyLexicon
from rashomon.lexicon.plover import Act, PloverLexicon, RoleRules
from rashomon.lexicon.predicates import Index, Predicate
from rashomon.model.attribution import Attribution
from rashomon.model.derivation import Derivation
from rashomon.model.event import Event, EventType, Modality
from rashomon.model.ids import record_id
from rashomon.model.parse import Parse, Token
from rashomon.model.span import Span
from rashomon.model.tree import Tree

# Weights below this are too weak to stand in a ledger; set by eye on the train part of the gold.
_LEDGER_WEIGHT = 0.5
# Weight 1.6 (a pattern with two conditions) is right about nine times in ten on plv_train.
_SURE_WEIGHT, _SURE = 1.6, 0.9
# How often a type is right that the encoder chose against the words, on the held-out fifth: of
# 146 verbs the pool has .856.
_LEARNED = 0.8
# How far below the best an event of a sentence may be and still be a main event; on plover_gsr.
_MAIN_MARGIN = 0.1
# What one step away from the main statement of a sentence costs when events compete; tuned on
# plover_gsr and half of plv_train. A step counts 1 unless it is in `_STEPS`.
_STEP_COST = 0.2
_FAR, _CLOSE = ("relcl", "advcl", "acl", "appos", "compound", "amod"), ("dobj", "pobj", "prep")
# From this weight on (a line of weight .9 with one condition) the words alone are right as often:
# .853 both, on the 68 such verbs among 146 of the held-out fifth.
_SURE_LINE = 1.2
# How a verb stands whose clause tells of nothing else.
_MAIN = frozenset({"ROOT", "ccomp", "conj", "xcomp"})
# What carries an event that the encoder alone reads.
_UNLISTED = Predicate("", (), frozenset(), 0.0, "")
_NO_ACT = Act(EventType.CONSULT, None)  # its type is decided by others
_STEPS = dict.fromkeys(_FAR, 2.0) | dict.fromkeys((*_CLOSE, "conj", "xcomp"), 0.5)


@dataclass(frozen=True, slots=True)
class _Draft:
    """What an act is before its participants are named."""

    token: Token
    span: Span
    clause: Span
    telling: Telling
    type: EventType
    rules: RoleRules


@dataclass(frozen=True, slots=True)
class EventCoder:
    """Codes PLOVER events."""

    lexicon: PloverLexicon
    patterns: Index[Act]
    modality: ModalityReader
    actors: ActorReader
    factuality: FactualityReader = field(default_factory=FactualityReader.load)
    chooser: TypeChooser = field(default_factory=TypeChooser)

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
        """Code a text whose speakers are not known: its main events, best first.

        The encoder reads the whole; where it finds a type that no word tells, a verb so told ("X
        must leave" for a request), else the most prominent predicate, else the first verb has it.
        """
        tree = Tree.of(parse)
        coder = replace(self, actors=self.actors.knowing(tree))
        matches = find_matches(tree, self.lexicon, self.patterns)
        worded = replace(coder, chooser=TypeChooser(None))
        scored = [(_prominence(tree, one), one, worded.event(tree, one, ())) for one in matches]
        ranked = sorted(scored, key=lambda one: -one[0])
        words: dict[EventType, float] = {}
        for prominence, _, event in ranked:
            words.setdefault(event.type, max(prominence, 0.0))
        best = self.chooser.choose(parse, (0, len(parse.text)), None, words)
        fitting = [one for one in ranked if best is None or self._is_so(one[2], best)]
        if not fitting and best is not None:
            carrier = self._carrier(tree, best, [match for _, match, _ in ranked])
            return (coder.event(tree, carrier, (), decided=best),) if carrier else ()
        return tuple(
            event for prominence, _, event in fitting if prominence >= fitting[0][0] - _MAIN_MARGIN
        )

    def event(
        self,
        tree: Tree,
        match: Match,
        attributions: tuple[Attribution, ...],
        *,
        decided: EventType | None = None,
    ) -> Event:
        """Make the event of one match, in the account that holds it; its type may be decided."""
        span, clause = _predicate(tree, match), clause_of(tree, match.token)
        telling = Telling.of(self.modality, tree, (match.token, span), attributions)
        by_words = self.lexicon.shifted(match.act.type, telling.shift)
        words = {by_words: match.weight}
        is_plain = not telling.shift and _is_plain(telling.reading)
        read = self._best_of(tree.parse, match.token, (clause, span), words) if is_plain else None
        type_ = decided or read or by_words
        is_learned = decided is not None or type_ is not by_words
        is_told_so = type_ is by_words is not match.act.type or decided is not None
        rules = self.lexicon.role_rules(Act(type_, None) if is_learned else match.act)
        draft = _Draft(match.token, span, clause, telling, type_, rules)
        actors, recipients = self._participants(tree, draft)
        if self.actors.is_state(actors):
            type_ = self.lexicon.shifted(type_, "by_state")
        is_changed = type_ is not match.act.type
        reading = replace(telling.reading, polarity=self._polarity(tree, match.token, telling))
        if telling.shift in {"owed", "withheld"} and is_told_so:
            # The request or refusal itself was made; only what it is about was not.
            reading = replace(reading, polarity=HAPPENED, modality=Modality.ACTUAL)
        return Event(
            id=record_id("event", tree.parse.document_id, (span,)),
            document_id=tree.parse.document_id,
            span=span,
            clause=clause,
            type=type_,
            mode=None if is_changed else match.act.mode,
            contexts=self._contexts(tree.parse, draft, (*actors, *recipients)),
            polarity=reading.polarity,
            modality=reading.modality,
            actor=actors[0] if actors else None,
            recipient=recipients[0] if recipients else None,
            attribution_id=telling.owner.id if telling.owner else None,
            derivation=_derivation(match, telling, is_learned=is_learned),
            co_actors=actors[1:],
            co_recipients=recipients[1:],
            condition=reading.condition,
            hedges=telling.hedges(tree.parse),
        )

    def _polarity(self, tree: Tree, token: Token, telling: Telling) -> float:
        """Say how far an account tells it as done; no denial or hedge in words is weighed away."""
        reading = telling.reading
        if telling.owner is not None or reading.polarity < 0:
            return reading.polarity
        learned = self.factuality.polarity(tree, token, reading)
        return min(learned, reading.polarity) if reading.hedges else learned

    def _is_so(self, event: Event, type_: EventType) -> bool:
        """Tell whether an event has a type, or what that is where a state does it."""
        actors = (event.actor,) if event.actor else ()
        by_state = self.lexicon.shifted(type_, "by_state")
        return event.type is (by_state if self.actors.is_state(actors) else type_)

    def _carrier(self, tree: Tree, type_: EventType, matches: Iterable[Match]) -> Match | None:
        """Find what carries an event of a type that no line of the lexicon tells."""
        told = {shift.when for shift in self.lexicon.shifts if shift.to is type_}
        verbs = [token for token in tree.parse.tokens if token.pos == "VERB"]
        so_told = (
            verb
            for verb in (verbs if told else ())
            if Telling.of(self.modality, tree, (verb, tree.span((verb.index,))), ()).shift in told
        )
        verb = next(so_told, None)
        known = None if verb else next(iter(matches), None)
        verb = verb or next(iter(verbs), None)
        return known or (Match(verb, _UNLISTED, _NO_ACT, 0.0) if verb else None)

    def _best_of(
        self,
        parse: Parse,
        token: Token,
        spans: tuple[Span, Span],
        words: Mapping[EventType, float],
    ) -> EventType | None:
        """Choose for a verb that its clause is about; others take the colour of all around.

        A sure line is right as often alone, and spares the encoder the sentence.
        """
        is_sure = max(words.values()) >= _SURE_LINE
        if is_sure or token.pos != "VERB" or token.dep not in _MAIN:
            return None
        told, predicate = ((span.start, span.end) for span in spans)
        return self.chooser.choose(parse, told, predicate, words)

    def _participants(self, tree: Tree, draft: _Draft) -> tuple[Participants, Participants]:
        """Name actors and recipients of an act."""
        roles = self._roles(tree, draft.token, draft.rules)
        if draft.type is EventType.REQUEST and draft.telling.shift == "owed":
            speakers = draft.telling.speakers(tree, draft.token)
            roles = Roles(speakers, roles.actors or roles.direct)
        actors = self.actors.actors(tree, roles.actors)
        taken = Taken.by(actors, draft.span, is_reciprocal=draft.rules.is_reciprocal)
        sides = actors, choose_recipients(self.actors, tree, roles, taken)
        return assume_states(self.actors, tree, draft.type, draft.clause, sides)

    def _roles(self, tree: Tree, predicate: Token, rules: RoleRules) -> Roles:
        """Find the roles; where the subject is an event ("an attack by X killed"), X acts."""
        roles = find_roles(tree, predicate, rules)
        doers: list[Token] = []
        for actor in roles.actors:
            is_event = entry_of(actor) in self.patterns
            is_somebody = self.actors.bearers.is_party(tree, actor)
            doers += find_roles(tree, actor).actors if is_event and not is_somebody else (actor,)
        return replace(roles, actors=tuple(doers))

    def _contexts(self, parse: Parse, draft: _Draft, parts: Participants) -> tuple[str, ...]:
        words = parse.tokens_between(draft.clause.start, draft.clause.end)
        lemmas = frozenset(word.lemma.lower() for word in words)
        sectors = frozenset(sector for part in parts for sector in part.sectors)
        return self.lexicon.contexts_of(lemmas, draft.type, entry_of(draft.token), sectors)


def _prominence(tree: Tree, match: Match) -> float:
    steps = sum(_STEPS.get(word.dep, 1.0) for word in tree.path(match.token)[:-1])
    return match.weight - _STEP_COST * steps


def _predicate(tree: Tree, match: Match) -> Span:
    """Give the predicate with its particle and the object that its pattern asks for."""
    wanted = frozenset[str]().union(*match.words.needs)
    parts = tree.children(match.token, "prt", "dobj", "compound", "amod")
    wanted_parts = (one.index for one in parts if one.dep == "prt" or one.lemma.lower() in wanted)
    return tree.span((match.token.index, *wanted_parts))


def _is_plain(reading: Reading) -> bool:
    """Tell whether an act is told as simply done: what is denied or open keeps its type."""
    return reading.polarity > 0 and reading.modality is Modality.ACTUAL


def _derivation(match: Match, telling: Telling, *, is_learned: bool) -> Derivation:
    """Say which line fired, and what changed its type."""
    upstream = (telling.owner.id,) if telling.owner else ()
    if is_learned:
        entry = f"plover.toml#{match.words.entry}" if match.words.entry else ""
        return Derivation("coding.encoder", _LEARNED, upstream, entry)
    confidence = round(min(match.weight / _SURE_WEIGHT, 1.0) * _SURE, 2)
    rule = telling.shift or "pattern"
    return Derivation(f"coding.{rule}", confidence, upstream, f"plover.toml#{match.words.entry}")
