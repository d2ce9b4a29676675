"""The order of issues and parties: most disputed first, parties by the alphabet.

Values that stand for no state or organisation (analysts, media ...) come after the parties, under
names a reader understands; they never count as a party.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from rashomon.dossier.index import Link
from rashomon.model.account import Finding, Issue, Position, PositionStance, Status
from rashomon.model.attribution import (
    ANALYST,
    DOCUMENT_PARTY,
    MEDIA,
    NARRATOR,
    NOT_PARTIES,
    UNSPECIFIED,
)
from rashomon.model.case import Alignment

STATUS_NAMES: Mapping[Status, str] = {
    Status.DISPUTED: "disputed",
    Status.AGREED: "agreed by adversaries",
    Status.DEBUNKED: "debunked",
    Status.ONE_SIDED: "said by one side",
    Status.UNADDRESSED: "not addressed",
}
"""Each state in words, most disputed first."""
_STATUS_ORDER = tuple(STATUS_NAMES)
_VOICES = {
    ANALYST: "analysts",
    DOCUMENT_PARTY: "documents",
    MEDIA: "media",
    NARRATOR: "the reports themselves",
    UNSPECIFIED: "speaker not stated",
}
_UNVOICED = (PositionStance.NOT_ADDRESSED, PositionStance.SILENT)


@dataclass(frozen=True, slots=True)
class RankedIssue:
    """One issue with all that was found on it, and its number in the dossier."""

    number: int
    issue: Issue
    finding: Finding
    positions: tuple[Position, ...]

    @property
    def link(self) -> Link:
        """Open the issue's own section."""
        return Link(self.issue.label, f"#i{self.number}")

    @property
    def voiced(self) -> tuple[Position, ...]:
        """Positions that were said, parties by the alphabet."""
        return tuple(filter(has_voice, self.positions))

    @property
    def unvoiced(self) -> tuple[Position, ...]:
        """Parties that do not speak to it, by the alphabet."""
        return tuple(item for item in self.positions if not has_voice(item))


def has_voice(position: Position) -> bool:
    """Tell whether the position is something that was said, not a silence."""
    return position.stance not in _UNVOICED


def party_name(party: str | None) -> str:
    """Name a party, or a voice that is none, for a reader."""
    return _VOICES.get(party, party) if party else "party not known"


def party_order(party: str) -> tuple[bool, str]:
    """Sort key: parties by the alphabet, then other voices."""
    return party in NOT_PARTIES, party_name(party).casefold()


def rank_issues(alignment: Alignment) -> tuple[RankedIssue, ...]:
    """Order issues by status, then by how many parties speak to them, then canonically."""
    findings = {finding.issue_id: finding for finding in alignment.findings}
    positions: dict[str, list[Position]] = {issue.id: [] for issue in alignment.issues}
    for position in alignment.positions:
        positions[position.issue_id].append(position)

    def rank(issue: Issue) -> tuple[int, int]:
        parties = {item.party for item in positions[issue.id] if has_voice(item)}
        status = findings[issue.id].status
        return _STATUS_ORDER.index(status), -len(parties - set(NOT_PARTIES))

    return tuple(
        RankedIssue(
            number,
            issue,
            findings[issue.id],
            tuple(sorted(positions[issue.id], key=lambda item: party_order(item.party))),
        )
        for number, issue in enumerate(sorted(alignment.issues, key=rank), start=1)
    )
