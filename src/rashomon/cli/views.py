"""Views on a case: claims, matrix, timeline, places, problems, search, one record, differences."""

import argparse
from pathlib import Path

from msgspec import to_builtins

from rashomon.alignment.sections import PositionLine, sections
from rashomon.alignment.timeline import order_timeline
from rashomon.alignment.versions import diff_versions, is_removed
from rashomon.cli.opening import find_record, load_case, spans_of
from rashomon.cli.printing import counted, note, say, say_json, say_table, visible
from rashomon.errors import CaseError, problem_kind
from rashomon.exchange.ledger import claims_json, ledger_json
from rashomon.exchange.matrix import matrix_json
from rashomon.model.attribution import Speaker
from rashomon.model.document import Document
from rashomon.model.span import Span
from rashomon.store.sqlite import CaseStore
from rashomon.text import shorten

_CONTEXT_CHARS = 300


def claims(options: argparse.Namespace) -> int:
    """Print every claim, report by report."""
    case = load_case(options)
    if options.json:
        say_json(claims_json(case))
        return 0
    for records in case.records:
        say(headline(records.document))
        for claim in records.attributions:
            say(f"  {claim.id}  {name_of(claim.speaker)}  {claim.stance}  ({claim.kind})")
            say(f"      {quotation(records.document, claim.content)}")
    return 0


def matrix(options: argparse.Namespace) -> int:
    """Print issues x parties, one position a line."""
    case = load_case(options)
    if options.json:
        say_json(matrix_json(case))
        return 0
    for section in sections(case):
        for entry in section.entries:
            say(f"{section.heading}  {entry.issue.label}  [{entry.issue.id}]")
            for line in entry.positions:
                say(f"    {_position_words(line)}")
    return 0


def _position_words(line: PositionLine) -> str:
    position = line.position
    who = f"{position.party} / {position.speaker}" if position.speaker else position.party
    when = position.said_at.value if position.said_at else "day not stated"
    words = " … ".join(f"{words.text} [{words.span.document_id}]" for words in line.words[:2])
    found = words or f"nothing in {counted(len(position.searched), 'report')}"
    return f"{who}: {position.stance}, {when}: {shorten(found, _CONTEXT_CHARS)}"


def timeline(options: argparse.Namespace) -> int:
    """Print dated events and statements, each on its own clock, undated ones last."""
    case = load_case(options)
    entries = order_timeline(case.records)
    if options.json:
        say_json({"schema": 1, "timeline": [to_builtins(entry) for entry in entries]})
        return 0
    texts = {document.id: document for document in case.documents}
    say_table(
        [
            (
                entry.date.value if entry.date else "undated",
                entry.lane,
                entry.party,
                entry.span.document_id,
                quotation(texts[entry.span.document_id], (entry.span,)),
            )
            for entry in entries
        ],
        ("when", "clock", "account of", "report", "words"),
    )
    return 0


def places(options: argparse.Namespace) -> int:
    """Print places with their precision, unresolved ones with the reason."""
    case = load_case(options)
    if options.json:
        say_json({"schema": 1, "places": ledger_json(case)["places"]})
        return 0
    found = [place for records in case.records for place in records.places]
    say_table(
        [
            (
                place.name,
                f"{place.lat:.3f} {place.lon:.3f}" if place.lat is not None else "-",
                f"{place.radius_km:g} km" if place.radius_km is not None else "-",
                place.document_id,
                place.reason or place.footprint,
            )
            for place in found
        ],
        ("place", "lat lon", "within", "report", "note"),
    )
    return 0


def problems(options: argparse.Namespace) -> int:
    """Print what could not be read, dated or placed, and what to do about it."""
    case = load_case(options)
    found = sorted(case.all_problems(), key=lambda item: (item.code, item.path, item.id))
    if options.json:
        say_json({"schema": 1, "problems": ledger_json(case)["problems"]})
        return 0
    for problem in found:
        kind = problem_kind(problem.code)
        say(f"{problem.id}  {kind.title}: {problem.document_id or problem.path}")
        say(f"    {problem.what}; {kind.action} (see errors.md#{problem.code})")
    say(counted(len(found), "problem"))
    return 0


def search(options: argparse.Namespace) -> int:
    """Find words in the texts of every language."""
    with CaseStore.open(Path(options.case), read_only=True) as store:
        hits = store.search(" ".join(options.words))
    if options.json:
        say_json({"schema": 1, "hits": [to_builtins(hit) for hit in hits]})
        return 0
    say_table(
        [(hit.document_id, str(hit.span.start), hit.snippet) for hit in hits],
        ("report", "at", "words"),
    )
    return 0


def show(options: argparse.Namespace) -> int:
    """Print one record in its paragraph, how it was found, and the decisions on it."""
    case = load_case(options)
    record = find_record(case, options.id)
    if options.json:
        say_json({"schema": 1, "record": to_builtins(record)})
        return 0
    texts = {document.id: document for document in case.documents}
    say(record.id)
    for document_id in dict.fromkeys(span.document_id for span in spans_of(record)):
        say(headline(texts[document_id]))
        mine = tuple(span for span in spans_of(record) if span.document_id == document_id)
        say(f"    {marked(texts[document_id], mine)}")
    for name, value in to_builtins(record).items():
        if value not in (None, [], "", False):
            say(f"  {name:14} {shorten(str(value), _CONTEXT_CHARS)}")
    for decision in case.decisions:
        if decision.target_id == record.id:
            say(
                f"  decision {decision.sequence}: {decision.kind} {decision.decided_by} {decision.note}"
            )
    return 0


def diff(options: argparse.Namespace) -> int:
    """Print words removed and added between two versions, and the claims that left the page."""
    case = load_case(options)
    texts = {document.id: document for document in case.documents}
    older, newer = (_version(texts, name) for name in (options.diff_from, options.diff_to))
    changed = diff_versions(older, newer)
    gone = [claim for claim in case.attributions if is_removed(claim, changed)]
    if options.json:
        ids = [claim.id for claim in gone]
        say_json({"schema": 1, "diff": to_builtins(changed), "gone": ids})
        return 0
    for sign, document, spans in (("-", older, changed.removed), ("+", newer, changed.added)):
        for span in spans:
            say(f"{sign} {document.id}:{span.start}-{span.end}  {span.quote(document.text)}")
    for claim in gone:
        say(f"no longer on the page since {newer.id}: {claim.id} {quotation(older, claim.content)}")
    if not changed.removed and not changed.added:
        note("the words are the same")
    return 0


def _version(texts: dict[str, Document], wanted: str) -> Document:
    if wanted not in texts:
        raise CaseError(
            f"no report {wanted!r} in this case",
            expected=f"one of {', '.join(sorted(texts)[:8])}",
            slug="unknown-record",
        )
    return texts[wanted]


def headline(document: Document) -> str:
    """Name a report in one line: id, outlet, date, title."""
    date = document.published_at.value if document.published_at else "undated"
    return "  ".join(part for part in (document.id, document.outlet, date, document.title) if part)


def name_of(speaker: Speaker) -> str:
    """Name a speaker: party and name, or that neither is stated."""
    parts = [part for part in (speaker.party, speaker.name) if part]
    return " / ".join(parts) or "speaker not stated"


def quotation(document: Document, spans: tuple[Span, ...]) -> str:
    """Quote spans on one line."""
    return shorten(" … ".join(span.quote(document.text) for span in spans), _CONTEXT_CHARS)


def marked(document: Document, spans: tuple[Span, ...]) -> str:
    """Give the surroundings of spans with each in brackets."""
    start = max(document.text.rfind("\n", 0, spans[0].start) + 1, spans[0].start - _CONTEXT_CHARS)
    last = max(span.end for span in spans)
    line_end = document.text.find("\n", last)
    end = min(line_end if line_end >= 0 else len(document.text), last + _CONTEXT_CHARS)
    pieces: list[str] = []
    for span in spans:
        if span.start >= start:
            pieces += [document.text[start : span.start], "⟦", span.quote(document.text), "⟧"]
            start = span.end
    return visible("".join((*pieces, document.text[start:end])).replace("\n", " ¶ "))
