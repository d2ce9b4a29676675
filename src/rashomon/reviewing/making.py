"""Make the decisions that a reviewer takes, complete with what is needed to find their claim again.

Enters a document, the claim or the spans, and who decides; leaves a `Decision` with the hash of the
text, the quotation and the machine's values. It stores nothing and takes no time from a clock.
"""

from dataclasses import dataclass, replace

import msgspec

from rashomon.model.attribution import Attribution, CueStance, Speaker
from rashomon.model.decision import AsRead, Decision, DecisionKind
from rashomon.model.document import Document
from rashomon.model.ids import make_id, record_id
from rashomon.model.span import RecordId, Span, quote_all


@dataclass(frozen=True, slots=True)
class Roles:
    """A claim as a person reads it; what the text does not say stays None."""

    content: tuple[Span, ...]
    source: Span | None = None
    cue: Span | None = None
    speaker: Speaker | None = None
    stance: CueStance | None = None


@dataclass(frozen=True, slots=True)
class Act:
    """Which decision in the case this is (one more than the last), who takes it, and when."""

    sequence: int
    decided_by: str = ""
    note: str = ""
    decided_at: str = ""


def make_mark(document: Document, roles: Roles, act: Act) -> Decision:
    """Mark a claim that the machine has not found; its id is that of any claim of these roles."""
    spans = (roles.source, roles.cue, *roles.content)
    identity = record_id("claim", document.id, spans)
    return _decision(document, DecisionKind.MARK, identity, roles, act)


def make_decision(
    document: Document,
    claim: Attribution,
    kind: DecisionKind,
    act: Act,
    corrected: Roles | None = None,
) -> Decision:
    """Accept, reject or correct a claim; `corrected` are the roles as they should be."""
    as_read = Roles(claim.content, claim.source, claim.cue, claim.speaker, claim.stance)
    before = msgspec.json.encode(claim, order="sorted").decode()
    decision = _decision(document, kind, claim.id, corrected or as_read, act)
    return replace(decision, before=before)


def as_read(decision: Decision) -> AsRead | None:
    """Give what the machine had read when it was decided; None for a mark and an undo."""
    return msgspec.json.decode(decision.before, type=AsRead) if decision.before else None


def make_undo(undone: Decision, act: Act) -> Decision:
    """Undo a decision; the undone one stays on record."""
    return replace(
        undone,
        id=make_id("decision", str(act.sequence), DecisionKind.UNDO, undone.id),
        sequence=act.sequence,
        kind=DecisionKind.UNDO,
        target_id=undone.id,
        speaker=None,
        stance=None,
        before="",
        decided_by=act.decided_by,
        decided_at=act.decided_at,
        note=act.note,
    )


def _decision(
    document: Document, kind: DecisionKind, target_id: RecordId, roles: Roles, act: Act
) -> Decision:
    return Decision(
        id=make_id("decision", str(act.sequence), kind, target_id),
        sequence=act.sequence,
        kind=kind,
        target_id=target_id,
        document_id=document.id,
        document_sha256=document.sha256,
        source=roles.source,
        cue=roles.cue,
        content=roles.content,
        quotation=quote_all(document.text, roles.content),
        speaker=roles.speaker,
        stance=roles.stance,
        decided_by=act.decided_by,
        decided_at=act.decided_at,
        note=act.note,
    )
