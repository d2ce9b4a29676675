"""Noun phrase -> who in it can bear a role: "a ban on imports of British beef" concerns Britain.

What enters: the head of a noun phrase. What leaves: groups of heads, the likeliest first. A person,
group, institution or state bears a role itself; in the phrase of a thing the party is looked for as
its doer, owner or modifier, then behind its prepositions. A site ("the town") stands for those
there. It does not know which state anybody belongs to.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from rashomon.coding.heads import MODIFIERS, Heads, prepositional, with_conjuncts
from rashomon.lexicon.participants import ParticipantWords
from rashomon.model.parse import MentionKind, Token
from rashomon.model.tree import Tree

_DOERS = ("by",)
_INSIDE = (
    "of",
    "from",
    "against",
    "with",
    "to",
    "for",
    "toward",
    "towards",
    "between",
    "among",
    "on",
)
_BESIDE = frozenset({"on", "at", "near", "along", "across", "over", "beside"})
_INSIDE_LAST = ("over", "at", "upon", "about", "into", "in")
_NAMED = frozenset({MentionKind.PERSON, MentionKind.ORGANIZATION, MentionKind.GROUP})
_NAMED_MODIFIERS = _NAMED | {MentionKind.PLACE}
_TIMES = frozenset({MentionKind.DATE, MentionKind.TIME})
_STATE = "GPE"
_OBJECTS = frozenset({"dobj", "nsubjpass"})
# How deep a party is looked for: "a ban on | imports of | British beef".
_DEPTH = 4


@dataclass(frozen=True, slots=True)
class BearerFinder:
    """Finds who bears a role in a noun phrase."""

    words: ParticipantWords

    @classmethod
    @cache
    def load(cls) -> "BearerFinder":
        """Load the packaged words once."""
        return cls(ParticipantWords.load())

    def groups(self, tree: Tree, head: Token, depth: int = _DEPTH) -> Iterator[Heads]:
        """Give groups of heads joined by "and", the likeliest first, possibly none."""
        members = with_conjuncts(tree, (head,))
        themselves = tuple(one for one in members if self.bears(tree, one))
        if themselves:
            yield themselves
        if depth:
            for member in members:
                if member not in themselves or member.lemma.lower() in self.words.amounts:
                    yield from self.inside(tree, member, depth - 1)

    def is_party(self, tree: Tree, head: Token) -> bool:
        """Tell whether a noun names somebody: a person, group, institution, state or city."""
        lemma = head.lemma.lower()
        if head.pos != "PROPN" or lemma in self.words.parties | self.words.things:
            return lemma in self.words.parties and head.pos in {"NOUN", "PROPN"}
        mention = tree.parse.mention_at(head.start)
        if mention is None:
            return lemma not in self.words.sites
        return mention.kind in _NAMED or mention.label == _STATE

    def is_who(self, tree: Tree, head: Token) -> bool:
        """Tell whether a noun is somebody, not a place or site that stands for them."""
        return self.is_party(tree, head) and not self._is_place(tree, head)

    def is_somebodys(self, tree: Tree, modifier: Token) -> bool:
        """Tell whether a word before a noun names somebody: "Indian", "rebel", "Brazil"."""
        mention = tree.parse.mention_at(modifier.start)
        is_named = mention is not None and mention.kind in _NAMED_MODIFIERS
        is_joined = tree.parse.text[modifier.start - 1 : modifier.start] == "-"  # "all-party"
        return is_named or (not is_joined and self.is_party(tree, modifier))

    def bears(self, tree: Tree, head: Token) -> bool:
        """Tell whether a noun bears a role itself; an amount does if what it is of does."""
        lemma, parts = head.lemma.lower(), prepositional(tree, head, ("of",))
        if parts and (lemma in self.words.amounts or head.pos == "NUM"):
            return len(with_conjuncts(tree, parts)) == 1 and self.bears(tree, parts[0])
        if head.dep in _OBJECTS and tree.head(head).lemma.lower() in self.words.personal:
            mention = tree.parse.mention_at(head.start)
            if head.pos == "NOUN" and (mention is None or mention.kind not in _TIMES):
                return True
        if self.is_party(tree, head):
            is_of_things = any(part.pos == "NOUN" for part in parts)
            return not (is_of_things and lemma in self.words.abstract_of)
        return self._is_site(tree, head) and not any(
            self.is_party(tree, one) and not self._is_place(tree, one)
            for one in prepositional(tree, head, ("of", "for"))
        )

    def _is_site(self, tree: Tree, head: Token) -> bool:
        return head.lemma.lower() in self.words.sites or self._is_place(tree, head)

    def _is_place(self, tree: Tree, head: Token) -> bool:
        mention = tree.parse.mention_at(head.start)
        return head.pos == "PROPN" and mention is not None and mention.kind is MentionKind.PLACE

    def inside(self, tree: Tree, thing: Token, depth: int = _DEPTH) -> Iterator[Heads]:
        """Look for a party in the phrase of a thing, its doer and owner first."""
        is_done_to = thing.lemma.lower() in self.words.done_to
        owners = () if is_done_to else tree.children(thing, "poss")
        for doer in (*prepositional(tree, thing, _DOERS), *owners):
            yield from self.groups(tree, doer, depth)
        for modifier in tree.children(thing, *MODIFIERS):
            members = with_conjuncts(tree, (modifier,))
            if named := tuple(one for one in members if self.is_somebodys(tree, one)):
                yield named
        for clause in tree.children(thing, "acl"):
            for doer in (*prepositional(tree, clause, _DOERS), *tree.children(clause, "nsubj")):
                yield from self.groups(tree, doer, depth)
        yield from self.behind(tree, thing, _INSIDE[is_done_to:], depth)

    def behind(
        self, tree: Tree, thing: Token, names: tuple[str, ...] = _INSIDE, depth: int = _DEPTH
    ) -> Iterator[Heads]:
        """Look for a party behind the prepositions of a thing and in its clauses."""
        heads = [*prepositional(tree, thing, names)]
        for clause in tree.children(thing, "acl"):
            heads += [*tree.children(clause, "dobj"), *prepositional(tree, clause, _INSIDE)]
        for head in (*heads, *prepositional(tree, thing, _INSIDE_LAST)):
            if not (head.dep == "pobj" and self.is_beside_border(tree, head)):
                yield from self.groups(tree, head, depth)

    def is_beside_border(self, tree: Tree, head: Token) -> bool:
        """Tell whether a phrase only says at which border something is."""
        is_border = head.lemma.lower() in self.words.borders
        return is_border and tree.head(head).lemma.lower() in _BESIDE
