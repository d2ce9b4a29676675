"""Logbook: what analysts write into a case beside its records, changing nothing that is derived.

A `Decision` corrects what was read and a `Ruling` how accounts are lined up; both make the accounts
be lined up again. An entry of the logbook never does: a note on a record, an approval before
publication, a word of reply, a hand-over to a colleague, an edition that went out.
"""

from dataclasses import dataclass
from enum import StrEnum

from rashomon.model.span import RecordId


class LogKind(StrEnum):
    """What was written; an undo is an entry of its own.

    NOTE: `words` on the record `target_id`. APPROVE: the person approves that the record
    `target_id` is published as it stood, `value` being a digest of that; it lapses when the record
    says something else. REQUIRE: the person says that `target_id` needs approvals, for the reason
    in `words`. REPLY: `words` are what was asked of, or answered by, a party or person, on the
    record `target_id` or the whole case; `value` says as JSON whom, when and which of these.
    HANDOVER: `words` for whoever goes on; `value` is the state of the case as JSON, from which what
    changed since is told. PUBLISH: an edition of the dossier, `value` says as JSON what it held.
    UNDO: the entry `target_id` counts no more.
    """

    NOTE = "note"
    APPROVE = "approve"
    REQUIRE = "require"
    REPLY = "reply"
    HANDOVER = "handover"
    PUBLISH = "publish"
    UNDO = "undo"


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One entry of the logbook; append-only.

    Attributes:
        sequence: Order in the logbook of the case, from 1.
        target_id: The record it is about; empty for one about the whole case.
        words: Free text of the person.
        value: What the kind asks for, see `LogKind`.
        decided_by: Name as given; empty if none was.
        decided_at: UTC to the second, ISO 8601, as the clock had it; empty if it was not asked.
    """

    id: RecordId
    sequence: int
    kind: LogKind
    target_id: RecordId = ""
    words: str = ""
    value: str = ""
    decided_by: str = ""
    decided_at: str = ""
