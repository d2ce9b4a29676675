"""Open a case for a command, find a record in it, and write it in a line."""

import argparse
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Protocol, TypeAlias, TypeVar

from rashomon.cli.printing import QUOTE_CHARS, note
from rashomon.clock import decided_now
from rashomon.errors import CaseError, UsageError
from rashomon.model.account import Issue, Position
from rashomon.model.attribution import Attribution, Speaker
from rashomon.model.case import Case, Derived, Reading
from rashomon.model.decision import Decision
from rashomon.model.document import Document
from rashomon.model.logbook import LogEntry
from rashomon.model.problem import Problem
from rashomon.model.ruling import Ruling
from rashomon.model.span import RecordId, Span, quote_all, spans_in
from rashomon.reviewing.decisions import with_marks
from rashomon.reviewing.making import Act
from rashomon.store.sqlite import CaseStore
from rashomon.text import shorten


def next_act(decided: Sequence[Decision | Ruling | LogEntry], options: argparse.Namespace) -> Act:
    """Say who decides what comes next in a sequence, and when."""
    return Act(len(decided) + 1, options.by, options.note, decided_now())


Record: TypeAlias = Reading | Problem | Derived | Decision | Ruling | LogEntry


def load_case(options: argparse.Namespace) -> Case:
    """Load the case that a command names, with the claims marked by hand."""
    return with_marks(load_ledger(options))


def load_ledger(options: argparse.Namespace) -> Case:
    """Load a case as it is stored, and say so if its alignment is out of date."""
    with CaseStore.open(Path(options.case), read_only=True) as store:
        if not store.is_alignment_current():
            note(
                "note: reports or decisions were added since the accounts were lined up; "
                f"`rashomon add {Path(options.case).name}` brings the case up to date"
            )
        return store.load_case()


def every_record(case: Case) -> Iterator[Record]:
    """Give every record of a case that has an id."""
    for records in case.records:
        yield from records.readings()
    yield from case.all_problems()
    yield from case.alignment.derived()
    yield from case.decisions
    yield from case.rulings
    yield from case.logbook


def find_record(case: Case, wanted: str) -> Record:
    """Find a record by its id, a former one of an issue or family, or a beginning of its own.

    Raises:
        CaseError: If there is none, or more than one.
    """
    formerly = (issue for issue in case.alignment.issues if wanted in issue.formerly)
    family = (each for each in case.alignment.families if each.answers_to(wanted))
    return next(formerly, None) or next(family, None) or find_among(every_record(case), wanted)


class _Named(Protocol):
    @property
    def id(self) -> RecordId: ...


_Kind = TypeVar("_Kind", bound=_Named)


def find_among(records: Iterable[_Kind], wanted: str) -> _Kind:
    """Find one of some records by its id, or by a beginning that it alone has; else `CaseError`."""
    found = {record.id: record for record in records if _is_wanted(record.id, wanted)}
    if wanted in found:
        return found[wanted]
    if len(found) == 1:
        return next(iter(found.values()))
    some = f": {', '.join(sorted(found)[:5])}" if found else ""
    raise CaseError(
        f"{len(found)} records begin with {wanted!r}{some}",
        expected="an id as `rashomon claims CASE` prints it, or a beginning that one alone has",
        slug="unknown-record",
    )


def _is_wanted(record_id: str, wanted: str) -> bool:
    return record_id.startswith(wanted) or record_id.split("-", 1)[-1].startswith(wanted)


def find_document(case: Case, wanted: str) -> Document:
    """Find a report by its id.

    Raises:
        CaseError: If the case has no such report.
    """
    found = case.by_document().get(wanted)
    if found is None:
        raise CaseError(
            f"no report {wanted!r} in this case",
            expected=f"one of {', '.join(document.id for document in case.documents[:8])}",
            slug="unknown-record",
        )
    return found.document


def spans_of(record: Record) -> tuple[Span, ...]:
    """Give the spans that a record points at, in text order; empty for silence."""
    match record:
        case Attribution():
            roles = (record.source, record.cue, *record.content)
            return tuple(sorted(span for span in roles if span))
        case Issue():
            return (record.label_span,)
        case Position():
            return record.evidence
        case _:
            own = getattr(record, "span", None)
            return (own,) if own else tuple(sorted(set(spans_in(record))))


def headline(document: Document) -> str:
    """Name a report in one line: id, outlet, date, title."""
    date = document.published_at.words if document.published_at else "undated"
    return "  ".join(part for part in (document.id, document.outlet, date, document.title) if part)


def name_of(speaker: Speaker) -> str:
    """Name a speaker: party and name, or that neither is stated."""
    parts = [part for part in (speaker.party, speaker.name) if part]
    return " / ".join(parts) or "speaker not stated"


def quotation(document: Document, spans: tuple[Span, ...]) -> str:
    """Quote spans on one line."""
    return shorten(quote_all(document.text, spans), QUOTE_CHARS)


def marked(document: Document, spans: tuple[Span, ...]) -> str:
    """Give the surroundings of spans, in text order, with each in brackets."""
    text = document.text
    start = max(text.rfind("\n", 0, spans[0].start) + 1, spans[0].start - QUOTE_CHARS)
    last = max(span.end for span in spans)
    line_end = text.find("\n", last)
    end = min(line_end if line_end >= 0 else len(text), last + QUOTE_CHARS)
    pieces: list[str] = []
    for span in spans:
        if span.start >= start:
            pieces += [text[start : span.start], "⟦", span.quote(text), "⟧"]
            start = span.end
    return "".join((*pieces, text[start:end])).replace("\n", " ¶ ")


def write_file(path: Path, content: bytes) -> None:
    """Write a file that a command names; `UsageError` if it cannot be written."""
    try:
        path.write_bytes(content)
    except OSError as error:
        raise UsageError(
            f"{path}: {error.strerror}", action="name a file that can be written", slug="output"
        ) from error
