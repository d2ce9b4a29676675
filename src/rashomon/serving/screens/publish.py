"""Publish: what would go out, what waits for whose approval, what went out before."""

from collections import Counter
from dataclasses import replace

from rashomon.issuing import FORMS
from rashomon.model.publication import APPROVALS_NEEDED, Statement
from rashomon.reviewing.approving import find_statements
from rashomon.reviewing.decisions import settled_claims
from rashomon.reviewing.editions import read_editions
from rashomon.reviewing.publishing import make_release
from rashomon.reviewing.replying import read_replies
from rashomon.serving.asking import Asked
from rashomon.serving.paging import cut_part
from rashomon.serving.rendering import Shown
from rashomon.serving.snapshot import View

_STATEMENTS = 50


def show_publish(view: View, asked: Asked) -> Shown:
    """Show what the filter would publish, and the approvals that are missing."""
    snapshot, log = view.snapshot, view.log
    whole = replace(
        snapshot.read, decisions=log.decisions, rulings=log.rulings, logbook=log.logbook
    )
    published, release = make_release(whole, asked.filter)
    settled = settled_claims(whole)
    carried = {each.id: each.claim_ids for each in whole.alignment.positions}
    carried |= {each.id: each.claim_ids for each in whole.alignment.issues}

    def is_reviewed(statement: Statement) -> bool:
        ids = (statement.target_id, *carried.get(statement.target_id, ()))
        return any(each in settled for each in ids)

    waiting = [each for each in find_statements(whole) if not each.is_free and is_reviewed(each)]
    withheld: Counter[str] = Counter()
    for each in release.withheld:
        withheld[each.kind] += each.number
    return {
        "claims": len(published.attributions),
        "issue_count": len(published.alignment.issues),
        "release": release,
        "withheld": sorted(withheld.items()),
        "waiting": cut_part(waiting, asked, _STATEMENTS),
        "needed": APPROVALS_NEEDED,
        "editions": read_editions(whole),
        "replies": read_replies(whole),
        "forms": tuple(FORMS),
        "index": snapshot.index,
        "issues": snapshot.issue_by_id,
        "parties": view.parties,
    }
