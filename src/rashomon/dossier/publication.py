"""Publication: the views that every form of it prints, made once from what may go out.

Enters a case that holds nothing but what is published, what is said around it, and its imprint.
The views hold strings and links; HTML, Markdown and PDF differ in nothing but their marks.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rashomon.dossier.dates import date_words
from rashomon.dossier.excerpts import Part, build_parts
from rashomon.dossier.index import CaseIndex, Link, Quote, index_case
from rashomon.dossier.issues import RankedIssue, rank_issues
from rashomon.dossier.map_svg import Map, build_maps
from rashomon.dossier.places import PlaceView, build_places
from rashomon.lexicon.baselines import BaseLines
from rashomon.model.account import Position, Status
from rashomon.model.attribution import NOT_PARTIES, Attribution
from rashomon.model.case import Case, DocumentRecords
from rashomon.model.partial_date import PartialDate
from rashomon.model.publication import (
    Correction,
    Imprint,
    Release,
    Reply,
    ReplyAct,
    Statement,
    StatementKind,
    Withheld,
)
from rashomon.model.span import RecordId

STATES = {
    Status.DISPUTED: "disputed",
    Status.AGREED: "agreed by adversaries",
    Status.DEBUNKED: "debunked",
    Status.ONE_SIDED: "said by one side",
    Status.UNADDRESSED: "not addressed",
}
_VOICES = dict(
    zip(
        NOT_PARTIES,
        ("media", "analysts", "documents", "speaker’s party not known", "the reports themselves"),
        strict=True,
    )
)
_HELD = {
    StatementKind.AGREED: ("issue said to be agreed", "issues said to be agreed"),
    StatementKind.DENIES: ("denial", "denials"),
    StatementKind.EVADES: ("evasion", "evasions"),
    StatementKind.DEBUNKED: ("issue said to be debunked", "issues said to be debunked"),
    StatementKind.ALLEGATION: ("allegation against a person", "allegations against persons"),
    StatementKind.BY_HAND: ("statement chosen by an analyst", "statements chosen by an analyst"),
}
NO_REPLY = "asked for reply: not recorded"


@dataclass(frozen=True, slots=True)
class PositionView:
    """What one party says, with its words."""

    party: str
    stance: str
    speaker: str
    said: str
    basis: str
    quotes: tuple[Quote, ...]
    search: str
    is_reviewed: bool
    approved_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class IssueView:
    """One issue; `state` is empty where it is not given, `status` likewise."""

    number: int
    label: str
    status: str
    state: str
    positions: tuple[PositionView, ...]
    withheld: tuple[str, ...]
    approved_by: tuple[str, ...]
    replies: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ClaimView:
    """One published claim."""

    number: str
    anchor: str
    link: Link
    speaker: str
    party: str
    words: str
    source: str
    cue: str
    said: str
    decided: str
    is_reviewed: bool
    is_allegation: bool
    approved_by: tuple[str, ...]
    replies: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReportView:
    """One report: where it is from, what is quoted of it, its published claims."""

    number: int
    title: str
    outlet: str
    byline: str
    published: str
    address: str
    archived: str
    path: str
    language: str
    sha256: str
    parts: tuple[Part, ...]
    claims: tuple[ClaimView, ...]


@dataclass(frozen=True, slots=True)
class PublicationView:
    """All that is printed."""

    heading: str
    imprint: Imprint
    is_reviewed_only: bool
    left_out: tuple[str, ...]
    withheld: tuple[str, ...]
    corrections: tuple[Correction, ...]
    issues: tuple[IssueView, ...]
    reports: tuple[ReportView, ...]
    places: tuple[PlaceView, ...]
    maps: tuple[Map, ...]
    replies: tuple[str, ...]
    approvers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Around:
    """What is said around a record, by its id."""

    index: CaseIndex
    release: Release
    statements: Mapping[RecordId, Statement]

    def is_reviewed(self, record_id: RecordId) -> bool:
        return record_id not in self.release.unreviewed

    def approved_by(self, record_id: RecordId) -> tuple[str, ...]:
        statement = self.statements.get(record_id)
        return statement.approved_by if statement else ()

    def replies(self, record_id: RecordId) -> tuple[str, ...]:
        """Give the steps taken about a record, or about a person whom it accuses."""
        statement = self.statements.get(record_id)
        persons = {name.casefold() for name in statement.persons} if statement else set()
        return tuple(
            _reply_words(each)
            for each in self.release.replies
            if each.target_id == record_id or (not each.target_id and each.to.casefold() in persons)
        )


def build_publication(case: Case, release: Release, imprint: Imprint) -> PublicationView:
    """Make the views of a publication."""
    index = index_case(case)
    around = _Around(index, release, {each.target_id: each for each in release.statements})
    ranked = rank_issues(case.alignment)
    places = build_places(index)
    at_issue = frozenset(claim_id for item in ranked for claim_id in item.issue.claim_ids)
    pointed = [span for each in case.alignment.positions for span in each.evidence]
    pointed += [place.span for record in case.records for place in record.places]
    reports = tuple(
        _report(
            record,
            around,
            build_parts(record, index, at_issue, pointed, has_full_text=imprint.has_full_text),
        )
        for record in index.records
    )
    number = len(reports)
    return PublicationView(
        heading=imprint.title or f"A case of {number} report{'' if number == 1 else 's'}",
        imprint=imprint,
        is_reviewed_only=release.is_reviewed_only,
        left_out=tuple(f"{each.number:,} {each.what}" for each in release.left_out if each.number),
        withheld=tuple(_withheld_lines(release.withheld)),
        corrections=imprint.corrections,
        issues=tuple(_issue(item, around) for item in ranked),
        reports=reports,
        places=places,
        maps=build_maps(places, BaseLines.load()),
        replies=tuple(map(_reply_words, release.replies)),
        approvers=tuple(
            dict.fromkeys(name for each in release.statements for name in each.approved_by)
        ),
    )


def _withheld_lines(withheld: tuple[Withheld, ...]) -> Iterator[str]:
    for kind in StatementKind:
        number = sum(each.number for each in withheld if each.kind is kind)
        if number:
            yield _held(kind, number)


def _held(kind: StatementKind, number: int) -> str:
    one, many = _HELD[kind]
    return f"{number:,} {one if number == 1 else many}"


def _reply_words(reply: Reply) -> str:
    day = f", {date_words(PartialDate.parse(reply.day))}" if reply.day else ""
    words = f": “{reply.words}”" if reply.words else ""
    match reply.act:
        case ReplyAct.ASKED:
            return f"{reply.to} was asked{day}{words}"
        case ReplyAct.ANSWERED:
            return f"{reply.to} answered{day}{words}"
        case ReplyAct.NO_ANSWER:
            return f"{reply.to}: no answer by{day.lstrip(',')}{words}"


def _party(name: str | None) -> str:
    return _VOICES.get(name or "", name or "") or "party not known"


def _issue(item: RankedIssue, around: _Around) -> IssueView:
    issue, release = item.issue, around.release
    is_told = issue.id not in release.untold
    held = (each for each in release.withheld if each.issue_id == issue.id)
    return IssueView(
        number=item.number,
        label=issue.label,
        status=str(item.finding.status) if is_told else "",
        state=STATES[item.finding.status] if is_told else "",
        positions=tuple(_position(each, around) for each in (*item.voiced, *item.unvoiced)),
        withheld=tuple(_held(each.kind, each.number) for each in held),
        approved_by=around.approved_by(issue.id),
        replies=around.replies(issue.id),
    )


def _position(position: Position, around: _Around) -> PositionView:
    index = around.index
    quotes = (index.quote(span, position.claim_ids) for span in position.evidence)
    is_suggestion = position.is_suggestion
    return PositionView(
        party=_party(position.party),
        stance="possibly related" if is_suggestion else str(position.stance).replace("_", " "),
        speaker=position.speaker or "",
        said=date_words(position.said_at),
        basis=str(position.basis),
        quotes=tuple(quote for quote in quotes if quote),
        search=position.search.in_words if position.search else "",
        is_reviewed=around.is_reviewed(position.id),
        approved_by=around.approved_by(position.id),
    )


def _report(record: DocumentRecords, around: _Around, parts: tuple[Part, ...]) -> ReportView:
    document = record.document
    return ReportView(
        number=around.index.numbers[document.id],
        title=document.title or "",
        outlet=document.outlet or "",
        byline=document.byline or "",
        published=date_words(document.published_at, "on an unknown date"),
        address=document.url or "",
        archived=(document.capture.archive_url if document.capture else None) or "",
        path=document.path,
        language=document.language or "",
        sha256=document.sha256,
        parts=parts,
        claims=tuple(_claims(record, around)),
    )


def _claims(record: DocumentRecords, around: _Around) -> Iterator[ClaimView]:
    index, said = around.index, record.said_dates()
    decided = dict(around.release.decided)
    for claim in record.attributions:
        reference = index.claims[claim.id]
        statement = around.statements.get(claim.id)
        replies = around.replies(claim.id)
        yield ClaimView(
            number=reference.number,
            anchor=reference.card,
            link=reference.link,
            speaker=claim.speaker.name or "speaker not stated",
            party=_party(claim.speaker.party),
            words=" … ".join(index.words(span) for span in claim.content),
            source=_words(claim, "source", index),
            cue=_words(claim, "cue", index),
            said=date_words(said.get(claim.id)),
            decided=decided.get(claim.id, ""),
            is_reviewed=around.is_reviewed(claim.id),
            is_allegation=statement is not None,
            approved_by=around.approved_by(claim.id),
            replies=replies or ((NO_REPLY,) if statement else ()),
        )


def _words(claim: Attribution, role: str, index: CaseIndex) -> str:
    span = claim.source if role == "source" else claim.cue
    return index.words(span) if span else ""
