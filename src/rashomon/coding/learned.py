"""What the shared encoder makes of an event: its type, how factual a word is, a label.

What enters are vectors of words, pooled over the range of a sentence or clause and over a
predicate. What leaves are shares that add up to 1. Method: linear heads and one small perceptron,
trained with the encoder in ``lab/events`` (hard parameter sharing; Caruana 1997); texts, scores and
limits stand in weights/EVENTS.md. They find no predicates and name nobody.
"""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from rashomon.model.encoding import Encoding, Floats
from rashomon.model.event import EventType
from rashomon.model.span import Range
from rashomon.weights import read_weights

# The heads know the types in this order, and after them that no event is told.
TYPES = tuple(EventType)
# Factuality comes in whole steps.
_LEVELS = np.arange(-3, 4, dtype=np.float32)


@dataclass(frozen=True, slots=True)
class EventHeads:
    """The heads, by the names of their arrays."""

    arrays: Mapping[str, Floats]
    labels: tuple[str, ...]
    corpora: tuple[str, ...]

    @classmethod
    @cache
    def load(cls) -> "EventHeads":
        """Load the packaged heads, once."""
        arrays = dict(np.load(io.BytesIO(read_weights("events.npz"))))
        labels, corpora = (tuple(arrays.pop(name).tolist()) for name in ("labels", "names"))
        return cls({name: one.astype(np.float32) for name, one in arrays.items()}, labels, corpora)

    def types(self, encoding: Encoding, told: Range, predicate: Range | None = None) -> Floats:
        """Give the share of every type, in the order of `TYPES`, and last that of no event.

        Args:
            encoding: What the encoder made of the text.
            told: The code points of the sentence or clause.
            predicate: Those of the words that carry the event; None for the text as a whole.
        """
        scores = encoding.mean(*told) @ self.arrays["range"] + self.arrays["range_bias"]
        if predicate is not None:
            scores = scores + encoding.mean(*predicate) @ self.arrays["word"]
        return _shares(scores)

    def levels(
        self, encoding: Encoding, targets: Sequence[Range], told: Range, corpus: str
    ) -> Floats:
        """Give the shares of the levels -3 to 3 for each target: (targets, 7).

        Args:
            encoding: What the encoder made of the text.
            targets: Code points of the words asked about.
            told: Code points of the sentence they stand in.
            corpus: Whose reading is wanted: ``UW`` for news; each corpus asked its readers
                another question.
        """
        if not targets:
            return np.zeros((0, len(_LEVELS)), np.float32)
        words = np.stack([encoding.mean(*target) for target in targets])
        near = encoding.mean(*told) @ self.arrays["near"]
        own = self.arrays["corpora"][self.corpora.index(corpus)]
        hidden = np.maximum(words @ self.arrays["target"] + near + own, 0)
        return _shares(hidden @ self.arrays["level"] + self.arrays["level_bias"])

    def reports(self, encoding: Encoding, told: Range) -> Mapping[str, float]:
        """Give the share of every label of CASE 2021 for a report."""
        scores = encoding.mean(*told) @ self.arrays["report"] + self.arrays["report_bias"]
        return dict(zip(self.labels, _shares(scores).tolist(), strict=True))


def mean_level(shares: Floats) -> Floats:
    """Give the expected factuality, in [-3, 3], of each row of shares."""
    means: Floats = shares @ _LEVELS
    return means


def _shares(scores: Floats) -> Floats:
    raised = np.exp(scores - scores.max(-1, keepdims=True))
    shares: Floats = raised / raised.sum(-1, keepdims=True)
    return shares
