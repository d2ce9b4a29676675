"""What the encoder makes of an event: its type, and the label of a short report.

What enters are the vectors of the branch for events, pooled over the words of a sentence or clause
and over a predicate. What leaves are shares that add up to 1. Method: linear heads, trained with
the branch in ``lab/events``; texts, scores and limits stand in weights/EVENTS.md. They find no
predicates and name nobody.
"""

import io
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import numpy as np

from rashomon.model.encoding import Floats, Told
from rashomon.model.event import EventType
from rashomon.model.span import Range
from rashomon.weights import read_weights

# The heads know the types in this order, and after them that no event is told.
TYPES = tuple(EventType)


@dataclass(frozen=True, slots=True)
class EventHeads:
    """The heads, by the names of their arrays."""

    arrays: Mapping[str, Floats]
    labels: tuple[str, ...]

    @classmethod
    @cache
    def load(cls) -> "EventHeads":
        """Load the packaged heads, once.

        Raises:
            LexiconError: If the file is not the one that was measured.
        """
        arrays = dict(np.load(io.BytesIO(read_weights("events.npz"))))
        labels = tuple(arrays.pop("labels").tolist())
        return cls({name: one.astype(np.float32) for name, one in arrays.items()}, labels)

    def types(self, told: Told, clause: Range, predicate: Range | None = None) -> Floats:
        """Give the share of every type, in the order of `TYPES`, and last that of no event.

        Args:
            told: What the branch makes of a sentence or a short text.
            clause: The code points of the clause of an event, or of all.
            predicate: Those of the words that carry the event; None for the text as a whole.
        """
        scores = told.mean(*clause) @ self.arrays["range"] + self.arrays["range_bias"]
        if predicate is not None:
            scores = scores + told.mean(*predicate) @ self.arrays["word"]
        return shares(scores)

    def reports(self, told: Told) -> Mapping[str, float]:
        """Give the share of every label of CASE 2021 for a report."""
        scores = told.vectors.mean(0) @ self.arrays["report"] + self.arrays["report_bias"]
        return dict(zip(self.labels, shares(scores).tolist(), strict=True))


def shares(scores: Floats) -> Floats:
    """Turn scores along the last axis into shares (softmax)."""
    raised = np.exp(scores - scores.max(-1, keepdims=True))
    made: Floats = raised / raised.sum(-1, keepdims=True)
    return made
