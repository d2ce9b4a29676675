"""A program that adds reports to a case, for tests to kill: ``adding.py CASE COUNT [PAUSE_S]``.

Its pipeline is plain: one claim a document. It prints the id of every document once it is stored.
"""

import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from rashomon.errors import CaseError
from rashomon.model.account import Issue
from rashomon.model.case import Alignment, DocumentRecords
from rashomon.store.sqlite import CaseStore
from tests.builders import build_document, ministry_claim

ENGINE = "1"


def add(path: Path, count: int, pause_s: float = 0.0) -> None:
    """Add reports one by one, then align; what is known is skipped."""
    with open_or_create(path) as store:
        for number in range(count):
            document = build_document(document_id=f"d{number:03}", title="x" * 4000)
            if not store.is_known(document, engine=ENGINE):
                claims = (ministry_claim(document),)
                store.put_document(DocumentRecords(document, claims), engine=ENGINE)
                print(document.id, flush=True)  # noqa: T201
                time.sleep(pause_s)
        if not store.is_alignment_current():
            claims = store.load_case().attributions
            issues = (Issue(each.id, "boats", each.content[0], (each.id,)) for each in claims)
            alignment = Alignment(issues=tuple(issues))
            store.replace_alignment(alignment, over=store.ledger_state())


def open_or_create(path: Path) -> CaseStore:
    """Open the case, or make it."""
    try:
        return CaseStore.create(path)
    except CaseError:
        return CaseStore.open(path)


if __name__ == "__main__":
    add(Path(sys.argv[1]), int(sys.argv[2]), *map(float, sys.argv[3:]))
