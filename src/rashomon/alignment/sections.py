"""Sections: the picture of a case in five groups, for the terminal.

What enters: a case with its alignment. What leaves: for each state that occurs, its issues with
label, reason and positions (parties in alphabetical order) and the words. Issues that more
independent accounts speak to come first; copies count as one account. It decides nothing.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rashomon.model.account import Finding, Issue, Position, Status
from rashomon.model.attribution import NARRATOR, NOT_PARTIES
from rashomon.model.case import Case
from rashomon.model.span import RecordId, Span

HEADINGS: Mapping[Status, str] = {
    Status.DISPUTED: "DISPUTED",
    Status.AGREED: "AGREED",
    Status.DEBUNKED: "DEBUNKED",
    Status.ONE_SIDED: "ONE SIDE",
    Status.UNADDRESSED: "NOT ADDRESSED",
}
"""The state in the words of the picture, in its order."""


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

    heading: str
    entries: tuple[IssueEntry, ...]


def sections(case: Case) -> tuple[Section, ...]:
    """Group the issues of a case by state; a state that does not occur is left out."""
    grouped: dict[Status, list[IssueEntry]] = defaultdict(list)
    for entry in sorted(_entries(case), key=_breadth):
        grouped[entry.finding.status].append(entry)
    return tuple(
        Section(heading, tuple(grouped[status]))
        for status, heading in HEADINGS.items()
        if status in grouped
    )


def _entries(case: Case) -> Iterator[IssueEntry]:
    groups = case.alignment.copy_groups
    roots = {copy: group.document_ids[0] for group in groups for copy in group.document_ids}
    texts = {document.id: document.text for document in case.documents}
    lines: dict[RecordId, list[PositionLine]] = defaultdict(list)
    for position in sorted(case.alignment.positions, key=_party_order):
        words = tuple(QuotedWords(e, e.quote(texts[e.document_id])) for e in position.evidence)
        lines[position.issue_id].append(PositionLine(position, words))
    for issue, finding in zip(case.alignment.issues, case.alignment.findings, strict=True):
        told = {words.span.document_id for line in lines[issue.id] for words in line.words}
        accounts = len({roots.get(report, report) for report in told})
        yield IssueEntry(issue, finding, tuple(lines[issue.id]), accounts)


def _breadth(entry: IssueEntry) -> tuple[int, int]:
    """Put first what more accounts tell, then what more parties speak to."""
    voices = {line.position.party for line in entry.positions if line.words}
    return -entry.accounts, -len(voices.difference({NARRATOR}))


def _party_order(position: Position) -> tuple[bool, str, bool, str]:
    said = position.said_at.value if position.said_at else ""
    party = position.party
    return party in NOT_PARTIES, party.casefold(), not position.evidence, said
