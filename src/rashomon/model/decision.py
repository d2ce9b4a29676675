"""Decision: what the analyst decided about a record; never overwrites the machine's reading."""

from dataclasses import dataclass
from enum import StrEnum

from rashomon.model.attribution import CueStance, Speaker
from rashomon.model.span import DocumentId, RecordId, Span


class DecisionKind(StrEnum):
    """What was decided; an undo is a decision of its own."""

    ACCEPT = "accept"
    REJECT = "reject"
    CORRECT = "correct"
    MARK = "mark"
    UNDO = "undo"


@dataclass(frozen=True, slots=True)
class Decision:
    """One act of a reviewer.

    Attributes:
        sequence: Order in the case, from 1; later decisions win.
        target_id: Record or decision decided upon; for MARK the id of the claim it creates.
        document_sha256: Hash of the text that the decision was made on.
        source, cue, content: Role spans, as before (ACCEPT, REJECT) or as marked (MARK, CORRECT).
        quotation: The words of the content when it was decided, to re-attach and to check.
        before: The machine's values as JSON text; empty for MARK.
        decided_by: Name of the reviewer as given; empty if none was.
        decided_at: UTC to the second, ISO 8601, as the clock had it; empty if it was not asked.
        note: Free text of the reviewer.
    """

    id: RecordId
    sequence: int
    kind: DecisionKind
    target_id: RecordId
    document_id: DocumentId
    document_sha256: str
    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    quotation: str
    speaker: Speaker | None = None
    stance: CueStance | None = None
    before: str = ""
    decided_by: str = ""
    decided_at: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class AsRead:
    """What the machine had read of a claim when a person decided on it; see `Decision.before`."""

    content: tuple[Span, ...]
    source: Span | None = None
    cue: Span | None = None
    speaker: Speaker | None = None
    stance: CueStance | None = None
