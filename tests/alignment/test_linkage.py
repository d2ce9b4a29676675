"""Average linkage over scored and estimated pairs."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.alignment import linkage
from rashomon.alignment.linkage import link_alike


def linked(count, scores, each=-5.0, least=0.0, apart=()):
    """Group nodes, pairs without a score estimated alike; two nodes of `apart` are never one."""

    def unite(one, other):
        return None if len((one | other) & set(apart)) > 1 else one | other

    states = [{node} for node in range(count)]
    return link_alike(states, scores, others=each, least=least, unite=unite)


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

    assert [[0, 1], [2]] == linked(3, scores, apart=(0, 2))


def test_a_refusal_ends_when_a_group_grows():
    """Two nodes that may not be one stay apart, and a third joins the nearer of them."""
    scores = {(0, 1): 4.0, (0, 2): 3.0, (1, 2): 2.0}

    assert [[0, 2], [1]] == linked(3, scores, apart=(0, 1))


SCORES = st.dictionaries(st.tuples(st.integers(0, 9), st.integers(0, 9)), st.floats(-5, 5))


def plainly(count, scores, each, least, apart):
    """Group nodes as the definition says, looking at all pairs of groups again and again."""
    groups = [[node] for node in range(count)]

    def score(one, other):
        pairs = [(min(a, b), max(a, b)) for a in one for b in other]
        if not scores.keys() & set(pairs) or len({*one, *other} & set(apart)) > 1:
            return -np.inf
        steps = [np.rint(scores.get(pair, each) * 2.0**24) for pair in pairs]
        return sum(steps) / len(steps) / 2.0**24

    while True:
        averages = [
            (-score(one, other), one, other)
            for at, one in enumerate(groups)
            for other in groups[at + 1 :]
        ]
        highest, one, other = min(averages, default=(np.inf, [], []))
        if -highest < least:
            return groups
        groups.remove(other)
        one.extend(other)
        one.sort()
        groups.sort()


@given(SCORES, st.sets(st.integers(0, 9), max_size=3))
def test_groups_are_those_of_the_definition(drawn, apart):
    """Whatever the scores, and in whatever order they are given."""
    scores = {pair: score for pair, score in drawn.items() if pair[0] < pair[1]}
    groups = linked(10, scores, each=-1, least=0.5, apart=apart)

    assert groups == plainly(10, scores, -1, 0.5, apart)
    assert groups == linked(10, dict(reversed(scores.items())), each=-1, least=0.5, apart=apart)


def test_what_is_too_much_for_one_table_is_joined_alike(monkeypatch):
    """Where no estimate is above a score, joining what is nearest at once changes nothing."""
    draw = np.random.default_rng(3)
    places = draw.normal(size=(60, 3))
    scores = {
        (a, b): 2.0 - float(np.abs(places[a] - places[b]).sum())
        for b in range(60)
        for a in range(b)
    }
    every = linked(60, scores, each=-9, apart=(3, 30, 44))
    monkeypatch.setattr(linkage, "_TABLE", 7)

    assert 1 < len(every) < 60
    assert every == linked(60, scores, each=-9, apart=(3, 30, 44))


@pytest.mark.parametrize("limit", [0, 3])
def test_a_node_without_a_score_is_alone(monkeypatch, limit):
    """Nothing is said of it, and no table is needed for it."""
    monkeypatch.setattr(linkage, "_TABLE", limit)

    assert [[0, 2], [1]] == linked(3, {(0, 2): 1.0}, each=9.0)
    assert [[0], [1]] == linked(2, {}, each=9.0)
    assert [] == linked(0, {})
