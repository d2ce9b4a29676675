"""Beside: two texts put side by side, clause by clause.

Derived on demand and stored nowhere. Every row points at characters of one text or of both; what
stands between the rows of a side is white space or named furniture, so that nothing is lost.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from rashomon.model.span import DocumentId, Range

#: Two accounts are said to speak to one matter from this likeness on, below it *perhaps*: of 30
#: rows drawn from the two bundled incidents, 15 of 17 above were right to a reader, 5 of 13 below.
SURE_FROM = 0.65


class BesideMode(StrEnum):
    """What the two texts are to each other."""

    ACCOUNTS = "accounts"
    VERSIONS = "versions"
    TRANSLATION = "translation"


class RowKind(StrEnum):
    """What a row says of its words; it is about wording, never about which side is right."""

    SAME = "same"
    OTHER_WORDS = "other_words"
    FIRST_ONLY = "first_only"
    SECOND_ONLY = "second_only"


class Basis(StrEnum):
    """By what the two cells of a row were put together.

    Attributes:
        WORDS: Mostly the same words in the same order.
        CONTENT: Rarer words, names or numbers in common.
        MEANING: The learned vectors of their clauses, beside some words.
        ANCHORS: Across languages: numbers or names that both have, beside order and length.
        LENGTH: Across languages: order and length alone.
    """

    WORDS = "words"
    CONTENT = "content"
    MEANING = "meaning"
    ANCHORS = "anchors"
    LENGTH = "length"


class DifferenceKind(StrEnum):
    """A difference of words that can change what is meant."""

    NEGATION = "negation"
    NUMBER = "number"
    DAY = "day"
    NAME = "name"
    HEDGE = "hedge"
    CUE = "cue"
    QUOTATION = "quotation"


@dataclass(frozen=True, slots=True)
class Difference:
    """Words of one kind that only one cell of a row has; a fact about words, no judgement.

    Attributes:
        first, second: Where the words stand; one of them may be empty, not both.
        is_hint: Across languages, where words are counted and not compared.
    """

    kind: DifferenceKind
    first: tuple[Range, ...]
    second: tuple[Range, ...]
    is_hint: bool = False


@dataclass(frozen=True, slots=True)
class BesideRow:
    """What one text says beside what the other says.

    Attributes:
        first, second: The clauses of each side, in text order; empty where it says nothing to it.
        is_moved: Both say it, at another place among what both say.
        likeness: Of the two cells, 0 to 1; None where only one has words, and across languages.
        first_words, second_words: Stretches of words that the other cell lacks; empty across
            languages and in rows of one side.
    """

    kind: RowKind
    first: tuple[Range, ...] = ()
    second: tuple[Range, ...] = ()
    is_moved: bool = False
    basis: Basis | None = None
    likeness: float | None = None
    first_words: tuple[Range, ...] = ()
    second_words: tuple[Range, ...] = ()
    differences: tuple[Difference, ...] = ()


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two texts.

    Attributes:
        is_original: The original of a document that is a translation, not its canonical text.
        furniture: Stretches that are no part of the statement, in text order.
    """

    document_id: DocumentId
    text: str
    language: str | None
    is_original: bool = False
    furniture: tuple[Range, ...] = ()


@dataclass(frozen=True, slots=True)
class Beside:
    """Two texts with their rows.

    Attributes:
        rows: In the order of the first text; what only the second says stands after the row that
            holds the words before it.
        is_cut: One text is longer than what is compared; its rest stands as of one side only.
    """

    mode: BesideMode
    first: Side
    second: Side
    rows: tuple[BesideRow, ...]
    is_cut: bool = False

    def label(self, row: BesideRow, names: tuple[str, str]) -> str:
        """Say in words what a row is; `names` are those of the two sides."""
        words = _LABELS[self.mode]
        kind = words[row.kind].format(*names)
        is_weak = row.likeness is not None and row.likeness < SURE_FROM
        if is_weak and self.mode is BesideMode.ACCOUNTS:
            kind = f"perhaps {kind}"
        if not row.is_moved:
            return kind
        is_unchanged = self.mode is BesideMode.VERSIONS and row.kind is RowKind.SAME
        return "moved" if is_unchanged else f"{kind}, {_MOVED[self.mode]}"


_MOVED: Mapping[BesideMode, str] = MappingProxyType(
    {BesideMode.ACCOUNTS: "at another place", BesideMode.VERSIONS: "moved"}
)
_LABELS: Mapping[BesideMode, Mapping[RowKind, str]] = MappingProxyType(
    {
        BesideMode.ACCOUNTS: {
            RowKind.SAME: "said by both, in the same words",
            RowKind.OTHER_WORDS: "both speak to it, in other words",
            RowKind.FIRST_ONLY: "{0} only",
            RowKind.SECOND_ONLY: "{1} only",
        },
        BesideMode.VERSIONS: {
            RowKind.SAME: "unchanged",
            RowKind.OTHER_WORDS: "in other words",
            RowKind.FIRST_ONLY: "removed",
            RowKind.SECOND_ONLY: "added",
        },
        BesideMode.TRANSLATION: {
            RowKind.SAME: "the same words",
            RowKind.OTHER_WORDS: "beside each other",
            RowKind.FIRST_ONLY: "nothing found for it in {1}",
            RowKind.SECOND_ONLY: "nothing found for it in {0}",
        },
    }
)
#: What a pairing rests on, in words.
BASIS_WORDS: Mapping[Basis, str] = MappingProxyType(
    {
        Basis.WORDS: "by the same words",
        Basis.CONTENT: "by words in common",
        Basis.MEANING: "by likeness of meaning",
        Basis.ANCHORS: "by numbers or names, order and length",
        Basis.LENGTH: "by order and length alone",
    }
)
#: Kinds of difference, in words.
DIFFERENCE_WORDS: Mapping[DifferenceKind, str] = MappingProxyType(
    {
        DifferenceKind.NEGATION: "negation",
        DifferenceKind.NUMBER: "number",
        DifferenceKind.DAY: "day or time of day",
        DifferenceKind.NAME: "name",
        DifferenceKind.HEDGE: "hedge",
        DifferenceKind.CUE: "verb of saying",
        DifferenceKind.QUOTATION: "quotation or question mark",
    }
)
