"""Two analysts over the same reports: how far they agree, and on what they do not.

Enters two sides, each a case with the acts of one analyst or of one file; leaves a `Comparison`.
Method: reports are the same if their texts are; of each, the claims as either left them are paired
by their words (`matching`), and figures are taken over the claims that both decided upon, and over
all. An act that is one in both logs was made before the files parted: it counts neither for nor
against agreement, and no more does a claim on which one side alone decided. What both decided and
not the same is listed with its words. Rulings are compared by what they say (`statements`).
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from rashomon.model.attribution import Attribution
from rashomon.model.case import Case, DocumentRecords
from rashomon.model.comparison import (
    Agreement,
    AnnotatorCounts,
    Comparison,
    Measure,
    Scope,
)
from rashomon.model.decision import Decision, DecisionKind
from rashomon.model.document import Document
from rashomon.model.span import REATTACH_IOU, DocumentId, RecordId, Span, content_iou
from rashomon.model.undo import standing
from rashomon.reviewing.acts import identities
from rashomon.reviewing.agreement import f1_of, kappa_of, share_of
from rashomon.reviewing.decisions import review
from rashomon.reviewing.differing import ReportPair, claims_differing, rulings_differing
from rashomon.reviewing.making import as_read
from rashomon.reviewing.matching import DecidedClaim, matched, moved, moved_claims
from rashomon.reviewing.verdicts import last_on_claims


@dataclass(frozen=True, slots=True)
class Annotator:
    """One side of a comparison, a person or a file: its name, and the case with its acts."""

    name: str
    case: Case


def people_of(case: Case) -> tuple[str, ...]:
    """Name everybody who decided or ruled in a case, by the alphabet."""
    decided = {each.decided_by for each in case.decisions}
    return tuple(sorted(decided.union(each.decided_by for each in case.rulings)))


def acts_by(case: Case, name: str) -> Case:
    """Leave only what one person decided and ruled."""
    decisions = tuple(each for each in case.decisions if each.decided_by == name)
    rulings = tuple(each for each in case.rulings if each.decided_by == name)
    return replace(case, decisions=decisions, rulings=rulings, logbook=())


def compare(one: Annotator, other: Annotator) -> Comparison:
    """Compare two sides over the reports that both hold."""
    pairs = tuple(_same_reports(one.case, other.case))
    known = identities(one.case), identities(other.case)
    shared = frozenset(known[0].values()) & frozenset(known[1].values())
    sides = tuple(
        _Reviewed.of(side.case, names, shared)
        for side, names in zip((one, other), known, strict=True)
    )
    reports = tuple(_paired(mine, theirs, sides[0], sides[1]) for mine, theirs in pairs)
    own_ids = {theirs.id: mine.id for mine, theirs in pairs}
    ruled = rulings_differing(one.case, other.case, known, own_ids)
    figures = [*_figures(reports), share_of(Measure.RULINGS, Scope.DECIDED, ruled.agreed, ruled.of)]
    found = [each for report in reports for each in claims_differing(report)]
    counts = [
        AnnotatorCounts(
            name=side.name,
            people=people_of(side.case),
            only=tuple(each.id for each in side.case.documents if each.id not in held),
            decisions=len(standing(side.case.decisions)[0]),
            rulings=len(standing(side.case.rulings)[0]),
            alone=sum(len(report.decided[at]) - len(report.both) for report in reports),
        )
        for at, (side, held) in enumerate(((one, own_ids.values()), (other, own_ids)))
    ]
    return Comparison(
        one=counts[0],
        other=counts[1],
        common=tuple(own_ids.values()),
        shared=len(shared),
        both=sum(len(report.both) for report in reports),
        agreements=tuple(figures),
        disagreements=(*found, *ruled.disagreements),
    )


def _same_reports(one: Case, other: Case) -> Iterator[tuple[Document, Document]]:
    """Pair the reports whose texts are the same, those of one id first, in order of the first."""
    by_text: defaultdict[str, list[Document]] = defaultdict(list)
    for document in other.documents:
        by_text[document.sha256].append(document)
    here = {document.id for document in one.documents}
    for document in one.documents:
        held = by_text[document.sha256]
        same = next((each for each in held if each.id == document.id), None)
        same = same or next((each for each in held if each.id not in here), None)
        if same:
            held.remove(same)
            yield document, same


@dataclass(frozen=True, slots=True)
class _Reviewed:
    """One side after its decisions: the records, and the own decisions that stand, by report."""

    records: Mapping[DocumentId, DocumentRecords]
    decided: Mapping[DocumentId, Mapping[RecordId, Decision]] = field(default_factory=dict)

    @classmethod
    def of(cls, case: Case, names: Mapping[RecordId, str], shared: frozenset[str]) -> "_Reviewed":
        decided: defaultdict[DocumentId, dict[RecordId, Decision]] = defaultdict(dict)
        for target_id, decision in last_on_claims(case).items():
            if names[decision.id] not in shared:
                decided[decision.document_id][target_id] = decision
        return cls(review(case).by_document(), MappingProxyType(decided))


def _paired(mine: Document, theirs: Document, one: _Reviewed, other: _Reviewed) -> ReportPair:
    claims = one.records[mine.id].attributions
    moved_in = tuple(moved_claims(other.records[theirs.id].attributions, mine.id))
    decided = one.decided.get(mine.id, {}), other.decided.get(theirs.id, {})
    both = matched(*(_machine_claims(each, mine.id) for each in decided))
    return ReportPair(
        document=mine,
        claims=(claims, moved_in),
        pairs=tuple(matched(claims, moved_in)),
        decided=decided,
        both=tuple((left.id, right.id) for left, right in both),
    )


def _machine_claims(
    decided: Mapping[RecordId, Decision], document_id: DocumentId
) -> list[DecidedClaim]:
    """Give the claims decided upon by the words that the machine had read."""
    read = ((each, as_read(decision), decision) for each, decision in decided.items())
    return [
        DecidedClaim(each, moved(before.content if before else decision.content, document_id))
        for each, before, decision in read
    ]


def _figures(reports: tuple[ReportPair, ...]) -> Iterator[Agreement]:
    """Give every figure over what both decided, then over all claims as they were left."""
    verdicts = [
        tuple(report.decided[side][pair[side]].kind is DecisionKind.REJECT for side in (0, 1))
        for report in reports
        for pair in report.both
        if not report.is_marked_twice(pair)
    ]
    yield kappa_of(Measure.KEPT, Scope.DECIDED, [(left, right) for left, right in verdicts])
    for scope in Scope:
        is_all = scope is Scope.LEFT
        mine = [each for report in reports for each in report.within(0, is_all=is_all)]
        theirs = [each for report in reports for each in report.within(1, is_all=is_all)]
        pairs = [pair for report in reports for pair in report.pairs_within(is_all=is_all)]
        sizes = len(mine), len(theirs)
        exact = sum(left.content == right.content for left, right in pairs)
        yield f1_of(Measure.CONTENT_EXACT, scope, exact, *sizes)
        yield f1_of(Measure.CONTENT_OVERLAP, scope, len(pairs), *sizes)
        named = [(left.source, right.source) for left, right in pairs]
        sizes = sum(bool(each.source) for each in mine), sum(bool(each.source) for each in theirs)
        same = sum(bool(left) and left == right for left, right in named)
        yield f1_of(Measure.SOURCE_EXACT, scope, same, *sizes)
        near = sum(_is_near(left, right) for left, right in named)
        yield f1_of(Measure.SOURCE_OVERLAP, scope, near, *sizes)
        yield kappa_of(
            Measure.STANCE, scope, [(left.stance, right.stance) for left, right in pairs]
        )
        yield _same_names(Measure.SPEAKER, scope, pairs)
        yield _same_names(Measure.PARTY, scope, pairs)


def _is_near(one: Span | None, other: Span | None) -> bool:
    return bool(one and other and REATTACH_IOU <= content_iou((one,), (other,)))


def _same_names(
    measure: Measure, scope: Scope, pairs: list[tuple[Attribution, Attribution]]
) -> Agreement:
    name = "party" if measure is Measure.PARTY else "name"
    same = (getattr(one.speaker, name) == getattr(two.speaker, name) for one, two in pairs)
    return share_of(measure, scope, sum(same), len(pairs))
