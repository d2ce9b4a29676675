"""Rumours: the life of what was told for nobody, over all reports of a case.

What enters: a case and the alignment made so far. What leaves: rumours by their first day. Method:
leads (`tellings`) that stand on one issue or share their words are one; the positions on that issue
add who affirms and who denies. It is a rumour where words call it one, or where nobody stood behind
it at first and somebody denies, exposes or leaves it unconfirmed; what a party itself said first,
in its own official voice, is a dispute of parties and none. No verdict: "denied" is a denial.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from rashomon.alignment.accounts import Accounts
from rashomon.alignment.clock import hours_of, is_before
from rashomon.alignment.tellings import Lead, read_leads
from rashomon.alignment.wording import Weights, Wordings, cosine
from rashomon.model.account import SAYING, Position, PositionStance
from rashomon.model.attribution import NARRATOR, NOT_PARTIES, OFFICIAL, UNSPECIFIED, Attribution
from rashomon.model.case import Alignment, Case
from rashomon.model.ids import make_id, span_key
from rashomon.model.memory import Kind
from rashomon.model.partial_date import PartialDate
from rashomon.model.rumour import REFUSING, Rumour, Turn, TurnKind
from rashomon.model.span import DocumentId, RecordId, Span

# Cosines at which two leads are one rumour by their words alone; on one issue; at which a position
# on the issue is of the rumour at all; and at which two turns are one text told twice. Set by eye
# on the two dev incidents and invented cases, too few to tune on.
_SAME_WORDING = 0.5
_SAME_ISSUE = 0.2
_ON_IT = 0.25
_SAME_TEXT = 0.8
# A position is compared with this many leads at most: the earliest.
_COMPARED = 12
_UNDATED = float("inf")
_LEADS = Kind("leads", tuple[Lead, ...])


def find_rumours(case: Case, alignment: Alignment) -> tuple[Rumour, ...]:
    """Give the rumours of a case by their first day, undated ones last."""
    sides = alignment.sides.incident
    recalled = (case.memory.recall(_LEADS, read_leads, each, sides) for each in case.records)
    leads = list(chain.from_iterable(recalled))
    leads.sort(key=lambda lead: _order(lead.turn))
    board = _Board.of(case, alignment, leads)
    rumours = (board.rumour(group) for group in board.groups())
    return tuple(sorted(filter(None, rumours), key=lambda rumour: _order(rumour.turns[0])))


@dataclass(frozen=True, slots=True)
class _Board:
    """Leads in order, their words, and what the alignment knows of them."""

    leads: Sequence[Lead]
    texts: Mapping[DocumentId, str]
    wordings: Wordings[int]
    issues: Sequence[RecordId | None]
    positions: Mapping[RecordId, Sequence[Position]]
    claims: Mapping[RecordId, Attribution]
    published: Mapping[DocumentId, PartialDate | None]
    accounts: Accounts

    @classmethod
    def of(cls, case: Case, alignment: Alignment, leads: list[Lead]) -> "_Board":
        texts = {document.id: document.text for document in case.documents}
        positions: defaultdict[RecordId, list[Position]] = defaultdict(list)
        evidence: defaultdict[DocumentId, list[tuple[Span, RecordId]]] = defaultdict(list)
        for position in alignment.positions:
            positions[position.issue_id].append(position)
            for span in position.evidence:
                evidence[span.document_id].append((span, position.issue_id))
        contents = [lead.content.quote(texts[lead.content.document_id]) for lead in leads]
        return cls(
            leads=leads,
            texts=texts,
            wordings=Wordings.of(enumerate(contents)),
            issues=[_issue_of(lead.content, evidence[lead.content.document_id]) for lead in leads],
            positions=positions,
            claims={claim.id: claim for claim in case.attributions},
            published={document.id: document.published_at for document in case.documents},
            accounts=Accounts.of(case, alignment),
        )

    def groups(self) -> Iterator[list[int]]:
        """Put leads together that are one report, each group and all groups in order."""
        group_of: dict[int, list[int]] = {}
        first_on: dict[RecordId | Span, int] = {}
        for number, lead in enumerate(self.leads):
            group_of[number] = [number]
            near = [
                other for _, other in self.wordings.like(self._words(lead.content), _SAME_WORDING)
            ]
            issue = self.issues[number]
            founder = first_on.setdefault(issue, number) if issue else number
            if _SAME_ISSUE <= self._likeness(number, founder):
                near.append(founder)
            near.append(first_on.setdefault(lead.content, number))
            near.append(first_on.get(lead.follows or lead.content, number))
            for other in near:
                if other < number and group_of[other] is not group_of[number]:
                    joined = sorted(group_of[other] + group_of[number])
                    group_of.update(dict.fromkeys(joined, joined))
        seen: set[int] = set()
        for number in range(len(self.leads)):
            if number not in seen:
                seen.update(group_of[number])
                yield group_of[number]

    def rumour(self, group: list[int]) -> Rumour | None:
        """Tell the life of a group of leads; None if it is no rumour."""
        leads = [self.leads[number] for number in group]
        issue = next((self.issues[number] for number in group if self.issues[number]), None)
        turns = [lead.turn for lead in leads]
        turns += self._on_issues(group, leads)
        turns.sort(key=_order)
        if not _is_rumour(leads, turns):
            return None
        turns, folded = self._fold(turns)
        told = {turn.span.document_id for turn in turns if turn.kind is TurnKind.TOLD}
        label = next((lead for lead in leads if lead.turn.kind is TurnKind.TOLD), leads[0]).content
        return Rumour(
            id=make_id("rumour", label.document_id, span_key([label])),
            label_span=label,
            issue_id=issue,
            turns=tuple(_with_residue(turns)),
            accounts=self.accounts.count(told),
            folded=folded,
        )

    def _on_issues(self, group: list[int], leads: list[Lead]) -> Iterator[Turn]:
        """Give the positions on the issues of a group that speak to it, each claim once."""
        taken: defaultdict[DocumentId, list[Span]] = defaultdict(list)
        for lead in leads:
            taken[lead.content.document_id] += [lead.turn.span, lead.content]
        for issue in dict.fromkeys(self.issues[number] for number in group):
            for position in self.positions.get(issue or "", ()):
                kind = self._kind(position)
                for span in position.evidence if kind else ():
                    words, here = self.wordings.weigh(self._words(span)), taken[span.document_id]
                    near = (cosine(words, self.wordings.texts[each]) for each in group[:_COMPARED])
                    likeness = max(near)
                    if kind and _ON_IT <= likeness and not any(map(span.overlaps, here)):
                        here.append(span)
                        yield self._positioned(position, span, kind, likeness)

    def _positioned(self, position: Position, span: Span, kind: TurnKind, likeness: float) -> Turn:
        is_named = position.party != UNSPECIFIED
        holding = (
            each
            for each in position.claim_ids
            if each in self.claims and any(map(span.overlaps, self.claims[each].content))
        )
        return Turn(
            kind=kind,
            span=span,
            claim_id=next(holding, None),
            party=position.party if is_named else None,
            speaker=position.speaker,
            origin=None,
            said_at=position.said_at,
            published_at=self.published.get(span.document_id),
            is_suggestion=likeness < _SAME_WORDING,
        )

    def _kind(self, position: Position) -> TurnKind | None:
        if position.stance is PositionStance.DENIES:
            return TurnKind.DENIED if position.party not in {NARRATOR, UNSPECIFIED} else None
        if position.stance not in SAYING:
            return None
        voices = [self.claims[each].speaker for each in position.claim_ids if each in self.claims]
        is_own = position.party not in NOT_PARTIES and any(
            voice.level in OFFICIAL for voice in voices
        )
        return TurnKind.AFFIRMED if is_own else TurnKind.TOLD

    def _fold(self, turns: list[Turn]) -> tuple[list[Turn], tuple[DocumentId, ...]]:
        """Leave out turns of a copy that are there already in the report that it copies.

        What a copy still tells on a later day than the first denial stays.
        """
        denied = _first_denial(turns)
        kept: list[Turn] = []
        folded: set[DocumentId] = set()
        by_root: defaultdict[tuple[DocumentId, TurnKind], list[tuple[DocumentId, Weights]]]
        by_root = defaultdict(list)
        for turn in turns:
            home = turn.span.document_id
            words = self.wordings.weigh(self._words(turn.span))
            same = by_root[self.accounts.same[home], turn.kind]
            is_later = turn.kind is TurnKind.TOLD and is_before(denied, turn.published_at)
            is_copy = any(other != home and _SAME_TEXT <= cosine(words, it) for other, it in same)
            if is_copy and not is_later:
                folded.add(home)
            else:
                same.append((home, words))
                kept.append(turn)
        return kept, tuple(sorted(folded))

    def _words(self, span: Span) -> str:
        return span.quote(self.texts[span.document_id])

    def _likeness(self, one: int, other: int) -> float:
        return cosine(self.wordings.texts[one], self.wordings.texts[other])


def _issue_of(content: Span, evidence: Iterable[tuple[Span, RecordId]]) -> RecordId | None:
    """Give the issue whose evidence shares most with the words; None if too little is shared."""
    shared = [(content.shared_chars(span), span, issue) for span, issue in evidence]
    most, span, issue = max(shared, key=lambda each: each[0], default=(0, content, None))
    smaller = min(content.end - content.start, span.end - span.start)
    return issue if smaller <= 2 * most else None


def _is_rumour(leads: list[Lead], turns: list[Turn]) -> bool:
    """Tell whether words call it one, or nobody stood behind it and somebody says no."""
    if any(lead.is_rumour for lead in leads):
        return True
    told = [lead.turn for lead in leads if lead.turn.kind is TurnKind.TOLD]
    is_worded_denial = any(lead.is_worded and lead.turn.kind in REFUSING for lead in leads)
    is_refused = any(turn.kind in REFUSING for turn in turns)
    first = min(told, key=_order).seen_at if told else None
    is_official = any(
        turn.kind is TurnKind.AFFIRMED and not is_before(first, turn.seen_at) for turn in turns
    )
    return (is_worded_denial or (bool(told) and is_refused)) and not is_official


def _with_residue(turns: list[Turn]) -> Iterator[Turn]:
    """Mark what is told on a later day than the first denial, by a report that knows of none."""
    refused = [turn for turn in turns if turn.kind in REFUSING]
    knowing = {turn.span.document_id for turn in refused}
    first = _first_denial(turns)
    for turn in turns:
        is_later = turn.kind is TurnKind.TOLD and is_before(first, turn.published_at)
        yield replace(turn, is_residue=is_later and turn.span.document_id not in knowing)


def _first_denial(turns: list[Turn]) -> PartialDate | None:
    return next((turn.seen_at for turn in turns if turn.kind in REFUSING and turn.seen_at), None)


def _order(turn: Turn) -> tuple[float, bool, Span, TurnKind]:
    """Order by day; what is told before what is said of it, where the day is the same."""
    hours = hours_of(turn.seen_at)
    is_said_of = turn.kind is not TurnKind.TOLD
    return hours[0] if hours else _UNDATED, is_said_of, turn.span, turn.kind
