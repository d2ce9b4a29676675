"""Approve statements before they are published; write down who was asked for a reply."""

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from rashomon.cli.opening import find_record, load_ledger, next_act
from rashomon.cli.printing import counted, note, say, say_found
from rashomon.errors import CaseError, UsageError
from rashomon.model.case import Case
from rashomon.model.logbook import LogEntry
from rashomon.model.publication import APPROVALS_NEEDED, Reply, ReplyAct, Statement
from rashomon.reviewing.approving import (
    can_require,
    find_statements,
    make_approval,
    make_requirement,
)
from rashomon.reviewing.decisions import settled_claims, with_marks
from rashomon.reviewing.making import Act
from rashomon.reviewing.replying import make_reply, read_replies
from rashomon.store.sqlite import CaseStore


def approve(options: argparse.Namespace) -> int:
    """Approve statements as they stand, ask for approvals of a record, or list what waits."""
    if options.list or not options.ids:
        return _list_waiting(options)
    with CaseStore.open(Path(options.case)) as store:
        if not store.is_alignment_current():
            note("note: `rashomon add CASE` brings the case up to date before anybody approves")
        case = store.load_case()
        act = next_act(case.logbook, options)
        make = _requirements if options.require else _approvals
        entries = tuple(make(case, options.ids, act))
        store.put_decision(*entries)
    note(f"{counted(len(entries), 'entry', 'entries')} written")
    return 0


def _requirements(case: Case, wanted: Sequence[str], act: Act) -> Iterator[LogEntry]:
    marked = with_marks(case)
    for number, each in enumerate(wanted):
        found = find_record(marked, each).id
        if not can_require(case, found):
            raise UsageError(
                f"{found} is nothing to approve",
                expected="the id of a claim, a position or an issue",
                slug="approval",
            )
        say(f"{found}  waits for {APPROVALS_NEEDED} approvals")
        yield make_requirement(found, replace(act, sequence=act.sequence + number))


def _approvals(case: Case, wanted: Sequence[str], act: Act) -> Iterator[LogEntry]:
    statements = find_statements(case)
    meant = dict.fromkeys(one for each in wanted for one in _meant(statements, each))
    for number, statement in enumerate(meant):
        yield make_approval(statement, replace(act, sequence=act.sequence + number))
        given = len(statement.approved_by) + 1
        say(f"{statement.target_id}  {given} of {APPROVALS_NEEDED}  {statement.words}")


def _meant(statements: tuple[Statement, ...], wanted: str) -> tuple[Statement, ...]:
    """Give the statements that an id means: a record's own, or all that stand on an issue."""
    own = [each for each in statements if _begins(each.target_id, wanted)]
    on_issue = [each for each in statements if _begins(each.issue_id, wanted)]
    found = {each.issue_id for each in on_issue} if on_issue else {each.target_id for each in own}
    if len(found) != 1:
        raise CaseError(
            f"{len(found)} statements begin with {wanted!r}",
            expected="an id as `rashomon approve CASE --list` prints it",
            slug="unknown-record",
        )
    return tuple(on_issue or own)


def _begins(identity: str, wanted: str) -> bool:
    return bool(wanted) and wanted in (
        identity[: len(wanted)],
        identity.partition("-")[2][: len(wanted)],
    )


def _list_waiting(options: argparse.Namespace) -> int:
    case = load_ledger(options)
    settled = settled_claims(case)
    claims = {each.id: each.claim_ids for each in case.alignment.positions}
    claims |= {each.id: each.claim_ids for each in case.alignment.issues}
    found, rows = [], []
    for each in find_statements(case):
        is_reviewed = any(
            one in settled for one in (each.target_id, *claims.get(each.target_id, ()))
        )
        if options.all or (is_reviewed and not each.is_free):
            found.append(
                {
                    "id": each.target_id,
                    "issue": each.issue_id or None,
                    "kind": str(each.kind),
                    "words": each.words,
                    "persons": list(each.persons),
                    "reviewed": is_reviewed,
                    "approved_by": list(each.approved_by),
                    "lapsed": list(each.lapsed),
                    "digest": each.digest,
                }
            )
            rows.append(
                (each.target_id, str(each.kind), _state(each, is_reviewed=is_reviewed), each.words)
            )
    say_found(options, {"statements": found}, rows, ("id", "kind", "approvals", "says"))
    note(
        f"{counted(len(found), 'statement')}"
        + ("" if options.all else " waiting, of reviewed claims; --all lists every one")
    )
    return 0


def _state(statement: Statement, *, is_reviewed: bool) -> str:
    by = f" ({', '.join(statement.approved_by)})" if statement.approved_by else ""
    lapsed = f", lapsed: {', '.join(statement.lapsed)}" if statement.lapsed else ""
    unseen = "" if is_reviewed else ", not reviewed"
    return f"{len(statement.approved_by)} of {APPROVALS_NEEDED}{by}{lapsed}{unseen}"


def reply(options: argparse.Namespace) -> int:
    """Write down one step of the right of reply, or list them."""
    if not options.to and options.words == ["list"]:
        return _list_replies(options)
    with CaseStore.open(Path(options.case)) as store:
        case = store.load_case()
        target_id = find_record(with_marks(case), options.on).id if options.on else ""
        day = options.day.value if options.day else ""
        said = Reply(
            target_id, options.to or "", ReplyAct(options.act), day, " ".join(options.words)
        )
        entry = make_reply(said, next_act(case.logbook, options))
        store.put_decision(entry)
    say(f"{entry.id}  {options.to} {options.act.replace('_', ' ')}")
    return 0


def _list_replies(options: argparse.Namespace) -> int:
    steps = read_replies(load_ledger(options))
    found = [
        {
            "on": each.target_id or None,
            "to": each.to,
            "act": str(each.act),
            "day": each.day,
            "words": each.words,
        }
        for each in steps
    ]
    rows = [(each.to, str(each.act), each.day, each.target_id, each.words) for each in steps]
    say_found(options, {"replies": found}, rows, ("to", "step", "day", "on", "words"))
    return 0
