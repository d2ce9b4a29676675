"""Where a rule of `readings.toml` applies: its words, and whether they are told as it asks.

What enters: a `Tree`. What leaves: `Hit`s in text order, of one kind never two at one word. Words
that a rule of the form "none" takes back give no hit.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rashomon.coding.modality import ModalityReader
from rashomon.coding.roles import Heads, find_roles, subjects
from rashomon.coding.words import look_up_all
from rashomon.lexicon.predicates import Index
from rashomon.lexicon.readings import ReadingLexicon, Rule, Told
from rashomon.lexicon.wordings import Wordings
from rashomon.model.event import Modality
from rashomon.model.parse import MentionKind, Token
from rashomon.model.tree import SUBJECTS, VERBAL, Tree, top

_NOTHING = "none"
# Worlds in which a thing told is told as real.
_REAL = frozenset({Modality.ACTUAL, Modality.PRESUPPOSED, Modality.HISTORICAL})
_PARTIES = frozenset({MentionKind.PERSON, MentionKind.ORGANIZATION, MentionKind.GROUP})
_STATES = frozenset({"GPE", "NORP", "ORG", "PERSON"})
_EMPTY, _ONLY = frozenset({"nobody", "none", "nothing"}), frozenset({"only", "just", "merely"})
# Subjects that point at what was said before: never a person.
_POINTERS = frozenset({"which", "that", "this", "these", "those", "all", "what"})


@dataclass(frozen=True, slots=True)
class Hit:
    """Words that a rule knows: a run of a wording, or the one word of a predicate."""

    rule: Rule
    run: Heads
    entry: str
    is_wording: bool

    @property
    def head(self) -> Token:
        """The word of the run that governs the others."""
        return top(self.run)


@dataclass(frozen=True, slots=True)
class HitFinder:
    """Finds the hits of one parse after another."""

    lexicon: ReadingLexicon
    predicates: Index[Rule]
    wordings: Wordings[Rule]
    modality: ModalityReader

    @classmethod
    def load(cls) -> "HitFinder":
        """Load the packaged word lists."""
        lexicon = ReadingLexicon.load()
        return cls(lexicon, lexicon.predicates(), lexicon.wordings(), ModalityReader.load())

    def __call__(self, tree: Tree) -> tuple[Hit, ...]:
        """Find the hits of a parse in text order."""
        hits = [hit for token in tree.parse.tokens for hit in self._at(tree, token)]
        barred = [hit for hit in hits if hit.rule.form == _NOTHING]
        return tuple(
            hit
            for hit in hits
            if hit.rule.form != _NOTHING
            and not any(_takes_back(bar, hit) for bar in barred)
            and self._is_told(tree, hit)
        )

    def is_person_or_party(self, tree: Tree, token: Token) -> bool:
        """Tell whether a subject is somebody who may say and decide."""
        if token.text.lower() in _POINTERS:
            return False
        mentions = (m for m in tree.parse.mentions if m.start <= token.start and token.end <= m.end)
        is_named = any(m.kind in _PARTIES or m.label in _STATES for m in mentions)
        return is_named or token.lemma.lower() in self.lexicon.people

    def _at(self, tree: Tree, token: Token) -> Iterator[Hit]:
        tokens = tree.parse.tokens
        found = [
            Hit(rule, tokens[token.index : end], entry, is_wording=True)
            for end, entry, rule in self.wordings.begin_at(tokens, token.index)
        ]
        found += (
            Hit(rule, (token,), words.entry, is_wording=False)
            for words, rule in look_up_all(tree, token, self.predicates)
        )
        yield from _first_of_each_kind(found)

    def _is_told(self, tree: Tree, hit: Hit) -> bool:
        """Tell whether the hit is told as its rule asks."""
        if hit.rule.only_things and self._has_doer(tree, hit.head):
            return False
        if hit.rule.told is Told.ANY:
            return True
        reading = self.modality.read(tree, hit.head)
        is_absent = reading.polarity < 0 or _is_empty(tree, hit.head)
        is_real = reading.modality in _REAL
        match hit.rule.told:
            case Told.HAPPENED:
                return is_real and not is_absent
            case Told.ABSENT:
                is_negated = "negation" in reading.operators or _is_empty(tree, hit.head)
                return is_real and is_absent and is_negated and not _is_more(tree, hit.head)
            case Told.STATED:
                return is_real
            case _:
                return not is_absent

    def _has_doer(self, tree: Tree, word: Token) -> bool:
        verb = next((step for step in tree.path(word) if step.pos in VERBAL), None)
        if verb is None:
            return False
        own = tree.children(verb, *SUBJECTS)
        heads = own if own and own[0].text.lower() in _POINTERS else subjects(tree, verb)
        return any(self.is_person_or_party(tree, one) for one in heads)


def doers(tree: Tree, word: Token, light: frozenset[str]) -> Heads:
    """Give who acts: the actors of a predicate, the owners of a noun, else the clause's subject.

    The subject of the verb above a noun acts only if the verb lends the noun its act ("launched").
    """
    if word.pos == "VERB":
        return find_roles(tree, word).actors
    if word.pos == "NOUN":
        governor = tree.head(word)
        roles = find_roles(tree, word).actors
        if governor.pos != "VERB" or governor.lemma.lower() in light or word.dep != "dobj":
            return roles
        above = find_roles(tree, governor).actors
        return tuple(one for one in roles if one not in above)
    verb = next((step for step in tree.path(word) if step.pos in VERBAL), None)
    return subjects(tree, verb) if verb is not None else ()


def _is_empty(tree: Tree, word: Token) -> bool:
    """Tell whether nobody or nothing acts or is acted upon."""
    return any(one.text.lower() in _EMPTY for one in tree.children(word, *SUBJECTS, "dobj"))


def _is_more(tree: Tree, word: Token) -> bool:
    """Tell whether a negation only begins "not only"."""
    negations = (*tree.children(word, "neg", "preconj"), *tree.children(tree.head(word), "neg"))
    after = (tree.parse.tokens[one.index + 1 : one.index + 2] for one in negations)
    return any(one.text.lower() in _ONLY for ones in after for one in ones)


def _first_of_each_kind(hits: Iterable[Hit]) -> Iterator[Hit]:
    seen = set[str]()
    for hit in hits:
        if hit.rule.kind not in seen:
            seen.add(hit.rule.kind)
            yield hit


def _takes_back(bar: Hit, hit: Hit) -> bool:
    """Tell whether a near miss covers a hit of its kind: they overlap and it is as long."""
    is_same = bar.rule.kind is hit.rule.kind and len(bar.run) >= len(hit.run)
    return (
        is_same and bar.run[0].index <= hit.run[-1].index and hit.run[0].index <= bar.run[-1].index
    )
