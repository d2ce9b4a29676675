"""Features of pairs, and links by a linker whose weights are set by hand."""

import numpy as np
import pytest

from rashomon.attribution.linking import Linker
from rashomon.attribution.pairs import PAIR_SIZES, pair_features
from rashomon.model.encoding import Encoding

LINES = np.array([1] * 8 + [2] * 8 + [9] * 4, np.int32)
QUOTED = np.array([0] * 4 + [1] * 4 + [0] * 12, np.int32)


def linker(size, prefers):
    """Make a linker that sees nothing but one table of pair features."""
    tables = {f"pair{k}": np.zeros((count, 1), np.float32) for k, count in enumerate(PAIR_SIZES)}
    tables[f"pair{prefers[0]}"][prefers[1]] = 5
    blank, zero = np.zeros((2, 2 * size), np.float32), np.zeros(2, np.float32)
    one = np.ones(1, np.float32)
    sides = {"cue": blank, "cue_bias": zero, "span": blank, "span_bias": zero}
    ends = {"score": one, "score_bias": one * 0, "none": one * 0, "none_bias": one}
    return Linker(tables | sides | ends)


def encoding():
    """Twenty words with vectors of no meaning."""
    words = tuple((place, place + 1) for place in range(20))
    vectors, numbers = np.zeros((20, 3), np.float32), np.zeros((20, 7), np.float32)
    return Encoding(words, LINES, QUOTED, vectors, vectors, numbers, numbers)


def test_features_tell_side_distance_rank_lines_and_marks():
    """Every feature of a pair is what its place says."""
    cues, spans = ((2, 3), (9, 10)), ((0, 1), (4, 6), (12, 14))

    grid = np.indices((2, 3)).reshape(2, -1)
    features = pair_features(cues, spans, (grid[0], grid[1]), LINES, QUOTED).reshape(2, 3, -1)

    assert [1, 0, 0, 0, 0] == features[0, 0].tolist()  # one word before, first on that side
    assert [13 + 1, 4, 0, 0, 1] == features[0, 1].tolist()  # one word behind, in marks
    assert [13 + 7, 4 + 1, 1, 1, 0] == features[0, 2].tolist()  # second behind, past a cue
    assert [3, 0, 1, 0, 1] == features[1, 1].tolist()
    assert (features < np.array(PAIR_SIZES)).all()


def test_a_linker_follows_its_weights():
    """A cue takes the best span, a span the best cue; what is seven lines away is no pair."""
    links = linker(3, (1, 4)).links(encoding(), ((2, 3),), ((0, 1), (4, 6), (17, 18)))

    assert [0.0, 5.0] == links.scores.tolist()
    assert {0: 1} == links.best_span()
    assert {0: 0, 1: 0} == links.best_cue()


def test_a_cue_without_a_span_better_than_none_has_none():
    """The score for none is one: a span with nothing to say for it is not taken."""
    links = linker(3, (1, 4)).links(encoding(), ((2, 3), (10, 11)), ((0, 1),))

    assert [1.0, 1.0] == links.none.tolist()
    assert {} == links.best_span()
    assert {0: 0} == links.best_cue()


@pytest.mark.parametrize(("cues", "spans"), [((), ()), (((2, 3),), ()), ((), ((2, 3),))])
def test_one_side_alone_gives_no_links(cues, spans):
    """No cues or no spans: nothing to choose from."""
    links = linker(3, (1, 4)).links(encoding(), cues, spans)

    assert {} == links.best_span() == links.best_cue()
