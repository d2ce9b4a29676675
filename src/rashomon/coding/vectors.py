"""Vectors of clauses: which proposition a clause speaks to, and which way, for alignment.

What enters: a Parse, its attributions and the narrator's passages. What leaves: one `ClauseVector`
for each clause of what is claimed and told, in text order. Method: two linear heads on the mean of
the words of the clause, as the claim branch of the encoder reads it alone; trained so that clauses
of one proposition of an incident lie close (supervised contrastive loss, Khosla et al. 2020), see
``lab/alignment`` and ``weights/CLAIMS.md``. A text that the encoder did not read has none.
"""

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from rashomon.lexicon.clauses import split_clauses
from rashomon.model.attribution import Attribution, NarratorPassage
from rashomon.model.clause import ClauseVector
from rashomon.model.derivation import Derivation
from rashomon.model.encoding import Floats
from rashomon.model.ids import record_id
from rashomon.model.parse import Parse
from rashomon.model.span import Span
from rashomon.weights import read_weights

# A component of a unit vector becomes one signed byte.
_SCALE = 127
_DERIVATION = Derivation("coding.vectors", 1.0)


@dataclass(frozen=True, slots=True)
class ClauseVectorizer:
    """Gives the vectors of clauses; `heads` are the arrays of ``claims.npz``."""

    heads: Mapping[str, Floats]

    @classmethod
    def load(cls) -> "ClauseVectorizer":
        """Load the packaged heads; `LexiconError` if they are not those that were measured."""
        return cls(dict(np.load(io.BytesIO(read_weights("claim_heads.npz")))))

    def __call__(
        self,
        parse: Parse,
        attributions: tuple[Attribution, ...],
        narrator: tuple[NarratorPassage, ...],
    ) -> tuple[ClauseVector, ...]:
        """Give the vectors of the clauses of one document, in text order."""
        spans = sorted({span for claim in attributions for span in claim.content})
        spans += [passage.span for passage in narrator]
        clauses = {
            parse.span(clause.start, clause.start + len(clause.text))
            for span in spans
            for clause in split_clauses(parse.text, span.start, span.end)
        }
        return tuple(self._vectors(parse, sorted(clauses)))

    def _vectors(self, parse: Parse, clauses: list[Span]) -> Iterator[ClauseVector]:
        for span in clauses:
            told = parse.encoding.claimed(span.start, span.end) if parse.encoding else None
            if told is not None:
                mean = told.mean(span.start, span.end)
                yield ClauseVector(
                    id=record_id("clause", parse.document_id, (span,)),
                    document_id=parse.document_id,
                    span=span,
                    claim=self._bytes("claim", mean),
                    pole=self._bytes("pole", mean),
                    derivation=_DERIVATION,
                )

    def _bytes(self, head: str, mean: Floats) -> bytes:
        vector = mean @ self.heads[head] + self.heads[f"{head}_bias"]
        unit = vector / max(float(np.linalg.norm(vector)), 1e-6)
        return bytes(np.rint(unit * _SCALE).astype(np.int8))
