"""ClauseVector: what a clause tells, as numbers by which alignment compares it with others.

Derived, and good for nothing but comparison: two clauses whose claim parts point the same way speak
to one proposition, and those whose poles do as well say the same to it.
"""

from dataclasses import dataclass

from rashomon.model.derivation import Derivation
from rashomon.model.span import DocumentId, RecordId, Span


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
