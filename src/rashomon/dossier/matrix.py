"""Matrix: issues by parties, each cell a word, its dates and its claims; no cell is left blank."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from rashomon.dossier.dates import date_words
from rashomon.dossier.index import CaseIndex, Link
from rashomon.dossier.ordering import RankedIssue, has_voice, party_order
from rashomon.model.account import Position, PositionStance, Status
from rashomon.model.attribution import NOT_PARTIES

# Claim numbers and dates in one cell before it says how many more; the issue's section has all.
_CELL_LINKS, _CELL_DATES = 6, 3
_STANCE_ORDER = tuple(PositionStance)


@dataclass(frozen=True, slots=True)
class Stand:
    """One word in a cell, with its dates and the claims that carry it.

    Attributes:
        is_said: The dates are those of the saying; else those of the reports that give it.
    """

    stance: PositionStance
    dates: tuple[str, ...]
    is_said: bool
    claims: tuple[Link, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Cell:
    """What one party says on one issue; without stands, `empty` and `searched` say what that is."""

    stands: tuple[Stand, ...]
    empty: PositionStance | None
    searched: int


@dataclass(frozen=True, slots=True)
class Row:
    """One issue across all parties, in the order of the columns."""

    ranked: RankedIssue
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Rows by status, most disputed first; a column per party, then per voice that is none."""

    parties: tuple[str, ...]
    voices: tuple[str, ...]
    groups: tuple[tuple[Status, tuple[Row, ...]], ...]


def build_matrix(ranked: tuple[RankedIssue, ...], index: CaseIndex) -> Matrix:
    """Lay out the issues in their order against the parties."""
    named = {position.party for item in ranked for position in item.positions}
    parties = tuple(sorted(named, key=party_order))
    rows = (Row(item, _cells(item, parties, index)) for item in ranked)
    groups = groupby(rows, key=lambda row: row.ranked.finding.status)
    voices = tuple(filter(NOT_PARTIES.__contains__, parties))
    return Matrix(parties, voices, tuple((status, tuple(group)) for status, group in groups))


def _cells(item: RankedIssue, parties: tuple[str, ...], index: CaseIndex) -> tuple[Cell, ...]:
    by_party: dict[str, list[Position]] = {party: [] for party in parties}
    for position in item.positions:
        by_party[position.party].append(position)
    return tuple(_cell(by_party[party], index) for party in parties)


def _cell(positions: list[Position], index: CaseIndex) -> Cell:
    voiced = sorted(filter(has_voice, positions), key=lambda item: _STANCE_ORDER.index(item.stance))
    stands = tuple(
        _stand(stance, tuple(group), index)
        for stance, group in groupby(voiced, key=lambda item: item.stance)
    )
    unvoiced = [item for item in positions if not has_voice(item)]
    searched = {document_id for item in unvoiced for document_id in item.searched}
    return Cell(stands, unvoiced[0].stance if unvoiced else None, len(searched))


def _stand(stance: PositionStance, positions: Iterable[Position], index: CaseIndex) -> Stand:
    positions = tuple(positions)
    said = {item.said_at for item in positions if item.said_at}
    reported = {
        index.record(span.document_id).document.published_at
        for item in positions
        for span in item.evidence
    }
    dates = tuple(date_words(date) for date in sorted(said or filter(None, reported)))
    if len(dates) > _CELL_DATES:
        dates = (*dates[: _CELL_DATES - 1], "…", dates[-1])
    ids = dict.fromkeys(claim_id for item in positions for claim_id in item.claim_ids)
    claims = index.claim_links(ids)
    return Stand(stance, dates, bool(said), claims[:_CELL_LINKS], max(0, len(claims) - _CELL_LINKS))
