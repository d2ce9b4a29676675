"""Average linkage over scored and estimated pairs."""

from hypothesis import given
from hypothesis import strategies as st

from rashomon.alignment.linkage import Flat, link


def anything(_, __):
    """Let all groups join."""
    return True


def linked(count, scores, each=-5.0, least=0.0, may_join=anything):
    """Group nodes, pairs without a score estimated alike."""
    return link(count, scores.items(), Flat(each), least=least, may_join=may_join)


def test_the_highest_average_is_joined_first():
    """A node that is near one of a group and far from the other stays out."""
    assert [[0, 1], [2]] == linked(3, {(0, 1): 3.0, (1, 2): 2.0, (0, 2): -9.0})


def test_a_pair_without_a_score_is_estimated():
    """What was not compared speaks for or against one group as its estimate does."""
    scores = {(0, 1): 3.0, (1, 2): 2.0}

    assert [[0, 1], [2]] == linked(3, scores)
    assert [[0, 1, 2]] == linked(3, scores, each=0)


def test_groups_of_any_size_are_one_by_a_few_scores():
    """Of many pairs between two large groups only one was scored: the others are estimated."""
    one = {(a, b): 3.0 for b in range(20) for a in range(b)}
    other = {(a + 20, b + 20): score for (a, b), score in one.items()}

    assert [list(range(40))] == linked(40, one | other | {(0, 20): 1.0}, each=0.5)
    assert 2 == len(linked(40, one | other | {(0, 20): 1.0}, each=-0.5))


def test_what_may_not_be_one_is_not():
    """A refusal holds for whole groups."""
    scores = {(0, 1): 3.0, (0, 2): 2.0, (1, 2): 2.0}

    found = linked(3, scores, may_join=lambda one, other: 2 not in one + other)

    assert [[0, 1], [2]] == found


@given(st.dictionaries(st.tuples(st.integers(0, 7), st.integers(0, 7)), st.floats(-5, 5)))
def test_every_node_is_in_one_group(drawn):
    """Whatever the scores, and in whatever order they are given."""
    scores = {pair: score for pair, score in drawn.items() if pair[0] < pair[1]}
    groups = linked(8, scores, each=-1, least=0.5)

    assert list(range(8)) == sorted(node for group in groups for node in group)
    assert groups == linked(8, dict(reversed(scores.items())), each=-1, least=0.5)
