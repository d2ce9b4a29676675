"""The parsing stage: Document -> Parse with its Encoding.

The language parser gives sentences, grammar, names and coreference; the encoder runs once over the
same text and gives every later stage its vectors and tag scores.
"""

from dataclasses import dataclass, replace

from rashomon.model.document import Document
from rashomon.model.engine import Engine
from rashomon.model.parse import Parse
from rashomon.parsing.encoder import Encoder
from rashomon.parsing.spacy_backend import SpacyParser


@dataclass(frozen=True, slots=True)
class Parser:
    """Reads English text."""

    language: SpacyParser
    encode: Encoder

    @classmethod
    def load(cls, engine: Engine = Engine.FAST) -> "Parser":
        """Load both packaged models."""
        return cls(SpacyParser.load(), Encoder.load(engine))

    def __call__(self, document: Document) -> Parse:
        """Parse and encode one document."""
        return replace(
            self.language(document),
            published_at=document.published_at,
            encoding=self.encode(document.text),
        )
