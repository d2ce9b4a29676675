"""Candidates for a recipient -> the participants that an act is done to.

What enters: the `Roles` of an act and its actors. What leaves: recipients, possibly none: nobody is
a recipient because nobody else is found. Things give way to the parties in their phrase, and a
place counts only as the state that it names, or where the act is done to it directly.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from rashomon.coding.actors import ActorReader, unique
from rashomon.coding.heads import MODIFIERS, Heads, Roles
from rashomon.model.event import Participant
from rashomon.model.parse import MentionKind, Token
from rashomon.model.span import Span
from rashomon.model.tree import NOMINAL, Tree

Participants = tuple[Participant, ...]

# Behind these an unknown place is only where it happens, or where somebody goes.
_WHERE = frozenset({"in", "into", "near", "along", "across", "over", "about", "of", "from"})
_WHITHER = frozenset({"to", "toward", "towards"})
_COLOURS = frozenset({MentionKind.PLACE, MentionKind.GROUP})


@dataclass(frozen=True, slots=True)
class Taken:
    """What is no recipient.

    Attributes:
        spans: The words of the predicate and the actors.
        codes: Codes of the actors.
        is_mutual: Several states do it with each other, so that nobody need be its recipient.
    """

    spans: tuple[Span, ...]
    codes: frozenset[str]
    is_mutual: bool

    @classmethod
    def by(cls, actors: Participants, predicate: Span, *, is_reciprocal: bool) -> "Taken":
        """Gather what the actors and the predicate of an act take."""
        codes = frozenset(actor.code for actor in actors if actor.code)
        spans = (predicate, *(actor.span for actor in actors))
        return cls(spans, codes, is_reciprocal and 1 < len(codes))


@dataclass(frozen=True, slots=True)
class _Chooser:
    """Reads the candidates of one act."""

    actors: ActorReader
    tree: Tree
    taken: Taken

    def named(
        self, heads: Heads, moved: Heads, *, is_direct: bool
    ) -> list[tuple[bool, Participants]]:
        """Name the groups of candidates, and tell of each whether it is surely meant."""
        return [
            ((is_direct and group[0] in heads) or self._does(group[0]), parts)
            for group in self.groups(heads, moved)
            if (parts := self.parts(group)) and (_coded(parts) or self._is_hit(group[0]))
        ]

    def groups(self, heads: Heads, moved: Heads = ()) -> Iterator[Heads]:
        """Give the groups of heads that may bear the role, best first."""
        for head in heads:
            if head.pos in NOMINAL or head.pos == "NUM":
                yield from self.actors.bearers.groups(self.tree, head)
        for head in moved:
            yield from self.actors.bearers.behind(self.tree, head)

    def parts(self, heads: Heads) -> Participants:
        """Name a group of heads, without who acts."""
        return unique(
            part
            for head in heads
            for part in self.actors.participants(self.tree, head)
            if not self._is_taken(part) and not self._is_own(head, part)
        )

    def _is_taken(self, part: Participant) -> bool:
        is_inside = not part.code and any(map(part.span.overlaps, self.taken.spans))
        return is_inside or part.span in self.taken.spans

    def _is_own(self, head: Token, part: Participant) -> bool:
        """Tell whether a head is one of several actors, or only colours a thing of the actor's."""
        if part.code not in self.taken.codes:
            return False
        if head.dep != "poss":
            return head.dep in MODIFIERS or 1 < len(self.taken.codes)
        mention = self.tree.parse.mention_at(head.start)
        return 1 < len(self.taken.codes) or (mention is not None and mention.kind in _COLOURS)

    def _is_hit(self, head: Token) -> bool:
        """Tell whether an unknown head is somebody, or the very place that an act is done to."""
        if head.dep != "pobj" or self.actors.bearers.is_who(self.tree, head):
            return True
        amount = self.tree.head(self.tree.head(head))
        if self.tree.head(head).lemma == "of" and amount.lemma in self.actors.bearers.words.amounts:
            return self._is_hit(amount)
        where = _WHERE if head.pos == "PROPN" else _WHERE | _WHITHER
        return self.tree.head(head).lemma.lower() not in where

    def _does(self, head: Token) -> bool:
        """Tell whether a head owns or does the thing in whose phrase it stands."""
        return head.dep == "poss" or self.tree.head(head).lemma.lower() == "by"


def choose_recipients(actors: ActorReader, tree: Tree, roles: Roles, taken: Taken) -> Participants:
    """Give whom an act is done to directly, else by its complements, else the state around it."""
    chooser = _Chooser(actors, tree, taken)
    direct = chooser.named(roles.direct, roles.moved, is_direct=True)
    if taken.is_mutual:
        return _best([one for one in direct if one[0] or _coded(one[1])])
    beside = () if direct else chooser.named(roles.beside, (), is_direct=False)
    if found := _best([*direct, *beside]):
        return found
    around = map(chooser.parts, chooser.groups(roles.around))
    return next(filter(_coded, around), ())


def _best(named: list[tuple[bool, Participants]]) -> Participants:
    """Give the first group that is surely meant or has a code, else the first."""
    first = named[0][1] if named else ()
    return next((parts for is_sure, parts in named if is_sure or _coded(parts)), first)


def _coded(participants: Participants) -> bool:
    return any(one.code for one in participants)
