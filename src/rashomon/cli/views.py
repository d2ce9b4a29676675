"""Views on a whole case: claims, matrix, timeline, places, quantities, postures and more."""

import argparse
from collections.abc import Callable, Collection, Mapping
from typing import TypeAlias

from msgspec import to_builtins

from rashomon.alignment.sections import (
    IssueEntry,
    PositionLine,
    QuotedWords,
    Section,
    sections,
)
from rashomon.alignment.timeline import order_timeline
from rashomon.cli.boards import say_exhibits, say_hypotheses, say_reasons
from rashomon.cli.families import say_acts, say_changes, say_contradictions
from rashomon.cli.opening import headline, load_case, name_of, quotation
from rashomon.cli.printing import QUOTE_CHARS, counted, note, say, say_json, say_table
from rashomon.cli.silences import say_searched, silence_lines
from rashomon.cli.third_parties import say_contacts, say_reactions
from rashomon.errors import problem_kind
from rashomon.exchange.boards import exhibits_json, hypotheses_json, reasons_json
from rashomon.exchange.families import account_changes_json
from rashomon.exchange.ledger import claims_json, ledger_json, relations_json
from rashomon.exchange.matrix import matrix_json
from rashomon.exchange.third_parties import contacts_json, reactions_json
from rashomon.lexicon.gazetteer_table import GEONAMES
from rashomon.model.account import UNSAID, Status
from rashomon.model.case import Case
from rashomon.model.event import Event, Modality, Participant
from rashomon.model.quantity import Bound, Quantity
from rashomon.model.relation import Relation, RelationKind
from rashomon.model.span import RecordId, Span
from rashomon.text import shorten

# What a view gives to a program, and what it prints for people.
_NARRATOR = "the report itself"
_View: TypeAlias = tuple[Callable[[Case], Mapping[str, object]], Callable[[Case], None]]


def view(options: argparse.Namespace) -> int:
    """Print the view that a command is named after, as JSON or for people."""
    as_json, say_it = _VIEWS[options.command]
    case = load_case(options)
    if options.json:
        say_json(as_json(case))
    else:
        say_it(case)
    return 0


def _say_claims(case: Case) -> None:
    removed = case.alignment.removed_since()
    for records in case.records:
        say(headline(records.document))
        for claim in records.attributions:
            say(f"  {claim.id}  {name_of(claim.speaker)}  {claim.stance}  ({claim.kind})")
            say(f"      {quotation(records.document, claim.content)}")
            if claim.id in removed:
                say(f"      no longer on the page since {removed[claim.id]}")


def _say_matrix(case: Case) -> None:
    """Print every issue, those of one family together; first the family of the most disputed."""
    sides = " and ".join(case.alignment.sides.incident) or "not known"
    say(f"parties to the incident: {sides}")
    family_of = case.alignment.family_of()
    entries = [(section, entry) for section in sections(case) for entry in section.entries]
    shown = (family_of.get(entry.issue.id) for _, entry in entries)
    for family in dict.fromkeys(filter(None, shown)):
        say(f"FAMILY  {family.label}  [{family.id}]")
        for section, entry in entries:
            if entry.issue.id in family.issue_ids:
                _say_entry(case, section, entry)
                say_acts(case, (entry.issue.id,))
        say_acts(case, family.issue_ids, least=2)
    alone = {entry.issue.id for _, entry in entries}.difference(family_of)
    if family_of and alone:
        say("ALONE  issues without a family")
    for section, entry in entries:
        if entry.issue.id in alone:
            _say_entry(case, section, entry)
            say_acts(case, (entry.issue.id,))
    say_contradictions(case)
    say_searched(case)


def say_entries(case: Case, issue_ids: Collection[RecordId]) -> None:
    """Print some issues with the positions on them, each with the id by which to rule on it."""
    for section in sections(case):
        for entry in section.entries:
            if entry.issue.id in issue_ids:
                _say_entry(case, section, entry)


def _say_entry(case: Case, section: Section, entry: IssueEntry) -> None:
    by = f"  (named by {entry.issue.named_by})" if entry.issue.named_by else ""
    say(f"{section.heading}  {entry.issue.label}{by}  [{entry.issue.id}]")
    if entry.finding.status is Status.UNADDRESSED:
        say(f"    {entry.finding.because}")
    for line in entry.positions:
        unsaid = line.position.stance in UNSAID
        told = silence_lines(case, line.position) if unsaid else (_position_words(line),)
        for each in told:
            say(f"    {each}")


def _position_words(line: PositionLine) -> str:
    position = line.position
    who = f"{position.party} / {position.speaker}" if position.speaker else position.party
    when = position.said_at.words if position.said_at else "day not stated"
    words = " … ".join(map(_words_and_place, line.words[:2]))
    read = f" (read as {position.read_as or 'no position'})" if position.basis == "analyst" else ""
    likely = f"possibly related, review ({position.stance})" if position.is_suggestion else ""
    read = f"{likely or position.stance}{read}"
    return f"{who}: {read}, {when}: {shorten(words, QUOTE_CHARS)}  [{position.id}]"


def _words_and_place(words: QuotedWords) -> str:
    """Write words with their report; the mark stands before them, where it is never cut off."""
    since = words.removed_since
    mark = f"(no longer on the page since {since}) " if since else ""
    return f"{mark}{words.text} [{words.span.document_id}]"


def _say_timeline(case: Case) -> None:
    """Print dated events and statements, each on its own clock, undated ones last."""
    documents = {document.id: document for document in case.documents}
    rows = [
        (
            entry.date.words if entry.date else "undated",
            entry.lane,
            entry.party,
            entry.span.document_id,
            quotation(documents[entry.span.document_id], (entry.span,)),
        )
        for entry in order_timeline(case.records)
    ]
    say_table(rows, ("when", "clock", "account of", "report", "words"))
    say_changes(case)


def _timeline_json(case: Case) -> Mapping[str, object]:
    changes = account_changes_json(case)
    return {"timeline": to_builtins(order_timeline(case.records)), **changes}


def _say_places(case: Case) -> None:
    """Print places with their precision, unresolved ones with the reason."""
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
    note(f"places: {GEONAMES}, and a list of our own; `rashomon gazetteer info`")


def _say_problems(case: Case) -> None:
    """Print what could not be read, dated or placed, and what to do about it."""
    found = sorted(case.all_problems(), key=lambda item: (item.code, item.path, item.id))
    for problem in found:
        kind = problem_kind(problem.code)
        say(f"{problem.id}  {kind.title}: {problem.document_id or problem.path}")
        say(f"    {problem.what}; {kind.action} (see errors.md#{problem.code})")
    note(counted(len(found), "problem"))


def _say_events(case: Case) -> None:
    """Print who did what to whom, by whose account and how far it is told as having happened."""
    voices = _voices(case)
    rows = [
        (
            f"{event.type} {event.mode or ''}".rstrip(),
            _names(event.actor, event.co_actors),
            _names(event.recipient, event.co_recipients),
            _told(event),
            voices.get(event.attribution_id, _NARRATOR),
            event.document_id,
            quotation(records.document, (event.span,)),
        )
        for records in case.records
        for event in records.events
    ]
    say_table(rows, ("type", "actor", "recipient", "told", "by", "report", "words"))


def _names(first: Participant | None, others: tuple[Participant, ...]) -> str:
    """Write participants with their codes."""
    everybody = (*([first] if first else ()), *others)
    return ", ".join(f"{one.name} ({one.code or '?'})" for one in everybody) or "not stated"


def _told(event: Event) -> str:
    """Write polarity, and the world if it is not the actual one."""
    is_plain = event.modality is Modality.ACTUAL
    return event.outcome if is_plain else f"{event.outcome}, {event.modality}"


def _say_quantities(case: Case) -> None:
    """Print figures by measure and day said, so that drift is seen down a column."""
    documents = case.by_document()
    voices = _voices(case)
    rows = [
        (
            figure.measures or "-",
            _figure(figure),
            voices.get(figure.attribution_id, _NARRATOR),
            said_at.words if said_at else "day not stated",
            figure.document_id,
            quotation(documents[figure.document_id].document, (figure.span,)),
        )
        for figure, said_at in case.figures()
    ]
    say_table(rows, ("measure", "figure", "said by", "said", "report", "words"))


def _figure(figure: Quantity) -> str:
    """Write a number with its bound and its unit, or what it counts."""
    upper = "" if figure.upper is None else f" and {figure.upper:,.10g}"
    bound = "" if figure.bound is Bound.EXACT else figure.bound.replace("_", " ")
    what = (figure.unit or "", figure.counts or "")
    return " ".join(part for part in (bound, f"{figure.value:,.10g}{upper}", *what) if part)


def _say_postures(case: Case) -> None:
    """Print which force stands where, how strong, since when and who says so."""
    voices = _voices(case)
    rows = [
        (
            posture.activity,
            f"{posture.force.name} ({posture.force.code or 'not known'})",
            posture.place.quote(records.document.text) if posture.place else "not stated",
            next((_figure(q) for q in records.quantities if q.id == posture.strength), "-"),
            posture.since.quote(records.document.text) if posture.since else "-",
            voices.get(posture.attribution_id, _NARRATOR),
            posture.document_id,
        )
        for records in case.records
        for posture in records.postures
    ]
    say_table(rows, ("is", "force", "where", "strength", "since", "said by", "report"))


def _voices(case: Case) -> Mapping[RecordId | None, str]:
    return {claim.id: name_of(claim.speaker) for claim in case.attributions}


def _relations(name: str, *kinds: RelationKind) -> _View:
    def say_relations(case: Case) -> None:
        rows = [
            (
                relation.kind,
                relation.form or "-",
                relation.from_ or "not stated",
                relation.to or "not stated",
                _relation_note(relation),
                relation.document_id,
                quotation(records.document, _words_of(relation)),
            )
            for records in case.records
            for relation in records.relations
            if relation.kind in kinds
        ]
        say_table(rows, ("kind", "form", "from", "to", "note", "report", "words"))

    return lambda case: {name: list(relations_json(case, kinds))}, say_relations


def _relation_note(relation: Relation) -> str:
    """Mark what is only suggested, and whose initiative a contact was."""
    sought = f"initiative of {relation.initiator}" if relation.initiator else ""
    return ", ".join(filter(None, ("suggestion" if relation.is_suggestion else "", sought))) or "-"


def _words_of(relation: Relation) -> tuple[Span, ...]:
    """Give the words of a link and those it is about, in text order, what overlaps once."""
    span, other = relation.span, relation.other
    if other is None or span.contains(other):
        return (span,)
    if other.overlaps(span):
        return (Span(span.document_id, min(span.start, other.start), max(span.end, other.end)),)
    return (span, other) if span.start < other.start else (other, span)


_READINGS = (
    RelationKind.REASON,
    RelationKind.MOTIVE,
    RelationKind.PREDICTION,
    RelationKind.EFFECT,
    RelationKind.STAKE,
    RelationKind.PRECEDENT,
    RelationKind.SIGNAL,
    RelationKind.INFERENCE,
    RelationKind.NON_EVENT,
    RelationKind.LEGAL_CHARACTER,
    RelationKind.INSINUATION,
    RelationKind.PRESUPPOSITION,
)
_VIEWS: Mapping[str, _View] = {
    "claims": (claims_json, _say_claims),
    "events": (lambda case: {"events": ledger_json(case)["events"]}, _say_events),
    "readings": _relations("readings", *_READINGS),
    "matrix": (matrix_json, _say_matrix),
    "timeline": (_timeline_json, _say_timeline),
    "places": (lambda case: {"places": ledger_json(case)["places"]}, _say_places),
    "quantities": (lambda case: {"quantities": ledger_json(case)["quantities"]}, _say_quantities),
    "postures": (lambda case: {"postures": ledger_json(case)["postures"]}, _say_postures),
    "problems": (lambda case: {"problems": ledger_json(case)["problems"]}, _say_problems),
    "reactions": (reactions_json, say_reactions),
    "contacts": (contacts_json, say_contacts),
    "exhibits": (exhibits_json, say_exhibits),
    "hypotheses": (hypotheses_json, say_hypotheses),
    "reasons": (reasons_json, say_reasons),
}
