"""Did it happen, as told: polarity on [-3, 3] and the world an event stands in.

What enters: a `Tree`, a predicate, and the word at which the account begins (the cue of its
speaker). What leaves: a `Reading`. Method: negation, auxiliaries and adverbs on the predicate, then
one factor for each implicative, factive, hedging or denying word that governs it (Nairn,
Condoravdi and Karttunen 2006; FactBank, Sauri and Pustejovsky 2009). It does not say whether the
account is true.
"""

from dataclasses import dataclass, replace
from itertools import pairwise
from math import prod

from rashomon.coding.words import COMPLEMENTS, clause_of, entry_of
from rashomon.lexicon.modality import ModalityLexicon, Operator
from rashomon.model.event import Modality
from rashomon.model.parse import Parse, Token
from rashomon.model.tree import SUBJECTS, Tree, top

HAPPENED = 3.0
# "called it an attack" names it: what governs a name says nothing of whether it happened.
_GOVERNED = COMPLEMENTS - {"oprd"} | {"agent", "dative", "appos", "csubj", *SUBJECTS}
# Clauses whose mark ("if", "whether") opens a world.
_MARKED = frozenset({"advcl", "ccomp", "pcomp", "acl"})
_WORLDS = tuple(Modality)
_SAYING = frozenset({"report", "other"})
_CLAIMS = frozenset({"belief", "opinion", "report"})


@dataclass(frozen=True, slots=True)
class Reading:
    """How an event is told.

    Attributes:
        polarity: -3 (did not happen) to 3 (happened).
        operators: Names of the word classes that decided, from the predicate outwards.
        own: Those of them that stand on the predicate itself or on the verb that carries it.
    """

    polarity: float
    modality: Modality
    operators: tuple[str, ...]
    own: frozenset[str]


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
                step = [operator for operator in step if operator.name not in _SAYING]
            # Only a claim is dismissed: an offer that is rejected was made.
            is_claim = any(operator.name in _CLAIMS for operator in found)
            found += [one for one in step if is_claim or one.name != "dismissal"]
            if governor.index == stop or child.dep in {"advcl", "relcl", "parataxis"}:
                break
        has_subject = tree.child(predicate, "aux", *SUBJECTS)
        if predicate.tag == "VB" and predicate.dep == "ROOT" and not has_subject:
            found.append(self.lexicon.world("imperative"))
        end = tree.parse.sentences[predicate.sentence].end
        if stop is None and tree.parse.text[end - 1] == "?":
            found.append(self.lexicon.world("asked"))
        return Reading(
            round(HAPPENED * prod(operator.factor for operator in found), 2),
            self._world(tree, predicate, found),
            tuple(operator.name for operator in found),
            frozenset(operator.name for operator in own),
        )

    def _world(self, tree: Tree, predicate: Token, found: list[Operator]) -> Modality:
        worlds = {operator.modality for operator in found if operator.modality}
        clause = clause_of(tree, predicate).quote(tree.parse.text).lower()
        if any(phrase in clause for phrase in self.lexicon.world("historical").words):
            worlds.add(Modality.HISTORICAL)
        return max(worlds, key=_WORLDS.index, default=Modality.ACTUAL)

    def _local(self, tree: Tree, word: Token, below: Token | None = None) -> list[Operator]:
        """Find negation, auxiliaries and adverbs on a word; what `below` bears is not counted."""
        beside = tree.children(word, "aux", "advmod", "amod", "nmod")
        markers = (self.lexicon.marker(child.text.lower()) for child in beside)
        found = [marker for marker in markers if marker is not None]
        negation = self.lexicon.world("negation")
        negatable = [*tree.children(word, "neg", "det", "advmod", "preconj", "nsubj")]
        for argument in tree.children(word, *SUBJECTS, "dobj", "attr"):
            negatable += tree.children(argument, "det", "neg") if argument != below else ()
        if tree.head(word).dep == "prep":  # "without"
            negatable.append(tree.head(word))
        is_negated = any(one.text.lower() in negation.words for one in negatable)
        return [*found, negation] if is_negated else found

    def _step(self, tree: Tree, child: Token, governor: Token) -> list[Operator]:
        """Find what one step up the tree does to an event."""
        marks = {mark.text.lower() for mark in tree.children(child, "mark", "advmod", "prep")}
        opening = {child.text.lower()} if child.dep == "prep" else marks
        if child.dep in _MARKED or child.dep == "prep":
            for name in ("asked", "conditional", "comparison"):
                world = self.lexicon.world(name)
                if opening & world.words:
                    return [world]
        if child.dep == "conj":
            return self._shared(tree, child, governor)
        return self._governed(tree, child, governor) if child.dep in _GOVERNED else []

    def _governed(self, tree: Tree, child: Token, governor: Token) -> list[Operator]:
        """Give what a governing word and its own negation and auxiliaries do to an event."""
        local = self._local(tree, governor, below=child)
        signature = self.lexicon.signature(entry_of(governor))
        if signature is None and child.dep in {"ccomp", "xcomp"} and governor.pos == "VERB":
            signature = self.lexicon.world("other")
        if signature is None:
            return [] if child.dep in {"ccomp", "acl", "prep"} else local
        names = [operator.name for operator in local]
        if "negation" in names and signature.negated is not None:
            signature = replace(signature, factor=signature.negated)
        return [*(one for one in local if one.name != "negation"), signature]

    def _shared(self, tree: Tree, child: Token, governor: Token) -> list[Operator]:
        """Give what a conjoined verb shares with the first one: auxiliaries, "nor"-negation."""
        if child.pos != "VERB" or tree.child(child, "aux", *SUBJECTS):
            return []
        is_nor = any(word.lemma in {"or", "nor"} for word in tree.children(governor, "cc"))
        return [one for one in self._local(tree, governor) if is_nor or one.name != "negation"]


def factuality_scores(
    reader: ModalityReader, parse: Parse, targets: tuple[tuple[int, int], ...]
) -> tuple[float, ...]:
    """Score half-open character ranges of a text, in order, by the narrator's account.

    A range that holds no word gets 3, what most words get.
    """
    tree = Tree.of(parse)
    words = (parse.tokens_between(start, end) for start, end in targets)
    return tuple(reader.read(tree, top(one)).polarity if one else HAPPENED for one in words)
