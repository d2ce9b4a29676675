"""Copies and versions: which reports are one account, and which are one page at two times."""

from dataclasses import dataclass
from enum import StrEnum

from rashomon.model.span import DocumentId, RecordId, Span


class CopyKind(StrEnum):
    """How two reports come to share their words."""

    SYNDICATED = "syndicated"
    REWRITTEN = "rewritten"
    BOILERPLATE = "boilerplate"
    SAME_STATEMENT = "same_statement"


@dataclass(frozen=True, slots=True)
class CopyLink:
    """Two reports that share words.

    Attributes:
        containment: Share of the shorter text's shingles that the other text holds, 0 to 1.
        shared: Stretches of `first` that stand in `second` too.
    """

    first: DocumentId
    second: DocumentId
    kind: CopyKind
    containment: float
    shared: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class CopyGroup:
    """Reports that count as one account, in canonical order."""

    document_ids: tuple[DocumentId, ...]


@dataclass(frozen=True, slots=True)
class AccountCount:
    """How many independent accounts the case holds: an unknown root is not independent."""

    at_least: int
    at_most: int

    @property
    def in_words(self) -> str:
        """Say how many, as "at least 3, at most 7 independent accounts"."""
        if self.at_most == 0:
            return "no account among these reports"
        noun = "independent account" + ("s" if self.at_most > 1 else "")
        if self.at_least == self.at_most:
            return f"{self.at_most} {noun}"
        return f"at least {self.at_least}, at most {self.at_most} {noun}"


@dataclass(frozen=True, slots=True)
class VersionChain:
    """One page over time, oldest first: same address, changed text.

    Attributes:
        removed: Claims and narrator passages whose words the newest version lacks, each with the
            version since which they are gone.
    """

    url: str
    document_ids: tuple[DocumentId, ...]
    removed: tuple[tuple[RecordId, DocumentId], ...] = ()
