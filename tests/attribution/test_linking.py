"""Features of pairs, and links by a linker whose weights are set by hand."""

import numpy as np

from rashomon.attribution.linking import Linker
from rashomon.attribution.pairs import PAIR_SIZES, pair_features
from rashomon.model.encoding import Encoding

LINES = np.array([1] * 8 + [2] * 8 + [9] * 4, np.int32)
QUOTED = np.array([0] * 4 + [1] * 4 + [0] * 12, np.int32)


def linker(size, prefers):
    """Make a linker that sees nothing but one table of pair features."""
    pair = [np.zeros((count, 1), np.float32) for count in PAIR_SIZES]
    pair[prefers[0]][prefers[1]] = 5
    blank = np.zeros((2, 2 * size), np.float32)
    zero, one = np.zeros(2, np.float32), np.ones(1, np.float32)
    return Linker(blank, zero, blank, zero, tuple(pair), one, one * 0, one * 0, one)


def encoding():
    """Twenty words with vectors of no meaning."""
    words = tuple((place, place + 1) for place in range(20))
    numbers = np.zeros((20, 7), np.float32)
    return Encoding(words, LINES, QUOTED, np.zeros((20, 3), np.float32), numbers, numbers)


def test_features_tell_side_distance_rank_lines_and_marks():
    """Every feature of a pair is what its place says."""
    cues, spans = ((2, 3), (9, 10)), ((0, 1), (4, 6), (12, 14))

    features = pair_features(cues, spans, LINES, QUOTED)

    assert (2, 3, 5) == features.shape
    assert [1, 0, 0, 0, 0] == features[0, 0].tolist()  # one word before, first on that side
    assert [13 + 1, 4, 0, 0, 1] == features[0, 1].tolist()  # one word behind, in marks
    assert [13 + 7, 4 + 1, 1, 1, 0] == features[0, 2].tolist()  # second behind, past a cue
    assert [3, 0, 1, 0, 1] == features[1, 1].tolist()
    assert (features < np.array(PAIR_SIZES)).all()


def test_a_linker_follows_its_weights_and_knows_none():
    """The first column stands for no span; what is out of reach can never be chosen."""
    scores = linker(3, (1, 4)).scores(encoding(), ((2, 3),), ((0, 1), (4, 6), (17, 18)))

    assert [1.0, 0.0, 5.0] == scores[0, :3].tolist()
    assert np.isneginf(scores[0, 3])  # seven lines away
    assert 2 == scores[0].argmax()
