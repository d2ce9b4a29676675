"""Quantity: a number with its unit, its bound and what it counts, under the claim that gives it."""

from dataclasses import dataclass
from enum import StrEnum

from rashomon.model.derivation import Derivation
from rashomon.model.span import DocumentId, RecordId, Span


class Bound(StrEnum):
    """How the number limits the quantity."""

    EXACT = "exact"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    ABOUT = "about"
    MORE_THAN = "more_than"
    LESS_THAN = "less_than"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number somebody states.

    Attributes:
        unit: ``km``, ``people``, ``usd`` ...; None for a bare count.
        counts: Head noun of what is counted, as a lemma (soldier, ship); None if not stated.
    """

    id: RecordId
    document_id: DocumentId
    span: Span
    value: float
    unit: str | None
    bound: Bound
    counts: str | None
    attribution_id: RecordId | None
    derivation: Derivation
