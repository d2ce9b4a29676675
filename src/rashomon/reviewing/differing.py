"""What two analysts both decided, and not the same: claims of a report, and rulings.

Enters the claims of one report as two sides left them, or all that they ruled; leaves
`Disagreement`s in text order, each with its words and what either says. Where one side alone
decided there is none. It judges neither.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from rashomon.model.attribution import Attribution
from rashomon.model.case import Case
from rashomon.model.comparison import Disagreement, Matter
from rashomon.model.decision import Decision, DecisionKind
from rashomon.model.document import Document
from rashomon.model.span import DocumentId, RecordId, Span, quote_all
from rashomon.model.undo import standing
from rashomon.reviewing.matching import moved
from rashomon.reviewing.merging import ruling_names
from rashomon.reviewing.statements import Rulings, Said, Statement
from rashomon.reviewing.verdicts import signed, verdict_words

_NO_WORDS = "no words"
_NOT_STATED = "not stated"
_NOT_MARKED = "no such claim"
Two: TypeAlias = tuple[Attribution, Attribution]


@dataclass(frozen=True, slots=True)
class ReportPair:
    """One report as two sides left it; every span is in the offsets of `document`.

    Attributes:
        claims: Of each side, in text order.
        pairs: Claims that are one claim.
        decided: Of each side, claim -> own decision that stands and wins.
        both: Claims that both decided upon, by the id on each side.
    """

    document: Document
    claims: tuple[tuple[Attribution, ...], tuple[Attribution, ...]]
    pairs: tuple[Two, ...]
    decided: tuple[Mapping[RecordId, Decision], Mapping[RecordId, Decision]]
    both: tuple[tuple[RecordId, RecordId], ...]

    def within(self, side: int, *, is_all: bool) -> tuple[Attribution, ...]:
        """Give the claims of a side, all or those that both decided upon or that it marked."""
        if is_all:
            return self.claims[side]
        counted = {pair[side] for pair in self.both} | self._marks(side)
        return tuple(each for each in self.claims[side] if each.id in counted)

    def pairs_within(self, *, is_all: bool) -> list[Two]:
        """Give the pairs among these claims."""
        mine, theirs = ({each.id for each in self.within(at, is_all=is_all)} for at in (0, 1))
        return [(one, other) for one, other in self.pairs if one.id in mine and other.id in theirs]

    def is_marked_twice(self, pair: tuple[RecordId, RecordId]) -> bool:
        """Tell whether both marked a claim by hand: there was nothing to keep or reject."""
        return all(pair[side] in self._marks(side) for side in (0, 1))

    def _marks(self, side: int) -> set[RecordId]:
        """Give the claims marked by hand; none where the other side decided nothing."""
        if not self.decided[1 - side]:
            return set()
        decided = self.decided[side].items()
        return {each for each, decision in decided if decision.kind is DecisionKind.MARK}


def claims_differing(report: ReportPair) -> Iterator[Disagreement]:
    """Give what the two sides left otherwise of what both decided upon, in text order."""
    found = [*_kept(report), *_unpaired(report)]
    for one, other in report.pairs_within(is_all=False):
        found.extend(_otherwise(report, one, other))
    yield from sorted(found, key=lambda each: (each.spans, list(Matter).index(each.matter)))


def _kept(report: ReportPair) -> Iterator[Disagreement]:
    """Give claims that one kept and the other rejected."""
    for pair in report.both:
        acts = [report.decided[side][pair[side]] for side in (0, 1)]
        if len({act.kind is DecisionKind.REJECT for act in acts}) == 2:
            spans = moved(acts[0].content, report.document.id)
            yield _disagreement(report, Matter.KEPT, spans, pair, tuple(map(verdict_words, acts)))


def _unpaired(report: ReportPair) -> Iterator[Disagreement]:
    """Give claims that one side alone marked, and those of which each has other words."""
    paired = tuple({pair[at].id for pair in report.pairs_within(is_all=False)} for at in (0, 1))
    left = [
        {each.id: each for each in report.within(at, is_all=False) if each.id not in paired[at]}
        for at in (0, 1)
    ]
    for mine, theirs in report.both:
        if mine in left[0] and theirs in left[1]:
            one, other = left[0].pop(mine), left[1].pop(theirs)
            words = _quoted(report, one.content), _quoted(report, other.content)
            yield _disagreement(report, Matter.CONTENT, one.content, (mine, theirs), words)
    held = tuple({pair[at] for pair in report.both} for at in (0, 1))
    for at in (0, 1):
        for claim in left[at].values():
            if claim.id not in held[at]:
                told = verdict_words(report.decided[at][claim.id])
                says = (_NOT_MARKED, told) if at else (told, _NOT_MARKED)
                ids = ("", claim.id) if at else (claim.id, "")
                yield _disagreement(report, Matter.MARKED, claim.content, ids, says)


def _otherwise(report: ReportPair, one: Attribution, other: Attribution) -> Iterator[Disagreement]:
    """Give what differs in a claim that both kept."""
    sides = one, other
    values = {
        Matter.CONTENT: [_quoted(report, each.content) for each in sides],
        Matter.SOURCE: [_quoted(report, _spans(each.source)) for each in sides],
        Matter.STANCE: [str(each.stance) for each in sides],
        Matter.SPEAKER: [each.speaker.name or _NOT_STATED for each in sides],
        Matter.PARTY: [each.speaker.party or _NOT_STATED for each in sides],
    }
    is_same = {
        Matter.CONTENT: one.content == other.content,
        Matter.SOURCE: one.source == other.source,
    }
    for matter, (says, they_say) in values.items():
        if not is_same.get(matter, says == they_say):
            pair = one.id, other.id
            yield _disagreement(report, matter, one.content, pair, (says, they_say))


def _spans(span: Span | None) -> tuple[Span, ...]:
    return (span,) if span else ()


def _quoted(report: ReportPair, spans: tuple[Span, ...]) -> str:
    return quote_all(report.document.text, spans) if spans else _NO_WORDS


def _disagreement(
    report: ReportPair,
    matter: Matter,
    spans: tuple[Span, ...],
    claims: tuple[RecordId, RecordId],
    says: tuple[str, ...],
) -> Disagreement:
    acts = (
        report.decided[at][claims[at]].id if claims[at] in report.decided[at] else ""
        for at in (0, 1)
    )
    ids, their_ids = (tuple(filter(None, pair)) for pair in zip(claims, acts, strict=True))
    return Disagreement(
        matter=matter,
        document_id=report.document.id,
        spans=spans,
        words=quote_all(report.document.text, spans),
        says=says[0],
        they_say=says[1],
        ids=ids,
        their_ids=their_ids,
    )


@dataclass(frozen=True, slots=True)
class RulingsDiffering:
    """How many topics both ruled on, on how many they say the same, and the others."""

    agreed: int
    of: int
    disagreements: tuple[Disagreement, ...]


def rulings_differing(
    one: Case,
    other: Case,
    known: tuple[Mapping[RecordId, str], Mapping[RecordId, str]],
    own_ids: Mapping[DocumentId, DocumentId],
) -> RulingsDiffering:
    """Compare what two sides ruled, by topic; acts that both logs hold count for neither.

    Args:
        one: The first side.
        other: The second.
        known: Of each, the identities of its acts.
        own_ids: Report of the other side -> the same of the first.
    """
    sides = [
        Rulings.of(standing(case.rulings)[0], ruling_names(case, names))
        for case, names in zip((one, other), known, strict=True)
    ]
    topics = dict.fromkeys(topic for side in sides for topic in side.statements)
    found: list[Disagreement] = []
    agreed = of = 0
    for topic in topics:
        said = [side.on(topic) for side in sides]
        mine, theirs = (_own(each, known[at], known[1 - at]) for at, each in enumerate(said))
        if mine and theirs:
            of += 1
            agreed += mine.answer == theirs.answer
            if mine.answer != theirs.answer:
                named = sides[0].statements.get(topic)
                told = named or sides[1].statements[topic]
                found.append(_ruled_otherwise(told, mine, theirs, {} if named else own_ids))
    return RulingsDiffering(agreed, of, tuple(found))


def _own(
    said: Said | None, names: Mapping[RecordId, str], theirs: Mapping[RecordId, str]
) -> Said | None:
    """Drop what rests only on rulings that the other log holds as well."""
    held = set(theirs.values())
    is_own = said and any(names[each.id] not in held for each in said.rulings)
    return said if is_own else None


def _ruled_otherwise(
    told: Statement, mine: Said, theirs: Said, own_ids: Mapping[DocumentId, DocumentId]
) -> Disagreement:
    clauses = told.clauses
    document_ids = [own_ids.get(one.document_id, one.document_id) for one in clauses]
    spans = [
        moved((clause.span,), name)[0] for clause, name in zip(clauses, document_ids, strict=True)
    ]
    return Disagreement(
        matter=Matter.RULING,
        document_id=document_ids[0] if clauses else "",
        spans=tuple(spans),
        words=" | ".join(clause.quotation for clause in clauses) or told.ruling.words,
        says=f"{told.topic[0]}: {mine.answer} ({'; '.join(map(signed, mine.rulings))})",
        they_say=f"{told.topic[0]}: {theirs.answer} ({'; '.join(map(signed, theirs.rulings))})",
        ids=tuple(each.id for each in mine.rulings),
        their_ids=tuple(each.id for each in theirs.rulings),
    )
