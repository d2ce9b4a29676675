"""The best sequence of tags, against trying all of them."""

import itertools

import numpy as np
import pytest

from rashomon.attribution.tagging import TAGS, TagGrammar, spans_of


def best_by_trying_all(grammar, emissions, lines):
    """Decode every line by trying all sequences."""
    found = []
    for line in np.unique(lines):
        places = np.flatnonzero(lines == line)

        def score(tags, places=places):
            steps = sum(grammar.moves[a, b] for a, b in itertools.pairwise(tags))
            here = sum(emissions[place, tag] for place, tag in zip(places, tags, strict=True))
            return grammar.starts[tags[0]] + steps + here

        found += max(itertools.product(range(3), repeat=len(places)), key=score)
    return tuple(found)


@pytest.mark.parametrize("seed", range(12))
def test_the_best_sequence_is_found_line_by_line(seed):
    """No sequence of tags of any line has a higher score than the one that is given."""
    draw = np.random.default_rng(seed)
    grammar = TagGrammar(
        draw.normal(size=(3, 3)).astype(np.float32), draw.normal(size=3).astype(np.float32)
    )
    emissions = draw.normal(size=(9, 3)).astype(np.float32)
    lines = np.cumsum(draw.random(9) < 0.3)

    assert best_by_trying_all(grammar, emissions, lines) == grammar.best(emissions, lines)


def test_a_text_without_words_has_no_tags():
    """Nothing in, nothing out."""
    grammar = TagGrammar(np.zeros((7, 7), np.float32), np.zeros(7, np.float32))

    assert () == grammar.best(np.zeros((0, 7), np.float32), np.zeros(0, np.int32))


def test_spans_begin_at_every_begin_tag():
    """Two spans of one role may touch; an inside tag goes on with the span before it."""
    names = ("O", "B-source", "I-source", "B-cue", "B-content", "I-content", "B-content", "O")
    tags = tuple(map(TAGS.index, names))

    assert ((1, 3),) == spans_of(tags, "source")
    assert ((3, 4),) == spans_of(tags, "cue")
    assert ((4, 6), (6, 7)) == spans_of(tags, "content")


@pytest.mark.parametrize("seed", range(5))
def test_the_share_of_a_tag_is_its_probability_in_the_line(seed):
    """The probability by summing over the tags of one word; lines beside it do not count."""
    draw = np.random.default_rng(seed)
    grammar = TagGrammar(
        draw.normal(size=(3, 3)).astype(np.float32), draw.normal(size=3).astype(np.float32)
    )
    emissions = draw.normal(size=(3, 3)).astype(np.float32)
    tags, lines = (1, 2, 0), np.array([4, 7, 7])
    weights = [
        np.exp(float(emissions[1, tag]) + grammar.starts[tag] + grammar.moves[tag, tags[2]])
        for tag in range(3)
    ]

    assert weights[2] / sum(weights) == pytest.approx(grammar.share(emissions, tags, lines, 1))
