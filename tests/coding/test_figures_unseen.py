"""Figures and postures of sentences that were written before the program was run on them."""

import tomllib
from collections import Counter
from pathlib import Path

import pytest

from rashomon.attribution.stage import Attributor
from rashomon.coding.postures import PostureReader
from rashomon.coding.quantities import Measurer
from tests.coding.figures import written, written_posture

SENTENCES = tomllib.loads(
    (Path(__file__).parent / "figures_unseen.toml").read_text(encoding="utf-8")
)["sentence"]


@pytest.fixture(scope="module")
def scores(parse_text) -> dict[str, tuple[float, float]]:
    """Precision and recall over the whole set, by kind."""
    attribute, measure, read = Attributor.load(), Measurer.load(), PostureReader.load()
    counts = {"figures": Counter[str](), "postures": Counter[str]()}
    for sentence in SENTENCES:
        text = sentence["text"]
        parse = parse_text(text)
        claims = attribute(parse)
        quantities = measure(parse, claims, ())
        found = {
            "figures": [written(one, text) for one in quantities],
            "postures": [
                written_posture(one, quantities, text) for one in read(parse, claims, quantities)
            ],
        }
        for kind, lines in found.items():
            given, expected = Counter(lines), Counter(sentence.get(kind, ()))
            counts[kind]["right"] += (given & expected).total()
            counts[kind]["given"] += given.total()
            counts[kind]["expected"] += expected.total()
    return {
        kind: (one["right"] / one["given"], one["right"] / one["expected"])
        for kind, one in counts.items()
    }


@pytest.mark.parametrize(("kind", "recall"), [("figures", 0.90), ("postures", 0.90)])
def test_unseen_sentences_keep_their_floors(scores, kind, recall):
    """Precision is .85 at least, recall what was measured: a whole line must be right to count."""
    assert all(map(float.__ge__, scores[kind], (0.85, recall)))
