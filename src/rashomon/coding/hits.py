"""Where a rule of `readings.toml` applies: its words, and whether they are told as it asks.

What enters: a `Tree`. What leaves: `Hit`s in text order, of one kind never two at one word. Words
that a rule of the form "none" takes back give no hit.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace

from rashomon.coding.modality import ModalityReader
from rashomon.coding.roles import Heads, find_roles, subjects
from rashomon.coding.words import entry_of, look_up_all
from rashomon.lexicon.predicates import Index
from rashomon.lexicon.readings import ReadingLexicon, Rule, Told
from rashomon.lexicon.wordings import Wordings
from rashomon.model.event import Modality
from rashomon.model.parse import MentionKind, Token
from rashomon.model.tree import SUBJECTS, VERBAL, Tree, top

_NOTHING = "none"
# What is only possible or conditional stays a suggestion: .9 * .75 is below `readings._SURE`.
_UNREAL = 0.75
# Worlds in which a thing told is told as real.
_REAL = frozenset({Modality.ACTUAL, Modality.PRESUPPOSED, Modality.HISTORICAL})
_PARTIES = frozenset({MentionKind.PERSON, MentionKind.ORGANIZATION, MentionKind.GROUP})
_STATES = frozenset({"GPE", "NORP", "ORG", "PERSON"})
_EMPTY, _ONLY = frozenset({"nobody", "none", "nothing"}), frozenset({"only", "just", "merely"})
# Subjects that point at what was said before: never a person.
_POINTERS = frozenset({"which", "that", "this", "these", "those", "all", "what"})


@dataclass(frozen=True, slots=True)
class Hit:
    """Words that a rule knows: a run of a wording, or the one word of a predicate.

    Attributes:
        trust: How far it is told as the rule asks, 0 to 1; less outside the real world.
    """

    rule: Rule
    run: Heads
    entry: str
    is_wording: bool
    trust: float = 1.0

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
        hits = [hit for token in tree.parse.tokens for hit in _one_of_a_kind(self._at(tree, token))]
        barred = [hit for hit in hits if hit.rule.form == _NOTHING]
        free = (
            hit
            for hit in hits
            if hit.rule.form != _NOTHING and not any(_takes_back(bar, hit) for bar in barred)
        )
        weighed = (replace(hit, trust=self._trust(tree, hit)) for hit in free)
        return tuple(hit for hit in weighed if hit.trust > 0)

    def is_person_or_party(self, tree: Tree, token: Token) -> bool:
        """Tell whether a subject is somebody who may say and decide."""
        if token.text.lower() in _POINTERS:
            return False
        mentions = (m for m in tree.parse.mentions if m.start <= token.start and token.end <= m.end)
        is_named = any(m.kind in _PARTIES or m.label in _STATES for m in mentions)
        return is_named or token.lemma.lower() in self.lexicon.people

    def _at(self, tree: Tree, token: Token) -> list[Hit]:
        """Give the hits at a token: the longest wordings, then the most specific predicates."""
        tokens = tree.parse.tokens
        found = [
            Hit(rule, tokens[token.index : end], entry, is_wording=True)
            for end, entry, rule in self.wordings.begin_at(tokens, token.index)
        ]
        if entry_of(token) in self.predicates:
            lines = look_up_all(tree, token, self.predicates)
            found += [Hit(rule, (token,), line.entry, is_wording=False) for line, rule in lines]
        return found

    def _trust(self, tree: Tree, hit: Hit) -> float:
        """Tell how far a hit is told as its rule asks: 0 not at all, less in another world."""
        rule, head = hit.rule, hit.head
        is_placed = not rule.deps or hit.run[0].dep in rule.deps
        is_tagged = not rule.tags or head.tag in rule.tags
        if not (is_placed and is_tagged) or (rule.only_things and self._has_doer(tree, head)):
            return 0
        if rule.told is Told.ANY:
            return 1
        reading = self.modality.read(tree, head)
        is_real, is_empty = reading.modality in _REAL, _is_empty(tree, head)
        is_absent = reading.polarity < 0 or is_empty
        is_negated = "negation" in reading.operators or is_empty
        is_asked_for = _is_asked_for(tree, head) or _is_more(tree, head)
        is_told = {
            Told.HAPPENED: is_real and not is_absent,
            Told.ABSENT: is_real and is_absent and is_negated and not is_asked_for,
            Told.STATED: is_real,
            Told.AFFIRMED: not is_absent and reading.modality is not Modality.ASKED,
        }[rule.told]
        return (1 if is_real else _UNREAL) if is_told else 0

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
    governor = tree.head(word)
    if word.pos in {"NOUN", "PROPN"}:
        return _owners(tree, word, light)
    if word.pos == "ADJ":
        return _owners(tree, governor, light) if word.dep == "amod" else ()
    verb = next((step for step in tree.path(word) if step.pos in VERBAL), None)
    if verb is None or tree.child(verb, "csubj"):
        return ()
    return find_roles(tree, verb).actors if verb is word else subjects(tree, verb)


def _owners(tree: Tree, noun: Token, light: frozenset[str]) -> Heads:
    step, roles = tree.head(noun), find_roles(tree, noun).actors
    if noun.dep == "pobj" and step.text == "of" and tree.head(step).pos == "VERB":
        return tree.children(tree.head(step), "dobj", "nsubjpass")  # "accused Y of aggression"
    if step.pos != "VERB" or step.lemma.lower() in light:
        return roles
    above = find_roles(tree, step).actors
    return tuple(one for one in roles if one not in above)


def _is_empty(tree: Tree, word: Token) -> bool:
    """Tell whether nobody or nothing acts or is acted upon."""
    return any(one.text.lower() in _EMPTY for one in tree.children(word, *SUBJECTS, "dobj"))


def _is_more(tree: Tree, word: Token) -> bool:
    """Tell whether a negation only begins "not only"."""
    negations = (*tree.children(word, "neg", "preconj"), *tree.children(tree.head(word), "neg"))
    after = (tree.parse.tokens[one.index + 1 : one.index + 2] for one in negations)
    return any(one.text.lower() in _ONLY for ones in after for one in ones)


def _is_asked_for(tree: Tree, word: Token) -> bool:
    """Tell whether a bare verb only asks: "do not shoot", "begged him not to shoot"."""
    is_bare = word.tag == "VB" and word.dep != "conj"
    return is_bare and tree.child(word, *SUBJECTS) is None


def _one_of_a_kind(hits: list[Hit]) -> Collection[Hit]:
    """Give the first hit of each kind."""
    return {hit.rule.kind: hit for hit in reversed(hits)}.values() if hits else ()


def _takes_back(bar: Hit, hit: Hit) -> bool:
    """Tell whether a near miss covers a hit of its kind: they overlap and it is as long."""
    is_same = bar.rule.kind is hit.rule.kind and len(bar.run) >= len(hit.run)
    return (
        is_same and bar.run[0].index <= hit.run[-1].index and hit.run[0].index <= bar.run[-1].index
    )
