"""Noun phrase -> Participant with its PLOVER or ISO code.

What enters: the head of a noun phrase. What leaves: a `Participant`; its code is None where no
known party stands in the phrase. Sector codes and date-limited offices are not given here.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from rashomon.coding.roles import Roles, noun_phrase
from rashomon.coding.tree import Tree
from rashomon.lexicon.parties import PartyLexicon
from rashomon.model.event import Participant
from rashomon.model.parse import MentionKind, Parse, Token
from rashomon.model.span import Span

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
_NOBODY = frozenset({"nobody", "none", "nothing", "no"})
_MEASURES = frozenset({MentionKind.DATE, MentionKind.TIME, MentionKind.QUANTITY})


@dataclass(frozen=True, slots=True)
class ActorReader:
    """Names the participants of one event after another."""

    parties: PartyLexicon

    def actors(self, tree: Tree, roles: Roles) -> tuple[Participant, ...]:
        """Give the actors, each code once."""
        return _unique(part for head in roles.actors for part in self._participants(tree, head))

    def recipients(
        self, tree: Tree, roles: Roles, actors: tuple[Participant, ...]
    ) -> tuple[Participant, ...]:
        """Give the recipients: the best candidate with a code of its own, and its conjuncts.

        Without any known party the first candidate that is a noun phrase is kept, uncoded.
        """
        taken = {actor.span for actor in actors}
        heads = [head for head in roles.recipients if head.pos in _NOMINAL]
        known = {actor.code for actor in actors}
        named = [
            (head, participant)
            for head in heads
            for participant in self._participants(tree, head)
            if participant.span not in taken and not _is_measure(tree.parse, participant.span)
        ]
        coded = [pair for pair in named if pair[1].code is not None]
        chosen = next((pair for pair in coded if pair[1].code not in known), None)
        chosen = chosen or next(iter(coded), None) or next(iter(named), None)
        if chosen is None:
            return ()
        joined = [pair[1] for pair in coded if _is_joined(tree, pair[0], chosen[0])]
        return _unique([chosen[1], *joined])

    def is_state(self, participants: tuple[Participant, ...]) -> bool:
        """Tell whether the first participant is named as a state as such ("China")."""
        return bool(participants) and self.parties.is_state(participants[0].name)

    def _participants(self, tree: Tree, head: Token) -> Iterator[Participant]:
        """Give one participant, or two for "Hungarian and Romanian officials"."""
        joined = [
            word
            for modifier in tree.children(head, "amod", "compound", "nmod")
            for word in (modifier, *tree.children(modifier, "conj"))
            if any(tree.children(modifier, "conj"))
        ]
        parts = [self._participant(tree, word) for word in joined]
        if len({part.code for part in parts if part.code}) > 1:
            yield from (part for part in parts if part.code)
            return
        participant = self._participant(tree, head)
        first_word = participant.name.lower().split()[0]
        is_somebody = head.pos in _NOMINAL and first_word not in _NOBODY
        if participant.code is not None or is_somebody:
            yield participant

    def _participant(self, tree: Tree, head: Token) -> Participant:
        span = tree.span(_name_words(tree, head))
        return Participant(span.quote(tree.parse.text), self._code(tree, head), span)

    def _code(self, tree: Tree, head: Token) -> str | None:
        """Read the phrase, then its appositions, then where it says its people are."""
        text = tree.parse.text
        full = tree.span(tree.subtree(head, without=frozenset({"relcl", "advcl", "conj", "cc"})))
        for span in (tree.span(noun_phrase(tree, head)), full):
            reading = self.parties.read(span.quote(text))
            if reading is not None and reading.code is not None:
                return reading.code
        for step in tree.children(head, "prep"):
            for place in tree.children(step, "pobj"):
                reading = self.parties.read(tree.span(noun_phrase(tree, place)).quote(text))
                if reading is not None:
                    return reading.code
        return None


def _is_joined(tree: Tree, head: Token, other: Token) -> bool:
    """Tell whether one phrase is a conjunct of the other."""
    return head.dep == "conj" and any(
        governor.index == other.index for _, governor in tree.ancestors(head)
    )


def _name_words(tree: Tree, head: Token) -> list[Token]:
    """Give the words that name somebody: the noun phrase up to its prepositions but "of"."""
    apart = {
        word.index
        for step in tree.children(head, "prep")
        if step.lemma != "of"
        for word in tree.subtree(step)
    }
    return [word for word in noun_phrase(tree, head) if word.index not in apart]


def _is_measure(parse: Parse, span: Span) -> bool:
    """Tell whether a phrase is only a date or a number ("Monday", "3.5 kilometers")."""
    return any(
        mention.start <= span.start and span.end <= mention.end
        for mention in parse.mentions
        if mention.kind in _MEASURES
    )


def _unique(participants: "Iterator[Participant] | list[Participant]") -> tuple[Participant, ...]:
    """Keep the first participant of each code, and every uncoded one."""
    seen: set[str] = set()
    kept: list[Participant] = []
    for participant in participants:
        if participant.code is None or participant.code not in seen:
            kept.append(participant)
        if participant.code is not None:
            seen.add(participant.code)
    return tuple(kept)
