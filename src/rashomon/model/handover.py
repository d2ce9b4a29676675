"""Hand-over: what changed in a case since a person last looked, and what is open."""

from dataclasses import dataclass

from rashomon.model.account import Status
from rashomon.model.change import Change
from rashomon.model.logbook import LogEntry
from rashomon.model.merging import LoggedAct
from rashomon.model.problem import Problem
from rashomon.model.question import Question
from rashomon.model.span import DocumentId, RecordId, Span


@dataclass(frozen=True, slots=True)
class IssueState:
    """An issue as it stood when a case was handed over; found again by its id or a former one."""

    id: RecordId
    status: Status | None
    label: str


@dataclass(frozen=True, slots=True)
class CaseState:
    """A case in short, as a hand-over keeps it in its `value`.

    Attributes:
        documents: Ids of its reports.
        decisions, rulings, entries: How many stood in each log.
    """

    documents: tuple[DocumentId, ...] = ()
    issues: tuple[IssueState, ...] = ()
    decisions: int = 0
    rulings: int = 0
    entries: int = 0


@dataclass(frozen=True, slots=True)
class WaitingClaims:
    """Claims on an issue that nobody has decided on.

    Attributes:
        issue_id: Empty for claims that are on no issue.
        claim_id, span: The first, and its words on this issue.
    """

    issue_id: RecordId
    label: str
    status: Status | None
    count: int
    claim_id: RecordId
    span: Span


@dataclass(frozen=True, slots=True)
class OpenSuggestions:
    """Records of a kind that are only suggested: how many, and the first with its words."""

    kind: str
    count: int
    first_id: RecordId
    span: Span | None


@dataclass(frozen=True, slots=True)
class Handover:
    """What changed since, and what is open.

    Attributes:
        since: The hand-over whose state reports and issues are compared with; None if there is
            none: then changes of issues are not told.
        since_at: The time that acts are compared with; empty where they are told apart by the
            state of `since`, or all are given.
        reports: That were added, by id: all, if nobody ever handed over; None where it is not
            known, as there is a time and no hand-over up to then.
        changes: Of issues: new, gone, one with another, in another state, called otherwise.
        acts: Decisions, rulings and entries since, each log in sequence, undone ones and undos
            too.
        live: Ids of all acts of the case that stand.
        untimed: Acts without a time, which cannot be placed before or after `since_at`.
        waiting: Claims that nobody has decided on.
        problems: Rulings that contradict each other, decisions and rulings without their words.
        questions: That somebody asks and some party does not answer.
        notes: That are not undone.
    """

    since: LogEntry | None
    since_at: str
    reports: tuple[DocumentId, ...] | None
    changes: tuple[Change, ...]
    acts: tuple[LoggedAct, ...]
    live: frozenset[RecordId]
    untimed: int
    waiting: int
    waiting_on: tuple[WaitingClaims, ...]
    suggestions: tuple[OpenSuggestions, ...]
    problems: tuple[Problem, ...]
    questions: tuple[Question, ...]
    notes: tuple[LogEntry, ...]
