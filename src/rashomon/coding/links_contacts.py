"""Contacts between parties: who called, met, visited or wrote to whom, and at whose initiative.

What enters: a `Page` and the contact frames of `relations.toml`. What leaves: a Relation for each
pair of ends. The first end is who sought the contact where the words say so ("X called Y", "at the
initiative of X"), and then it is also the `initiator`; else it is the end that is named first.
A contact needs two ends: a state, an organisation, a name or an office, and nothing planned,
refused or asked for is a contact (J43).
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import combinations

from rashomon.coding.links import End, Page, confidence, make_link
from rashomon.coding.links_framed import Match, match_at
from rashomon.coding.roles import Heads, subjects
from rashomon.coding.slots import joined, owners
from rashomon.lexicon.predicates import Index
from rashomon.lexicon.relations import Frame, RelationLexicon
from rashomon.model.parse import Token
from rashomon.model.relation import Relation, RelationKind
from rashomon.model.tree import Tree

_KIND = RelationKind.CONTACT
# More pairs than of this many parties are no contact of leaders but a list.
_MOST_ENDS = 5
_STEPS = frozenset({"prep", "advmod", "pcomp", "mark"})
_ONE_WAY = frozenset({"call", "visit", "message"})
_REPORTED = frozenset({"report", "word", "record", "sign", "news"})
_RECEIVED = frozenset({"receive", "get", "take"})


@dataclass(frozen=True, slots=True)
class ContactFinder:
    """Finds contacts."""

    frames: Index[Frame]
    sought: frozenset[str]
    after: frozenset[str]
    open: frozenset[str]

    @classmethod
    def of(cls, lexicon: RelationLexicon) -> "ContactFinder":
        """Index the frames."""
        lists = lexicon.kinds[_KIND].lists
        return cls(lexicon.frames(_KIND), lists["sought"], lists["after"], lists["open"])

    @property
    def triggers(self) -> frozenset[str]:
        """Heads of its lines."""
        return frozenset(self.frames)

    def __call__(self, page: Page, token: Token) -> Iterator[Relation]:
        """Give the contacts that a token shows, one for each pair."""
        match = match_at(page, token, self.frames)
        is_naming = page.tree.child(token, "oprd", "ccomp") is not None  # "called him a liar"
        if match is None or is_naming or self._is_ahead(page.tree, token):
            return
        ends, told = self._ends(page, match), match.reading
        if len(ends) == 1 and match.to and (verb := self._beside(page.tree, token)):
            around = page.ends(subjects(page.tree, verb)[:1])
            ends, told = page.ends([end.head for end in (*around, *ends)]), page.read(verb)
        sure = confidence(match.frame.sure * match.words.weight, told)
        if (
            sure is None
            or not 2 <= len(ends) <= _MOST_ENDS
            or not any(end.party or end.is_name for end in ends)
        ):
            return
        seeker = self._seeker(page, match)
        if seeker:  # who sought the contact comes first
            ends = tuple(sorted(ends, key=lambda end: end.name != seeker))
        draft = replace(match.draft(page.tree, _KIND, sure), initiator=seeker)
        for first, second in self._pairs(match, ends):
            is_first = (first, second) == ends[:2]
            yield make_link(draft, first, second, is_first=is_first)

    def _pairs(self, match: Match, ends: tuple[End, ...]) -> Iterator[tuple[End, End]]:
        """Pair all with all, but not two whom a third met, nor two who wrote together."""
        behind = {end.name for end in match.to}
        is_across = any(end.name not in behind for end in ends)
        for pair in combinations(ends, 2):
            there = [end.name in behind for end in pair]
            apart = all(there) and is_across
            together = not any(there) and behind and match.frame.form in _ONE_WAY
            if not (apart or together):
                yield pair

    def _ends(self, page: Page, match: Match) -> tuple[End, ...]:
        """Give the somebodies of both sides, each once; "the presidents of X and Y" are two."""
        heads = (end.head for end in (*match.by, *match.to))
        spread = [one for head in heads for one in _members(page, head)]
        return tuple(end for end in page.ends(spread) if page.is_somebody(end))

    def _beside(self, tree: Tree, noun: Token) -> Token | None:
        """Give the verb that a contact stands beside: "X said after talks", "X got a call"."""
        step = tree.head(noun)
        verb = tree.head(step)
        if noun.dep == "dobj" and step.lemma in _RECEIVED:
            return step
        is_beside = noun.dep == "pobj" and step.lemma.lower() in self.after
        return verb if is_beside and verb.pos == "VERB" else None

    def _seeker(self, page: Page, match: Match) -> str | None:
        """Give the party that sought the contact, None where the words do not say."""
        tree, governor = page.tree, page.tree.head(match.token)
        for word in tree.parse.tokens_of(tree.parse.sentences[match.token.sentence]):
            is_sought = word.lemma.lower() in self.sought and word.dep == "pobj"
            is_ours = is_sought and tree.head(word).lemma.lower() in {"at", "on", "upon"}
            by = page.ends(_sought_by(tree, word)) if is_ours else ()
            if by:
                return by[0].name
        if match.token.pos == "NOUN" and governor.lemma in _RECEIVED:
            return match.to[0].name if match.to else None
        side = {"by": match.by, "to": match.to}.get(match.frame.seeks, ())
        return side[0].name if side else None

    def _is_ahead(self, tree: Tree, token: Token) -> bool:
        """Tell whether a contact is still to come, or not reported.

        "Ahead of talks between X and Y", "no reports of a call between X and Y".
        """
        path = tree.path(token)[1:4]
        steps = [one.lemma.lower() for one in path if one.dep in _STEPS]
        is_unreported = any(
            one.lemma.lower() in _REPORTED
            and "no" in {each.text.lower() for each in tree.children(one, "det", "neg")}
            for one in path
        )  # fmt: skip
        return token.pos == "NOUN" and (is_unreported or bool(self.open.intersection(steps)))


def _sought_by(tree: Tree, noun: Token) -> Heads:
    of = [one for step in tree.children(noun, "prep") if step.lemma in {"of", "by", "from"}
          for one in tree.children(step, "pobj")]  # fmt: skip
    return (*owners(tree, noun), *of)


def _members(page: Page, head: Token) -> Heads:
    """Spread "the presidents of X and Y", "the X and Y ministers" over their parties."""
    tree = page.tree
    if head.tag not in {"NNS", "NNPS"}:
        return (head,)
    behind = [one for step in tree.children(head, "prep") if step.lemma in {"of", "from"}
              for one in joined(tree, tree.children(step, "pobj"))]  # fmt: skip
    kinds = [
        one
        for kind in tree.children(head, "amod", "nmod", "compound")
        for one in (kind, *tree.children(kind, "conj"))
    ]
    for group in (behind, kinds):
        parties = [one for one in group if page.party(one)]
        if len(parties) > 1:
            return tuple(parties)
    return (head,)
