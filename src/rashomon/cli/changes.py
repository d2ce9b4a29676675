"""``diff`` between two days: what the reports published meanwhile changed."""

import argparse
import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from itertools import groupby

from rashomon.alignment.changes import case_until, find_changes, undated
from rashomon.alignment.stage import align
from rashomon.cli.opening import headline, load_ledger, quotation
from rashomon.cli.printing import counted, note, say, say_json
from rashomon.exchange.changes import changes_json
from rashomon.model.case import Alignment, Case
from rashomon.model.change import Change, ChangeKind, DayChanges
from rashomon.model.document import Document
from rashomon.model.span import DocumentId, Span
from rashomon.reviewing.decisions import review

HEADINGS = {
    ChangeKind.DENIAL: "DENIED NOW",
    ChangeKind.CHANGED_POSITION: "POSITIONS THAT CHANGED",
    ChangeKind.STATUS: "STATE OF ISSUES",
    ChangeKind.NEW_ISSUE: "NEW ISSUES",
    ChangeKind.FIGURE: "FIGURES THAT MOVED",
    ChangeKind.NEW_POSITION: "NEW POSITIONS",
    ChangeKind.JOINED: "ISSUES THAT ARE ONE NOW",
    ChangeKind.PARTED: "ISSUES THAT CAME APART",
    ChangeKind.LABEL: "CALLED OTHERWISE",
    ChangeKind.REMOVED: "NO LONGER ON THEIR PAGE",
    ChangeKind.WITHDRAWN: "TAKEN BACK",
    ChangeKind.GONE: "ISSUES THAT ARE GONE",
}
_Documents = Mapping[DocumentId, Document]


def diff_days(options: argparse.Namespace, days: tuple[dt.date, dt.date]) -> int:
    """Print what the reports published after the first day, up to the second, changed."""
    case = load_ledger(options)
    found, newer = compare_days(case, days)
    documents = {document.id: document for document in case.documents}
    if options.json:
        say_json(changes_json(found, documents))
    else:
        _say(found, newer, documents)
    return 0


def compare_days(ledger: Case, days: tuple[dt.date, dt.date]) -> tuple[DayChanges, Case]:
    """Line a case up as it stood on two days, and compare; gives the later picture too."""
    case = replace(review(ledger), decisions=(), problems=())
    older, newer = (case_until(case, day) for day in days)
    older = replace(older, alignment=align(older, Alignment()))
    newer = replace(newer, alignment=align(newer, older.alignment))
    return replace(find_changes(older, newer, days), undated=undated(case)), newer


def _say(found: DayChanges, newer: Case, documents: _Documents) -> None:
    reports = counted(len(found.reports), "report")
    say(f"{reports} published after {found.older}, up to {found.newer}")
    for document in found.reports:
        say(f"    {headline(document)}")
    lone = {issue.id for issue in newer.alignment.issues if len(issue.claim_ids) < 2}
    for kind, group in groupby(found.changes, key=lambda change: change.kind):
        say(HEADINGS[kind])
        changes = list(group)
        shown = [
            each for each in changes if kind != ChangeKind.NEW_ISSUE or each.issue_id not in lone
        ]
        for change in shown:
            say_change(change, documents)
        if len(shown) < len(changes):
            more = counted(len(changes) - len(shown), "claim")
            say(f"    and {more} that no other speaks to (`--json` has all)")
    if not found.changes:
        say("nothing changed")
    if found.realigned:
        say(f"{counted(found.realigned, 'clause')} of earlier reports on other issues than before")
    if found.undated:
        note(f"in neither picture, no day of publication: {', '.join(found.undated)}")


def say_change(change: Change, documents: _Documents) -> None:
    """Print a change with its issue, before and after, and the words."""
    issue = f"  [{change.issue_id}]" if change.issue_id else ""
    voice = f"{change.voice}: " if change.voice else ""
    turn = f"{change.before} -> {change.after}" if change.before else change.after
    say(f"    {change.subject}{issue}")
    likely = "possibly related, review: " if change.is_suggestion else ""
    say(f"        {likely}{voice}{turn}{_words('before', change.earlier, documents)}")
    if change.evidence:
        say(f"       {_words('now', change.evidence, documents)}")


def _words(when: str, spans: tuple[Span, ...], documents: _Documents) -> str:
    """Quote the first words, with their report."""
    if not spans:
        return ""
    document = documents[spans[0].document_id]
    return f" {when}: {quotation(document, spans[:1])} [{document.id}]"
