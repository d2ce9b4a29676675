"""Average linkage over scored pairs."""

from hypothesis import given
from hypothesis import strategies as st

from rashomon.alignment.linkage import link


def anything(_, __):
    """Let all groups join."""
    return True


def test_the_highest_average_is_joined_first():
    """A node that is near one of a group and far from the other stays out."""
    scores = {(0, 1): 3.0, (1, 2): 2.0, (0, 2): -9.0}

    assert [[0, 1], [2]] == link(3, scores, absent=-5, least=0, may_join=anything)


def test_a_pair_without_a_score_counts_as_absent():
    """What was never compared speaks against one group, as far as it is told to."""
    scores = {(0, 1): 3.0, (1, 2): 2.0}

    assert [[0, 1], [2]] == link(3, scores, absent=-5, least=0, may_join=anything)
    assert [[0, 1, 2]] == link(3, scores, absent=0, least=0, may_join=anything)


def test_what_may_not_be_one_is_not():
    """A refusal holds for whole groups."""
    scores = {(0, 1): 3.0, (0, 2): 2.0, (1, 2): 2.0}

    found = link(3, scores, absent=0, least=0, may_join=lambda one, other: 2 not in one + other)

    assert [[0, 1], [2]] == found


@given(st.dictionaries(st.tuples(st.integers(0, 7), st.integers(0, 7)), st.floats(-5, 5)))
def test_every_node_is_in_one_group(drawn):
    """Whatever the scores, and in whatever order they are given."""
    scores = {pair: score for pair, score in drawn.items() if pair[0] < pair[1]}
    turned = dict(reversed(scores.items()))
    groups = link(8, scores, absent=-1, least=0.5, may_join=anything)

    assert list(range(8)) == sorted(node for group in groups for node in group)
    assert groups == link(8, turned, absent=-1, least=0.5, may_join=anything)
