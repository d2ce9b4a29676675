"""Make the rulings by which an analyst asks a question of a case, or strikes one out.

Enters the words, the claims that it is about, and who decides; leaves a `Ruling` that finds its
clauses again by their words. It stores nothing; `rashomon.alignment.asking` applies what stands.
"""

from rashomon.model.attribution import Attribution
from rashomon.model.document import Document
from rashomon.model.ids import make_id
from rashomon.model.ruling import RuledClause, Ruling, RulingKind
from rashomon.model.span import RecordId
from rashomon.reviewing.making import Act


def make_ask(words: str, about: tuple[tuple[Document, Attribution], ...], act: Act) -> Ruling:
    """Ask a free question; what stands on the issues of the claims answers it.

    Args:
        words: The question; white space is folded.
        about: Claims with their documents, possibly none: then words in common are looked for.
        act: One more than the last of the rulings, and who decides.
    """
    asked = " ".join(words.split())
    clauses = tuple(_clause(document, claim) for document, claim in about)
    return Ruling(
        id=make_id("ruling", str(act.sequence), RulingKind.ASK, asked),
        sequence=act.sequence,
        kind=RulingKind.ASK,
        clauses=clauses,
        words=asked,
        decided_by=act.decided_by,
        decided_at=act.decided_at,
        note=act.note,
    )


def make_unask(question_id: RecordId, words: str, act: Act) -> Ruling:
    """Strike a question out; `words` are what it asked when it was struck out."""
    return Ruling(
        id=make_id("ruling", str(act.sequence), RulingKind.UNASK, question_id),
        sequence=act.sequence,
        kind=RulingKind.UNASK,
        target_id=question_id,
        before=words,
        decided_by=act.decided_by,
        decided_at=act.decided_at,
        note=act.note,
    )


def _clause(document: Document, claim: Attribution) -> RuledClause:
    span = claim.extent
    quotation = span.quote(document.text)
    return RuledClause(claim.id, document.id, document.sha256, span, quotation)
