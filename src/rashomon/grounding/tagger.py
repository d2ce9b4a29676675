"""Find the names of places in the words of a text: a learned tag head on the shared encoder.

What enters are the vectors that the encoder made of the words, their shape, and what the gazetteer
knows of the longest names that start there. What leaves are ranges of characters. Method: one layer
of a perceptron, two convolutions over the words of a line, and a linear-chain CRF (after Collobert
et al. 2011; Lafferty et al. 2001). Trained in ``lab/places``; scores and texts: weights/PLACES.md.
It finds names of peoples and places in names of organisations too, as its texts mark them; what a
name stands for is told in `toponyms`.
"""

import io
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from rashomon.model.encoding import Encoding, Floats, Integers
from rashomon.model.span import Range
from rashomon.model.tagging import TagGrammar, runs
from rashomon.weights import read_weights

_BEGIN, _INSIDE = 1, 2


@dataclass(frozen=True, slots=True)
class NameTagger:
    """The tag head, with its named weights."""

    weights: Mapping[str, Floats]
    grammar: TagGrammar

    @classmethod
    def load(cls) -> "NameTagger":
        """Load the packaged head."""
        return cls.of(np.load(io.BytesIO(read_weights("places.npz"))))

    @classmethod
    def of(cls, arrays: Mapping[str, Floats]) -> "NameTagger":
        """Make a tagger of named arrays."""
        weights = {name: array.astype(np.float32) for name, array in arrays.items()}
        return cls(weights, TagGrammar(weights.pop("moves"), weights.pop("starts")))

    def __call__(self, encoding: Encoding, features: Floats) -> tuple[Range, ...]:
        """Give the ranges of words that are names, in text order, not overlapping.

        Args:
            encoding: What the encoder made of the text.
            features: (words, features), as `name_features` makes them.
        """
        parts = (("vectors", encoding.vectors), ("lexical", encoding.lexical), ("fed", features))
        mixed = sum((made @ self.weights[name] for name, made in parts), self.weights["bias"])
        states = np.maximum(mixed, 0)
        near = np.maximum(self._convolve("wide", states, encoding.paragraphs), 0)
        states = np.maximum(self._convolve("narrow", near, encoding.paragraphs), 0) + near
        emissions = states @ self.weights["out"] + self.weights["out_bias"]
        return runs(self.grammar.best(emissions, encoding.paragraphs), _BEGIN, _INSIDE)

    def _convolve(self, name: str, states: Floats, lines: Integers) -> Floats:
        """Sum over the words around each word in its line: weights (offsets, in, out)."""
        weights = self.weights[name]
        # All offsets are multiplied at once, then each is added to the words that it reaches.
        made = np.tensordot(states, weights, (1, 1))  # (words, offsets, out)
        total = np.tile(self.weights[f"{name}_bias"], (len(states), 1))
        for number in range(len(weights)):
            offset = number - len(weights) // 2
            here = slice(max(0, -offset), len(states) - max(0, offset))
            there = slice(max(0, offset), len(states) + min(0, offset))
            is_same = (lines[here] == lines[there]).astype(np.float32)
            total[here] += made[there, number] * is_same[:, None]
        return total
