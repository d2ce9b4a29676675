"""Texts with the places that their gold marks, as words, vectors, features and tags."""

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from rashomon.grounding.name_features import NameFeatures
from rashomon.lexicon.gazetteer import Gazetteer
from rashomon.lexicon.peoples import load_peoples
from rashomon.model.encoding import Encoding
from rashomon.parsing.encoder import Encoder

OUTSIDE, BEGIN, INSIDE = range(3)


@dataclass
class Text:
    """One document: its encoding, and per word features and tag; `lines` are word ranges."""

    corpus: str
    encoding: Encoding
    features: np.ndarray
    tags: np.ndarray
    lines: list
    gold: list


@dataclass(frozen=True)
class Maker:
    """Encodes texts as the product does."""

    encode: Encoder
    features: NameFeatures

    @classmethod
    def load(cls):
        gazetteer = Gazetteer.load()
        return cls(Encoder.load(), NameFeatures(gazetteer, load_peoples(gazetteer)))

    def read(self, path, corpus):
        """Read a file of gold: GUM's mentions, or the toponyms of the others."""
        with Path(path).open(encoding="utf-8") as lines:
            rows = [json.loads(line) for line in lines]
        return [self.text(row["text"], ranges_of(row), corpus) for row in rows]

    def text(self, text, gold, corpus):
        encoding = self.encode(text)
        starts = np.array([start for start, _ in encoding.words])
        ends = np.array([end for _, end in encoding.words])
        tags = np.zeros(len(encoding.words), np.int64)
        for start, end in gold:
            first, last = np.searchsorted(ends, start, "right"), np.searchsorted(starts, end)
            tags[first:last] = INSIDE
            tags[first : min(first + 1, last)] = BEGIN
        cuts = [0, *(np.flatnonzero(np.diff(encoding.paragraphs)) + 1), len(tags)]
        return Text(
            corpus,
            encoding,
            self.features(text, encoding),
            tags,
            [(int(a), int(b)) for a, b in zip(cuts, cuts[1:]) if a < b],
            gold,
        )


def ranges_of(row):
    """Give the places of a line: toponyms, or the names of GUM's places."""
    if "toponyms" in row:
        return sorted((one["start"], one["end"]) for one in row["toponyms"])
    named = (one for one in row["mentions"] if one["named"] and one["type"] == "place")
    return sorted({tuple(one.get("name") or (one["start"], one["end"])) for one in named})


def stack(pieces, number_of):
    """Pad some lines [(text, start, end)] to one batch of arrays."""
    longest = max(end - start for _, start, end in pieces)
    shape = len(pieces), longest
    wide = lambda width: np.zeros((*shape, width), np.float32)
    vectors, lexical = (
        wide(pieces[0][0].encoding.vectors.shape[1]),
        wide(pieces[0][0].encoding.lexical.shape[1]),
    )
    features = wide(pieces[0][0].features.shape[1])
    tags, mask = np.zeros(shape, np.int64), np.zeros(shape, bool)
    for row, (text, start, end) in enumerate(pieces):
        here = row, slice(0, end - start)
        vectors[here], lexical[here] = (
            text.encoding.vectors[start:end],
            text.encoding.lexical[start:end],
        )
        features[here], tags[here] = text.features[start:end], text.tags[start:end]
        mask[here] = True
    corpora = np.array([number_of[text.corpus] for text, _, _ in pieces])
    return vectors, lexical, features, tags, mask, corpora
