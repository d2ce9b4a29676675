"""Write into the logbook of a case: notes, words of reply, and their undo.

Enters what a person says; leaves a `LogEntry`. It stores nothing and takes no time from a clock.
"""

from rashomon.errors import UsageError
from rashomon.model.ids import make_id
from rashomon.model.logbook import LogEntry, LogKind
from rashomon.model.span import RecordId
from rashomon.reviewing.making import Act


def make_entry(
    kind: LogKind, act: Act, *, target_id: RecordId = "", words: str = "", value: str = ""
) -> LogEntry:
    """Make an entry; its id is that of the same words by the same person at the same place."""
    said = act.decided_by, target_id, words, value
    return LogEntry(
        id=make_id("log", str(act.sequence), kind, *said),
        sequence=act.sequence,
        kind=kind,
        target_id=target_id,
        words=words,
        value=value,
        decided_by=act.decided_by,
        decided_at=act.decided_at,
    )


def make_note(target_id: RecordId, words: str, act: Act) -> LogEntry:
    """Note something on a record, or on the case if `target_id` is empty.

    Raises:
        UsageError: If there are no words.
    """
    said = words.strip()
    if not said:
        raise UsageError("a note cannot be empty", expected="words", slug="usage")
    return make_entry(LogKind.NOTE, act, target_id=target_id, words=said)


def make_log_undo(undone: LogEntry, act: Act) -> LogEntry:
    """Undo an entry; the undone one stays on record."""
    return make_entry(LogKind.UNDO, act, target_id=undone.id)
