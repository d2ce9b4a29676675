"""Matrix: issues by party, in parts of a size that a browser shows at once."""

from rashomon.dossier.issues import build_cell, party_columns
from rashomon.serving.asking import Asked
from rashomon.serving.paging import cut_part
from rashomon.serving.rendering import Shown
from rashomon.serving.snapshot import View

# Rows of one page; with a dozen parties some 300 kB.
_ROWS = 60


def show_matrix(view: View, asked: Asked) -> Shown:
    """Show the issues that match."""
    part = view.matching(asked.filter)
    return {
        "shown": cut_part(part.ranked, asked, _ROWS),
        "parties": party_columns(part.ranked),
        "cell": build_cell,
        "index": view.snapshot.index,
        "all_parties": party_columns(view.snapshot.ranked),
    }
