"""Positions: where every party and speaker stands on an issue, with the words, silence included.

What enters: the threads of `issues`, the dates on which things were said, the documents, and the
parties to the incident. What leaves: one `Position` for each (party, speaker, stance, day, report),
in canonical order, then what is derived: a party to the incident that has spoken but not to this
(not addressed) or not at all (silent), with the documents searched. *Evades* is only ever given
where a source or the narrator says so; whoever asks or doubts holds no position.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from rashomon.alignment.issues import Thread
from rashomon.alignment.propositions import Mood, Proposition
from rashomon.model.account import Basis, Position, PositionStance, PositionValue
from rashomon.model.attribution import CueStance, QuotationKind
from rashomon.model.case import DocumentRecords
from rashomon.model.ids import make_id
from rashomon.model.partial_date import PartialDate
from rashomon.model.quantity import Quantity
from rashomon.model.span import DocumentId, RecordId, Span

_TURN_CONFIDENCE = 0.8
_INHERITED_CONFIDENCE = 0.7
_WORDING_CONFIDENCE = 0.6
"""How often our own reading of a denial, of inherited roles and of mere wording held on the two
dev incidents, rounded down; factors on the confidence of the claim."""
_NO_POSITION = frozenset({CueStance.ASKS, CueStance.DOUBTS})
_SPEECH = frozenset({QuotationKind.DIRECT, QuotationKind.MIXED})
_Key = tuple[str, str | None, PositionStance, str, DocumentId]


@dataclass(frozen=True, slots=True)
class Background:
    """What positions need of the case beside the threads.

    Attributes:
        parties: Parties to the incident, alphabetical.
        speaking: Parties that say anything in the case.
    """

    said_at: Mapping[RecordId, PartialDate]
    quantities: Mapping[RecordId, tuple[Quantity, ...]]
    documents: tuple[DocumentId, ...]
    parties: tuple[str, ...]
    speaking: frozenset[str]


def background(
    records: tuple[DocumentRecords, ...],
    propositions: tuple[Proposition, ...],
    parties: tuple[str, ...],
) -> Background:
    """Gather dates, figures and the documents searched."""
    said_at: dict[RecordId, PartialDate] = {}
    quantities: dict[RecordId, list[Quantity]] = defaultdict(list)
    for record in records:
        for time in record.times:
            if time.date is not None:
                said_at.update(dict.fromkeys(time.said, time.date))
        for quantity in record.quantities:
            if quantity.attribution_id is not None:
                quantities[quantity.attribution_id].append(quantity)
    return Background(
        said_at=said_at,
        quantities={claim: tuple(found) for claim, found in quantities.items()},
        documents=tuple(sorted(record.document.id for record in records)),
        parties=parties,
        speaking=frozenset(item.party for item in propositions if not item.is_dodge),
    )


def take_positions(thread: Thread, known: Background) -> tuple[Position, ...]:
    """Give the positions on one issue: stated ones in canonical order, then derived ones."""
    grouped: dict[_Key, list[Proposition]] = defaultdict(list)
    for proposition in thread.propositions:
        stance = stance_on(thread, proposition)
        if stance is None:
            continue
        said = known.said_at.get(proposition.claim_id)
        day = said.value if said else ""
        speaker = proposition.speaker.name
        key = (proposition.party, speaker, stance, day, proposition.span.document_id)
        grouped[key].append(proposition)
    stated = tuple(_stated(thread, key, group, known) for key, group in grouped.items())
    return (*stated, *_unstated(thread, {position.party for position in stated}, known))


def stance_on(thread: Thread, proposition: Proposition) -> PositionStance | None:
    """Tell where a proposition stands on its issue; None for a question or a doubt."""
    if proposition.is_dodge:
        return PositionStance.EVADES
    if proposition.mood is Mood.ASKED or proposition.cue in _NO_POSITION:
        return None
    if proposition.sign != thread.affirmed_sign:
        return PositionStance.DENIES
    if proposition.is_partly or proposition.cue is CueStance.ACKNOWLEDGES:
        return PositionStance.ACKNOWLEDGES_PARTLY
    return PositionStance.AFFIRMS


def _stated(thread: Thread, key: _Key, group: list[Proposition], known: Background) -> Position:
    party, speaker, stance, day, document_id = key
    first = group[0]
    is_own = not first.is_dodge and first.kind in _SPEECH
    return Position(
        id=make_id("position", thread.issue.id, party, speaker or "", stance, day, document_id),
        issue_id=thread.issue.id,
        party=party,
        speaker=speaker,
        stance=stance,
        basis=Basis.QUOTED if is_own else Basis.REPORTED,
        confidence=max(_confidence(item) for item in group),
        said_at=known.said_at.get(first.claim_id),
        value=next(filter(None, (_value(item, known) for item in group)), None),
        evidence=_distinct(group),
        claim_ids=tuple(dict.fromkeys(item.claim_id for item in group)),
    )


def _distinct(group: list[Proposition]) -> tuple[Span, ...]:
    """Give the words of a group, nested claims of one clause once."""
    return tuple(sorted({item.span for item in group}))


def _confidence(proposition: Proposition) -> float:
    confidence = proposition.confidence
    if proposition.is_worded_negative:
        confidence *= _TURN_CONFIDENCE
    if not proposition.is_bound:
        confidence *= _INHERITED_CONFIDENCE
    if proposition.family is None:
        confidence *= _WORDING_CONFIDENCE
    return round(confidence, 3)


def _value(proposition: Proposition, known: Background) -> PositionValue | None:
    """Give the first figure inside the clause."""
    for quantity in known.quantities.get(proposition.claim_id, ()):
        if proposition.span.contains(quantity.span):
            return PositionValue(
                quantity.value, quantity.unit, quantity.bound.value, quantity.counts
            )
    return None


def _unstated(thread: Thread, stated: set[str], known: Background) -> tuple[Position, ...]:
    """Derive not addressed and silent for the parties to the incident."""
    absent = [party for party in known.parties if party not in stated]
    return tuple(_derived(thread, party, known) for party in absent)


def _derived(thread: Thread, party: str, known: Background) -> Position:
    has_spoken = party in known.speaking
    stance = PositionStance.NOT_ADDRESSED if has_spoken else PositionStance.SILENT
    return Position(
        id=make_id("position", thread.issue.id, party, "", stance, "", ""),
        issue_id=thread.issue.id,
        party=party,
        speaker=None,
        stance=stance,
        basis=Basis.DERIVED,
        confidence=_WORDING_CONFIDENCE,
        said_at=None,
        value=None,
        evidence=(),
        claim_ids=(),
        searched=known.documents,
    )
