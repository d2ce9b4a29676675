"""``compare``: how far two analysts agree over the same reports, and on what they do not."""

import argparse
from pathlib import Path

from rashomon.cli.printing import QUOTE_CHARS, counted, note, say, say_json
from rashomon.errors import UsageError
from rashomon.exchange.comparing import comparison_json
from rashomon.exchange.stable import documents_of
from rashomon.model.case import Case
from rashomon.model.comparison import Agreement, AnnotatorCounts, Comparison, Matter, Measure, Scope
from rashomon.reviewing.comparing import Annotator, acts_by, compare, people_of
from rashomon.store.sqlite import CaseStore
from rashomon.text import shorten

_FINDINGS = 1
_NOBODY = "name not given"
_MEASURES = {
    Measure.KEPT: "kept or rejected (kappa)",
    Measure.CONTENT_EXACT: "words claimed, same ends (F1)",
    Measure.CONTENT_OVERLAP: "words claimed, half in common (F1)",
    Measure.SOURCE_EXACT: "words naming the source, same ends (F1)",
    Measure.SOURCE_OVERLAP: "words naming the source, half (F1)",
    Measure.STANCE: "stance of the cue (kappa)",
    Measure.SPEAKER: "same name of the speaker (share)",
    Measure.PARTY: "same party (share)",
    Measure.RULINGS: "rulings that say the same (share)",
}
_MATTERS = {
    Matter.KEPT: "kept or rejected",
    Matter.MARKED: "marked by one alone",
    Matter.CONTENT: "words claimed",
    Matter.SOURCE: "words naming the source",
    Matter.STANCE: "stance",
    Matter.SPEAKER: "speaker",
    Matter.PARTY: "party",
    Matter.RULING: "ruling",
}
_SCOPES = {
    Scope.DECIDED: "OVER WHAT BOTH DECIDED UPON",
    Scope.LEFT: "OVER ALL CLAIMS AS EACH LEFT THEM  most agree because one program read both",
}


def compare_sides(options: argparse.Namespace) -> int:
    """Compare two case files, or two persons; exit 1 if they disagree."""
    case = _load(options.case)
    if options.other is None and not (options.by and options.with_):
        what = "a comparison needs two sides"
        raise UsageError(what, expected="OTHERCASE, or --by NAME --with NAME", slug="usage")
    other = _load(options.other) if options.other else case
    found = compare(
        _annotator(case, options.case, options.by),
        _annotator(other, options.other or options.case, options.with_),
    )
    if options.json:
        say_json(comparison_json(found, documents_of(case)))
    else:
        _say(found)
    return _FINDINGS if found.disagreements else 0


def _load(path: str) -> Case:
    with CaseStore.open(Path(path), read_only=True) as store:
        return store.load_case(with_derived=False)


def _annotator(case: Case, path: str, person: str | None) -> Annotator:
    if not person:
        return Annotator(Path(path).stem, case)
    people = people_of(case)
    if person not in people:
        named = ", ".join(each or _NOBODY for each in people) or "somebody who decided"
        what = f"{person!r} decided nothing in {Path(path).name}"
        raise UsageError(what, expected=named, slug="usage")
    return Annotator(person, acts_by(case, person))


def _say(found: Comparison) -> None:
    say(f"{counted(len(found.common), 'report')} in common")
    for side in (found.one, found.other):
        _say_annotator(side)
    say(f"{counted(found.both, 'claim')} on which both decided")
    if found.shared:
        say(f"{counted(found.shared, 'act')} in both logs, from before they parted: not counted")
    for scope, heading in _SCOPES.items():
        say()
        say(heading)
        for figure in found.agreements:
            if figure.scope is scope:
                say(f"    {_MEASURES[figure.measure]:40}{_figure(figure)}")
    say()
    say(f"DISAGREEMENTS  {len(found.disagreements)}")
    for each in found.disagreements:
        report = f"[{each.document_id}] " if each.document_id else ""
        say(f"  {_MATTERS[each.matter]}: {report}{shorten(each.words, QUOTE_CHARS)}")
        for side, told, ids in (
            (found.one, each.says, each.ids),
            (found.other, each.they_say, each.their_ids),
        ):
            places = f"  [{', '.join(ids)}]" if ids else ""
            say(f"      {side.name}: {shorten(told, QUOTE_CHARS)}{places}")
    note("intervals: Wilson at 95 %, as if claims were independent; docs/two_analysts.md")


def _say_annotator(side: AnnotatorCounts) -> None:
    people = ", ".join(each or _NOBODY for each in side.people)
    by = f" (by {people})" if people and people != side.name else ""
    decided = f"{counted(side.decisions, 'decision')}, {counted(side.rulings, 'ruling')} stand"
    say(f"{side.name}{by}: {decided}; {counted(side.alone, 'claim')} decided by this side alone")
    if side.only:
        say(f"    reports that the other does not hold: {', '.join(side.only)}")


def _figure(each: Agreement) -> str:
    """Write a figure with its interval, and how many of how many agree; else why there is none."""
    counts = f"{each.agreed} of {each.of}"
    if each.value is None or each.low is None or each.high is None:
        return f"{each.why} ({counts})" if each.of else each.why
    return f"{each.value:.2f}  [{each.low:.2f}, {each.high:.2f}]  {counts}"
