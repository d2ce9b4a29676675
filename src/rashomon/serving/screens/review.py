"""Review: the queue, and one claim in its paragraph with everything that can be decided on it."""

import re
from dataclasses import dataclass
from itertools import pairwise

from starlette.exceptions import HTTPException

from rashomon.dossier.index import Link
from rashomon.model.account import Position
from rashomon.model.attribution import Attribution, CueStance
from rashomon.model.document import Document
from rashomon.model.span import RecordId, Span
from rashomon.reviewing.queue import Side, Waiting, measure_cover
from rashomon.serving.asking import Asked
from rashomon.serving.paging import cut_part
from rashomon.serving.rendering import Shown
from rashomon.serving.screens.home import SITTING
from rashomon.serving.snapshot import View
from rashomon.text import paragraph_ranges

# What an end of a claim moves by: a word, with what it is joined to, or a single mark.
_TOKEN = re.compile(r"\w+(?:[’'.,-]\w+)*|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Token:
    """A stretch of the paragraph: a word or what stands between two; and which roles cover it."""

    text: str
    start: int
    end: int
    is_word: bool
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Effect:
    """What accepting a claim settles: a side of an issue gets its first reviewed words."""

    side: Side
    issue: Link
    status: str


@dataclass(frozen=True, slots=True)
class QueueItem:
    """A waiting claim, with what its acceptance settles."""

    claim: Attribution
    effects: tuple[Effect, ...]


def show_queue(view: View, asked: Asked) -> Shown:
    """Show the claims that wait, in order, those of the filter only."""
    wanted = {claim.id for claim in view.matching(asked.filter).case.attributions}
    waiting = [each for each in view.queue if each.claim_id in wanted]
    part = cut_part(waiting, asked, SITTING)
    case = view.snapshot.case
    return {
        "part": part,
        "items": [_item(each, view) for each in part.items],
        "index": view.snapshot.index,
        "cover": measure_cover(case, view.reviewed),
        "cover_then": measure_cover(case, view.reviewed, part.items),
        "decided": len(view.last_decisions),
    }


def show_claim(view: View, asked: Asked) -> Shown:
    """Show one claim for a decision; 404 if there is none of that id."""
    wanted = asked.parts["claim"]
    claim = view.snapshot.read_claims.get(wanted) or view.marked.get(wanted)
    if claim is None:
        raise HTTPException(404, "there is no such claim in this case")
    record = view.record(claim.document_id)
    if record is None:
        raise HTTPException(404, "the report of this claim is not in the case")
    left = next((each for each in record.attributions if each.id == wanted), claim)
    matching = {each.id for each in view.matching(asked.filter).case.attributions}
    queue = [each for each in view.queue if each.claim_id in matching]
    place = next((at for at, each in enumerate(queue) if each.claim_id == wanted), None)
    others = [each.claim_id for each in queue if each.claim_id != wanted]
    following = others[place % len(others)] if others and place is not None else (others or [""])[0]
    waiting = queue[place] if place is not None else Waiting(wanted, ())
    index = view.index_with(record)
    return {
        "claim": left,
        "read": claim,
        "document": record.document,
        "paragraphs": _paragraphs(record.document, left),
        "index": index,
        "said_at": record.said_dates().get(wanted),
        "decision": view.last_decisions.get(wanted),
        "positions": _positions(view, wanted),
        "effects": _effects(waiting, view),
        "following": following,
        "place": place,
        "left_in_queue": len(queue),
        "stances": tuple(CueStance),
        "parties": view.parties,
        "notes": view.notes.get(wanted, ()),
        "issues": [item for item in view.snapshot.ranked if wanted not in item.issue.claim_ids],
    }


def _item(waiting: Waiting, view: View) -> QueueItem:
    return QueueItem(view.claims[waiting.claim_id], _effects(waiting, view))


def _effects(waiting: Waiting, view: View) -> tuple[Effect, ...]:
    issues = view.snapshot.issue_by_id
    held = ((side, issues[side.issue_id]) for side in waiting.sides if side.issue_id in issues)
    return tuple(Effect(side, item.link, item.finding.status) for side, item in held)


def _positions(view: View, claim_id: RecordId) -> list[tuple[Link, Position]]:
    """Give the positions that a claim carries, with their issues."""
    return [
        (item.link, position)
        for item in view.snapshot.ranked
        for position in item.voiced
        if claim_id in position.claim_ids
    ]


def _paragraphs(document: Document, claim: Attribution) -> list[tuple[Token, ...]]:
    """Cut the paragraphs on which a claim stands into words, so that its ends can be moved."""
    spans = [span for span in (claim.source, claim.cue, *claim.content) if span]
    first, last = min(span.start for span in spans), max(span.end for span in spans)
    return [
        _tokens(document, bounds, claim)
        for bounds in paragraph_ranges(document.text)
        if bounds[0] < last and first < bounds[1]
    ]


def _tokens(document: Document, bounds: tuple[int, int], claim: Attribution) -> tuple[Token, ...]:
    text = document.text[bounds[0] : bounds[1]]
    words = [
        (bounds[0] + found.start(), bounds[0] + found.end()) for found in _TOKEN.finditer(text)
    ]
    edges = sorted({bounds[0], bounds[1], *(edge for word in words for edge in word)})
    starts = {start for start, _ in words}
    return tuple(
        Token(document.text[low:high], low, high, low in starts, _roles(low, high, document, claim))
        for low, high in pairwise(edges)
    )


def _roles(low: int, high: int, document: Document, claim: Attribution) -> tuple[str, ...]:
    here = Span(document.id, low, high)
    named = (
        ("source", claim.source),
        ("cue", claim.cue),
        *(("claim", each) for each in claim.content),
    )
    return tuple(dict.fromkeys(name for name, span in named if span and span.overlaps(here)))
