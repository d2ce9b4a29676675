"""``merge``: take over what another analyst decided, as far as the two do not conflict."""

import argparse
from pathlib import Path

from rashomon.alignment.stage import align
from rashomon.cli.log import by_and_when
from rashomon.cli.printing import QUOTE_CHARS, counted, note, say, say_json
from rashomon.clock import decided_now
from rashomon.errors import UsageError
from rashomon.exchange.merging import merge_json
from rashomon.model.decision import Decision
from rashomon.model.logbook import LogEntry
from rashomon.model.merging import LoggedAct, MergePlan
from rashomon.model.ruling import Ruling
from rashomon.realign import update_alignment
from rashomon.reviewing.making import Act
from rashomon.reviewing.merging import Preference, plan_merge
from rashomon.store.sqlite import CaseStore
from rashomon.text import shorten


def merge(options: argparse.Namespace) -> int:
    """Merge the other case's decisions, rulings and entries into the first, or say what would be.

    All is stored in one transaction, then the accounts are lined up again.
    """
    prefer = _preference(options)
    with CaseStore.open(Path(options.other), read_only=True) as store:
        theirs = store.load_case(with_derived=False)
    with CaseStore.open(Path(options.case), read_only=options.dry_run) as store:
        act = Act(0, options.by, options.note, decided_now())
        plan = plan_merge(store.load_case(with_derived=False), theirs, act, prefer)
        is_stored = bool(plan.taken) and not options.dry_run
        if is_stored:
            store.put_decision(*plan.taken)
            update_alignment(store, align)
    if options.json:
        say_json(merge_json(plan, is_stored=is_stored))
    else:
        _say(plan, prefer, is_dry=options.dry_run)
    return 0


def _preference(options: argparse.Namespace) -> Preference:
    if options.take_theirs and options.keep_mine:
        what = "--take-theirs and --keep-mine contradict each other"
        raise UsageError(what, expected="one of them", slug="usage")
    if options.take_theirs:
        return Preference.THEIRS
    return Preference.MINE if options.keep_mine else Preference.NEITHER


def _say(plan: MergePlan, prefer: Preference, *, is_dry: bool) -> None:
    kinds = ((Decision, "decision", ""), (Ruling, "ruling", ""), (LogEntry, "entry", "entries"))
    counts = (
        counted(sum(isinstance(each, kind) for each in plan.taken), one, many)
        for kind, one, many in kinds
    )
    say(f"{'would take' if is_dry else 'taken'}: {', '.join(counts)}; {plan.known} known already")
    for each in plan.taken:
        say(f"    {act_line(each)}")
    if plan.conflicts:
        say(f"CONFLICTS  {_SETTLED[prefer]}")
    for conflict in plan.conflicts:
        say(f"    {_report_of(conflict.theirs)}{shorten(conflict.words, QUOTE_CHARS)}")
        say(f"        here:  {conflict.says}  [{', '.join(each.id for each in conflict.mine)}]")
        say(f"        there: {conflict.they_say}  [{conflict.theirs.id}]")
    if plan.leftovers:
        say("LEFT OVER")
    for left in plan.leftovers:
        say(f"    {act_line(left.act)}")
        say(f"        {left.why}")
    if plan.conflicts and prefer is Preference.NEITHER:
        note("both stay on record: --take-theirs undoes mine, --keep-mine undoes theirs")


def _report_of(act: LoggedAct) -> str:
    """Name the report that an act is about, in brackets; nothing where it is about none."""
    if isinstance(act, Decision):
        return f"[{act.document_id}] "
    clauses = act.clauses if isinstance(act, Ruling) else ()
    return f"[{clauses[0].document_id}] " if clauses else ""


_SETTLED = {
    Preference.NEITHER: "left out",
    Preference.THEIRS: "theirs taken, mine undone",
    Preference.MINE: "theirs on record, undone",
}


def act_line(act: LoggedAct) -> str:
    """Write an act on one line: number, id, kind, who and when, and the words that it is about."""
    match act:
        case Decision():
            words = act.quotation
        case Ruling():
            words = " | ".join(filter(None, (act.words, *(one.quotation for one in act.clauses))))
        case LogEntry():
            words = act.words
    told = f"{act.kind} {act.target_id}".rstrip()
    return f"{act.id}  {told}  {by_and_when(act)}: {shorten(words, QUOTE_CHARS)}".rstrip(": ")
