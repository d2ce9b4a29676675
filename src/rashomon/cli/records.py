"""Single things in a case: words searched, one record in its paragraph, two versions compared."""

import argparse
import datetime as dt
from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path

from msgspec import to_builtins

from rashomon.alignment.versions import diff_versions, is_removed
from rashomon.cli.changes import diff_days
from rashomon.cli.log import remarks_json, say_remarks
from rashomon.cli.opening import (
    Record,
    find_document,
    find_record,
    headline,
    load_case,
    marked,
    quotation,
    spans_of,
)
from rashomon.cli.printing import QUOTE_CHARS, note, say, say_found, say_json
from rashomon.model.case import Case
from rashomon.model.document import Document
from rashomon.model.partial_date import PartialDate
from rashomon.model.span import Span
from rashomon.store.sqlite import CaseStore
from rashomon.text import shorten

_SPAN = {field.name for field in fields(Span)}
_DATE = {field.name for field in fields(PartialDate)}


def search(options: argparse.Namespace) -> int:
    """Find words in the texts of every language."""
    with CaseStore.open(Path(options.case), read_only=True) as store:
        hits = store.search(" ".join(options.words))
    rows = [(hit.document_id, f"{hit.span.start}:{hit.span.end}", hit.snippet) for hit in hits]
    say_found(options, {"hits": to_builtins(hits)}, rows, ("report", "at", "words"))
    return 0


def show(options: argparse.Namespace) -> int:
    """Print one record in its paragraph, its fields, and what people decided and noted on it."""
    case = load_case(options)
    report = case.by_document().get(options.id)
    record = report.document if report else find_record(case, options.id)
    if options.json:
        say_json({"record": to_builtins(record), **remarks_json(case, record.id)})
        return 0
    say(record.id)
    if isinstance(record, Document):
        say(headline(record))
    else:
        _say_record(case, record)
    say_remarks(case, record.id)
    return 0


def _say_record(case: Case, record: Record) -> None:
    for document_id in dict.fromkeys(span.document_id for span in spans_of(record)):
        document = find_document(case, document_id)
        say(headline(document))
        spans = tuple(span for span in spans_of(record) if span.document_id == document_id)
        say(f"    {marked(document, spans)}")
    for name, value in to_builtins(record).items():
        if _is_told(value):
            say(f"  {name:14} {shorten(_in_words(value), QUOTE_CHARS)}")


def _in_words(value: object) -> str:
    """Write a field without the signs of a program; what is not known or empty is left out."""
    if isinstance(value, Mapping):
        if value.keys() == _SPAN:
            return f"{value['document_id']} {value['start']}:{value['end']}"
        if value.keys() == _DATE:
            return PartialDate.parse(value["value"]).words
        told = {name: _in_words(each) for name, each in value.items() if _is_told(each)}
        return ", ".join(f"{name} {words}" for name, words in told.items())
    if isinstance(value, list | tuple):
        return "; ".join(_in_words(each) for each in value if _is_told(each))
    return str(value)


def _is_told(value: object) -> bool:
    """Tell whether there is anything to write; a count of 0 is told."""
    is_count = isinstance(value, int | float) and not isinstance(value, bool)
    return is_count or bool(value)


def diff(options: argparse.Namespace) -> int:
    """Print what changed between two versions of a page, or between two days of the case."""
    case = load_case(options)
    known = {document.id for document in case.documents}
    days = [_day(given) for given in (options.older, options.newer) if given not in known]
    if len(days) == 2 and days[0] and days[1]:
        return diff_days(options, (days[0], days[1]))
    older, newer = find_document(case, options.older), find_document(case, options.newer)
    changed = diff_versions(older, newer)
    gone = [claim for claim in case.attributions if is_removed(claim, changed)]
    if options.json:
        say_json({"diff": to_builtins(changed), "gone": [claim.id for claim in gone]})
        return 0
    for sign, document, spans in (("-", older, changed.removed), ("+", newer, changed.added)):
        for span in spans:
            say(f"{sign} {document.id}:{span.start}-{span.end}  {span.quote(document.text)}")
    for claim in gone:
        words = quotation(older, claim.content)
        say(f"no longer on the page since {newer.id}: {claim.id} {words}")
    if not changed.removed and not changed.added:
        note("the words are the same")
    return 0


def _day(given: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(given)
    except ValueError:
        return None
