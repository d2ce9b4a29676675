"""Encoding -> who says what, as the learned tagger and linkers read it.

What enters are the encoder's scores for every word; what leaves are cues with source and contents
as ranges of code points: first those that stand in the article, then those inside the content of
another. Method: a CRF tags words as source, cue or content (the conventions of PolNeAR, Newell et
al. 2018), then every cue takes its source and every content its cue (`linking`). The inner layer is
read with a tag head of its own, trained on paragraphs put into somebody's mouth. A content that no
cue takes, and a cue without content, say nothing and are left out.
"""

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby

import numpy as np

from rashomon.attribution.linking import Linker, Spans
from rashomon.attribution.tagging import ROLES, TAGS, TagGrammar, spans_of
from rashomon.model.encoding import Encoding, Floats
from rashomon.model.span import Range
from rashomon.weights import read_weights

_NO_TAG = TAGS.index("O")


@dataclass(frozen=True, slots=True)
class Said:
    """One attribution in code points.

    Attributes:
        source: None where the text names nobody.
        content: In text order, never empty.
        confidence: Mean probability of the tags of the cue's words, given those around, 0 to 1.
        is_inner: True inside the content of another.
    """

    source: Range | None
    cue: Range
    content: tuple[Range, ...]
    confidence: float
    is_inner: bool


@dataclass(frozen=True, slots=True)
class AttributionReader:
    """The learned part of attribution: one grammar of tags a layer, and the two linkers."""

    outer: TagGrammar
    inner: TagGrammar
    to_source: Linker
    to_content: Linker

    @classmethod
    def load(cls) -> "AttributionReader":
        """Load the packaged heads."""
        return cls.of(np.load(io.BytesIO(read_weights("attribution.npz"))))

    @classmethod
    def of(cls, weights: Mapping[str, Floats]) -> "AttributionReader":
        """Make a reader of named arrays."""
        return cls(
            TagGrammar(weights["moves"], weights["starts"]),
            TagGrammar(weights["inner_moves"], weights["inner_starts"]),
            Linker.of(weights, "source"),
            Linker.of(weights, "content"),
        )

    def __call__(self, encoding: Encoding) -> tuple[Said, ...]:
        """Read one text: the outer attributions in text order, then the inner ones."""
        tags = self.outer.best(encoding.tags, encoding.paragraphs)
        outer = tuple(self._linked(encoding, self.outer, encoding.tags, tags))
        return (*outer, *self._inside(encoding, spans_of(tags, "content")))

    def _inside(self, encoding: Encoding, contents: Spans) -> Iterator[Said]:
        """Read each content as a text of its own, by the inner layer."""
        inside, edges = np.zeros((2, len(encoding.words) + 1), np.int32)
        for start, end in contents:
            inside[start:end] = 1
            edges[[start, end]] += 1
        scores = encoding.inner.copy()
        scores[inside[:-1] == 0] = np.where(np.arange(len(TAGS)) == _NO_TAG, 0, -np.inf)
        apart = replace(encoding, paragraphs=np.cumsum(edges[:-1], dtype=np.int32))
        tags = self.inner.best(scores, apart.paragraphs)
        return self._linked(apart, self.inner, encoding.inner, tags)

    def _linked(
        self, encoding: Encoding, grammar: TagGrammar, scores: Floats, tags: tuple[int, ...]
    ) -> Iterator[Said]:
        """Link the spans of one layer, line by line: memory does not grow with the text."""
        every = {role: _by_line(encoding, spans_of(tags, role)) for role in ROLES}
        for line, cues in every["cue"].items():
            held = self._contents(encoding, cues, every["content"].get(line, ()))
            sources = self._sources(encoding, cues, every["source"].get(line, ()))
            for number, contents in sorted(held.items()):
                source = sources.get(number)
                yield Said(
                    source=encoding.chars(source) if source else None,
                    cue=encoding.chars(cues[number]),
                    content=tuple(map(encoding.chars, contents)),
                    confidence=_share(grammar, scores, tags, cues[number]),
                    is_inner=grammar is self.inner,
                )

    def _contents(self, encoding: Encoding, cues: Spans, contents: Spans) -> dict[int, list[Range]]:
        """Map the numbers of cues to their contents."""
        held: dict[int, list[Range]] = {}
        if cues and contents:
            scores = self.to_content.scores(encoding, cues, contents)[:, 1:]
            for content, cue, score in zip(contents, scores.argmax(0), scores.max(0), strict=True):
                if np.isfinite(score):
                    held.setdefault(int(cue), []).append(content)
        return held

    def _sources(self, encoding: Encoding, cues: Spans, sources: Spans) -> dict[int, Range]:
        """Map the numbers of cues to their source, where they have one."""
        if not cues or not sources:
            return {}
        best = self.to_source.scores(encoding, cues, sources).argmax(1)
        return {number: sources[one - 1] for number, one in enumerate(best) if one}


def _by_line(encoding: Encoding, spans: Spans) -> dict[int, Spans]:
    """Group spans by the line that they begin on, in text order."""
    grouped = groupby(spans, key=lambda span: int(encoding.paragraphs[span[0]]))
    return {line: tuple(group) for line, group in grouped}


def _share(grammar: TagGrammar, scores: Floats, tags: tuple[int, ...], span: Range) -> float:
    """Give the mean share that the tags of a span have, the tags around each word being given."""
    shares = [grammar.share(scores, tags, place) for place in range(*span)]
    return round(sum(shares) / len(shares), 2)
