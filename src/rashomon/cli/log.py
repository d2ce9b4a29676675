"""What people decided and wrote: the decision log, and notes on records."""

import argparse
from collections.abc import Iterator, Mapping
from pathlib import Path

from rashomon.cli.opening import find_among, find_record, name_of
from rashomon.cli.printing import QUOTE_CHARS, counted, note, say, say_json
from rashomon.clock import decided_now
from rashomon.errors import UsageError
from rashomon.exchange.decisions import decisions_json, entries_json
from rashomon.model.case import Case
from rashomon.model.decision import AsRead, Decision, DecisionKind
from rashomon.model.document import Document
from rashomon.model.logbook import LogEntry, LogKind
from rashomon.model.ruling import Ruling
from rashomon.model.span import RecordId, quote_all
from rashomon.model.undo import standing
from rashomon.reviewing.decisions import with_marks
from rashomon.reviewing.logbook import make_log_undo, make_note
from rashomon.reviewing.making import Act, as_read
from rashomon.store.sqlite import CaseStore
from rashomon.text import shorten

_WHOLE_CASE = "-"
_NOBODY = "name not given"
_UNTIMED = "time not kept"


def note_on(options: argparse.Namespace) -> int:
    """Write a note on a record, a report or the whole case, or undo an entry of the logbook."""
    with CaseStore.open(Path(options.case)) as store:
        case = with_marks(store.load_case())
        act = Act(len(case.logbook) + 1, options.by, decided_at=decided_now())
        entry = _entry(case, options, act)
        store.put_decision(entry)
        case = store.load_case()
    if options.json:
        say_json(entries_json(case, (entry,)))
    else:
        say(f"{entry.id}  {entry.kind} {entry.target_id or 'the case'}")
    return 0


def _entry(case: Case, options: argparse.Namespace, act: Act) -> LogEntry:
    if options.undo and not options.id:
        return make_log_undo(find_among(case.logbook, options.undo), act)
    if options.undo or not options.id:
        raise UsageError("a note needs a record", expected="ID WORDS, or --undo ID", slug="usage")
    return make_note(_target(case, options.id), " ".join(options.words), act)


def _target(case: Case, wanted: str) -> RecordId:
    if wanted == _WHOLE_CASE:
        return ""
    return wanted if wanted in case.by_document() else find_record(case, wanted).id


def by_and_when(act: Decision | Ruling | LogEntry) -> str:
    """Write who decided and when, as far as that is on record."""
    return f"{act.decided_by or _NOBODY}, {act.decided_at or _UNTIMED}"


def say_decisions(options: argparse.Namespace, case: Case) -> None:
    """Print the decision log: who, when, before, after, why, and what stands."""
    if options.json:
        say_json(decisions_json(case, case.decisions))
        return
    live = {each.id for each in standing(case.decisions)[0]}
    texts = {document.id: document for document in case.documents}
    for decision in case.decisions:
        is_undone = decision.id not in live and decision.kind is not DecisionKind.UNDO
        state = "  (undone)" if is_undone else ""
        said = f"{decision.sequence}  {decision.id}  {decision.kind} {decision.target_id}"
        say(f"{said}  {by_and_when(decision)}{state}")
        for line in _decision_lines(decision, texts.get(decision.document_id)):
            say(f"      {line}")
    note(f"{counted(len(case.decisions), 'decision')}, {len(live)} stand")


def _decision_lines(decision: Decision, document: Document | None) -> Iterator[str]:
    yield f"[{decision.document_id}] {shorten(decision.quotation, QUOTE_CHARS)}"
    before = as_read(decision)
    if before:
        yield f"read as: {_values(before, decision, document)}"
    if decision.kind in (DecisionKind.CORRECT, DecisionKind.MARK):
        yield f"now: {_values(decision, decision, document)}"
    if decision.note:
        yield f"why: {decision.note}"


def _values(read: AsRead | Decision, decision: Decision, document: Document | None) -> str:
    """Write speaker and stance, and the words where these were corrected."""
    who = name_of(read.speaker) if read.speaker else "speaker not stated"
    told = f"{who}, {read.stance or 'stance not stated'}"
    is_same_text = document is not None and document.sha256 == decision.document_sha256
    if decision.kind is not DecisionKind.CORRECT or not (document and is_same_text):
        return told
    source = read.source.quote(document.text) if read.source else "no words"
    return f"{told}; named by “{source}”: {quote_all(document.text, read.content)}"


def say_remarks(case: Case, record_id: RecordId) -> None:
    """Print what people decided, ruled and noted on a record, the undone ones marked."""
    live = {
        each.id
        for acts in (case.decisions, case.rulings, case.logbook)
        for each in standing(acts)[0]
    }
    for act in remarks_on(case, record_id):
        state = "" if act.id in live else "  (undone)"
        words = act.words or act.value if isinstance(act, LogEntry) else act.note
        name = "note" if isinstance(act, LogEntry) and act.kind is LogKind.NOTE else act.kind
        say(f"  {name}, {by_and_when(act)}: {words}  [{act.id}]{state}")


def remarks_on(case: Case, record_id: RecordId) -> Iterator[Decision | Ruling | LogEntry]:
    """Give decisions, rulings and entries about a record, undos apart, each log in sequence."""
    yield from _decisions_on(case, record_id)
    for ruling in case.rulings:
        if any(clause.claim_id == record_id for clause in ruling.clauses):
            yield ruling
    yield from _entries_on(case, record_id)


def remarks_json(case: Case, record_id: RecordId) -> Mapping[str, object]:
    """Give the decisions on a record, and the entries of the logbook about it."""
    decided, entries = _decisions_on(case, record_id), _entries_on(case, record_id)
    return {**decisions_json(case, decided), **entries_json(case, entries)}


def _decisions_on(case: Case, record_id: RecordId) -> tuple[Decision, ...]:
    on_it = (each for each in case.decisions if each.target_id == record_id)
    return tuple(each for each in on_it if each.kind is not DecisionKind.UNDO)


def _entries_on(case: Case, record_id: RecordId) -> tuple[LogEntry, ...]:
    on_it = (each for each in case.logbook if each.target_id == record_id)
    return tuple(each for each in on_it if each.kind is not LogKind.UNDO)
