"""How factual a word is told: the signs of `modality` and the encoder's vectors, weighed together.

What enters: predicates with their `Reading`s. What leaves: a score on [-3, 3] as the narrator tells
it. Method: a perceptron of one hidden layer over the vectors of the word and of its sentence and
over the signs that the word lists found, with seven levels; trained in ``lab/events`` on UW
(Lee et al. 2015), UDS-IH2 (Rudinger et al. 2018) and three more corpora, which asked their readers
different questions: each has a row of its own, and a text of no known corpus one that was trained
on all. It does not say what a quoted speaker commits to, nor whether anything is true.
"""

import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from rashomon.coding.learned import shares
from rashomon.coding.modality import HAPPENED, ModalityReader, Reading
from rashomon.model.encoding import Floats, Told
from rashomon.model.parse import Parse, Token
from rashomon.model.span import Range
from rashomon.model.tree import Tree, top
from rashomon.weights import read_weights

# Levels come in whole steps.
LEVELS = np.arange(-3, 4, dtype=np.float32)
# The row of texts of no known corpus, and that of UW, whose readers judged news.
ANY, NEWS = "any", "UW"
_HALF = 0.5


def signs_of(reading: Reading, predicate: Token) -> frozenset[str]:
    """Name what the word lists and the grammar tell of a predicate, as the head knows it."""
    named = {
        f"polarity {round(reading.polarity)}",
        f"world {reading.modality}",
        f"tag {predicate.tag}",
        f"dep {predicate.dep}",
        f"first {' '.join(reading.operators[:2])}",
    }
    named.update(f"sign {name}" for name in reading.operators)
    named.update(f"own {name}" for name in reading.own)
    return frozenset(named)


@dataclass(frozen=True, slots=True)
class FactualityHead:
    """The perceptron, by the names of its arrays."""

    arrays: Mapping[str, Floats]
    corpora: Mapping[str, int]
    signs: Mapping[str, int]

    @classmethod
    @cache
    def load(cls) -> "FactualityHead":
        """Load the packaged head, once.

        Raises:
            LexiconError: If the file is not the one that was measured.
        """
        arrays = dict(np.load(io.BytesIO(read_weights("factuality.npz"))))
        names = (arrays.pop(name).tolist() for name in ("corpus_names", "sign_names"))
        corpora, signs = ({name: row for row, name in enumerate(each)} for each in names)
        floats = {name: one.astype(np.float32) for name, one in arrays.items()}
        return cls(floats, corpora, signs)

    def levels(self, word: Floats, near: Floats, signs: Iterable[str], corpus: str) -> Floats:
        """Give the shares of the levels -3 to 3.

        Args:
            word: (size,) vector of the word.
            near: (size,) mean vector of its sentence.
            signs: What `signs_of` names; unknown ones count nothing.
            corpus: Whose reading is wanted; an unknown one is read as `ANY`.
        """
        rows = sorted(self.signs[name] for name in signs if name in self.signs)
        row = self.corpora.get(corpus, self.corpora[ANY])
        hidden = word @ self.arrays["target"] + near @ self.arrays["near"]
        hidden = hidden + self.arrays["corpora"][row] + self.arrays["signs"][rows].sum(0)
        scores = np.maximum(hidden, 0) @ self.arrays["level"] + self.arrays["level_bias"][row]
        return shares(scores)


@dataclass(frozen=True, slots=True)
class FactualityReader:
    """Reads how factual words are told, one text after another."""

    modality: ModalityReader
    head: FactualityHead

    @classmethod
    def load(cls) -> "FactualityReader":
        """Load the packaged word lists and head."""
        return cls(ModalityReader.load(), FactualityHead.load())

    def scores(
        self, parse: Parse, targets: Sequence[Range], corpus: str = NEWS
    ) -> tuple[float, ...]:
        """Score half-open ranges of code points on [-3, 3], in order, by the narrator's account.

        A range that holds no word gets 3, what most words get.

        Args:
            parse: The text; without an encoding the word lists alone decide.
            targets: Ranges of code points.
            corpus: Whose reading is wanted; an unknown name is read as any text.
        """
        tree = Tree.of(parse)
        words = (parse.tokens_between(start, end) for start, end in targets)
        return tuple(self._score(tree, top(one), corpus) if one else HAPPENED for one in words)

    def _score(self, tree: Tree, word: Token, corpus: str) -> float:
        reading = self.modality.read(tree, word)
        return self.polarity(tree, word, reading, corpus)

    def polarity(self, tree: Tree, word: Token, reading: Reading, corpus: str = NEWS) -> float:
        """Weigh what the word lists read of a word with what the encoder does."""
        told = told_around(tree.parse, word)
        if told is None:
            return reading.polarity
        here, near = told.mean(word.start, word.end), told.vectors.mean(0)
        return middle(self.head.levels(here, near, signs_of(reading, word), corpus))


def told_around(parse: Parse, word: Token) -> Told | None:
    """Give what the branch makes of the sentence of a word; None without an encoding."""
    sentence = parse.sentences[word.sentence]
    return parse.encoding.told(sentence.start, sentence.end) if parse.encoding else None


def middle(read: Floats) -> float:
    """Give the median of a spread over the levels, between them: where the error is least."""
    sums = read.cumsum()
    place = int((sums < _HALF).sum())
    before = float(sums[place - 1]) if place else 0.0
    value = float(LEVELS[0]) + place - _HALF + (_HALF - before) / float(read[place])
    return round(min(max(value, float(LEVELS[0])), float(LEVELS[-1])), 1)
