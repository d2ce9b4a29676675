"""What the place of a cue and of another span says about whether they belong together.

What enters are spans as word ranges; what leaves is one row of small integer features for every
pair, which the linker of the encoder looks up in tables: distance, rank among the candidates on
that side, paragraphs and cues between them, quotation marks around them.
"""

import numpy as np
from numpy.typing import NDArray

from rashomon.model.span import Range

Integers = NDArray[np.int32]

_GAPS = (1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 65)
"""Lower ends of the classes of distance, in words."""
_MOST_RANK, _MOST_PARAGRAPHS, _MOST_CUES = 3, 3, 5
PAIR_SIZES = (
    2 * (len(_GAPS) + 1),
    2 * (_MOST_RANK + 1),
    _MOST_PARAGRAPHS + 1,
    _MOST_CUES + 1,
    4,
)
"""Values of each feature."""


def pair_features(
    cues: tuple[Range, ...], spans: tuple[Range, ...], paragraphs: Integers, quoted: Integers
) -> Integers:
    """Describe every pair of a cue and a span.

    Args:
        cues: Word ranges in text order.
        spans: Word ranges in text order, of one role.
        paragraphs: For every word, the number of its line.
        quoted: For every word, 1 inside quotation marks.

    Returns:
        (cues, spans, 5) features, each below its entry of `PAIR_SIZES`.
    """
    cue = np.array(cues, np.int32).reshape(-1, 1, 2)
    span = np.array(spans, np.int32).reshape(1, -1, 2)
    cue_starts, span_starts = cue[:, 0, 0], span[0, :, 0]
    place = np.searchsorted(span_starts, cue_starts)[:, None]  # spans from here on stand after
    column = np.arange(len(spans))[None]
    after = column >= place
    gap = np.where(after, span[..., 0] - cue[..., 1], cue[..., 0] - span[..., 1]).clip(0)
    rank = np.where(after, column - place, place - 1 - column)
    low, high = np.minimum(cue_starts[:, None], span_starts), np.maximum(cue[..., 0], span[..., 0])
    between = np.searchsorted(cue_starts, high) - np.searchsorted(cue_starts, low, "right")
    lines = np.abs(paragraphs[cue_starts][:, None] - paragraphs[span_starts])
    features = (
        after * (len(_GAPS) + 1) + np.searchsorted(_GAPS, gap, "right"),
        after * (_MOST_RANK + 1) + rank.clip(max=_MOST_RANK),
        lines.clip(max=_MOST_PARAGRAPHS),
        between.clip(max=_MOST_CUES),
        2 * quoted[cue_starts][:, None] + quoted[span_starts],
    )
    return np.stack(features, -1).astype(np.int32)
