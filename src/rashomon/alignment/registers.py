"""Registers: what is said to come, to matter, to signal, to have happened before, over a case.

What enters: the relations of a case and the alignment made so far. What leaves: entries by kind;
predictions by the day when to look, the others by their first day. The same words of the same
speaker are one entry, however many reports have them, and copies are one account; what stands in a
copy of a report alone is folded into it. Timing is listed as its teller's inference. What bears on
a prediction later is found by likeness of words and is a suggestion.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rashomon.alignment.accounts import Accounts
from rashomon.alignment.clock import hours_of, is_before
from rashomon.alignment.revisit import find_revisit
from rashomon.alignment.wording import Wordings
from rashomon.model.attribution import NARRATOR, UNSPECIFIED, Attribution
from rashomon.model.case import Alignment, Case, DocumentRecords
from rashomon.model.ids import make_id
from rashomon.model.partial_date import PartialDate
from rashomon.model.register import RegisterEntry, RegisterKind
from rashomon.model.relation import Relation, RelationKind
from rashomon.model.span import RecordId, Span
from rashomon.text import sentence_ranges, words

_KINDS: Mapping[RelationKind, RegisterKind] = {
    RelationKind.PREDICTION: RegisterKind.PREDICTION,
    RelationKind.INSINUATION: RegisterKind.TIMING,
    RelationKind.EFFECT: RegisterKind.EFFECT,
    RelationKind.STAKE: RegisterKind.STAKE,
    RelationKind.SIGNAL: RegisterKind.SIGNAL,
    RelationKind.PRECEDENT: RegisterKind.PRECEDENT,
}
_TIMING_FORM = "timing"
# Cosine at which a later claim is offered beside a prediction, and how many are. Set by eye.
_BEARS = 0.35
_MOST_BEARING = 3
# A claim owns a reading of which it holds this part: readings run on to "he predicted".
_OWNED_PART = 3
_LATE = float("inf")


@dataclass(frozen=True, slots=True)
class _Telling:
    """One relation where it stands.

    Attributes:
        seen: When it was said, else published.
    """

    relation: Relation
    context: Span
    text: str
    party: str | None
    speaker: str | None
    said_at: PartialDate | None
    published_at: PartialDate | None

    @property
    def seen(self) -> PartialDate | None:
        return self.said_at or self.published_at

    @property
    def order(self) -> tuple[float, Span, str]:
        hours = hours_of(self.seen)
        return hours[0] if hours else _LATE, self.relation.span, self.relation.id


def find_registers(case: Case, alignment: Alignment) -> tuple[RegisterEntry, ...]:
    """Give the entries of all registers, by kind and day."""
    tellings = [telling for record in case.records for telling in _tellings(record)]
    accounts = Accounts.of(case, alignment)
    grouped: defaultdict[tuple[str, ...], list[_Telling]] = defaultdict(list)
    for telling in sorted(tellings, key=lambda each: each.order):
        grouped[_key(telling, accounts)].append(telling)
    records = case.by_document()
    later = _Later.of(case)
    entries = (
        _entry(group, accounts, records[group[0].context.document_id], later)
        for group in grouped.values()
    )
    return tuple(sorted(entries, key=_order))


def _tellings(record: DocumentRecords) -> Iterator[_Telling]:
    """Give the readings of one report, those of one kind in one sentence on timing once."""
    document, claims = record.document, {claim.id: claim for claim in record.attributions}
    wanted = [each for each in record.relations if _is_listed(each)]
    if not wanted:
        return
    said = record.said_dates()
    ranges = sentence_ranges(document.text)
    starts = [start for start, _ in ranges]
    timed: set[Span] = set()
    for relation in sorted(wanted, key=lambda each: (each.span, each.id)):
        at = max(0, bisect_right(starts, relation.span.start) - 1)
        first, last = min(ranges[at][0], relation.span.start), max(ranges[at][1], relation.span.end)
        context = Span(document.id, first, last)
        if _KINDS[relation.kind] is RegisterKind.TIMING:
            if context in timed:
                continue
            timed.add(context)
        claim = claims.get(relation.attribution_id or "") or _near_owner(relation, record)
        party, speaker = _voice(claim)
        yield _Telling(
            relation,
            context,
            document.text,
            party,
            speaker,
            said.get(claim.id) if claim else None,
            document.published_at,
        )


def _near_owner(relation: Relation, record: DocumentRecords) -> Attribution | None:
    """Find the claim that holds most of the words, where they run over its end."""
    span = relation.span
    shared = (
        (part.shared_chars(span), claim)
        for claim in record.attributions
        if not claim.borrowed
        for part in claim.content
    )
    most, claim = max(shared, key=lambda pair: pair[0], default=(0, None))
    return claim if span.end - span.start <= _OWNED_PART * most else None


def _is_listed(relation: Relation) -> bool:
    is_timing = relation.form == _TIMING_FORM or relation.kind is not RelationKind.INSINUATION
    return relation.kind in _KINDS and is_timing


def _voice(claim: Attribution | None) -> tuple[str | None, str | None]:
    if claim is None:
        return NARRATOR, None
    party = claim.speaker.party
    return (None if party == UNSPECIFIED else party), claim.speaker.name


def _key(telling: _Telling, accounts: Accounts) -> tuple[str, ...]:
    """Tell by what tellings are one: the words and their owner; the narrator's, in one account."""
    relation = telling.relation
    home = accounts.same[relation.document_id] if telling.party == NARRATOR else ""
    voice = (telling.party or "", telling.speaker or "", home)
    is_timing = relation.kind is RelationKind.INSINUATION
    span = telling.context if is_timing else relation.span
    said = " ".join(words(span.quote(telling.text)))
    return relation.kind, relation.form or "", said, *voice


def _entry(
    group: list[_Telling], accounts: Accounts, home: DocumentRecords, later: "_Later"
) -> RegisterEntry:
    first = group[0]
    relation, kind = first.relation, _KINDS[first.relation.kind]
    documents = tuple(sorted({each.relation.document_id for each in group}))
    is_prediction = kind is RegisterKind.PREDICTION
    look = (
        find_revisit(first.text, first.context, home.times, first.seen) if is_prediction else None
    )
    return RegisterEntry(
        id=make_id("register", relation.id),
        kind=kind,
        form=relation.form,
        span=relation.span,
        context=first.context,
        other=relation.other,
        party=first.party,
        speaker=first.speaker,
        said_at=first.said_at,
        published_at=first.published_at,
        relation_ids=tuple(each.relation.id for each in group),
        document_ids=documents,
        accounts=accounts.count(documents),
        is_suggestion=all(each.relation.is_suggestion for each in group),
        look_at=look[0] if look else None,
        look_words=look[1] if look else None,
        bearing=later.bearing(first) if is_prediction else (),
    )


@dataclass(frozen=True, slots=True)
class _Later:
    """Claims and narrator passages by their words, with their days."""

    wordings: Wordings[RecordId]
    days: Mapping[RecordId, PartialDate | None]

    @classmethod
    def of(cls, case: Case) -> "_Later":
        if not any(
            each.kind is RelationKind.PREDICTION for one in case.records for each in one.relations
        ):
            return cls(Wordings.of(()), {})
        days: dict[RecordId, PartialDate | None] = {}
        texts: list[tuple[RecordId, str]] = []
        for record in case.records:
            document, said = record.document, record.said_dates()
            spoken: Sequence[tuple[RecordId, Span]] = [
                *((claim.id, claim.extent) for claim in record.attributions),
                *((passage.id, passage.span) for passage in record.narrator),
            ]
            for identity, span in spoken:
                days[identity] = said.get(identity) or document.published_at
                texts.append((identity, span.quote(document.text)))
        return cls(Wordings.of(texts), days)

    def bearing(self, telling: _Telling) -> tuple[RecordId, ...]:
        """Give what was said wholly later in like words, the nearest first."""
        said = telling.relation.span.quote(telling.text)
        found = (
            identity
            for _, identity in self.wordings.like(said, _BEARS)
            if is_before(telling.seen, self.days[identity])
        )
        return tuple(identity for _, identity in zip(range(_MOST_BEARING), found, strict=False))


def _order(entry: RegisterEntry) -> tuple[int, float, float, Span, RecordId]:
    look = hours_of(entry.look_at)
    seen = hours_of(entry.said_at or entry.published_at)
    return (
        tuple(RegisterKind).index(entry.kind),
        look[0] if look else _LATE,
        seen[0] if seen else _LATE,
        entry.span,
        entry.id,
    )
