"""Did it happen, as told: polarity on [-3, 3] and the world an event stands in.

What enters: a `Tree`, a predicate, and the word at which the account begins (the cue of its
speaker). What leaves: a `Reading`. Method: negation, auxiliaries and adverbs on the predicate, then
one factor for each implicative, factive, hedging or denying word that governs it (Nairn,
Condoravdi and Karttunen 2006; FactBank, Sauri and Pustejovsky 2009). It does not
say whether the account is true.
"""

from dataclasses import dataclass

from rashomon.coding.tree import SUBJECTS, Tree
from rashomon.lexicon.modality import ModalityLexicon, Operator
from rashomon.model.event import Modality
from rashomon.model.parse import Parse, Token

HAPPENED = 3.0
_COMPLEMENT = frozenset(
    {"xcomp", "ccomp", "pcomp", "pobj", "dobj", "prep", "acl", "oprd", "acomp", "attr", "conj"}
    | {"nsubj", "nsubjpass", "csubj", "agent", "dative", "appos"}
)
# The world that wins where words open several.
_WORLDS = (
    Modality.CONDITIONAL,
    Modality.ASKED,
    Modality.COMPARISON,
    Modality.HYPOTHETICAL,
    Modality.FUTURE,
    Modality.HISTORICAL,
    Modality.PRESUPPOSED,
)


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
        """Read one predicate.

        Args:
            tree: The parse it stands in.
            predicate: Verb, noun or adjective.
            stop: Index of the speaker's cue; words above it belong to another account.
        """
        found = self._local(tree, predicate)
        for child, governor in tree.ancestors(predicate):
            step = self._step(tree, child, governor)
            found = _weigh(found, step, is_own_cue=governor.index == stop)
            if governor.index == stop or child.dep in {"advcl", "relcl", "parataxis"}:
                break
        if (
            stop is None
            and tree.parse.text[tree.parse.sentences[predicate.sentence].end - 1] == "?"
        ):
            found.append(self.lexicon.worlds["asked"])
        return self._combine(tree, predicate, found)

    def _is_adjunct(self, child: Token, governor: Token) -> bool:
        """Tell whether what governs a branch says nothing about it ("in", "since", "after")."""
        key = (governor.lemma.lower(), governor.pos)
        return child.dep == "prep" and key not in self.lexicon.signatures

    def is_report(self, word: Token) -> bool:
        """Tell whether a word only introduces what somebody says ("said", "announced")."""
        signature = self.lexicon.signatures.get((word.lemma.lower(), word.pos))
        return signature is not None and signature.name == "report"

    def _combine(self, tree: Tree, predicate: Token, found: list[Operator]) -> Reading:
        polarity = HAPPENED
        for operator in found:
            polarity *= operator.factor
        worlds = {operator.modality for operator in found}
        if self._is_historical(tree, predicate):
            worlds.add(Modality.HISTORICAL)
        world = next((world for world in _WORLDS if world in worlds), Modality.ACTUAL)
        own = self._local(tree, predicate)
        if predicate.dep in {"dobj", "nsubjpass"}:
            own.extend(self._local(tree, tree.token(predicate.head)))
        return Reading(
            round(polarity, 2),
            world,
            tuple(operator.name for operator in found),
            frozenset(operator.name for operator in own),
        )

    def _local(self, tree: Tree, word: Token, below: Token | None = None) -> list[Operator]:
        """Find negation, auxiliaries and adverbs on a word; what `below` bears is not counted."""
        found = [
            self.lexicon.markers[child.text.lower()]
            for child in tree.children(word, "aux", "advmod", "amod", "nmod")
            if child.text.lower() in self.lexicon.markers
        ]
        if (
            word.tag == "VB"
            and word.dep == "ROOT"
            and not any(tree.children(word, "aux", *SUBJECTS))
        ):
            found.append(self.lexicon.worlds["imperative"])
        if self._is_negated(tree, word, below):
            found.append(self.lexicon.worlds["negation"])
        return found

    def _is_negated(self, tree: Tree, word: Token, below: Token | None) -> bool:
        if any(
            child.text.lower() in self.lexicon.words["negation"]
            for child in tree.children(word, "neg", "det", "advmod", "preconj", "nsubj")
        ):
            return True
        arguments = tree.children(word, *SUBJECTS, "dobj", "attr")
        if any(
            child.text.lower() in self.lexicon.words["negation"]
            for argument in arguments
            if below is None or argument.index != below.index
            for child in tree.children(argument, "det", "neg")
        ):
            return True
        governor = tree.head(word)
        return governor is not None and governor.dep == "prep" and governor.lemma == "without"

    def _step(self, tree: Tree, child: Token, governor: Token) -> list[Operator]:
        """Find what one step up the tree does to an event."""
        world = self._clause_world(tree, child)
        if world is not None:
            return [world]
        if child.dep not in _COMPLEMENT or self._is_adjunct(child, governor):
            return []
        if child.dep == "conj":
            return self._shared(tree, child, governor)
        return self._governed(tree, child, governor)

    def _clause_world(self, tree: Tree, child: Token) -> Operator | None:
        """Give the world that the mark of a clause opens: "if", "whether", "like"."""
        marks = {mark.text.lower() for mark in tree.children(child, "mark", "advmod", "prep")}
        words, worlds = self.lexicon.words, self.lexicon.worlds
        if child.dep in {"advcl", "ccomp", "pcomp", "acl"} and marks & words["asked"]:
            return worlds["asked"]
        if child.dep in {"advcl", "ccomp"} and marks & words["conditional"]:
            return worlds["conditional"]
        is_comparison = child.dep == "prep" and child.lemma in words["comparison"]
        return worlds["comparison"] if is_comparison else None

    def _governed(self, tree: Tree, child: Token, governor: Token) -> list[Operator]:
        """Give what a governing word and its own negation and auxiliaries do to an event."""
        local = self._local(tree, governor, below=child)
        signature = self.lexicon.signatures.get((governor.lemma.lower(), governor.pos))
        if signature is None and child.dep in {"ccomp", "xcomp"} and governor.pos == "VERB":
            signature = self.lexicon.worlds["other"]
        if child.dep == "oprd":  # "called it a provocation" names it, it does not call for it
            signature = None
        if signature is None or (child.dep in SUBJECTS and signature.name not in _ON_SUBJECTS):
            return [] if child.dep in {"ccomp", "acl"} or governor.pos == "NOUN" else local
        is_negated = any(operator.name == "negation" for operator in local)
        factor = signature.negated if is_negated else signature.factor
        rest = [operator for operator in local if operator.name != "negation"]
        return [*rest, Operator(signature.name, factor, factor, signature.modality)]

    def _shared(self, tree: Tree, child: Token, governor: Token) -> list[Operator]:
        """Give what a conjoined verb shares with the first one: auxiliaries, "nor"-negation."""
        if child.pos != "VERB" or any(tree.children(child, "aux", *SUBJECTS)):
            return []
        return [
            operator
            for operator in self._local(tree, governor)
            if operator.name != "negation"
            or any(word.lemma in {"or", "nor"} for word in tree.children(governor, "cc"))
        ]

    def _is_historical(self, tree: Tree, predicate: Token) -> bool:
        clause = tree.clause(predicate).quote(tree.parse.text).lower()
        return any(phrase in clause for phrase in self.lexicon.words["historical"])


def _weigh(found: list[Operator], step: list[Operator], *, is_own_cue: bool) -> list[Operator]:
    """Add one step: a denied claim is denied in full, a speaker's own "said" weakens nothing."""
    names = {operator.name for operator in step}
    claims = [operator for operator in found if operator.name in _CLAIMS]
    if "dismissal" in names and not claims:
        return found
    if names & {"denial", "dismissal"}:
        found = [operator for operator in found if operator.name not in _CLAIMS]
    kept = [operator for operator in step if not (is_own_cue and operator.name in _SAYING)]
    return [*found, *kept]


_SAYING = frozenset({"report", "other"})
_CLAIMS = frozenset({"belief", "opinion", "report"})
_ON_SUBJECTS = frozenset({"denial", "doubt", "negative", "possibility", "belief", "commitment"})


def factuality_scores(
    reader: ModalityReader, parse: Parse, targets: tuple[tuple[int, int], ...]
) -> tuple[float, ...]:
    """Score words of a text, given as character ranges, by the narrator's account.

    Args:
        reader: The loaded word lists.
        parse: Of the text that the ranges count in.
        targets: Half-open character ranges.

    Returns:
        One polarity for each target, in order; 3 for a range that holds no word.
    """
    tree = Tree.of(parse)
    return tuple(
        reader.read(tree, _top(parse.tokens_between(start, end))).polarity
        if parse.tokens_between(start, end)
        else HAPPENED
        for start, end in targets
    )


def _top(tokens: tuple[Token, ...]) -> Token:
    """Give the first word of a range whose governor lies outside it."""
    inside = {token.index for token in tokens}
    return next(
        (token for token in tokens if token.head not in inside or token.head == token.index),
        tokens[0],
    )
