"""Noun phrase -> Participant with its PLOVER or ISO code and sectors.

What enters: the heads of noun phrases. What leaves: `Participant`s; the code is None where no
known party stands in the phrase. What the lexicon of actors does not know of a name, the
introductions of the same text may tell.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from rashomon.coding.bearers import BearerFinder
from rashomon.coding.heads import MODIFIERS, Heads
from rashomon.coding.introductions import Introductions
from rashomon.coding.subjects import noun_phrase, owner
from rashomon.lexicon.actors import ActorLexicon, ActorReading
from rashomon.lexicon.parties import PartyLexicon, known_windows, split_words
from rashomon.model.event import Participant
from rashomon.model.parse import MentionKind, Token
from rashomon.model.tree import NOMINAL, Tree

_NOBODY = frozenset({"nobody", "none", "nothing", "no"})
_MEASURES = frozenset({MentionKind.DATE, MentionKind.TIME, MentionKind.QUANTITY})
_CLAUSES = frozenset({"relcl", "advcl", "conj", "cc"})
_BEHIND = frozenset({"prep", "relcl", "acl", "appos", "conj", "cc", "det"})
_CALENDAR = re.compile(r"(\d{4}(?:-\d{2}(?:-\d{2})?)?)(?:T.*)?")


@dataclass(frozen=True, slots=True)
class ActorReader:
    """Names the participants of one event after another."""

    parties: PartyLexicon
    bearers: BearerFinder = field(default_factory=BearerFinder.load)
    lexicon: ActorLexicon = field(default_factory=ActorLexicon.load)
    introduced: Introductions = field(default_factory=Introductions)
    # Participants by their heads, of the one document that `knowing` was given: events share them.
    named: dict[int, Participant] | None = None

    def knowing(self, tree: Tree) -> "ActorReader":
        """Give a reader that knows whom this document introduces."""
        introduced = Introductions.of(tree, self.lexicon, _date(tree))
        return replace(self, introduced=introduced, named={})

    def actors(self, tree: Tree, heads: Heads) -> tuple[Participant, ...]:
        """Give the actors, each code once; "their forces" are told by whose they are."""
        meant = [self._meant(tree, head) for head in heads if self._may_act(tree, head)]
        return unique(part for head in meant for part in self.participants(tree, head))

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

    def is_state(self, participants: tuple[Participant, ...]) -> bool:
        """Tell whether the first participant is named as a state as such ("China")."""
        return bool(participants) and self.parties.is_state(participants[0].name)

    def participants(self, tree: Tree, head: Token) -> Iterator[Participant]:
        """Give one participant, or two for "Hungarian and Romanian officials"."""
        joined = [
            self._participant(tree, word)
            for modifier in tree.children(head, "amod", "compound", "nmod")
            for word in (modifier, *tree.children(modifier, "conj"))
        ]
        if len({part.code for part in joined if part.code}) > 1:
            yield from (part for part in joined if part.code)
            return
        one = self._participant(tree, head)
        is_nobody = one.name.lower().split()[0] in _NOBODY
        is_measure = tree.parse.is_mention(one.span.start, one.span.end, _MEASURES)
        if not is_measure and (one.code or (head.pos in NOMINAL and not is_nobody)):
            yield one

    def _participant(self, tree: Tree, head: Token) -> Participant:
        """Name somebody, once for each document that the reader knows."""
        if self.named is None:
            return self._name(tree, head)
        if head.index not in self.named:
            self.named[head.index] = self._name(tree, head)
        return self.named[head.index]

    def _name(self, tree: Tree, head: Token) -> Participant:
        """Name somebody by the noun phrase up to its prepositions but "of"."""
        steps = [step for step in tree.children(head, "prep") if step.lemma != "of"]
        apart = frozenset[int]().union(*map(tree.below, steps))
        span = tree.span(noun_phrase(tree, head) - apart)
        who = self._reading(tree, head)
        name = span.quote(tree.parse.text)
        return Participant(name, who.code, span, who.sectors, who.is_contested)

    def _reading(self, tree: Tree, head: Token) -> ActorReading:
        """Read the phrase with its appositions, then where it says its people are."""
        phrase = tree.span(tree.below(head, without=_CLAUSES)).quote(tree.parse.text)
        own = self._state(tree, head) or self.lexicon.read(phrase, _date(tree)) or ActorReading()
        own = own.filled(self.introduced.read(phrase, self.lexicon))
        chain = tree.parse.chain_at(head.start, head.end, head.start)
        if chain is not None and not own.code:
            name = chain.name.quote(tree.parse.text)
            full = self.lexicon.read(name, _date(tree)) or ActorReading()
            own = own.filled(full).filled(self.introduced.read(name, self.lexicon))
        for step in () if own.code else (*tree.children(head, "prep"), *self._ties(tree, head)):
            for place in tree.children(step, "pobj"):
                if self.bearers.is_beside_border(tree, place):
                    continue
                there = tree.span(noun_phrase(tree, place)).quote(tree.parse.text)
                found = self.lexicon.read(there, _date(tree)) or ActorReading()
                own = own.filled(replace(found, sectors=()))
        return own

    def _state(self, tree: Tree, head: Token) -> ActorReading | None:
        """Read a head that is itself a state, whatever it is a member of ("NATO-member Norway")."""
        parties = self.lexicon.parties
        start = min(tree.below(head, without=_BEHIND))
        words = split_words(tree.parse.text[tree.parse.tokens[start].start : head.end])
        ends = [words[n:end] for n, end in known_windows(words, parties.names) if end == len(words)]
        is_state = ends and len(ends[0]) < len(words) and ends[0] in parties.states
        return self.lexicon.read(" ".join(ends[0])) if is_state else None

    def _ties(self, tree: Tree, head: Token) -> Iterator[Token]:
        """Give the prepositions that lead to whose people they are: "miners affiliated with"."""
        for tie in tree.children(head, "acl", "amod", "relcl"):
            if tie.lemma.lower() in self.bearers.words.belonging:
                yield from tree.children(tie, "prep")


def _date(tree: Tree) -> str | None:
    """Give the document's date as year, month or day; None if unknown or of another grain."""
    published = tree.parse.published_at
    found = _CALENDAR.fullmatch(published.value) if published else None
    return found[1] if found else None


def unique(participants: Iterable[Participant]) -> tuple[Participant, ...]:
    """Keep the first participant of each code, and every uncoded one."""
    kept = {one.code or one.span: one for one in reversed(tuple(participants))}
    return tuple(reversed(kept.values()))
