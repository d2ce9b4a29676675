"""One issue: who says what on it, by speaker, with its words; and what can be ruled on it."""

from starlette.exceptions import HTTPException

from rashomon.model.ruling import Ruling
from rashomon.model.span import RecordId
from rashomon.model.undo import standing
from rashomon.serving.asking import Asked
from rashomon.serving.rendering import Shown
from rashomon.serving.snapshot import View

# Other issues that are offered for a merge, those of the same family first.
_OFFERED = 300


def show_issue(view: View, asked: Asked) -> Shown:
    """Show an issue by its id or a former one; 404 if there is none."""
    snapshot = view.snapshot
    item = snapshot.issue_by_id.get(asked.parts["issue"])
    if item is None:
        raise HTTPException(404, "there is no such issue in this case; it may have been merged")
    alignment = snapshot.case.alignment
    family = alignment.family_of().get(item.issue.id)
    inside = set(family.issue_ids) if family else set()
    others = sorted(
        (each for each in snapshot.ranked if each is not item),
        key=lambda each: each.issue.id not in inside,
    )
    return {
        "item": item,
        "index": snapshot.index,
        "family": family,
        "related": [each for each in others if each.issue.id in inside],
        "offered": others[:_OFFERED],
        "why": {
            (each.claim_id, each.span): each
            for each in alignment.grounds
            if each.issue_id == item.issue.id
        },
        "rulings": _rulings_on(view.log.rulings, item.issue.claim_ids),
        "members": snapshot.index.claim_links(item.issue.claim_ids),
    }


def _rulings_on(
    rulings: tuple[Ruling, ...], claims: tuple[RecordId, ...]
) -> list[tuple[Ruling, bool]]:
    """Give the rulings whose words are on some claims, and whether each stands."""
    live = {ruling.id for ruling in standing(rulings)[0]}
    held = set(claims)
    return [
        (ruling, ruling.id in live)
        for ruling in rulings
        if any(clause.claim_id in held for clause in ruling.clauses)
    ]
