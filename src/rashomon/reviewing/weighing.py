"""Make the rulings on explanations: one put on the board, a claim weighed against one, an undo.

Enters a case and what the analyst says; leaves a `Ruling` that points at words, complete with
what finds them again. It stores nothing; alignment carries the rulings out on every new run.
"""

from rashomon.errors import UsageError
from rashomon.model.attribution import Attribution, NarratorPassage
from rashomon.model.case import Case
from rashomon.model.hypothesis import Explanation, Weight
from rashomon.model.ids import make_id
from rashomon.model.ruling import RuledClause, Ruling, RulingKind
from rashomon.reviewing.making import Act


def make_explanation(words: str, act: Act) -> Ruling:
    """Put an explanation on the board in the analyst's words; `UsageError` if there are none."""
    said = " ".join(words.split())
    if not said:
        raise UsageError("an explanation cannot be empty", expected="words", slug="usage")
    return Ruling(
        id=make_id("ruling", str(act.sequence), RulingKind.EXPLAIN, said),
        sequence=act.sequence,
        kind=RulingKind.EXPLAIN,
        words=said,
        decided_by=act.decided_by,
        decided_at=act.decided_at,
        note=act.note,
    )


def make_weight(
    case: Case,
    explanation: Explanation,
    claim: Attribution | NarratorPassage,
    weight: Weight,
    act: Act,
) -> Ruling:
    """Weigh a claim against an explanation; what was suggested is kept beside it."""
    span = claim.extent if isinstance(claim, Attribution) else claim.span
    document = case.by_document()[claim.document_id].document
    clause = RuledClause(claim.id, document.id, document.sha256, span, span.quote(document.text))
    weighed = (each for each in explanation.weighings if each.claim_id == claim.id)
    suggested = {str(each.suggested) for each in weighed if each.suggested}
    return Ruling(
        id=make_id("ruling", str(act.sequence), RulingKind.WEIGH, claim.id, explanation.id, weight),
        sequence=act.sequence,
        kind=RulingKind.WEIGH,
        clauses=(clause,),
        target_id=explanation.id,
        value=weight,
        before=", ".join(sorted(suggested)),
        decided_by=act.decided_by,
        decided_at=act.decided_at,
        note=act.note,
    )


def make_unweighed(undone: Ruling, act: Act) -> Ruling:
    """Undo a ruling on explanations; the undone one stays on record."""
    return Ruling(
        id=make_id("ruling", str(act.sequence), RulingKind.UNDO, undone.id),
        sequence=act.sequence,
        kind=RulingKind.UNDO,
        target_id=undone.id,
        decided_by=act.decided_by,
        decided_at=act.decided_at,
        note=act.note,
    )
