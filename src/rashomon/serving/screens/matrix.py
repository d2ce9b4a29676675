"""Matrix: issues by party, in parts of a size that a browser shows at once."""

from dataclasses import replace

from starlette.exceptions import HTTPException

from rashomon.dossier.index import CaseIndex
from rashomon.dossier.issues import Cell, RankedIssue, build_cell, party_columns
from rashomon.serving.asking import Asked
from rashomon.serving.paging import cut_part
from rashomon.serving.rendering import Shown
from rashomon.serving.snapshot import View

# Rows of one page; with a dozen parties some 300 kB.
_ROWS = 60


def show_matrix(view: View, asked: Asked) -> Shown:
    """Show the issues that match, by party; one party may be shown by its speakers."""
    part = view.matching(asked.filter)
    parties = party_columns(part.ranked)
    expanded = asked.one("speakers")
    return {
        "shown": cut_part(part.ranked, asked, _ROWS),
        "parties": parties,
        "expanded": expanded if expanded in parties else "",
        "speakers": _speakers(part.ranked, expanded),
        "cell": build_cell,
        "cell_of": _build_speaker_cell,
        "index": view.snapshot.index,
        "all_parties": party_columns(view.snapshot.ranked),
    }


def show_cell(view: View, asked: Asked) -> Shown:
    """Show what one party says on one issue, or all that is said on it, to be opened in place."""
    item = view.snapshot.issue_by_id.get(asked.parts["issue"])
    if item is None:
        raise HTTPException(404, "there is no such issue in this case")
    party = asked.one("party")
    voiced = [each for each in item.voiced if party in {"", each.party}]
    unvoiced = [each for each in item.unvoiced if party in {"", each.party}]
    return {"item": item, "voiced": voiced, "unvoiced": unvoiced, "index": view.snapshot.index}


def _speakers(ranked: tuple[RankedIssue, ...], party: str) -> tuple[str, ...]:
    """Name the speakers of a party; empty stands for one who is not stated."""
    return tuple(
        sorted(
            {
                position.speaker or ""
                for item in ranked
                for position in item.voiced
                if position.party == party
            }
        )
    )


def _build_speaker_cell(item: RankedIssue, party: str, speaker: str, index: CaseIndex) -> Cell:
    said = (each for each in item.voiced if (each.speaker or "") == speaker)
    return build_cell(replace(item, voiced=tuple(said), unvoiced=()), party, index)
