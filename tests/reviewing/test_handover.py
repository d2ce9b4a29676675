"""What changed since a person last looked, and what is open."""

from dataclasses import replace

import pytest
from hypothesis import given, settings

from rashomon.errors import UsageError
from rashomon.model.account import Finding, Issue, Position, Status
from rashomon.model.case import Alignment, Case, DocumentRecords
from rashomon.model.change import ChangeKind
from rashomon.model.grounds import Grounds
from rashomon.model.problem import make_problem
from rashomon.reviewing.handover import baseline_of, handover_of, make_handover
from rashomon.reviewing.logbook import make_log_undo, make_note
from rashomon.reviewing.making import Act
from tests.builders import build_document, span_of
from tests.reviewing.two_logs import (
    ACCEPT,
    CASE,
    DOCUMENT,
    HARBOUR,
    MINISTRY,
    RAIN,
    REJECT,
    act,
    decide,
    undo,
)
from tests.strategies import cases

# Cases of every kind of record are slow to draw.
EXAMPLES = 30

EIGHT, NINE, TEN = (f"2031-03-04T{hour:02}:00:00Z" for hour in (8, 9, 10))


def handed_over(case: Case, by: str = "Ada", at: str = NINE) -> Case:
    """Write a hand-over."""
    made = make_handover(case, "go on", act(case, by, at, "logbook"))
    return replace(case, logbook=(*case.logbook, made))


def noted(case: Case, by: str, at: str = "") -> Case:
    """Write a note."""
    made = make_note(MINISTRY.id, "look", act(case, by, at, "logbook"))
    return replace(case, logbook=(*case.logbook, made))


def told(case: Case, since: str = "", by: str = ""):
    """Tell what changed and what is open."""
    return handover_of(case, baseline_of(case, since, by))


def issue(name: str, claims=(MINISTRY,), status=Status.ONE_SIDED, formerly=()):
    """Make an issue with its state, which the first claim earns."""
    span = claims[0].content[0]
    position = Position(f"position-{name}", name, "Norland", None, "affirms", "quoted", 1.0)
    return (
        Issue(name, f"label of {name}", span, tuple(each.id for each in claims), formerly),
        Finding(name, status, "so", (position.id,)),
        replace(position, evidence=(span,)),
    )


def aligned(*issues) -> Case:
    """Give a case with issues."""
    told_issues, findings, positions = zip(*issues, strict=True)
    alignment = Alignment(issues=told_issues, findings=findings, positions=positions)
    return replace(CASE, alignment=alignment)


def became(before: Case, after: Case) -> list[tuple[str, str, str, str]]:
    """Tell what became of issues between two states of one case."""
    logbook = handed_over(before).logbook
    return [
        (str(each.kind), each.issue_id, each.before, each.after)
        for each in told(replace(after, logbook=logbook)).changes
    ]


@settings(max_examples=EXAMPLES)
@given(cases())
def test_right_behind_a_hand_over_nothing_changed(case):
    """Whatever a case holds, the state that is kept is that of the case, and looking is free."""
    after = handed_over(replace(case, logbook=()))
    found = told(after)

    assert ((), (), ()) == (found.reports, found.changes, found.acts)
    assert found == told(after)


def test_without_a_hand_over_all_is_new():
    """All reports and acts are given, and changes of issues are not told."""
    found = told(decide(CASE, MINISTRY, ACCEPT, "Ben"))

    assert (None, ("d1",), (), 1) == (
        found.since,
        found.reports,
        found.changes,
        len(found.acts),
    )


def test_reports_and_acts_since():
    """What was added and decided behind the last hand-over, undos and merged-in acts too."""
    case = handed_over(decide(CASE, MINISTRY, ACCEPT, "Ada", TEN))
    case = noted(undo(decide(case, HARBOUR, REJECT, "Ben", EIGHT), 2, "Ben"), "Ben")
    late = DocumentRecords(build_document("Later.", "d2"))
    found = told(replace(case, records=(*case.records, late)))

    assert ("d2",) == found.reports
    assert ["reject", "undo", "note"] == [each.kind for each in found.acts]
    assert [False, False, True] == [each.id in found.live for each in found.acts]


def test_the_hand_over_of_a_person():
    """Ada's own last hand-over, though Ben wrote one since; an undone one is none."""
    ada = handed_over(CASE, "Ada")
    ben = handed_over(decide(ada, MINISTRY, ACCEPT, "Ben"), "Ben")
    undone = make_log_undo(ben.logbook[-1], act(ben, "Ben", log="logbook"))
    without = replace(ben, logbook=(*ben.logbook, undone))

    assert ["accept", "handover"] == [each.kind for each in told(ben, by="Ada").acts]
    assert () == told(ben).acts
    assert ada.logbook[0] == told(without).since
    assert None is told(ben, by="Cem").since


def test_since_a_time_acts_are_told_by_when_they_were_made():
    """Reports and issues come from the last hand-over up to then; untimed acts are counted."""
    case = handed_over(decide(CASE, MINISTRY, ACCEPT, "Ada", EIGHT))
    case = decide(decide(case, HARBOUR, ACCEPT, "Ben", TEN), RAIN, ACCEPT, "Ben")
    found, earlier = told(case, since="2031-03-04T09:30"), told(case, since="2031-03-04")

    assert [TEN] == [each.decided_at for each in found.acts]
    assert (case.logbook[0], (), 1) == (found.since, found.reports, found.untimed)
    assert [EIGHT, TEN, NINE] == [each.decided_at for each in earlier.acts]
    assert (None, None) == (earlier.since, earlier.reports)


def test_since_an_entry():
    """A hand-over by its id; another entry stands for its time."""
    case = handed_over(CASE)
    case = noted(decide(case, MINISTRY, ACCEPT, "Ben", TEN), "Ben", TEN)
    first, note = case.logbook

    assert ["accept", "note"] == [each.kind for each in told(case, since=first.id).acts]
    assert TEN == told(case, since=note.id).since_at


@pytest.mark.parametrize("since", ["yesterday", "log-0", "2031", "2031-03-04T9"])
def test_what_is_no_moment_is_refused(since):
    """A time is a day or a time of a day in UTC."""
    with pytest.raises(UsageError, match="is no moment"):
        told(CASE, since=since)


@pytest.mark.parametrize(("words", "by"), [("", "Ada"), (" ", "Ada"), ("go on", "")])
def test_a_hand_over_has_words_and_a_name(words, by):
    """Nobody hands over in silence, or as nobody."""
    with pytest.raises(UsageError, match="needs words and a name"):
        make_handover(CASE, words, Act(1, by))


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ([issue("i1")], [issue("i1")], []),
        (
            [issue("i1")],
            [issue("i1", status=Status.DISPUTED)],
            [("status", "i1", "one_sided", "disputed")],
        ),
        (
            [issue("i1")],
            [issue("i1"), issue("i2", (HARBOUR,))],
            [("new_issue", "i2", "", "one_sided")],
        ),
        (
            [issue("i1"), issue("i2", (HARBOUR,))],
            [issue("i1", formerly=("i2",))],
            [("joined", "i1", "label of i2", "label of i1")],
        ),
        (
            [issue("i1")],
            [issue("i0", formerly=("i1",))],
            [("label", "i0", "label of i1", "label of i0")],
        ),
        (
            [issue("i1"), issue("i2", (HARBOUR,))],
            [issue("i2", (HARBOUR,))],
            [("gone", "i1", "one_sided", "gone")],
        ),
    ],
)
def test_issues_are_followed(before, after, expected):
    """By their ids and those that they had formerly."""
    assert expected == became(aligned(*before), aligned(*after))


def test_a_status_stands_with_the_words_that_earn_it():
    """The words of the positions that the finding rests on."""
    after = aligned(issue("i1", status=Status.DISPUTED))
    (change,) = told(replace(after, logbook=handed_over(aligned(issue("i1"))).logbook)).changes

    assert (ChangeKind.STATUS, MINISTRY.content) == (change.kind, change.evidence)


def test_what_waits_is_told_by_issue_disputed_first():
    """Decided claims wait no more; an undone decision counts for nothing; the rest comes last."""
    case = aligned(
        issue("i1", (MINISTRY, HARBOUR)), issue("i2", (HARBOUR,), status=Status.DISPUTED)
    )
    case = undo(decide(decide(case, MINISTRY, ACCEPT, "Ada"), HARBOUR, ACCEPT, "Ada"), 2, "Ada")
    found = told(case)

    assert 2 == found.waiting
    assert [("i2", HARBOUR.id, 1), ("i1", HARBOUR.id, 1), ("", RAIN.id, 1)] == [
        (each.issue_id, each.claim_id, each.count) for each in found.waiting_on
    ]


def test_the_first_claim_is_quoted_by_its_words_on_the_issue():
    """Of a claim that speaks to several issues, the clause that is on this one."""
    case = aligned(issue("i1"))
    clause = span_of(DOCUMENT, "boats had crossed")
    grounds = (Grounds("i1", MINISTRY.id, clause, "", ""),)
    case = replace(case, alignment=replace(case.alignment, grounds=grounds))

    assert clause == told(case).waiting_on[0].span


def test_open_notes_and_what_is_to_be_mended():
    """Notes that are undone are closed; contradicting and lost rulings are open."""
    case = noted(noted(CASE, "Ada"), "Ben")
    undone = make_log_undo(case.logbook[0], act(case, "Ada", log="logbook"))
    problems = tuple(
        make_problem(code, "x") for code in ("contradicting-rulings", "undated-document")
    )
    case = replace(case, logbook=(*case.logbook, undone), alignment=Alignment(problems=problems))
    found = told(case)

    assert ["Ben"] == [each.decided_by for each in found.notes]
    assert ["contradicting-rulings"] == [each.code for each in found.problems]
