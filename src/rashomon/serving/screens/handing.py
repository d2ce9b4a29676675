"""What is handed on: the brief, two statements side by side, and a hand-over to a colleague."""

from dataclasses import replace

from starlette.exceptions import HTTPException

from rashomon.alignment.beside import put_beside
from rashomon.dossier.beside import build_beside
from rashomon.dossier.brief import build_brief
from rashomon.dossier.brief_pages import brief_view
from rashomon.errors import RashomonError
from rashomon.reviewing.decisions import review
from rashomon.reviewing.handover import baseline_of, handover_of
from rashomon.serving.asking import Asked
from rashomon.serving.rendering import Shown
from rashomon.serving.snapshot import View

_ACTS = 200


def show_brief(view: View, asked: Asked) -> Shown:
    """Show the case on one page; what nobody reviewed only on request."""
    snapshot = view.snapshot
    has_all, is_full = bool(asked.one("all")), bool(asked.one("full"))
    reviewed = replace(review(snapshot.read), problems=snapshot.read.problems)
    brief = build_brief(reviewed, view.reviewed, has_all=has_all, is_full=is_full)
    return {**brief_view(brief, snapshot.index), "has_all": has_all, "is_full": is_full}


def show_beside(view: View, asked: Asked) -> Shown:
    """Show two statements clause by clause, or offer what can be chosen."""
    snapshot = view.snapshot
    first, second = asked.text("a"), asked.text("b")
    shown = {
        "reports": [record.document for record in snapshot.index.records],
        "chains": snapshot.case.alignment.versions,
        "index": snapshot.index,
        "first": first,
        "second": second,
        "two": None,
    }
    if not first:
        return shown
    try:
        found = put_beside(snapshot.case, first, second or None)
    except RashomonError as error:
        raise HTTPException(404, str(error)) from error
    return {**shown, "two": build_beside(found, snapshot.index)}


def show_handover(view: View, asked: Asked) -> Shown:
    """Show what changed since somebody last looked, and what is open."""
    log = view.log
    case = replace(
        view.snapshot.case, decisions=log.decisions, rulings=log.rulings, logbook=log.logbook
    )
    try:
        found = handover_of(case, baseline_of(case, asked.one("since"), asked.one("person")))
    except RashomonError as error:
        raise HTTPException(400, str(error)) from error
    acts = tuple(reversed(found.acts))
    return {
        "found": found,
        "acts": acts[:_ACTS],
        "more_acts": len(acts) - len(acts[:_ACTS]),
        "index": view.snapshot.index,
        "issues": view.snapshot.issue_by_id,
        "people": sorted({each.decided_by for each in log.logbook if each.decided_by}),
    }
