"""Attributions as short rows of words."""

from dataclasses import dataclass

import pytest

from rashomon.attribution.narrator import Narrator
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
