"""Noun phrase -> Participant with its PLOVER or ISO code.

What enters: the heads of noun phrases. What leaves: `Participant`s; the code is None where no
known party stands in the phrase. Sector codes and date-limited offices are not given here.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from rashomon.coding.bearers import MODIFIERS, BearerFinder, Heads
from rashomon.coding.roles import Roles, noun_phrase, owner
from rashomon.lexicon.parties import PartyLexicon
from rashomon.lexicon.plover import RoleRules
from rashomon.model.event import Participant
from rashomon.model.parse import MentionKind, Token
from rashomon.model.span import Span
from rashomon.model.tree import NOMINAL, Tree

_NOBODY = frozenset({"nobody", "none", "nothing", "no"})
_MEASURES = frozenset({MentionKind.DATE, MentionKind.TIME, MentionKind.QUANTITY})
# Behind these an unknown place is only where it happens, or where somebody goes.
_WHERE = frozenset({"in", "into", "near", "along", "across", "over", "about", "of", "from"})
_WHITHER = frozenset({"to", "toward", "towards"})
_COLOURS = frozenset({MentionKind.PLACE, MentionKind.GROUP})
_CLAUSES = frozenset({"relcl", "advcl", "conj", "cc"})


@dataclass(frozen=True, slots=True)
class _Taken:
    """What is no recipient: spans and codes of the actors; several share their own act."""

    spans: tuple[Span, ...]
    codes: set[str]
    is_shared: bool


@dataclass(frozen=True, slots=True)
class ActorReader:
    """Names the participants of one event after another."""

    parties: PartyLexicon
    bearers: BearerFinder = field(default_factory=BearerFinder.load)

    def actors(self, tree: Tree, heads: Heads) -> tuple[Participant, ...]:
        """Give the actors, each code once; "their forces" are told by whose they are."""
        meant = [self._meant(tree, head) for head in heads if self._may_act(tree, head)]
        parts = (part for head in meant for part in self._participants(tree, head))
        return _unique(part for part in parts if not self._is_measure(tree, part))

    def recipients(
        self,
        tree: Tree,
        roles: Roles,
        actors: tuple[Participant, ...],
        predicate: Span,
        rules: RoleRules,
    ) -> tuple[Participant, ...]:
        """Give the likeliest recipients: whom the act is done to directly, else those around it.

        Nobody is a recipient because nobody else is found: things give way to the parties in
        their phrase, and a place counts only as the state it names. The actors and the predicate
        are no recipients.
        """
        codes = {actor.code for actor in actors if actor.code}
        is_shared = len(codes) > 1
        taken = _Taken((predicate, *(actor.span for actor in actors)), codes, is_shared)
        for heads in (roles.direct, roles.beside):
            is_direct = heads is roles.direct
            named = [
                ((is_direct and group[0] in heads) or self._does(tree, group[0]), parts)
                for group in self._groups(tree, heads, roles.moved if is_direct else ())
                if (parts := self._group(tree, group, taken))
                and (_coded(parts) or self._is_hit(tree, group[0]))
            ]
            if is_shared and rules.is_reciprocal:
                named = [one for one in named if is_direct and (one[0] or _coded(one[1]))]
            if named:
                sure = (parts for is_sure, parts in named if is_sure or _coded(parts))
                return next(sure, named[0][1])
        if is_shared and rules.is_reciprocal:
            return ()
        around = (self._group(tree, group, taken) for group in self._groups(tree, roles.around))
        return next(filter(_coded, around), ())

    def _is_hit(self, tree: Tree, head: Token) -> bool:
        """Tell whether an unknown head is somebody, or the very place that an act is done to."""
        if head.dep != "pobj" or self.bearers.is_who(tree, head):
            return True
        where = _WHERE if head.pos == "PROPN" else _WHERE | _WHITHER
        return tree.head(head).lemma.lower() not in where

    def _does(self, tree: Tree, head: Token) -> bool:
        """Tell whether a head owns or does the thing in whose phrase it stands."""
        return head.dep == "poss" or tree.head(head).lemma.lower() == "by"

    def _meant(self, tree: Tree, head: Token) -> Token:
        """Follow a thing to its owner: who acts in "Chad's decision to leave", "their forces"."""
        owned = tree.child(head, "poss")
        is_thing = head.pos == "NOUN" and not self.bearers.bears(tree, head)
        if owned and is_thing and self.bearers.is_somebodys(tree, owned):
            return owned
        meant = owner(tree, head)
        return meant if meant and self.bearers.bears(tree, meant) else head

    def _may_act(self, tree: Tree, head: Token) -> bool:
        """Tell whether a head can act; beside a noun it has to be somebody ("crossing of X")."""
        if head.dep == "pobj" and tree.head(head).lemma.lower() == "of":
            return self.bearers.bears(tree, head)
        return head.dep not in MODIFIERS or self.bearers.is_somebodys(tree, head)

    def _groups(self, tree: Tree, heads: Heads, moved: Heads = ()) -> Iterator[Heads]:
        for head in heads:
            if head.pos in NOMINAL or head.pos == "NUM":
                yield from self.bearers.groups(tree, head)
        for head in moved:
            yield from self.bearers.behind(tree, head)

    def _group(self, tree: Tree, heads: Heads, taken: "_Taken") -> tuple[Participant, ...]:
        """Name a group of heads, without who acts and what is no party."""
        return _unique(
            part
            for head in heads
            for part in self._participants(tree, head)
            if not self._is_measure(tree, part)
            and part.span not in taken.spans
            and (part.code or not any(map(part.span.overlaps, taken.spans)))
            and not (part.code in taken.codes and (taken.is_shared or self._is_own(tree, head)))
        )

    def _is_measure(self, tree: Tree, part: Participant) -> bool:
        return tree.parse.is_mention(part.span.start, part.span.end, _MEASURES)

    def _is_own(self, tree: Tree, head: Token) -> bool:
        """Tell whether a head only colours a thing: "Turkey's support", "Turkish support"."""
        if head.dep == "poss":
            mention = tree.parse.mention_at(head.start)
            return mention is not None and mention.kind in _COLOURS
        return head.dep in MODIFIERS

    def is_state(self, participants: tuple[Participant, ...]) -> bool:
        """Tell whether the first participant is named as a state as such ("China")."""
        return bool(participants) and self.parties.is_state(participants[0].name)

    def _participants(self, tree: Tree, head: Token) -> Iterator[Participant]:
        """Give one participant, or two for "Hungarian and Romanian officials"."""
        joined = [
            self._participant(tree, word)
            for modifier in tree.children(head, "amod", "compound", "nmod")
            for word in (modifier, *tree.children(modifier, "conj"))
        ]
        if len({part.code for part in joined if part.code}) > 1:
            yield from (part for part in joined if part.code)
            return
        participant = self._participant(tree, head)
        is_nobody = participant.name.lower().split()[0] in _NOBODY
        if participant.code or (head.pos in NOMINAL and not is_nobody):
            yield participant

    def _participant(self, tree: Tree, head: Token) -> Participant:
        """Name somebody by the noun phrase up to its prepositions but "of"."""
        steps = [step for step in tree.children(head, "prep") if step.lemma != "of"]
        apart = frozenset[int]().union(*map(tree.below, steps))
        span = tree.span(noun_phrase(tree, head) - apart)
        return Participant(span.quote(tree.parse.text), self._code(tree, head), span)

    def _code(self, tree: Tree, head: Token) -> str | None:
        """Read the phrase with its appositions, then where it says its people are."""
        phrases = [tree.below(head, without=_CLAUSES)]
        for step in tree.children(head, "prep"):
            phrases += [noun_phrase(tree, place) for place in tree.children(step, "pobj")]
        readings = [
            self.parties.read(tree.span(phrase).quote(tree.parse.text)) for phrase in phrases
        ]
        return next((one.code for one in readings if one is not None and one.code), None)


def _coded(participants: tuple[Participant, ...]) -> bool:
    return any(one.code for one in participants)


def _unique(participants: Iterable[Participant]) -> tuple[Participant, ...]:
    """Keep the first participant of each code, and every uncoded one."""
    kept = {one.code or one.span: one for one in reversed(tuple(participants))}
    return tuple(reversed(kept.values()))
