"""Attributions as short rows of words."""

from dataclasses import dataclass, replace

import pytest

from rashomon.attribution.narrator import Narrator
from rashomon.attribution.reading import Said
from rashomon.attribution.stage import Attributor
from rashomon.model.attribution import Attribution
from rashomon.model.parse import Parse


@dataclass(frozen=True, slots=True)
class Read:
    """A parse with its attributions."""

    parse: Parse
    claims: tuple[Attribution, ...]

    def quote(self, span):
        """Give the words of a span, None for none."""
        return span.quote(self.parse.text) if span else None

    def rows(self):
        """Give source, cue and content of each attribution in words."""
        return [
            (self.quote(c.source), self.quote(c.cue), *map(self.quote, c.content))
            for c in self.claims
        ]

    def one(self, cue):
        """Give the only attribution with this cue."""
        (found,) = [claim for claim in self.claims if self.quote(claim.cue) == cue]
        return found

    def narrator(self):
        """Give the narrator's passages as kind and words."""
        passages = Narrator.load()(self.parse, self.claims)
        return [(passage.kind.value, self.quote(passage.span)) for passage in passages]


@pytest.fixture(scope="session")
def attribute(parse_text):
    """Read a text with the real parser and attribute it."""
    attributor = Attributor.load()

    def read(text):
        parse = parse_text(text)
        return Read(parse, attributor(parse))

    return read


@pytest.fixture(scope="session")
def settle(parse_text):
    """Apply the rules to given spans: rows of source, cue and contents, in the words of the text.

    A row whose source begins with ">" stands inside the content of another; a phrase of which the
    second occurrence is meant ends in " #2".
    """
    attributor = Attributor.load()

    def place(text, phrase):
        words, _, number = phrase.partition(" #")
        start = -1
        for _ in range(int(number or 1)):
            start = text.index(words, start + 1)
        return start, start + len(words)

    def said(text, source, cue, *contents):
        name = (source or "").removeprefix(">")
        return Said(
            source=place(text, name) if name else None,
            cue=place(text, cue),
            content=tuple(place(text, content) for content in contents),
            confidence=0.9,
            is_inner=(source or "").startswith(">"),
        )

    def read(text, *rows, **changes):
        given = tuple(said(text, *row) for row in rows)
        parse = replace(parse_text(text), **changes)
        return Read(parse, replace(attributor, read=lambda _: given)(parse))

    return read
