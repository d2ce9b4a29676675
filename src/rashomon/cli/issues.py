"""``issue``: rule on what the accounts were lined up to, and line them up again."""

import argparse
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from rashomon.alignment.stage import align
from rashomon.cli.opening import find_among, find_record, load_ledger, next_act
from rashomon.cli.printing import note, say, say_json
from rashomon.cli.views import say_entries
from rashomon.errors import UsageError
from rashomon.exchange.rulings import issues_of, rulings_json
from rashomon.model.account import UNSAID, Issue, PositionStance
from rashomon.model.case import Case
from rashomon.model.ruling import Ruling
from rashomon.model.undo import standing
from rashomon.realign import update_alignment
from rashomon.reviewing.decisions import with_marks
from rashomon.reviewing.making import Act
from rashomon.reviewing.rulings import (
    clauses_meant,
    make_merge,
    make_rename,
    make_ruling_undo,
    make_split,
    make_stances,
)
from rashomon.store.sqlite import CaseStore

_STANCES = tuple(str(each) for each in PositionStance if each not in UNSAID)


def issue(options: argparse.Namespace) -> int:
    """Make a ruling, store it, line the accounts up again and print what became of its issues."""
    if options.action == "list":
        return _list(options)
    with CaseStore.open(Path(options.case)) as store:
        case = with_marks(store.load_case())
        act = next_act(case.rulings, options)
        rulings = tuple(_RULED[options.action](case, options, act))
        for ruling in rulings:
            store.put_decision(ruling)
        if not options.later:
            update_alignment(store, align)
        case = store.load_case()
    if options.json:
        say_json(rulings_json(case, rulings))
        return 0
    for ruling in rulings:
        say(f"{ruling.id}  {ruling.kind} {_what(ruling)}".rstrip())
    if options.later:
        note("`rashomon add CASE` lines the accounts up again with what was ruled")
    else:
        _say_outcome(case, rulings)
    return 0


def _say_outcome(case: Case, rulings: tuple[Ruling, ...]) -> None:
    """Print the issues that the ruled words are on now, and what could not be carried out."""
    say_entries(case, set(issues_of(case, rulings)))
    ruled = tuple(f"ruling {ruling.sequence} " for ruling in rulings)
    for problem in case.alignment.problems:
        if any(name in problem.what for name in ruled):
            note(f"problem: {problem.what} (see errors.md#{problem.code})")


def _what(ruling: Ruling) -> str:
    return ruling.target_id or ruling.words or ruling.value


def _list(options: argparse.Namespace) -> int:
    """Print every ruling of the case, undone ones too, with the words that it is about."""
    case = load_ledger(options)
    if options.json:
        say_json(rulings_json(case, case.rulings))
        return 0
    live = {ruling.id for ruling in standing(case.rulings)[0]}
    for ruling in case.rulings:
        by = " ".join(filter(None, (ruling.decided_by, ruling.decided_at, ruling.note)))
        state = "" if ruling.id in live or ruling.kind == "undo" else "  (undone)"
        said = f"{ruling.sequence}  {ruling.id}  {ruling.kind} {_what(ruling)}  {by}"
        say(said.rstrip() + state)
        for clause in ruling.clauses:
            say(f"      {clause.claim_id} [{clause.document_id}] {clause.quotation}")
    return 0


def _merge(case: Case, options: argparse.Namespace, act: Act) -> Iterator[Ruling]:
    issues = tuple(_issue(case, each) for each in options.given)
    yield make_merge(case, issues, act, is_contrary=options.contrary)


def _split(case: Case, options: argparse.Namespace, act: Act) -> Iterator[Ruling]:
    given = _given(options, 2, "ISSUE CLAIM ...")
    meant = _issue(case, given[0])
    told = [clauses_meant(case, meant, find_record(case, each).id) for each in given[1:]]
    goes = dict.fromkeys(ground for grounds in told for ground in grounds)
    yield make_split(case, meant, tuple(goes), act)


def _rename(case: Case, options: argparse.Namespace, act: Act) -> Iterator[Ruling]:
    given = _given(options, 2, "ISSUE WORDS")
    yield make_rename(case, _issue(case, given[0]), " ".join(given[1:]), act)


def _stance(case: Case, options: argparse.Namespace, act: Act) -> Iterator[Ruling]:
    given = _given(options, 3, f"ISSUE CLAIM {'|'.join(_STANCES)}")
    if given[2] not in _STANCES or given[3:]:
        stances = ", ".join(_STANCES)
        raise UsageError(f"{' '.join(given[2:])!r} is no stance", expected=stances, slug="usage")
    meant = _issue(case, given[0])
    told = clauses_meant(case, meant, find_record(case, given[1]).id)
    yield from make_stances(case, meant, told, PositionStance(given[2]), act)


def _undo(case: Case, options: argparse.Namespace, act: Act) -> Iterator[Ruling]:
    given = _given(options, 1, "RULING")
    numbered = {str(ruling.sequence): ruling for ruling in case.rulings}
    yield make_ruling_undo(numbered.get(given[0]) or find_among(case.rulings, given[0]), act)


_RULED: Mapping[str, Callable[[Case, argparse.Namespace, Act], Iterator[Ruling]]] = {
    "merge": _merge,
    "split": _split,
    "rename": _rename,
    "stance": _stance,
    "undo": _undo,
}


def _given(options: argparse.Namespace, count: int, expected: str) -> list[str]:
    given: list[str] = options.given
    if len(given) < count:
        what = f"`issue CASE {options.action}` needs more"
        raise UsageError(what, expected=expected, slug="usage")
    return given


def _issue(case: Case, wanted: str) -> Issue:
    """Find an issue by its id or one it had formerly."""
    for each in case.alignment.issues:
        if wanted in each.formerly:
            return each
    return find_among(case.alignment.issues, wanted)
