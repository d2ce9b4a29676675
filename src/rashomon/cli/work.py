"""Work on a case: decide on claims, mark one by hand, write the dossier, export, check."""

import argparse
import json
import sys
from dataclasses import replace
from pathlib import Path

from rashomon.auditing.invariants import Violation, check_case
from rashomon.cli.log import say_decisions
from rashomon.cli.opening import (
    find_document,
    find_record,
    headline,
    load_ledger,
    marked,
    name_of,
    next_act,
    write_file,
)
from rashomon.cli.printing import counted, note, say, say_json
from rashomon.dossier.html import render_dossier
from rashomon.errors import UsageError
from rashomon.exchange.ledger import ledger_json
from rashomon.lexicon.countries import load_countries
from rashomon.model.attribution import Attribution, CueStance, Speaker
from rashomon.model.case import Case
from rashomon.model.decision import Decision, DecisionKind
from rashomon.model.document import Document
from rashomon.model.span import Span
from rashomon.reviewing.decisions import last_decision, with_marks
from rashomon.reviewing.decisions import review as review_case
from rashomon.reviewing.making import Act, Roles, make_decision, make_mark, make_undo
from rashomon.store.jsonl import export_lines
from rashomon.store.sqlite import CaseStore

FINDINGS = 1
_CHOICES = {"a": DecisionKind.ACCEPT, "r": DecisionKind.REJECT}


def review(options: argparse.Namespace) -> int:
    """Decide on claims: on the one that an option names, or on all that wait, one by one."""
    if options.list:
        say_decisions(options, load_ledger(options))
        return 0
    if options.json:
        raise UsageError("--json prints the log", expected="--list --json", slug="usage")
    with CaseStore.open(Path(options.case)) as store:
        case = with_marks(store.load_case())
        for wanted, kind in ((options.accept, "a"), (options.reject, "r"), (options.undo, "u")):
            if wanted:
                decision = _decide(case, wanted, kind, next_act(case.decisions, options))
                store.put_decision(decision)
                say(f"{decision.id}  {decision.kind} {decision.target_id}")
                break
        else:
            _ask_all(store, case, options)
        note("`rashomon add CASE` lines the accounts up again with what was decided")
    return 0


def _decide(case: Case, wanted: str, choice: str, act: Act) -> Decision:
    record = find_record(case, wanted)
    if choice == "u":
        undone = record if isinstance(record, Decision) else last_decision(case, record.id)
        if undone is None:
            raise UsageError(f"no decision stands on {record.id}", slug="unknown-record")
        return make_undo(undone, act)
    if not isinstance(record, Attribution):
        raise UsageError(
            f"{record.id} is no claim", expected="the id of a claim", slug="unknown-record"
        )
    return make_decision(find_document(case, record.document_id), record, _CHOICES[choice], act)


def _ask_all(store: CaseStore, case: Case, options: argparse.Namespace) -> None:
    """Ask about every claim without a decision, until the reader stops."""
    decided = {decision.target_id for decision in case.decisions}
    waiting = [claim for claim in case.attributions if claim.id not in decided]
    note(f"{counted(len(waiting), 'claim')} to review: (a)ccept, (r)eject, (s)kip, (q)uit")
    for claim in waiting:
        document = find_document(case, claim.document_id)
        say(headline(document))
        say(f"    {marked(document, claim.content)}")
        say(f"    {name_of(claim.speaker)}  {claim.stance}  {claim.id}")
        answer = _answer()
        if answer == "q":
            return
        if answer in _CHOICES:
            store.put_decision(_decide(case, claim.id, answer, next_act(case.decisions, options)))
            case = with_marks(store.load_case())


def _answer() -> str:
    """Read one letter; the end of input means quit."""
    print("? ", end="", file=sys.stderr, flush=True)
    line = sys.stdin.readline()
    return line.strip().casefold()[:1] if line else "q"


def mark(options: argparse.Namespace) -> int:
    """Mark a claim by hand, in a report of any language."""
    with CaseStore.open(Path(options.case)) as store:
        case = store.load_case()
        document = find_document(case, options.document)
        roles = Roles(
            content=tuple(filter(None, (_span(document, options.content),))),
            source=_span(document, options.source),
            cue=_span(document, options.cue),
            speaker=Speaker(name=options.speaker, party=_party(options.party)),
            stance=CueStance(options.stance),
        )
        decision = make_mark(document, roles, next_act(case.decisions, options))
        store.put_decision(decision)
    say(f"{decision.target_id}  {decision.quotation}")
    note("`rashomon add CASE` lines the accounts up again with what was marked")
    return 0


def _party(given: str | None) -> str | None:
    """Give a party as the machine would name it; codes and other names of a state are refused."""
    for country in load_countries():
        names = {name.casefold() for name in (country.alpha3, *country.names)}
        if given and given != country.short_name and given.casefold() in names:
            wrong, right = f"{given!r} is no name of a party", f"{country.short_name!r}"
            raise UsageError(wrong, expected=f"the short name, {right}", slug="usage")
    return given or None


def _span(document: Document, given: tuple[int, int] | None) -> Span | None:
    if given is None:
        return None
    if given[1] > len(document.text):
        raise UsageError(
            f"{given[0]}:{given[1]} lies outside {document.id}",
            expected=f"offsets inside 0:{len(document.text)}",
            slug="usage",
        )
    return Span(document.id, *given)


def dossier(options: argparse.Namespace) -> int:
    """Write the dossier: one HTML file."""
    case = load_ledger(options)
    reviewed = replace(review_case(case), problems=case.problems)
    page = render_dossier(reviewed, title=options.title)
    write_file(Path(options.output), page)
    note(f"{options.output}: {counted(len(page) // 1024, 'kB', 'kB')}, opens offline")
    return 0


def export(options: argparse.Namespace) -> int:
    """Write the ledger: JSON lines without loss, or the stable JSON."""
    case = load_ledger(options)
    if options.to == "jsonl":
        text = "".join(f"{line}\n" for line in export_lines(case))
    else:
        text = json.dumps(ledger_json(case), ensure_ascii=False, sort_keys=True) + "\n"
    if options.output:
        write_file(Path(options.output), text.encode())
    else:
        sys.stdout.write(text)
    return 0


def check(options: argparse.Namespace) -> int:
    """Verify the file and the invariants; exit 1 on a violation."""
    with CaseStore.open(Path(options.case), read_only=True) as store:
        store.check_file()
        altered = store.altered()
    case = load_ledger(options)
    changed = (Violation(2, each, "its records differ from what was stored") for each in altered)
    violations = (*changed, *check_case(case))
    if options.json:
        found = [
            {"invariant": one.invariant, "id": one.record_id, "what": one.what}
            for one in violations
        ]
        say_json({"violations": found})
    else:
        for one in violations:
            say(f"invariant {one.invariant}: {one.record_id}: {one.what}")
        note(f"{counted(len(violations), 'violation')} in {counted(len(case.documents), 'report')}")
    return FINDINGS if violations else 0
