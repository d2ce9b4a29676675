"""The decision log and the logbook, as ``review --list --json``, ``show`` and ``note`` print them.

Enters a `Case`; leaves each act with who, when, what was read before, what was decided and why.
"""

import msgspec
from msgspec import to_builtins

from rashomon.exchange.stable import Documents, JsonObject, documents_of, fields_of, words_object
from rashomon.model.case import Case
from rashomon.model.decision import AsRead, Decision, DecisionKind
from rashomon.model.logbook import LogEntry
from rashomon.model.merging import LoggedAct
from rashomon.model.span import RecordId, Span
from rashomon.model.undo import standing

_DECISION = "id sequence kind target_id document_id quotation decided_by decided_at note"
_ENTRY = "id sequence kind target_id words value decided_by decided_at"
_LOGS = {"decision": "decisions", "ruling": "rulings", "log": "entries"}
_SILENT = (DecisionKind.REJECT, DecisionKind.UNDO)


def decisions_json(case: Case, decisions: tuple[Decision, ...]) -> JsonObject:
    """Give decisions in sequence, what was before and after, and whether each stands."""
    live = {each.id for each in standing(case.decisions)[0]}
    documents = documents_of(case)
    return {"decisions": [_decision(each, live, documents) for each in decisions]}


def entries_json(case: Case, entries: tuple[LogEntry, ...]) -> JsonObject:
    """Give entries of the logbook in sequence, and whether each stands."""
    live = {each.id for each in standing(case.logbook)[0]}
    return {"entries": [{**fields_of(each, _ENTRY), "stands": each.id in live} for each in entries]}


def act_json(act: LoggedAct) -> JsonObject:
    """Give an act as it stands in the case file, with the log that it is of."""
    return {"log": _LOGS[act.id.split("-", 1)[0]], **to_builtins(act)}


def _decision(decision: Decision, live: set[RecordId], documents: Documents) -> JsonObject:
    before = msgspec.json.decode(decision.before, type=AsRead) if decision.before else None
    after = None if decision.kind in _SILENT else decision
    return {
        **fields_of(decision, _DECISION),
        "before": _values(before, decision, documents),
        "after": _values(after, decision, documents),
        "stands": decision.id in live,
    }


def _values(
    read: AsRead | Decision | None, decision: Decision, documents: Documents
) -> JsonObject | None:
    if read is None:
        return None
    return {
        "source": _words(read.source, decision, documents),
        "cue": _words(read.cue, decision, documents),
        "content": [_words(span, decision, documents) for span in read.content],
        **fields_of(read, "speaker stance"),
    }


def _words(span: Span | None, decision: Decision, documents: Documents) -> JsonObject | None:
    """Give offsets with their words; no words where the text is not the one decided upon."""
    if span is None:
        return None
    document = documents.get(span.document_id)
    if document is None or document.sha256 != decision.document_sha256:
        return {"start": span.start, "end": span.end, "text": None}
    return words_object(span, document)
