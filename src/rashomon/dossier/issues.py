"""Issues in order, and what each party says on each: a word, its dates, its claims.

Most disputed first, parties by the alphabet. Values that stand for no state or organisation
(analysts, media ...) come after the parties and never count as one. An issue without a finding has
no state and is left out.
"""

from dataclasses import dataclass, replace
from itertools import groupby

from rashomon.dossier.addresses import ONE_PAGE, Addresses
from rashomon.dossier.dates import date_words
from rashomon.dossier.index import CaseIndex, Link
from rashomon.model.account import UNSAID, Finding, Issue, Position, PositionStance, Status
from rashomon.model.attribution import NARRATOR, NOT_PARTIES, party_order
from rashomon.model.case import Alignment

# Dates in one cell before those between are left out; the issue's section has all.
_CELL_DATES = 3
_STATUS_ORDER, _STANCE_ORDER = tuple(Status), tuple(PositionStance)


@dataclass(frozen=True, slots=True)
class RankedIssue:
    """One issue with its finding, what was said on it, and who says nothing, by party."""

    number: int
    issue: Issue
    finding: Finding
    voiced: tuple[Position, ...]
    unvoiced: tuple[Position, ...]
    href: str = ""

    @property
    def link(self) -> Link:
        """Open the issue where it is shown."""
        return Link(self.issue.label, self.href)


@dataclass(frozen=True, slots=True)
class Stand:
    """One word in a cell, with its dates and the claims that carry it.

    Attributes:
        is_said: The dates are those of the saying; else those of the reports that give it.
        is_suggestion: No statement: possibly related, a person decides.
    """

    stance: PositionStance
    dates: tuple[str, ...]
    is_said: bool
    claims: tuple[Link, ...]
    is_suggestion: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """What one party says on one issue.

    Attributes:
        silence: Without stands, what was searched in vain; None where nothing was.
        has_spoken: The party has a claim in some report of the case.
    """

    stands: tuple[Stand, ...]
    silence: Position | None
    has_spoken: bool


def rank_issues(alignment: Alignment, addresses: Addresses = ONE_PAGE) -> tuple[RankedIssue, ...]:
    """Order issues by status, then by how many parties speak to them, then canonically."""
    found: list[RankedIssue] = []
    for issue, finding, positions in alignment.told():
        if finding is not None:
            ordered = sorted(positions, key=lambda item: party_order(item.party))
            voiced = tuple(item for item in ordered if item.stance not in UNSAID)
            unvoiced = tuple(item for item in ordered if item.stance in UNSAID)
            found.append(RankedIssue(0, issue, finding, voiced, unvoiced))
    found.sort(key=_rank)
    return tuple(
        replace(item, number=number, href=addresses.issue(number, item.issue.id))
        for number, item in enumerate(found, start=1)
    )


def _rank(item: RankedIssue) -> tuple[int, int]:
    parties = {position.party for position in item.voiced} - set(NOT_PARTIES)
    return _STATUS_ORDER.index(item.finding.status), -len(parties)


def party_columns(ranked: tuple[RankedIssue, ...]) -> tuple[str, ...]:
    """Give every party by the alphabet, then every voice that is none."""
    named = {position.party for item in ranked for position in (*item.voiced, *item.unvoiced)}
    return tuple(sorted(named, key=party_order))


def build_cell(item: RankedIssue, party: str, index: CaseIndex) -> Cell:
    """Say what one party says on one issue."""
    voiced = sorted(
        (each for each in item.voiced if each.party == party),
        key=lambda each: (each.is_suggestion, _STANCE_ORDER.index(each.stance)),
    )
    stands = tuple(
        _stand(stance, tuple(group), index)
        for (_, stance), group in groupby(
            voiced, key=lambda each: (each.is_suggestion, each.stance)
        )
    )
    silence = next((each for each in item.unvoiced if each.party == party), None)
    return Cell(stands, silence, party in index.speaking or party == NARRATOR)


def _stand(stance: PositionStance, positions: tuple[Position, ...], index: CaseIndex) -> Stand:
    said = {item.said_at for item in positions if item.said_at}
    held = (index.document(span.document_id) for item in positions for span in item.evidence)
    reported = {document.published_at for document in held if document and document.published_at}
    dates = tuple(date_words(date) for date in sorted(said or reported))
    if len(dates) > _CELL_DATES:
        dates = (*dates[: _CELL_DATES - 1], "…", dates[-1])
    claim_ids = dict.fromkeys(claim_id for item in positions for claim_id in item.claim_ids)
    links = index.claim_links(claim_ids)
    return Stand(stance, dates, bool(said), links, positions[0].is_suggestion)
