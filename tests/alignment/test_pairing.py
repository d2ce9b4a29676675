"""Pairs of clauses: the heaviest chain, what moved, what joins a neighbour."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from rashomon.alignment.pairing import Clause, Pair, heaviest_chain, pair_clauses
from rashomon.model.beside import Basis
from rashomon.text import words

PAIRS = st.lists(
    st.tuples(st.sampled_from([0.6, 0.7, 0.8, 1.0]), st.integers(0, 7), st.integers(0, 7)),
    unique_by=lambda pair: pair[1:],
)


def clauses(*texts: str) -> list[Clause]:
    """Make clauses without vectors."""
    return [Clause(text, words(text)) for text in texts]


@given(PAIRS)
def test_the_chain_rises_on_both_sides_and_none_is_heavier(given_pairs):
    """The same weight as by trying every beginning in turn."""
    pairs = [Pair(*each, Basis.WORDS) for each in given_pairs]
    chain = heaviest_chain(pairs, 0.55)
    best: dict[Pair, float] = {}
    for pair in sorted(pairs, key=lambda each: each.first):
        before = [
            weight
            for other, weight in best.items()
            if other.first < pair.first and other.second < pair.second
        ]
        best[pair] = pair.score - 0.5 + max(before, default=0)

    assert all(one.first < two.first and one.second < two.second for one, two in pairwise(chain))
    weight = sum(pair.score - 0.5 for pair in chain)
    assert abs(max(best.values(), default=0) - weight) < 1e-9


def test_what_stands_elsewhere_is_moved():
    """One clause at another place among four is moved, the rest is in order."""
    texts = ["Boats left Dranze.", "Tal is closed.", "Rhun protested.", "Selm lies in the dark."]
    groups = pair_clauses(clauses(*texts), clauses(texts[3], *texts[:3]))

    assert [False, False, False, True] == [group.is_moved for group in groups]
    assert [(1,), (2,), (3,), (0,)] == [group.second for group in groups]


def test_a_neighbour_joins_where_both_are_like_one_clause():
    """Two clauses of one side beside one of the other that says both."""
    one = clauses("The hotline of both staffs is tested", "tested on Monday is the hotline")
    other = clauses("On Monday the hotline of both staffs is tested")

    assert [((0, 1), (0,))] == [(each.first, each.second) for each in pair_clauses(one, other)]


def test_the_order_of_groups_is_that_of_the_first_text():
    """Whatever their likeness, groups come in text order."""
    texts = ["Rhun protested loudly again.", "Boats left.", "Tal and Selm are both closed today."]
    groups = pair_clauses(clauses(*texts), clauses(*texts))

    assert [(0,), (1,), (2,)] == [group.first for group in groups]
