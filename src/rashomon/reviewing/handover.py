"""What changed in a case since a person last looked, and what is open.

Enters a case as it is stored, and since when; leaves a `Handover`. Method: a hand-over in the
logbook keeps the case in short; reports are compared by id, issues followed by their ids and those
that they had formerly, acts by how many there were. Since a time, acts are compared by when they
were made; reports and issues, which have no such time, with the last hand-over up to then. It
changes nothing: what was looked at is not kept, only who writes a hand-over leaves a trace.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import msgspec

from rashomon.errors import UsageError
from rashomon.model.account import Issue, Position, Status
from rashomon.model.attribution import Attribution
from rashomon.model.case import Case, Derived
from rashomon.model.change import Change, ChangeKind
from rashomon.model.handover import (
    CaseState,
    Handover,
    IssueState,
    OpenSuggestions,
    WaitingClaims,
)
from rashomon.model.logbook import LogEntry, LogKind
from rashomon.model.merging import LoggedAct
from rashomon.model.relation import Relation
from rashomon.model.span import DocumentId, RecordId, Span, spans_in
from rashomon.model.undo import standing
from rashomon.reviewing.logbook import make_entry
from rashomon.reviewing.making import Act
from rashomon.reviewing.verdicts import last_on_claims
from rashomon.text import shorten

_ENCODER = msgspec.json.Encoder(order="sorted")
_TIME = re.compile(r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?Z?)?")
_PROBLEMS = ("contradicting-rulings", "orphan-decision", "orphan-ruling")
# Kinds of records as commands and the JSON call them, where that is not the name with an s.
_NAMES = {
    "ActTelling": "acts",
    "Change": "changes_of_position",
    "IssueFamily": "families",
    "LatencyRemark": "remarks",
    "NoContact": "no_contacts",
    "PlaceNaming": "place_names",
    "ReasonedAct": "reasons",
    "RegisterEntry": "registers",
    "Relation": "readings",
}
_EVASIONS = "suggested_evasions"
_STATUSES = (*Status, None)
_KINDS = (
    ChangeKind.STATUS,
    ChangeKind.NEW_ISSUE,
    ChangeKind.JOINED,
    ChangeKind.LABEL,
    ChangeKind.GONE,
)


@dataclass(frozen=True, slots=True)
class Baseline:
    """Since when changes are told: a hand-over, a time, both or neither; see `Handover`."""

    entry: LogEntry | None = None
    at: str = ""


def make_handover(case: Case, words: str, act: Act) -> LogEntry:
    """Write a hand-over: words for whoever goes on, and the case in short.

    Raises:
        UsageError: If there are no words, or nobody is named.
    """
    said = words.strip()
    if not (said and act.decided_by):
        raise UsageError("a hand-over needs words and a name", expected="--by NAME", slug="usage")
    return make_entry(LogKind.HANDOVER, act, words=said, value=state_of(case))


def state_of(case: Case) -> str:
    """Write a case in short, as JSON."""
    states = (
        IssueState(issue.id, finding.status if finding else None, shorten(issue.label))
        for issue, finding, _ in case.alignment.told()
    )
    state = CaseState(
        documents=tuple(document.id for document in case.documents),
        issues=tuple(states),
        decisions=len(case.decisions),
        rulings=len(case.rulings),
        entries=len(case.logbook),
    )
    return _ENCODER.encode(state).decode()


def baseline_of(case: Case, since: str = "", by: str = "") -> Baseline:
    """Find what changes are compared with: the last hand-over, an entry, or a time.

    Args:
        case: With its logbook.
        since: Id of an entry, or a day or time in UTC (``2026-05-13T18:00``); empty for the last
            hand-over.
        by: Only hand-overs by this person; empty for anybody's.

    Raises:
        UsageError: If `since` is neither.
    """
    handovers = [
        each
        for each in standing(case.logbook)[0]
        if each.kind is LogKind.HANDOVER and by in ("", each.decided_by)
    ]
    if not since:
        return Baseline(handovers[-1] if handovers else None)
    named = next((each for each in case.logbook if each.id == since), None)
    if named and named.kind is LogKind.HANDOVER:
        return Baseline(named)
    at = named.decided_at if named else since
    if not _TIME.fullmatch(at):
        expected = "the id of an entry that has a time, or a time such as 2026-05-13T18:00"
        raise UsageError(f"{since!r} is no moment", expected=expected, slug="usage")
    before = [each for each in handovers if each.decided_at and each.decided_at <= at]
    return Baseline(before[-1] if before else None, at)


def handover_of(case: Case, baseline: Baseline) -> Handover:
    """Tell what changed since, and what is open.

    Args:
        case: As it is stored, with its alignment.
        baseline: See `baseline_of`.
    """
    entry = baseline.entry
    state = msgspec.json.decode(entry.value, type=CaseState) if entry else CaseState()
    waiting = _waiting(case)
    return Handover(
        since=entry,
        since_at=baseline.at,
        reports=None if baseline.at and not entry else _added(case, state),
        changes=tuple(_changes(case, state)) if entry else (),
        acts=tuple(_acts_since(case, baseline, state)),
        live=_live(case),
        untimed=sum(not each.decided_at for each in _acts(case)) if baseline.at else 0,
        waiting=len(waiting),
        waiting_on=tuple(_waiting_on(case, waiting)),
        suggestions=tuple(_suggestions(case)),
        problems=tuple(each for each in case.alignment.problems if each.code in _PROBLEMS),
        questions=tuple(each for each in case.alignment.questions if each.is_asked and each.gaps),
        notes=tuple(each for each in standing(case.logbook)[0] if each.kind is LogKind.NOTE),
    )


def _added(case: Case, state: CaseState) -> tuple[DocumentId, ...]:
    known = set(state.documents)
    return tuple(document.id for document in case.documents if document.id not in known)


def _acts(case: Case) -> tuple[LoggedAct, ...]:
    return (*case.decisions, *case.rulings, *case.logbook)


def _live(case: Case) -> frozenset[RecordId]:
    decisions, _ = standing(case.decisions)
    rulings, _ = standing(case.rulings)
    entries, _ = standing(case.logbook)
    ids = (each.id for each in decisions), (each.id for each in rulings)
    return frozenset((*ids[0], *ids[1], *(each.id for each in entries)))


def _acts_since(case: Case, baseline: Baseline, state: CaseState) -> Iterator[LoggedAct]:
    if baseline.at:
        yield from (each for each in _acts(case) if baseline.at <= each.decided_at)
        return
    yield from case.decisions[state.decisions :]
    yield from case.rulings[state.rulings :]
    since = case.logbook[state.entries :]
    yield from (each for each in since if each != baseline.entry)


def _changes(case: Case, state: CaseState) -> Iterator[Change]:
    """Tell what became of the issues, by kind, then in canonical order."""
    today = {old: issue.id for issue in case.alignment.issues for old in issue.formerly}
    today |= {issue.id: issue.id for issue in case.alignment.issues}
    were: defaultdict[RecordId, list[IssueState]] = defaultdict(list)
    for was in state.issues:
        were[today.get(was.id, "")].append(was)
    found = [
        Change(ChangeKind.GONE, was.id, was.label, before=was.status or "", after="gone")
        for was in were[""]
    ]
    evidence = {each.id: each.evidence for each in case.alignment.positions}
    for issue, finding, _ in case.alignment.told():
        status = finding.status if finding else None
        words = (
            [span for each in finding.position_ids for span in evidence[each]] if finding else []
        )
        found.extend(_became(issue, status, tuple(words), were.get(issue.id, [])))
    yield from sorted(found, key=lambda change: _KINDS.index(change.kind))


def _became(
    issue: Issue, status: Status | None, words: tuple[Span, ...], were: list[IssueState]
) -> Iterator[Change]:
    """Tell what became of one issue: `were` are those that it was before."""
    named = (issue.label_span,)
    if not were:
        yield Change(
            ChangeKind.NEW_ISSUE, issue.id, issue.label, after=status or "", evidence=named
        )
        return
    same = next((was for was in were if was.id == issue.id), were[0])
    for was in were:
        if was is not same:
            yield Change(
                ChangeKind.JOINED, issue.id, issue.label, "", was.label, issue.label, (), named
            )
    label = shorten(issue.label)
    if same.label != label:
        yield Change(ChangeKind.LABEL, issue.id, issue.label, "", same.label, label, (), named)
    if same.status != status:
        before, after = same.status or "", status or ""
        yield Change(
            ChangeKind.STATUS, issue.id, issue.label, "", before, after, (), words or named
        )


def _waiting(case: Case) -> Mapping[RecordId, Attribution]:
    decided = last_on_claims(case)
    return {each.id: each for each in case.attributions if each.id not in decided}


def _waiting_on(case: Case, waiting: Mapping[RecordId, Attribution]) -> Iterator[WaitingClaims]:
    """Give what waits by issue, disputed ones first, and at last what is on none."""
    left = dict(waiting)
    clauses = {
        (each.issue_id, each.claim_id): each.span for each in reversed(case.alignment.grounds)
    }
    told = [
        (finding.status if finding else None, issue) for issue, finding, _ in case.alignment.told()
    ]
    for status, issue in sorted(told, key=lambda pair: _STATUSES.index(pair[0])):
        mine = [waiting[each] for each in issue.claim_ids if each in waiting]
        for claim in mine:
            left.pop(claim.id, None)
        if mine:
            first = mine[0]
            span = clauses.get((issue.id, first.id), first.content[0])
            yield WaitingClaims(issue.id, issue.label, status, len(mine), first.id, span)
    if left:
        first = next(iter(left.values()))
        yield WaitingClaims("", "", None, len(left), first.id, first.content[0])


def _suggestions(case: Case) -> Iterator[OpenSuggestions]:
    """Give what is only suggested, by kind of record; the first of each in canonical order."""
    found: defaultdict[str, list[Derived | Relation]] = defaultdict(list)
    relations = (each for records in case.records for each in records.relations)
    for record in (*case.alignment.derived(), *relations):
        if getattr(record, "is_suggestion", False):
            name = type(record).__name__
            found[_NAMES.get(name, f"{name.lower()}s")].append(record)
        if isinstance(record, Position) and record.suggested_evasion:
            found[_EVASIONS].append(record)
    for kind, records in sorted(found.items()):
        span = next(spans_in(records[0]), None)
        yield OpenSuggestions(kind, len(records), records[0].id, span)
