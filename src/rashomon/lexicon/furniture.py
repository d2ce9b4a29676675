"""Patterns of furniture: what stands on a news page and is no part of the report.

What enters: the packaged `furniture.toml`, whose head says what each table is for and how to
extend it. What leaves: its content as it stands. Applying the patterns is up to `ingestion`.
"""

from dataclasses import dataclass

from rashomon.lexicon.load import LexiconFile
from rashomon.model.document import FurnitureKind


@dataclass(frozen=True, slots=True)
class FurniturePatterns:
    """Regular expressions for one kind of furniture."""

    kind: FurnitureKind
    patterns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AppealPatterns:
    """Regular expressions for an appeal to readers: what opens one, asks, and addresses them."""

    address: str
    headings: tuple[str, ...]
    cues: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FurnitureLexicon(LexiconFile):
    """All patterns, in the order of the file."""

    file = "furniture.toml"
    line: tuple[FurniturePatterns, ...]
    lead: tuple[FurniturePatterns, ...]
    opening: tuple[FurniturePatterns, ...]
    appeal: AppealPatterns
