"""Views on a whole case: claims, matrix, timeline, places, relations, problems."""

import argparse
from collections.abc import Callable

from msgspec import to_builtins

from rashomon.alignment.sections import PositionLine, QuotedWords, sections
from rashomon.alignment.timeline import order_timeline
from rashomon.cli.opening import headline, load_case, name_of, quotation
from rashomon.cli.printing import QUOTE_CHARS, counted, note, say, say_json, say_table
from rashomon.errors import problem_kind
from rashomon.exchange.ledger import claims_json, ledger_json, relations_json
from rashomon.exchange.matrix import matrix_json
from rashomon.exchange.stable import SCHEMA
from rashomon.model.case import Case
from rashomon.model.relation import RelationKind
from rashomon.text import shorten

_REACTIONS = (
    RelationKind.REACTION,
    RelationKind.REQUEST,
    RelationKind.ANSWER,
    RelationKind.OBLIGATION,
)


def claims(options: argparse.Namespace) -> int:
    """Print every claim, report by report."""

    def say_claims(case: Case) -> None:
        removed = case.alignment.removed_since()
        for records in case.records:
            say(headline(records.document))
            for claim in records.attributions:
                say(f"  {claim.id}  {name_of(claim.speaker)}  {claim.stance}  ({claim.kind})")
                say(f"      {quotation(records.document, claim.content)}")
                if claim.id in removed:
                    say(f"      no longer on the page since {removed[claim.id]}")

    return _show(options, claims_json, say_claims)


def matrix(options: argparse.Namespace) -> int:
    """Print issues x parties, one position a line."""

    def say_matrix(case: Case) -> None:
        for section in sections(case):
            for entry in section.entries:
                say(f"{section.heading}  {entry.issue.label}  [{entry.issue.id}]")
                for line in entry.positions:
                    say(f"    {_position_words(line)}")

    return _show(options, matrix_json, say_matrix)


def _position_words(line: PositionLine) -> str:
    position = line.position
    who = f"{position.party} / {position.speaker}" if position.speaker else position.party
    when = position.said_at.value if position.said_at else "day not stated"
    words = " … ".join(map(_words_and_place, line.words[:2]))
    found = words or f"nothing in {counted(len(position.searched), 'report')}"
    return f"{who}: {position.stance}, {when}: {shorten(found, QUOTE_CHARS)}"


def _words_and_place(words: QuotedWords) -> str:
    """Write words with their report; the mark stands before them, where it is never cut off."""
    since = words.removed_since
    mark = f"(no longer on the page since {since}) " if since else ""
    return f"{mark}{words.text} [{words.span.document_id}]"


def timeline(options: argparse.Namespace) -> int:
    """Print dated events and statements, each on its own clock, undated ones last."""

    def timeline_json(case: Case) -> dict[str, object]:
        entries = [to_builtins(entry) for entry in order_timeline(case.records)]
        return {"schema": SCHEMA, "timeline": entries}

    def say_timeline(case: Case) -> None:
        texts = {document.id: document for document in case.documents}
        rows = [
            (
                entry.date.value if entry.date else "undated",
                entry.lane,
                entry.party,
                entry.span.document_id,
                quotation(texts[entry.span.document_id], (entry.span,)),
            )
            for entry in order_timeline(case.records)
        ]
        say_table(rows, ("when", "clock", "account of", "report", "words"))

    return _show(options, timeline_json, say_timeline)


def places(options: argparse.Namespace) -> int:
    """Print places with their precision, unresolved ones with the reason."""

    def say_places(case: Case) -> None:
        rows = [
            (
                place.name,
                f"{place.lat:.3f} {place.lon:.3f}" if place.lat is not None else "-",
                f"{place.radius_km:g} km" if place.radius_km is not None else "-",
                place.document_id,
                place.reason or place.footprint,
            )
            for records in case.records
            for place in records.places
        ]
        say_table(rows, ("place", "lat lon", "within", "report", "note"))

    return _show(options, _part_of_ledger("places"), say_places)


def problems(options: argparse.Namespace) -> int:
    """Print what could not be read, dated or placed, and what to do about it."""

    def say_problems(case: Case) -> None:
        found = sorted(case.all_problems(), key=lambda item: (item.code, item.path, item.id))
        for problem in found:
            kind = problem_kind(problem.code)
            say(f"{problem.id}  {kind.title}: {problem.document_id or problem.path}")
            say(f"    {problem.what}; {kind.action} (see errors.md#{problem.code})")
        note(counted(len(found), "problem"))

    return _show(options, _part_of_ledger("problems"), say_problems)


def reactions(options: argparse.Namespace) -> int:
    """Print reactions, requests, answers and obligations."""
    return _say_relations(options, _REACTIONS)


def contacts(options: argparse.Namespace) -> int:
    """Print who called or met whom."""
    return _say_relations(options, (RelationKind.CONTACT,))


def exhibits(options: argparse.Namespace) -> int:
    """Print maps, videos and documents invoked as evidence."""
    return _say_relations(options, (RelationKind.EXHIBIT,))


def _say_relations(options: argparse.Namespace, kinds: tuple[RelationKind, ...]) -> int:
    def some_json(case: Case) -> dict[str, object]:
        return {"schema": SCHEMA, options.command: list(relations_json(case, kinds))}

    def say_some(case: Case) -> None:
        rows = [
            (
                relation.kind,
                relation.from_ or "not stated",
                relation.to or "not stated",
                relation.document_id,
                quotation(records.document, (relation.span,)),
            )
            for records in case.records
            for relation in records.relations
            if relation.kind in kinds
        ]
        say_table(rows, ("kind", "from", "to", "report", "words"))

    return _show(options, some_json, say_some)


def _part_of_ledger(name: str) -> Callable[[Case], dict[str, object]]:
    return lambda case: {"schema": SCHEMA, name: ledger_json(case)[name]}


def _show(
    options: argparse.Namespace,
    as_json: Callable[[Case], object],
    say_it: Callable[[Case], None],
) -> int:
    """Print a view of the case that a command names, as JSON or for people."""
    case = load_case(options)
    if options.json:
        say_json(as_json(case))
    else:
        say_it(case)
    return 0
