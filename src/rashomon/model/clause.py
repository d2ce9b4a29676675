"""ClauseVector: what a clause tells, as numbers by which alignment compares it with others.

Derived, and good for nothing but comparison: two clauses whose claim parts point the same way speak
to one proposition, and those whose poles do as well say the same to it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from rashomon.model.derivation import Derivation
from rashomon.model.span import DocumentId, RecordId, Span

#: Numbers in each vector of a clause.
VECTOR_SIZE = 64
#: Products of two stored numbers are this many times those of the unit vectors.
SCALE = 128 * 128


def numbers_of(part: bytes) -> NDArray[np.float32]:
    """Give a stored vector as numbers, of a length just below 1: (VECTOR_SIZE,).

    No bytes, of a clause that was not read, give zeros.
    """
    return wholes_of(part) / np.float32(128)


def wholes_of(part: bytes) -> NDArray[np.float32]:
    """Give a stored vector as the whole numbers that it is stored as: (VECTOR_SIZE,).

    Products of whole numbers add up exactly, in whatever order a machine adds them.
    """
    if not part:
        return np.zeros(VECTOR_SIZE, np.float32)
    return np.frombuffer(part, np.int8).astype(np.float32)


@dataclass(frozen=True, slots=True)
class ClauseVector:
    """The vectors of one clause.

    Attributes:
        claim: Signed bytes of the unit vector of its proposition, times 127.
        pole: The same of which way it tells it.
    """

    id: RecordId
    document_id: DocumentId
    span: Span
    claim: bytes
    pole: bytes
    derivation: Derivation

    @property
    def turned(self) -> "ClauseVector":
        """The same of who denies the clause: its pole points the other way."""
        pole = (-wholes_of(self.pole)).astype(np.int8).tobytes() if self.pole else b""
        return replace(self, pole=pole)


def vector_over(span: Span, vectors: Mapping[Span, ClauseVector]) -> ClauseVector | None:
    """Give the vector of the clause that covers most of some words, or stands in them."""
    best = max(vectors, key=span.shared_chars, default=None)
    if best is None or 2 * span.shared_chars(best) < min(
        best.end - best.start, span.end - span.start
    ):
        return None
    return vectors[best]
