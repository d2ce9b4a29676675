"""``handover``: what changed since a person last looked, what is open; words for a colleague."""

import argparse
from collections import Counter
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

from rashomon.cli.changes import HEADINGS, say_change
from rashomon.cli.log import by_and_when
from rashomon.cli.merging import act_line
from rashomon.cli.opening import find_among, headline, load_ledger, quotation
from rashomon.cli.printing import counted, note, say, say_json
from rashomon.clock import decided_now
from rashomon.exchange.decisions import entries_json
from rashomon.exchange.handover import handover_json
from rashomon.model.case import Case
from rashomon.model.handover import Handover
from rashomon.model.merging import LoggedAct
from rashomon.model.span import Span
from rashomon.reviewing.handover import baseline_of, handover_of, make_handover
from rashomon.reviewing.making import Act
from rashomon.store.sqlite import CaseStore

# More of a list than this is in the JSON.
_SHOWN = 12


def handover(options: argparse.Namespace) -> int:
    """Print what changed and what is open; only with words to write is anything stored."""
    if options.write is not None:
        return _write(options)
    case = load_ledger(options)
    since = options.since or ""
    if since.startswith("log-"):
        since = find_among(case.logbook, since).id
    found = handover_of(case, baseline_of(case, since, options.by))
    if options.json:
        say_json(handover_json(found, case))
    else:
        _say_changed(found, case)
        _say_open(found, case)
    return 0


def _write(options: argparse.Namespace) -> int:
    with CaseStore.open(Path(options.case)) as store:
        case = store.load_case()
        act = Act(len(case.logbook) + 1, options.by, decided_at=decided_now())
        entry = make_handover(case, options.write, act)
        store.put_decision(entry)
        case = store.load_case()
    if options.json:
        say_json(entries_json(case, (entry,)))
    else:
        say(f"{entry.id}  {entry.kind} by {entry.decided_by}, {entry.decided_at}")
    return 0


def _say_changed(found: Handover, case: Case) -> None:
    documents = {document.id: document for document in case.documents}
    _say_since(found)
    if found.reports is not None:
        say(f"REPORTS ADDED  {len(found.reports)}")
        _say_some([headline(documents[each]) for each in found.reports])
    for kind, group in groupby(found.changes, key=lambda change: change.kind):
        changes = list(group)
        say(f"{HEADINGS[kind]}  {len(changes)}")
        for change in changes[:_SHOWN]:
            say_change(change, documents)
        _say_rest(len(changes))
    _say_acts(found)


def _say_since(found: Handover) -> None:
    if found.since:
        say(f"SINCE  {by_and_when(found.since)}: {found.since.words}  [{found.since.id}]")
    elif found.reports is not None:
        say("SINCE  no hand-over is on record: all reports are new")
    if found.since_at:
        say(f"SINCE  {found.since_at}: decisions, rulings and entries")
    if found.reports is None:
        say("    no hand-over up to then: which reports and issues are new is not known")


def _say_acts(found: Handover) -> None:
    """Print who did how much, and the latest acts."""
    say(f"DECIDED, RULED, WRITTEN  {len(found.acts)}")
    people = Counter(f"{each.decided_by or 'name not given'}: {each.kind}" for each in found.acts)
    if people:
        say(f"    {', '.join(f'{who} {count}' for who, count in sorted(people.items()))}")
    if _SHOWN < len(found.acts):
        say(f"    the last {_SHOWN} (`--json` has all):")
    for act in found.acts[-_SHOWN:]:
        say(f"    {_act(act, found)}")
    if found.untimed:
        note(f"{counted(found.untimed, 'act')} without a time: not placed before or after")


def _act(act: LoggedAct, found: Handover) -> str:
    state = "" if act.id in found.live or act.kind == "undo" else "  (undone)"
    why = getattr(act, "note", "")
    return f"{act_line(act)}{f' - {why}' if why else ''}{state}"


def _say_open(found: Handover, case: Case) -> None:
    say(f"TO REVIEW  {counted(found.waiting, 'claim')}")
    _say_some(
        [
            f"{each.count} on {each.label or 'no issue'}"
            f"{f' ({each.status})' if each.status else ''}: "
            f"{_words(each.span, case)}  [{each.claim_id}]"
            for each in found.waiting_on
        ]
    )
    say(f"SUGGESTIONS  {sum(each.count for each in found.suggestions)}")
    _say_some(
        [
            f"{each.count} {each.kind.replace('_', ' ')}, the first: "
            f"{_words(each.span, case)}  [{each.first_id}]"
            for each in found.suggestions
        ]
    )
    say(f"RULINGS AND DECISIONS TO MEND  {len(found.problems)}")
    _say_some([f"{each.what}  [{each.id}]" for each in found.problems])
    say(f"QUESTIONS OPEN  {len(found.questions)}")
    _say_some(
        [
            f"{each.words}  no answer found of {', '.join(gap.party for gap in each.gaps)}"
            f"  [{each.id}]"
            for each in found.questions
        ]
    )
    say(f"NOTES  {len(found.notes)}")
    _say_some(
        [
            f"{each.target_id or 'the case'}: {each.words}  ({by_and_when(each)})  [{each.id}]"
            for each in found.notes
        ]
    )


def _words(span: Span | None, case: Case) -> str:
    if span is None:
        return "no words: a silence"
    document = case.by_document()[span.document_id].document
    return f"{quotation(document, (span,))} [{document.id}]"


def _say_some(lines: Sequence[str]) -> None:
    for line in lines[:_SHOWN]:
        say(f"    {line}")
    _say_rest(len(lines))


def _say_rest(count: int) -> None:
    if _SHOWN < count:
        say(f"    and {count - _SHOWN} more (`--json` has all)")
