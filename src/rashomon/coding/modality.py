"""Did it happen, as told: polarity on [-3, 3] and the world an event stands in.

What enters: a `Tree`, a predicate, and the word at which the account begins (the cue of its
speaker). What leaves: a `Reading`. Method: negation, auxiliaries and adverbs on the predicate, then
one factor for each implicative, factive, hedging or denying word that governs it (Nairn,
Condoravdi and Karttunen 2006; FactBank, Sauri and Pustejovsky 2009). It does not say whether the
account is true.
"""

from dataclasses import dataclass, replace
from itertools import islice, pairwise
from math import prod

from rashomon.coding.words import COMPLEMENTS, clause_of, entry_of
from rashomon.lexicon.modality import ModalityLexicon, Operator
from rashomon.model.event import Modality
from rashomon.model.parse import Token
from rashomon.model.span import Span
from rashomon.model.tree import SUBJECTS, Tree

HAPPENED = 3.0
# "called it an attack" names it: what governs a name says nothing of whether it happened.
_GOVERNED = COMPLEMENTS - {"oprd"} | {"agent", "dative", "appos", "csubj", *SUBJECTS}
# Clauses whose mark ("if", "whether") opens a world.
_MARKED = frozenset({"advcl", "ccomp", "pcomp", "acl"})
_WORLDS = tuple(Modality)
_SAYING = frozenset({"report", "other"})
_CLAIMS = frozenset({"belief", "opinion", "report"})
# From these an event shares the "if" clause of the verb above it.
_CONSEQUENT = frozenset({"xcomp", "dobj", "conj", "acomp", "attr", "nsubjpass", "prep", "pobj"})
# Words with a greater factor tell of a fact: "said", "managed to", "knew".
_HEDGE_FACTOR = 0.8


@dataclass(frozen=True, slots=True)
class Sign:
    """A word of one class between a predicate and its speaker; None for a question mark."""

    operator: Operator
    token: Token | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """How an event is told.

    Attributes:
        polarity: -3 (did not happen) to 3 (happened).
        signs: The words that decided, from the predicate outwards.
        own: Names of the classes that stand on the predicate or on the verb that carries it.
        condition: The clause on which it hangs, None if it hangs on none.
    """

    polarity: float
    modality: Modality
    signs: tuple[Sign, ...]
    own: frozenset[str]
    condition: Span | None

    @property
    def operators(self) -> tuple[str, ...]:
        """Names of the word classes that decided, from the predicate outwards."""
        return tuple(sign.operator.name for sign in self.signs)

    @property
    def hedges(self) -> tuple[Sign, ...]:
        """The words that make it less than a plain fact, in text order."""
        hedging = (s for s in self.signs if s.token and s.operator.factor < _HEDGE_FACTOR)
        return tuple(sorted(hedging, key=lambda sign: sign.token.index if sign.token else 0))


@dataclass(frozen=True, slots=True)
class ModalityReader:
    """Reads predicates of one parse after another."""

    lexicon: ModalityLexicon

    @classmethod
    def load(cls) -> "ModalityReader":
        """Load the packaged word lists."""
        return cls(ModalityLexicon.load())

    def read(self, tree: Tree, predicate: Token, *, stop: int | None = None) -> Reading:
        """Read one predicate; words above `stop`, the speaker's cue, belong to another account."""
        found = self._local(tree, predicate)
        carried = predicate.dep in {"dobj", "nsubjpass"}
        own = [*found, *(self._local(tree, tree.head(predicate)) if carried else ())]
        for child, governor in pairwise(tree.path(predicate)):
            step = self._step(tree, child, governor)
            if governor.index == stop:  # a speaker's own "said" weakens nothing
                step = [sign for sign in step if sign.operator.name not in _SAYING]
            # Only a claim is dismissed: an offer that is rejected was made.
            is_claim = any(sign.operator.name in _CLAIMS for sign in found)
            found += [one for one in step if is_claim or one.operator.name != "dismissal"]
            if governor.index == stop or child.dep in {"advcl", "relcl", "parataxis"}:
                break
        found += self._sentence(tree, predicate, stop)
        condition = self._condition(tree, predicate, stop)
        if condition is not None:
            found.append(Sign(self.lexicon.world("consequent")))
        return Reading(
            round(HAPPENED * prod(sign.operator.factor for sign in found), 2),
            self._world(tree, predicate, found),
            tuple(found),
            frozenset(sign.operator.name for sign in own),
            condition,
        )

    def _sentence(self, tree: Tree, predicate: Token, stop: int | None) -> list[Sign]:
        """Find what the form of the sentence does: an order, a question."""
        found: list[Sign] = []
        has_subject = tree.child(predicate, "aux", *SUBJECTS)
        if predicate.tag == "VB" and predicate.dep == "ROOT" and not has_subject:
            found.append(Sign(self.lexicon.world("imperative")))
        end = tree.parse.sentences[predicate.sentence].end
        if stop is None and tree.parse.text[end - 1] == "?":
            found.append(Sign(self.lexicon.world("asked")))
        return found

    def _condition(self, tree: Tree, predicate: Token, stop: int | None) -> Span | None:
        """Give the "if" clause beside a predicate or a verb that governs it as a complement."""
        words = self.lexicon.world("conditional").words
        for word in tree.path(predicate):
            for clause in tree.children(word, "advcl"):
                marks = tree.children(clause, "mark", "advmod")
                if any(mark.text.lower() in words for mark in marks):
                    return tree.span(tree.below(clause))
            if word.index == stop or word.dep not in _CONSEQUENT:
                return None
        return None

    def _world(self, tree: Tree, predicate: Token, found: list[Sign]) -> Modality:
        worlds = {sign.operator.modality for sign in found if sign.operator.modality}
        if self._is_historical(tree, predicate):
            worlds.add(Modality.HISTORICAL)
        return max(worlds, key=_WORLDS.index, default=Modality.ACTUAL)

    def _is_historical(self, tree: Tree, predicate: Token) -> bool:
        """Tell whether the clause speaks of other times; where the sentence does not, none does."""
        sentence = tree.parse.sentences[predicate.sentence]
        around = tree.parse.text[sentence.start : sentence.end].lower()
        told = [one for one in self.lexicon.world("historical").words if one in around]
        clause = clause_of(tree, predicate).quote(tree.parse.text).lower() if told else ""
        return any(phrase in clause for phrase in told)

    def _local(self, tree: Tree, word: Token, below: Token | None = None) -> list[Sign]:
        """Find negation, auxiliaries and adverbs on a word; what `below` bears is not counted."""
        beside = tree.children(word, "aux", "advmod", "amod", "nmod")
        markers = ((child, self.lexicon.marker(child.text.lower())) for child in beside)
        found = [Sign(marker, child) for child, marker in markers if marker is not None]
        negation = self.lexicon.world("negation")
        negatable = [*tree.children(word, "neg", "det", "advmod", "preconj", "nsubj")]
        for argument in tree.children(word, *SUBJECTS, "dobj", "attr"):
            negatable += tree.children(argument, "det", "neg") if argument != below else ()
        if tree.head(word).dep == "prep":  # "without"
            negatable.append(tree.head(word))
        negating = (one for one in negatable if one.text.lower() in negation.words)
        return [*found, *(Sign(negation, one) for one in islice(negating, 1))]

    def _step(self, tree: Tree, child: Token, governor: Token) -> list[Sign]:
        """Find what one step up the tree does to an event."""
        marks = tree.children(child, "mark", "advmod", "prep")
        opening = (child,) if child.dep == "prep" else marks
        if child.dep in _MARKED or child.dep == "prep":
            for name in ("asked", "conditional", "comparison"):
                world = self.lexicon.world(name)
                for mark in opening:
                    if mark.text.lower() in world.words:
                        return [Sign(world, mark)]
        if child.dep == "conj":
            return self._shared(tree, child, governor)
        return self._governed(tree, child, governor) if child.dep in _GOVERNED else []

    def _governed(self, tree: Tree, child: Token, governor: Token) -> list[Sign]:
        """Give what a governing word and its own negation and auxiliaries do to an event."""
        local = self._local(tree, governor, below=child)
        signature = self.lexicon.signature(entry_of(governor))
        if signature is None and child.dep in {"ccomp", "xcomp"} and governor.pos == "VERB":
            signature = self.lexicon.world("other")
        if signature is None:
            return [] if child.dep in {"ccomp", "acl", "prep"} else local
        names = [sign.operator.name for sign in local]
        if "negation" in names and signature.negated is not None:
            signature = replace(signature, factor=signature.negated)
        kept = (sign for sign in local if sign.operator.name != "negation")
        return [*kept, Sign(signature, governor)]

    def _shared(self, tree: Tree, child: Token, governor: Token) -> list[Sign]:
        """Give what a conjoined verb shares with the first one: auxiliaries, "nor"-negation."""
        if child.pos != "VERB" or tree.child(child, "aux", *SUBJECTS):
            return []
        is_nor = any(word.lemma in {"or", "nor"} for word in tree.children(governor, "cc"))
        signs = self._local(tree, governor)
        return [one for one in signs if is_nor or one.operator.name != "negation"]
