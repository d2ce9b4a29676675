"""``brief``: a case on one page, for people, programs and printers."""

import argparse
import datetime as dt
import textwrap
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from rashomon.alignment.stage import align
from rashomon.cli.changes import compare_days
from rashomon.cli.opening import write_file
from rashomon.cli.printing import note, say, say_json, width
from rashomon.dossier.brief import build_brief
from rashomon.dossier.brief_pages import (
    Written,
    brief_markdown,
    heading,
    left_out,
    meaning_of,
    nothing_in,
    one_sided,
    render_brief,
    rest_of,
    title_of,
    write,
)
from rashomon.dossier.index import CaseIndex, index_case
from rashomon.errors import UsageError
from rashomon.exchange.brief import brief_json
from rashomon.exchange.stable import documents_of
from rashomon.model.brief import Brief, Part
from rashomon.model.case import Case
from rashomon.model.change import DayChanges
from rashomon.realign import line_up
from rashomon.reviewing.decisions import review
from rashomon.reviewing.filtering import reviewed_claims
from rashomon.store.sqlite import CaseStore

_SHOWN_IDS = 2


def brief(options: argparse.Namespace) -> int:
    """Print a case on one page, or write it to a file."""
    suffix = Path(options.output).suffix.casefold() if options.output else ""
    if options.output and suffix not in {".html", ".md"}:
        raise UsageError(
            f"{options.output}: the form is not known", expected=".html or .md", slug="usage"
        )
    case, ledger = _reviewed_case(options)
    found = build_brief(
        case,
        reviewed_claims(ledger),
        changes=_changes(ledger, options.since),
        has_all=options.all,
        is_full=options.full,
    )
    if options.json:
        say_json(brief_json(found, documents_of(case)))
    if options.output:
        index = index_case(case)
        text = (
            render_brief(found, index, title=options.title)
            if suffix == ".html"
            else brief_markdown(found, index, title=options.title).encode(errors="replace")
        )
        write_file(Path(options.output), text)
        note(f"{options.output}: {left_out(found)}")
    elif not options.json:
        _say(found, index_case(case))
    return 0


def _reviewed_case(options: argparse.Namespace) -> tuple[Case, Case]:
    """Load a case as its analysts left it, lined up so, and as it is stored."""
    with CaseStore.open(Path(options.case), read_only=True) as store:
        ledger = store.load_case()
        if options.since:  # days are lined up by what was read off the reports before
            ledger = replace(ledger, memory=store.load_memory())
        if ledger.records and not store.is_alignment_current():
            note(
                "lining the accounts up with what was added or decided since; "
                f"`rashomon add {Path(options.case).name}` keeps that"
            )
            ledger = line_up(align, replace(ledger, memory=store.load_memory()), ledger.alignment)
    return replace(review(ledger), problems=ledger.problems), ledger


def _changes(ledger: Case, since: dt.date | None) -> DayChanges | None:
    """Compare the picture at the end of a day with that of all dated reports."""
    if since is None:
        return None
    days = [each.published_at.day for each in ledger.documents if each.published_at]
    last = max((day for day in days if day), default=since)
    return compare_days(ledger, (since, max(since, last)))[0]


def _say(found: Brief, index: CaseIndex) -> None:
    """Print a brief for people."""
    for line in _lines(found, index):
        indent = " " * (len(line) - len(line.lstrip()))
        for part in textwrap.wrap(
            line, width(), subsequent_indent=f"{indent}  ", break_on_hyphens=False
        ) or [""]:
            say(part)


def _lines(found: Brief, index: CaseIndex) -> Iterator[str]:
    yield f"BRIEF  {heading(found)} No verdict on what is so."
    for section in found.sections:
        yield f"{title_of(section, found).upper()}  {meaning_of(section)}"
        for item in section.items:
            yield f"  {_line(write(item.lead, index, has_quote=not item.under))}"
            yield from (f"      {_line(write(each, index))}" for each in item.under)
            yield from (f"      {each}" for each in rest_of(item.more, item.unreviewed))
        if section.more:
            yield f"  and {section.more} more (`--full` has all)"
        if not section.items:
            yield f"  {nothing_in(section, found)}"
        if section.part is Part.DISPUTED and found.one_sided:
            yield f"  {one_sided(found)}"
    yield left_out(found)


def _line(written: Written) -> str:
    owner = f" ({written.owner})" if written.owner else ""
    subject = f"“{written.subject}”{owner}: " if written.subject else ""
    notes = f" ({'; '.join(written.notes)})" if written.notes else ""
    quote = f": “{written.quote}”" if written.quote else ""
    more = len(written.record_ids) - _SHOWN_IDS
    ids = " ".join(written.record_ids[:_SHOWN_IDS]) + (f" and {more} more" if more > 0 else "")
    return f"{subject}{written.text}{notes}{quote}{f'  [{ids}]' if ids else ''}"
