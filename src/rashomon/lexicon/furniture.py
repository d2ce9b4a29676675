"""Patterns of furniture: what stands on a news page and is no part of the report.

What enters: the packaged `furniture.toml` (its head says how to extend it).
What leaves: a frozen `FurnitureLexicon` of compiled patterns. Applying them is up to `ingestion`.
"""

import re
from dataclasses import dataclass

import msgspec

from rashomon.errors import LexiconError
from rashomon.lexicon.load import read_toml
from rashomon.model.document import FurnitureKind

_FILE = "furniture.toml"


class _Entry(msgspec.Struct, forbid_unknown_fields=True):
    kind: FurnitureKind
    patterns: tuple[str, ...]


class _Appeal(msgspec.Struct, forbid_unknown_fields=True):
    address: str
    headings: tuple[str, ...]
    cues: tuple[str, ...]


class _Tables(msgspec.Struct, forbid_unknown_fields=True):
    line: tuple[_Entry, ...]
    opening: tuple[_Entry, ...]
    appeal: _Appeal


@dataclass(frozen=True, slots=True)
class FurniturePattern:
    """A pattern and the kind of furniture it finds."""

    kind: FurnitureKind
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class FurnitureLexicon:
    """All patterns, in the order of the file.

    Attributes:
        lines: Match whole paragraphs.
        openings: Match the start of one of the first paragraphs.
        appeal_headings: Match the paragraph that opens a publisher's appeal.
        appeal_cues: Stand in the paragraphs of such an appeal.
        appeal_address: Words that speak to the reader.
    """

    lines: tuple[FurniturePattern, ...]
    openings: tuple[FurniturePattern, ...]
    appeal_headings: tuple[re.Pattern[str], ...]
    appeal_cues: tuple[re.Pattern[str], ...]
    appeal_address: re.Pattern[str]

    @classmethod
    def load(cls) -> "FurnitureLexicon":
        """Read the packaged patterns.

        Raises:
            LexiconError: If an entry has another form, an unknown kind or a wrong pattern.
        """
        try:
            tables = msgspec.convert(read_toml(_FILE), type=_Tables)
            return cls(
                lines=_compiled(tables.line),
                openings=_compiled(tables.opening),
                appeal_headings=tuple(map(re.compile, tables.appeal.headings)),
                appeal_cues=tuple(map(re.compile, tables.appeal.cues)),
                appeal_address=re.compile(tables.appeal.address),
            )
        except (msgspec.ValidationError, re.error) as error:
            what = f"lexicon {_FILE}: {error}"
            raise LexiconError(
                what, expected="the form its head describes", slug="lexicon-value"
            ) from error


def _compiled(entries: tuple[_Entry, ...]) -> tuple[FurniturePattern, ...]:
    return tuple(
        FurniturePattern(entry.kind, re.compile(pattern))
        for entry in entries
        for pattern in entry.patterns
    )
