"""Give every cue its source, and every content its cue: a learned scorer of pairs of spans.

What enters are spans as word ranges and the vectors of the encoder; what leaves are links. Method:
additive and bilinear scores over the first and last word of both spans (after Dozat and Manning
2017) with features of their places (`pairs`); a cue may have no source, a content without a cue in
reach has none. Trained in ``lab/encoder`` on gold spans.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rashomon.attribution.pairs import PAIR_SIZES, pair_features
from rashomon.model.encoding import Encoding, Floats
from rashomon.model.span import Range

Spans = tuple[Range, ...]

# Pairs further apart are never linked, nor pairs of two lines: that leaves out less than 1 % of the
# pairs of the training texts.
_MOST_WORDS = 150


@dataclass(frozen=True, slots=True)
class Linker:
    """Scores cues against the spans of one role; the fields are the weights of the scorer."""

    cue: Floats
    cue_bias: Floats
    span: Floats
    span_bias: Floats
    pair: tuple[Floats, ...]
    score: Floats
    score_bias: Floats
    none: Floats
    none_bias: Floats

    @classmethod
    def of(cls, weights: Mapping[str, Floats], name: str) -> "Linker":
        """Take the weights of one linker from those of all heads."""
        take = [weights[f"{name}.{part}"] for part in ("cue", "span", "score", "none")]
        bias = [weights[f"{name}.{part}_bias"] for part in ("cue", "span", "score", "none")]
        pair = tuple(weights[f"{name}.pair{number}"] for number in range(len(PAIR_SIZES)))
        return cls(take[0], bias[0], take[1], bias[1], pair, take[2], bias[2], take[3], bias[3])

    def scores(self, encoding: Encoding, cues: Spans, spans: Spans) -> Floats:
        """Give (cues, 1 + spans) scores; the first column is for none, -inf is out of reach."""
        features = pair_features(cues, spans, encoding.paragraphs, encoding.quoted)
        cue_add, cue_dot = np.split(_ends(encoding, cues) @ self.cue.T + self.cue_bias, 2, axis=1)
        span_add, span_dot = np.split(
            _ends(encoding, spans) @ self.span.T + self.span_bias, 2, axis=1
        )
        mixed = cue_add[:, None] + span_add[None]
        for number, table in enumerate(self.pair):
            mixed += table[features[..., number]]
        added = np.maximum(mixed, 0) @ self.score + self.score_bias
        scores = added + cue_dot @ span_dot.T / np.sqrt(np.float32(cue_dot.shape[1]))
        none = np.maximum(cue_add, 0) @ self.none + self.none_bias
        scores[_far(encoding, cues, spans)] = -np.inf
        return np.concatenate([none[:, None], scores], axis=1)


def _ends(encoding: Encoding, spans: Spans) -> Floats:
    """Give the vectors of the first and last word of every span, side by side."""
    first = [start for start, _ in spans]
    last = [end - 1 for _, end in spans]
    return np.concatenate([encoding.vectors[first], encoding.vectors[last]], axis=1)


def _far(encoding: Encoding, cues: Spans, spans: Spans) -> NDArray[np.bool_]:
    """Tell which pairs are out of reach."""
    cue = np.array([start for start, _ in cues])[:, None]
    span = np.array([start for start, _ in spans])[None]
    lines = encoding.paragraphs
    far: NDArray[np.bool_] = (lines[cue] != lines[span]) | (np.abs(cue - span) > _MOST_WORDS)
    return far
