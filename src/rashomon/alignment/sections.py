"""Sections: the picture of a case in five groups, for the terminal and the dossier alike.

What enters: a case with its alignment. What leaves: for each state that occurs, its issues with
label, reason and positions (parties in alphabetical order) and the words. Issues that more
independent accounts speak to come first; copies count as one account. It decides nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from rashomon.model.account import Finding, Issue, Position, PositionStance, Status
from rashomon.model.attribution import NOT_PARTIES
from rashomon.model.case import Case
from rashomon.model.span import DocumentId, Span

HEADINGS: Mapping[Status, str] = {
    Status.DISPUTED: "DISPUTED",
    Status.AGREED: "AGREED",
    Status.DEBUNKED: "DEBUNKED",
    Status.ONE_SIDED: "ONE SIDE",
    Status.UNADDRESSED: "NOT ADDRESSED",
}
"""The state in the words of the picture, in its order."""
_UNSAID = (PositionStance.NOT_ADDRESSED, PositionStance.SILENT)


@dataclass(frozen=True, slots=True)
class QuotedWords:
    """Words of a report, with their place."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class PositionLine:
    """One position with its words; none for what is derived from silence."""

    position: Position
    words: tuple[QuotedWords, ...]


@dataclass(frozen=True, slots=True)
class IssueEntry:
    """One issue in its group.

    Attributes:
        positions: By party, states and organisations before other voices, then by day.
        accounts: Reports that speak to it, copies of one report counted once.
    """

    issue: Issue
    finding: Finding
    positions: tuple[PositionLine, ...]
    accounts: int


@dataclass(frozen=True, slots=True)
class Section:
    """All issues of one state, the most widely told first."""

    status: Status
    heading: str
    entries: tuple[IssueEntry, ...]


def sections(case: Case) -> tuple[Section, ...]:
    """Group the issues of a case by state; a state that does not occur is left out."""
    findings = {finding.issue_id: finding for finding in case.alignment.findings}
    positions: dict[str, list[Position]] = {issue.id: [] for issue in case.alignment.issues}
    for position in case.alignment.positions:
        positions[position.issue_id].append(position)
    texts = {document.id: document.text for document in case.documents}
    roots = _roots(case)
    entries = [
        IssueEntry(
            issue,
            findings[issue.id],
            tuple(_line(item, texts) for item in sorted(positions[issue.id], key=_party_order)),
            _count_accounts(positions[issue.id], roots),
        )
        for issue in case.alignment.issues
    ]
    groups = (
        Section(status, heading, _ranked([e for e in entries if e.finding.status is status]))
        for status, heading in HEADINGS.items()
    )
    return tuple(group for group in groups if group.entries)


def _ranked(entries: list[IssueEntry]) -> tuple[IssueEntry, ...]:
    """Order by accounts, then by parties that speak; equals keep the canonical order."""
    return tuple(sorted(entries, key=lambda entry: (-entry.accounts, -_voices(entry))))


def _voices(entry: IssueEntry) -> int:
    return len(
        {line.position.party for line in entry.positions if line.words}.difference(NOT_PARTIES)
    )


def _line(position: Position, texts: Mapping[DocumentId, str]) -> PositionLine:
    return PositionLine(
        position,
        tuple(QuotedWords(span, span.quote(texts[span.document_id])) for span in position.evidence),
    )


def _party_order(position: Position) -> tuple[bool, str, bool, str]:
    said = position.said_at.value if position.said_at else ""
    is_unsaid = position.stance in _UNSAID
    return position.party in NOT_PARTIES, position.party.casefold(), is_unsaid, said


def _roots(case: Case) -> Mapping[DocumentId, DocumentId]:
    """Map each copied report to the first of its group."""
    return {
        document_id: group.document_ids[0]
        for group in case.alignment.copy_groups
        for document_id in group.document_ids
    }


def _count_accounts(positions: list[Position], roots: Mapping[DocumentId, DocumentId]) -> int:
    told = {span.document_id for position in positions for span in position.evidence}
    return len({roots.get(document_id, document_id) for document_id in told})
