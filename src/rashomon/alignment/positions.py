"""Positions: where every party and speaker stands on an issue, with the words.

What enters: the threads of `issues` and the records of the case. What leaves: one `Position` for
each (party, speaker, stance, day, report), in canonical order. *Evades* is only ever given where a
source or the narrator says so; whoever asks or doubts holds no position. Who says nothing is told
by `silences`.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rashomon.alignment.issues import Thread
from rashomon.alignment.propositions import Proposition
from rashomon.lexicon.stance_words import Mood
from rashomon.model.account import Basis, Position, PositionStance, PositionValue
from rashomon.model.attribution import CueStance, QuotationKind
from rashomon.model.case import DocumentRecords
from rashomon.model.ids import make_id
from rashomon.model.partial_date import PartialDate
from rashomon.model.quantity import Quantity
from rashomon.model.span import RecordId

# Factors on the confidence of the claim where we read a denial, inherited roles, or mere wording:
# the author's estimates, not measured.
_TURN_CONFIDENCE = 0.8
_INHERITED_CONFIDENCE = 0.7
_WORDING_CONFIDENCE = 0.6
_LIKENESS_CONFIDENCE = 0.5
_SUGGESTED = "suggested"
_NO_POSITION = frozenset({CueStance.ASKS, CueStance.DOUBTS})


@dataclass(frozen=True, slots=True)
class Background:
    """What positions need of the case beside the threads."""

    said_at: Mapping[RecordId, PartialDate]
    quantities: Mapping[RecordId | None, list[Quantity]]


def background(records: tuple[DocumentRecords, ...]) -> Background:
    """Gather dates and figures."""
    quantities: dict[RecordId | None, list[Quantity]] = defaultdict(list)
    for quantity in (item for record in records for item in record.quantities):
        quantities[quantity.attribution_id].append(quantity)
    return Background(
        said_at={claim: day for record in records for claim, day in record.said_dates().items()},
        quantities=quantities,
    )


def take_positions(thread: Thread, known: Background) -> Iterator[Position]:
    """Give the positions on one issue, in canonical order."""
    grouped: dict[tuple[str, ...], list[Proposition]] = defaultdict(list)
    for item in thread.propositions:
        stance = stance_on(item)
        if stance is not None:
            said = known.said_at.get(item.claim.id)
            name, day = _voice(item), said.value if said else ""
            ruled = (item.read_as or "",) if item.ruled else ()
            open_ = () if is_stated(item) else (_SUGGESTED,)
            key = item.party, name, stance, day, item.span.document_id, *ruled, *open_
            grouped[key].append(item)
    yield from (_stated(thread, key, group, known) for key, group in grouped.items())


def is_stated(item: Proposition) -> bool:
    """Tell whether a proposition may be shown as a statement on its issue."""
    return item.is_sure or item.ruled is not None


def stance_on(item: Proposition) -> PositionStance | None:
    """Tell where a proposition stands on its issue; None for a question or a doubt not ruled on."""
    if item.ruled:
        return item.ruled
    if item.is_dodge:
        return PositionStance.EVADES
    if item.mood is Mood.ASKED or item.claim.stance in _NO_POSITION:
        return None
    if item.sign < 0:
        return PositionStance.DENIES
    if item.is_partly or item.claim.stance is CueStance.ACKNOWLEDGES:
        return PositionStance.ACKNOWLEDGES_PARTLY
    return PositionStance.AFFIRMS


def _voice(item: Proposition) -> str:
    """Name the speaker; empty where the name tells no more than the party."""
    name = item.speaker.name or ""
    return "" if name.casefold().removeprefix("the ") == item.party.casefold() else name


def _stated(
    thread: Thread, key: tuple[str, ...], group: list[Proposition], known: Background
) -> Position:
    first = group[0]
    is_quoted = first.claim.kind is not QuotationKind.INDIRECT and not first.is_dodge
    return Position(
        id=make_id("position", thread.issue.id, *key),
        issue_id=thread.issue.id,
        party=first.party,
        speaker=key[1] or None,
        stance=PositionStance(key[2]),
        basis=Basis.ANALYST if first.ruled else Basis.QUOTED if is_quoted else Basis.REPORTED,
        confidence=max(_confidence(item) for item in group),
        said_at=known.said_at.get(first.claim.id),
        value=next((value for item in group for value in _values(item, known)), None),
        evidence=tuple(sorted({item.span for item in group})),
        claim_ids=tuple(dict.fromkeys(item.claim.id for item in group)),
        read_as=first.read_as,
        is_suggestion=not is_stated(first),
    )


def _confidence(item: Proposition) -> float:
    if item.ruled:
        return 1.0
    confidence = item.claim.derivation.confidence
    confidence *= _TURN_CONFIDENCE if item.is_worded_negative else 1
    confidence *= 1 if item.is_bound else _INHERITED_CONFIDENCE
    confidence *= 1 if item.family else _WORDING_CONFIDENCE
    confidence *= 1 if item.is_sure else _LIKENESS_CONFIDENCE
    return round(confidence, 3)


def _values(item: Proposition, known: Background) -> Iterator[PositionValue]:
    for figure in known.quantities.get(item.claim.id, ()):
        if item.span.contains(figure.span):
            yield PositionValue(figure.value, figure.unit, figure.bound.value, figure.counts)
