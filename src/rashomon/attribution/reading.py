"""Encoding -> who says what, as the learned tagger and linkers read it.

What enters are the encoder's scores for every word; what leaves are cues with source and contents
as ranges of code points: first those that stand in the article, then those inside the content of
another. Method: a CRF tags words as source, cue or content (the conventions of PolNeAR, Newell et
al. 2018), then every cue takes its source and every content its cue (`linking`), line by line. A
cue at the end of a line, without content there, announces the content that begins the next line.
The inner layer is read with a tag head of its own, trained on paragraphs put into somebody's mouth.
A content that no cue takes, and a cue without content, say nothing and are left out.
"""

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np

from rashomon.attribution.linking import Linker, Spans
from rashomon.attribution.tagging import TAGS, spans_of
from rashomon.model.encoding import Encoding, Floats, Integers
from rashomon.model.span import Range
from rashomon.model.tagging import TagGrammar
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
    is_inner: bool = False


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
        cues, contents = spans_of(tags, "cue"), spans_of(tags, "content")
        held = self._contents(encoding, cues, contents)
        held |= _announced(encoding, cues, contents, held)
        outer = self._linked(encoding, self.outer, encoding.tags, tags, held)
        return (*outer, *self._inside(encoding, contents))

    def _inside(self, encoding: Encoding, contents: Spans) -> Iterator[Said]:
        """Read each content as a text of its own, by the inner layer.

        Those that no cue holds too: a quotation may go on there with the speaker before.
        """
        inside, edges = np.zeros((2, len(encoding.words) + 1), np.int32)
        for start, end in contents:
            inside[start:end] = 1
            edges[[start, end]] += 1
        scores = encoding.inner.copy()
        scores[inside[:-1] == 0] = np.where(np.arange(len(TAGS)) == _NO_TAG, 0, -np.inf)
        apart = replace(encoding, paragraphs=np.cumsum(edges[:-1], dtype=np.int32))
        tags = self.inner.best(scores, apart.paragraphs)
        held = self._contents(apart, spans_of(tags, "cue"), spans_of(tags, "content"))
        for said in self._linked(apart, self.inner, encoding.inner, tags, held):
            yield replace(said, is_inner=True)

    def _linked(
        self,
        encoding: Encoding,
        grammar: TagGrammar,
        scores: Floats,
        tags: tuple[int, ...],
        held: Mapping[int, list[Range]],
    ) -> Iterator[Said]:
        """Give what the cues hold with their sources, in order of the cues."""
        cues = spans_of(tags, "cue")
        named = self._sources(encoding, cues, spans_of(tags, "source"))
        for number in sorted(held):
            source = named.get(number)
            yield Said(
                source=encoding.chars(source) if source else None,
                cue=encoding.chars(cues[number]),
                content=tuple(map(encoding.chars, held[number])),
                confidence=_share(grammar, scores, tags, encoding.paragraphs, cues[number]),
            )

    def _contents(self, encoding: Encoding, cues: Spans, contents: Spans) -> dict[int, list[Range]]:
        """Map the numbers of cues to their contents, at least one."""
        held: dict[int, list[Range]] = {}
        owners = self.to_content.links(encoding, cues, contents).best_cue()
        for number, cue in sorted(owners.items()):
            held.setdefault(cue, []).append(contents[number])
        return held

    def _sources(self, encoding: Encoding, cues: Spans, sources: Spans) -> dict[int, Range]:
        """Map the numbers of cues to their source, where they have one."""
        links = self.to_source.links(encoding, cues, sources)
        return {cue: sources[number] for cue, number in links.best_span().items()}


def _announced(
    encoding: Encoding, cues: Spans, contents: Spans, held: Mapping[int, list[Range]]
) -> dict[int, list[Range]]:
    """Give cues that hold nothing the free content that begins the next line.

    Nothing may stand between but one mark: a colon or quotation mark that the tags leave out.
    """
    free = set(contents).difference(*held.values())
    begins = {encoding.paragraphs[one[0]]: one for one in reversed(contents)}
    found: dict[int, list[Range]] = {}
    for number, cue in enumerate(cues):
        content = begins.get(encoding.paragraphs[cue[0]] + 1)
        if content in free and number not in held:
            between = [end - start for start, end in encoding.words[cue[1] : content[0]]]
            if between in ([], [1]):
                found[number] = [content]
                free.remove(content)
    return found


def _share(
    grammar: TagGrammar, scores: Floats, tags: tuple[int, ...], lines: Integers, span: Range
) -> float:
    """Give the mean share that the tags of a span have, the tags around each word being given."""
    shares = [grammar.share(scores, tags, lines, place) for place in range(*span)]
    return round(sum(shares) / len(shares), 2)
