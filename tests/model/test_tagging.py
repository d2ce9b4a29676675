"""The best sequence of tags, against trying all of them."""

import itertools

import numpy as np
import pytest

from rashomon.model.tagging import TagGrammar


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
