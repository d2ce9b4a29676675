"""Give every cue its source, and every content its cue: a learned scorer of pairs of spans.

What enters are spans as word ranges and the vectors of the encoder; what leaves are links. Method:
additive and bilinear scores over the first and last word of both spans (after Dozat and Manning
2017) with features of their places (`pairs`); a cue may have no source, a content without a cue in
reach has none. Trained in ``lab/encoder`` on gold spans.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from rashomon.attribution.pairs import PAIR_SIZES, Pairs, pair_features
from rashomon.model.encoding import Encoding, Floats
from rashomon.model.span import Range

Spans = tuple[Range, ...]

# Pairs further apart are never linked, nor pairs of two lines: that leaves out less than 1 % of the
# pairs of the training texts.
_MOST_WORDS = 150


@dataclass(frozen=True, slots=True)
class Linker:
    """Scores cues against the spans of one role, with the named weights of the scorer."""

    weights: Mapping[str, Floats]

    @classmethod
    def of(cls, weights: Mapping[str, Floats], name: str) -> "Linker":
        """Take the weights of one linker from those of all heads."""
        own = [each for each in weights if each.startswith(f"{name}.")]
        return cls({each.removeprefix(f"{name}."): weights[each] for each in own})

    def links(self, encoding: Encoding, cues: Spans, spans: Spans) -> "Links":
        """Score all cues and spans of a text that are within reach of each other."""
        pairs = _within_reach(encoding, cues, spans)
        features = pair_features(cues, spans, pairs, encoding.paragraphs, encoding.quoted)
        cue_add, cue_dot = np.split(self._apply("cue", _ends(encoding, cues)), 2, axis=1)
        span_add, span_dot = np.split(self._apply("span", _ends(encoding, spans)), 2, axis=1)
        mixed = cue_add[pairs[0]] + span_add[pairs[1]]
        for number in range(len(PAIR_SIZES)):
            mixed += self.weights[f"pair{number}"][features[:, number]]
        dots = (cue_dot[pairs[0]] * span_dot[pairs[1]]).sum(1)
        scores = self._apply("score", np.maximum(mixed, 0))
        none = self._apply("none", np.maximum(cue_add, 0))
        return Links(pairs, scores + dots / np.sqrt(np.float32(cue_dot.shape[1])), none)

    def _apply(self, part: str, states: Floats) -> Floats:
        """Multiply with the weights of a part, (out, in) or (in,), and add its bias."""
        made: Floats = states @ self.weights[part].T + self.weights[f"{part}_bias"]
        return made


@dataclass(frozen=True, slots=True)
class Links:
    """Scores of pairs (pairs,), and of having no span at all, for every cue (cues,)."""

    pairs: Pairs
    scores: Floats
    none: Floats

    def best_span(self) -> dict[int, int]:
        """Map numbers of cues to that of their best span, if it is better than none."""
        return {cue: span for cue, span, score in self._best_of(0) if score > float(self.none[cue])}

    def best_cue(self) -> dict[int, int]:
        """Map numbers of spans to that of their best cue."""
        return {span: cue for cue, span, _ in self._best_of(1)}

    def _best_of(self, side: int) -> Iterator[tuple[int, int, float]]:
        """Give the best pair of each member of one side, the first one of equals."""
        order = np.lexsort((self.pairs[1 - side], -self.scores, self.pairs[side]))
        firsts = order[np.flatnonzero(np.diff(self.pairs[side][order], prepend=-1))]
        columns = (column[firsts].tolist() for column in (*self.pairs, self.scores))
        return zip(*columns, strict=True)


def _within_reach(encoding: Encoding, cues: Spans, spans: Spans) -> Pairs:
    """Pair what begins on one line, not too far apart."""
    cue, span = (np.array([start for start, _ in some], np.intp) for some in (cues, spans))
    lines = encoding.paragraphs
    low = np.maximum(
        span.searchsorted(cue - _MOST_WORDS), lines[span].searchsorted(lines[cue], "left")
    )
    high = np.minimum(
        span.searchsorted(cue + _MOST_WORDS, "right"), lines[span].searchsorted(lines[cue], "right")
    )
    counts = np.maximum(high - low, 0)
    firsts = np.repeat(low - np.cumsum(counts) + counts, counts)
    return np.repeat(np.arange(len(cues)), counts), firsts + np.arange(counts.sum())


def _ends(encoding: Encoding, spans: Spans) -> Floats:
    """Give the vectors of the first and last word of every span, side by side."""
    first = [start for start, _ in spans]
    last = [end - 1 for _, end in spans]
    return np.concatenate([encoding.vectors[first], encoding.vectors[last]], axis=1)
