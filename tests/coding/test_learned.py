"""Heads on made-up vectors: what they compute, not what they were trained to say."""

import numpy as np
import pytest

from rashomon.coding.choosing import TypeChooser
from rashomon.coding.factual import ANY, LEVELS, FactualityHead, FactualityReader, middle
from rashomon.coding.learned import TYPES, EventHeads, shares
from rashomon.model.encoding import Encoding
from rashomon.model.event import EventType
from rashomon.model.parse import Parse

SIZE = 4
WORDS = ((0, 3), (4, 8), (9, 12))


def encoding(told):
    """Make an encoding of three words whose branch gives these rows."""
    told = np.array(told, np.float32)
    lines = np.zeros(len(WORDS), np.int32)
    return Encoding(WORDS, lines, lines, told, told, told, told, lambda words: told[slice(*words)])


def heads():
    """Make heads in which feature 0 speaks for AGREE, feature 1 of the predicate for ASSAULT."""
    count = len(TYPES) + 1
    arrays = {
        "range": np.zeros((SIZE, count), np.float32),
        "range_bias": np.zeros(count, np.float32),
        "word": np.zeros((SIZE, count), np.float32),
        "report": np.eye(SIZE, 2, dtype=np.float32),
        "report_bias": np.zeros(2, np.float32),
    }
    arrays["range"][0, TYPES.index(EventType.AGREE)] = 2
    arrays["word"][1, TYPES.index(EventType.ASSAULT)] = 5
    return EventHeads(arrays, ("ARREST", "DIPLO"))


ROWS = [[2, 0, 0, 0], [0, 1, 0, 0], [1, 0, 0, 0]]


def test_types_are_read_from_the_range_and_from_the_predicate():
    """The mean of the range decides alone; the vector of the predicate is added."""
    alone = heads().types(encoding(ROWS).told(0, 12), (0, 12))
    told = heads().types(encoding(ROWS).told(0, 12), (0, 12), (4, 8))

    assert (EventType.AGREE, EventType.ASSAULT) == (TYPES[alone.argmax()], TYPES[told.argmax()])
    assert np.allclose([1, 1], [alone.sum(), told.sum()])


def test_reports_have_a_share_for_every_label():
    """The shares go with the labels in their order."""
    read = heads().reports(encoding(ROWS).told(0, 3))

    assert (["ARREST", "DIPLO"], "ARREST") == (list(read), max(read, key=lambda name: read[name]))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ({}, EventType.AGREE),
        ({EventType.PROTEST: 0.2}, EventType.AGREE),
        ({EventType.PROTEST: 1.6}, EventType.PROTEST),
    ],
)
def test_words_and_encoder_are_weighed_together(words, expected):
    """A weak line does not outweigh the encoder, a strong one does."""
    parse = Parse("d1", "abc defg hij", (), (), (), encoding=encoding(ROWS))

    assert expected is TypeChooser(heads()).choose(parse, (0, 12), None, words)


def test_of_a_predicate_a_type_has_to_be_sure():
    """A sentence as a whole has a type all the same."""
    read = heads()
    read.arrays["range_bias"][-1] = 9
    parse = Parse("d1", "abc defg hij", (), (), (), encoding=encoding(ROWS))
    chooser = TypeChooser(read)

    assert chooser.choose(parse, (0, 12), (4, 8), {}) is None
    assert TypeChooser(None).choose(parse, (0, 12), None, {}) is None
    assert EventType.ASSAULT is TypeChooser(heads()).choose(parse, (0, 12), (4, 8), {})
    assert EventType.AGREE is chooser.choose(parse, (0, 12), None, {})


def test_without_an_encoding_nothing_is_chosen():
    """Then the words alone decide."""
    assert TypeChooser(heads()).choose(Parse("d1", "abc", (), (), ()), (0, 3), None, {}) is None


def head_of_factuality():
    """Make a head in which the sign "negation" lowers and the corpus CB raises the level."""
    arrays = {
        "target": np.zeros((SIZE, 2), np.float32),
        "near": np.zeros((SIZE, 2), np.float32),
        "corpora": np.array([[0, 0], [0, 9]], np.float32),
        "signs": np.array([[4, 0]], np.float32),
        "level": np.stack([-LEVELS, LEVELS]),
        "level_bias": np.zeros((2, 7), np.float32),
    }
    return FactualityHead(arrays, {ANY: 0, "CB": 1}, {"sign negation": 0})


@pytest.mark.parametrize(
    ("signs", "corpus", "level"),
    [
        (("sign negation",), "UW", -3),
        (("sign negation",), "CB", 3),
        (("sign unheard",), "CB", 3),
    ],
)
def test_signs_and_corpus_move_the_level(signs, corpus, level):
    """A corpus that the head does not know is read as any text, an unknown sign counts nothing."""
    zeros = np.zeros(SIZE, np.float32)
    read = head_of_factuality().levels(zeros, zeros, signs, corpus)

    assert level == LEVELS[read.argmax()]


def test_shares_add_up_to_one_for_any_scores():
    """Also where scores are so large that their exponentials would overflow."""
    made = shares(np.array([[900.0, 900.0, -900.0]], np.float32))

    assert [0.5, 0.5, 0.0] == made[0].tolist()


@pytest.mark.parametrize(
    ("spread", "expected"),
    [
        ((0, 0, 0, 0, 0, 0, 1), 3.0),
        ((1, 0, 0, 0, 0, 0, 0), -3.0),
        ((0, 0, 0.5, 0, 0.5, 0, 0), -0.5),
    ],
)
def test_the_middle_of_a_spread_stays_on_the_scale(spread, expected):
    """Half of the spread lies on either side of it."""
    assert expected == middle(np.array(spread, np.float32))


def test_words_are_scored_in_the_order_of_the_targets(parse_text):
    """Each range of characters gets a score; a range without a word gets the majority value."""
    text = "The envoy left but did not sign."
    ranges = tuple((text.index(word), text.index(word) + 4) for word in ("left", "sign"))

    left, signed, nothing = FactualityReader.load().scores(parse_text(text), (*ranges, (900, 905)))

    assert (True, True, 3.0) == (left > 1.5, signed < -1.5, nothing)
