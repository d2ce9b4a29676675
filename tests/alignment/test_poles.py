"""Poles: who says the same on an issue, and who the contrary."""

from dataclasses import replace

import numpy as np

from rashomon.alignment.poles import settle_poles
from rashomon.alignment.reading import PropositionReader
from rashomon.model.clause import VECTOR_SIZE, ClauseVector
from rashomon.model.derivation import Derivation


def told(records, *sayings):
    """Read the propositions of one report."""
    return PropositionReader.load().read_case((records("a", "2031-03-01", *sayings),))


def with_pole(item, number):
    """Give a proposition a pole along one axis, or against it."""
    pole = np.zeros(VECTOR_SIZE, np.int8)
    pole[abs(number)] = 127 if number > 0 else -127
    vector = ClauseVector(
        "v", "a", item.span, bytes(VECTOR_SIZE), pole.tobytes(), Derivation("t", 1)
    )
    return replace(item, vector=vector)


def test_words_settle_acts_of_one_kind(records):
    """Who denies the crossing stands against who tells it, without any vector."""
    said = told(
        records,
        ("Iceland", "said", "Maltese boats crossed the line"),
        ("Malta", "said", "its boats never crossed the line"),
    )

    assert [-1] == [one * other for one, other in [settle_poles(said)]]


def test_poles_settle_what_no_word_tells(records):
    """Two kinds of act with contrary poles are two accounts."""
    said = told(
        records,
        ("Iceland", "said", "the trawler was towed at noon"),
        ("Malta", "said", "the vessel lay quietly at anchor"),
    )
    contrary = [with_pole(item, number) for item, number in zip(said, (3, -3), strict=True)]
    alike = [with_pole(item, 3) for item in said]

    assert -1 == np.prod(settle_poles(contrary))
    assert 1 == np.prod(settle_poles(alike))


def test_one_party_says_one_thing_unless_its_words_tell_otherwise(records):
    """A weak sign of disagreement inside a party does not turn it."""
    said = told(
        records,
        ("Iceland", "said", "the trawler was towed at noon"),
        ("Iceland", "said", "the vessel lay quietly at anchor"),
    )
    weak = [with_pole(item, number) for item, number in zip(said, (3, 4), strict=True)]

    assert 1 == np.prod(settle_poles(weak))


def test_nothing_and_one_are_settled_at_once(records):
    """An empty issue has no signs, a lone proposition its own."""
    (only,) = told(records, ("Malta", "said", "its boats never crossed the line"))

    assert () == settle_poles(())
    assert (only.sign,) == settle_poles([only])
