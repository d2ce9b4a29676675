"""What the place of a cue and of another span says about whether they belong together.

What enters are spans as word ranges; what leaves is one row of small integer features for every
pair, which the linker of the encoder looks up in tables: distance, rank among the candidates on
that side, paragraphs and cues between them, quotation marks around them.
"""

import numpy as np
from numpy.typing import NDArray

from rashomon.model.encoding import Integers
from rashomon.model.span import Range

_GAPS = (1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 65)
"""Lower ends of the classes of distance, in words."""
_MOST_RANK, _MOST_PARAGRAPHS, _MOST_CUES = 3, 3, 5
PAIR_SIZES = (2 * (len(_GAPS) + 1), 2 * (_MOST_RANK + 1), _MOST_PARAGRAPHS + 1, _MOST_CUES + 1, 4)
"""Values of each feature."""


Pairs = tuple[NDArray[np.intp], NDArray[np.intp]]
"""Numbers of cues, and as many of spans."""


def pair_features(
    cues: tuple[Range, ...],
    spans: tuple[Range, ...],
    pairs: Pairs,
    paragraphs: Integers,
    quoted: Integers,
) -> Integers:
    """Describe pairs of a cue and a span.

    Args:
        cues: Word ranges in text order.
        spans: Word ranges in text order, of one role.
        pairs: Which of them to describe.
        paragraphs: For every word, the number of its line.
        quoted: For every word, 1 inside quotation marks.

    Returns:
        (pairs, 5) features, each below its entry of `PAIR_SIZES`.
    """
    places = [np.array(some, np.intp).reshape(-1, 2).T for some in (cues, spans)]
    (cue_starts, cue_ends), (span_starts, span_ends) = places
    cue, span, column = cue_starts[pairs[0]], span_starts[pairs[1]], pairs[1]
    place = np.searchsorted(span_starts, cue_starts)[pairs[0]]  # spans from here on stand after
    after = column >= place
    gap = np.maximum(np.where(after, span - cue_ends[pairs[0]], cue - span_ends[column]), 0)
    rank = np.where(after, column - place, place - 1 - column)
    low, high = np.minimum(cue, span), np.maximum(cue, span)
    between = np.searchsorted(cue_starts, high) - np.searchsorted(cue_starts, low, "right")
    features = (
        after * (len(_GAPS) + 1) + np.searchsorted(_GAPS, gap, "right"),
        after * (_MOST_RANK + 1) + np.minimum(rank, _MOST_RANK),
        np.minimum(np.abs(paragraphs[cue] - paragraphs[span]), _MOST_PARAGRAPHS),
        np.clip(between, 0, _MOST_CUES),
        2 * quoted[cue] + quoted[span],
    )
    return np.stack(features, -1).astype(np.int32)
