"""Reasons given for acts: "because", "citing", "in response to" (J26).

What enters: a `Page` and the connectors of `relations.toml`. What leaves: Relations whose span is
the reason's words and whose `other` is the act's. Who gives the reason is the speaker of the claim
it stands in, the subject of "citing", else the narrator. What befalls somebody has causes, not
reasons, and is left out.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from rashomon.coding.links import Draft, Page, confidence, derivation_of, pairs_of
from rashomon.coding.links_framed import match_at
from rashomon.coding.roles import Heads, subjects
from rashomon.lexicon.predicates import Index
from rashomon.lexicon.relations import Frame, RelationLexicon
from rashomon.model.attribution import NARRATOR
from rashomon.model.parse import Token
from rashomon.model.relation import Relation, RelationKind
from rashomon.model.span import Span
from rashomon.model.tree import VERBAL, Tree, top

_KIND = RelationKind.REASON
_SURE = 0.75
_AT_LEAST_CHARS = 12
_LISTS = ("states", "befalling", "sourcing", "punishing")
_OWN = "citing"
# "Due to resume next week" is a plan.
_DUE = "due"
_ACT_STOPS = frozenset({"punct", "cc", "conj", "mark"})


@dataclass(frozen=True, slots=True)
class ReasonFinder:
    """Finds reasons; connectors are filed under their first word."""

    connectors: Mapping[str, tuple[str, ...]]
    frames: Index[Frame]
    states: frozenset[str]
    befalling: frozenset[str]
    sourcing: frozenset[str]
    punishing: frozenset[str]

    @classmethod
    def of(cls, lexicon: RelationLexicon) -> "ReasonFinder":
        """File the connectors, the longest first."""
        entry, filed = lexicon.kinds[_KIND], defaultdict[str, tuple[str, ...]](tuple)
        for phrase in sorted(entry.connectors, key=len, reverse=True):
            filed[phrase.split()[0]] += (phrase,)
        lists = (entry.lists[name] for name in _LISTS)
        return cls(filed, lexicon.frames(_KIND), *lists)

    @property
    def triggers(self) -> frozenset[str]:
        """First words of its connectors, heads of its lines."""
        return frozenset((*self.connectors, *self.frames, "for"))

    def __call__(self, page: Page, token: Token) -> Iterator[Relation]:
        """Give the reason that begins at a token, with the act it is given for."""
        run = self._run(page.tree, token) or self._punished(page.tree, token)
        act = self._act(page, run) if run else None
        if run and act is not None and not self._is_sourcing(page.tree, run):
            phrase = page.tree.span([one.index for one in run]).quote(page.tree.parse.text).lower()
            yield from self._reason(page, phrase, _opened(page.tree, run), act)
        elif match := match_at(page, token, self.frames):
            sure = confidence(match.frame.sure, match.reading)
            if sure is not None and match.by and not self._is_sourcing(page.tree, (token,)):
                yield from pairs_of(match.draft(page.tree, _KIND, sure), match.by[:1], ())

    def _reason(self, page: Page, phrase: str, reason: Span, act: Token) -> Iterator[Relation]:
        reading = page.read(act)
        sure = _SURE if reading.polarity > 0 or "negation" in reading.own else None
        if sure is None or reason.end - reason.start < _AT_LEAST_CHARS:
            return
        by = page.ends(subjects(page.tree, act))[:1] if phrase == _OWN else ()
        words = _act_words(page, act, reason)
        draft = Draft(_KIND, reason, derivation_of(_KIND, sure, phrase), other=words)
        (link,) = pairs_of(draft, by, ())
        yield link if by else _given_by(link, page, act)

    def _run(self, tree: Tree, token: Token) -> Heads:
        """Give the tokens of the connector that begins here."""
        phrases = self.connectors.get(token.text.lower(), ())
        found = next((run for phrase in phrases if (run := _run_of(tree, token, phrase))), ())
        behind = tree.parse.tokens[found[-1].index + 1 :][:1] if found else ()
        is_plan = token.text.lower() == _DUE and any(one.tag == "VB" for one in behind)
        return () if is_plan else found

    def _punished(self, tree: Tree, token: Token) -> Heads:
        """Give the "for" of "detained them for crossing"."""
        deed = tree.child(token, "pcomp", "pobj")
        is_for = token.text.lower() == "for" and deed is not None and deed.tag == "VBG"
        above = tree.path(token)[1:3]  # the parser may hang it on the boat that was seized
        return (token,) if is_for and any(one.lemma in self.punishing for one in above) else ()

    def _act(self, page: Page, run: Heads) -> Token | None:
        """Give the verb that the reason is given for, None if it names no act of anybody."""
        tree = page.tree
        inside = {one.index for one in run}
        outward = next((one for one in run if one.head not in inside), run[0])
        mark = tree.head(outward) if outward.dep == "mark" else outward
        for child, above in pairwise(tree.path(mark)):
            is_outside = above.index not in inside and child.dep not in {"mark", "aux"}
            if above.pos in VERBAL and is_outside:
                return above if self._is_act(page, above) else None
        return None

    def _is_act(self, page: Page, verb: Token) -> bool:
        is_transitive = page.tree.child(verb, "dobj") is not None
        if verb.lemma in self.states or (verb.lemma in self.befalling and not is_transitive):
            return False
        if page.tree.child(verb, "nsubjpass", "auxpass"):
            return True
        found = subjects(page.tree, verb)
        is_pronoun = any(one.pos == "PRON" and one.text.lower() in _PERSONS for one in found)
        return is_pronoun or any(page.is_somebody(end) for end in page.ends(found))

    def _is_sourcing(self, tree: Tree, run: Heads) -> bool:
        if run[0].text.lower() not in {"citing", "in", "cited", "cite", "cites"}:
            return False
        inside = {one.index for one in run}
        objects = [
            one
            for word in run
            for one in tree.children(word, "dobj", "pobj")
            if one.index not in inside
        ]
        return any(one.lemma.lower() in self.sourcing for one in objects[:2])


_PERSONS = frozenset({"he", "she", "they", "we", "i", "who"})


def _given_by(link: Relation, page: Page, act: Token) -> Relation:
    owner = page.owner(act)
    if owner is None:
        return replace(link, from_=NARRATOR)
    source = owner.source
    words = page.tree.parse.tokens_between(source.start, source.end) if source else ()
    end = page.end(top(words)) if words and not owner.speaker.party else None
    return replace(link, from_=owner.speaker.party or (end.name if end else owner.speaker.name))


def _act_words(page: Page, act: Token, reason: Span) -> Span:
    """Give the words of the act, without the reason."""
    tree = page.tree
    indices = tree.below(act, without=_ACT_STOPS)
    outside = [i for i in indices if not reason.start <= tree.parse.tokens[i].start < reason.end]
    before = [i for i in outside if tree.parse.tokens[i].start < reason.start]
    return tree.span(before if act.index in before else [i for i in outside if i not in before])


def _run_of(tree: Tree, token: Token, phrase: str) -> Heads:
    end = token.start + len(phrase)
    if tree.parse.text[token.start : end].lower() != phrase:
        return ()
    run = tree.parse.tokens_between(token.start + 1, end)
    return run if run[-1].end == end else ()


def _opened(tree: Tree, run: Heads) -> Span:
    """Give the words from a connector to the end of what it opens."""
    inside = {token.index for token in run}
    opened = set[int]()
    for token in run:
        if token.head not in inside or token.head == token.index or token.dep == "pobj":
            opened |= tree.below(tree.head(token) if token.dep == "mark" else token)
    tokens = tree.parse.tokens
    behind = (i for i in opened if i >= run[0].index and tokens[i].pos != "PUNCT")
    return tree.span([*inside, *behind])
