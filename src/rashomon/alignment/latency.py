"""Latency: how long each party to the incident took to answer, issue by issue.

What enters: a case and the alignment made so far. What leaves: for each issue in contention and
each party to the incident that did not raise it, the earliest words of others, the earliest words
of the party, and how long lies between them: a least and a most by the days of saying, and by the
days of publication, never mixed and never one number. Where dates cover each other, nobody knows
who spoke first, and the wait may be nothing. A reported evasion is no answer.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from rashomon.alignment.accounts import Accounts
from rashomon.alignment.clock import hours_of, is_before, wait_between
from rashomon.alignment.remarks import find_remarks
from rashomon.model.account import SPOKEN, Issue, Position, PositionStance, Status
from rashomon.model.attribution import NARRATOR, NOT_PARTIES, UNSPECIFIED
from rashomon.model.case import Alignment, Case
from rashomon.model.ids import make_id
from rashomon.model.latency import Latency, LatencyRemark, Moment
from rashomon.model.memory import Kind
from rashomon.model.partial_date import PartialDate
from rashomon.model.search import Searcher
from rashomon.model.span import DocumentId, RecordId, Span

# Issues that arose meanwhile are counted; so many are named.
_NAMED_MEANWHILE = 5
_DAY_HOURS = 24.0
_REMARKS = Kind("remarks", tuple[LatencyRemark, ...])
_LATE = float("inf")


def find_all_remarks(case: Case) -> tuple[LatencyRemark, ...]:
    """Give what the reports of a case say of answers, in canonical order."""
    recalled = (case.memory.recall(_REMARKS, find_remarks, each) for each in case.records)
    return tuple(chain.from_iterable(recalled))


def find_latency(
    case: Case, alignment: Alignment, remarks: tuple[LatencyRemark, ...]
) -> tuple[Latency, ...]:
    """Give the answers in the order of their issues, parties by the alphabet."""
    clerk = _Clerk.of(case, alignment, remarks)
    return tuple(
        row
        for issue, finding, positions in alignment.told()
        if finding is not None
        for row in clerk.rows(issue, [each for each in positions if each.evidence])
        if finding.status is not Status.ONE_SIDED or clerk.is_weighty(issue, row, positions)
    )


@dataclass(frozen=True, slots=True)
class _Clerk:
    parties: Sequence[str]
    published: Mapping[DocumentId, PartialDate | None]
    accounts: Accounts
    arisen: Sequence[tuple[float, RecordId]]
    remarks: Mapping[tuple[DocumentId, str], tuple[RecordId, ...]]
    searcher: Searcher

    @classmethod
    def of(cls, case: Case, alignment: Alignment, remarks: tuple[LatencyRemark, ...]) -> "_Clerk":
        published = {document.id: document.published_at for document in case.documents}
        by_party: defaultdict[tuple[DocumentId, str], tuple[RecordId, ...]] = defaultdict(tuple)
        for remark in remarks:
            if remark.party:
                by_party[remark.document_id, remark.party] += (remark.id,)
        return cls(
            parties=alignment.sides.incident,
            published=published,
            accounts=Accounts.of(case, alignment),
            arisen=sorted(_arisen(alignment, published)),
            remarks=by_party,
            searcher=alignment.searcher(),
        )

    def is_weighty(self, issue: Issue, row: Latency, positions: tuple[Position, ...]) -> bool:
        """Tell whether one side's word calls for an answer: a party's, in two accounts or more."""
        if len(issue.claim_ids) < 2 or (row.raised.party or UNSPECIFIED) in NOT_PARTIES:
            return False
        homes = {span.document_id for each in positions for span in each.evidence}
        return row.answered is not None or 1 < self.accounts.count(homes).at_most

    def rows(self, issue: Issue, stated: list[Position]) -> Iterator[Latency]:
        moments = [(position, self._moment(position)) for position in stated]
        moments.sort(key=lambda pair: _order(pair[1]))
        for party in self.parties:
            others = [
                pair
                for pair in moments
                if pair[0].party not in {party, NARRATOR} and pair[0].stance in SPOKEN
            ]
            own = [pair for pair in moments if pair[0].party == party]
            answers = [pair for pair in own if pair[0].stance in SPOKEN]
            if others and not (answers and _has_raised(answers[0], others)):
                evaded = own[0][1] if own and not answers else None
                raised, answered = others[0][1], answers[0][1] if answers else None
                yield self._row((issue.id, party), raised, answered, evaded)

    def _row(
        self,
        key: tuple[RecordId, str],
        raised: Moment,
        answered: Moment | None,
        evaded: Moment | None,
    ) -> Latency:
        meanwhile, meanwhile_count = self._meanwhile(raised, answered)
        homes = {self.accounts.same[each.span.document_id] for each in (raised, answered) if each}
        is_same = answered is not None and len(homes) == 1
        return Latency(
            id=make_id("latency", *key),
            issue_id=key[0],
            party=key[1],
            raised=raised,
            answered=answered,
            evaded=evaded,
            said_wait=wait_between(raised.said_at, answered.said_at) if answered else None,
            published_wait=(
                wait_between(raised.published_at, answered.published_at)
                if answered and not is_same
                else None
            ),
            is_same_report=is_same,
            is_order_known=answered is None or is_before(raised.seen_at, answered.seen_at),
            meanwhile=meanwhile,
            meanwhile_count=meanwhile_count,
            search=None if answered else self.searcher.search(key[1]),
            remark_ids=tuple(
                dict.fromkeys(
                    remark
                    for each in (raised, answered)
                    if each
                    for remark in self.remarks.get((each.span.document_id, key[1]), ())
                )
            ),
        )

    def _moment(self, position: Position) -> Moment:
        span: Span = position.evidence[0]
        is_named = position.party != UNSPECIFIED
        return Moment(
            span,
            position.party if is_named else None,
            position.speaker,
            position.said_at,
            self.published.get(span.document_id),
        )

    def _meanwhile(
        self, raised: Moment, answered: Moment | None
    ) -> tuple[tuple[RecordId, ...], int]:
        """Name and count the issues whose first day lies wholly between two moments."""
        first, last = hours_of(raised.seen_at), hours_of(answered.seen_at if answered else None)
        if first is None or last is None or last[0] - first[1] < _DAY_HOURS:
            return (), 0
        start = bisect_left(self.arisen, (first[1], ""))
        end = bisect_right(self.arisen, (last[0] - _DAY_HOURS, "\uffff"))
        # The issue itself arose before or on the first day, so it is not among them.
        return tuple(each for _, each in self.arisen[start : min(end, start + _NAMED_MEANWHILE)]), (
            max(0, end - start)
        )


def _arisen(
    alignment: Alignment, published: Mapping[DocumentId, PartialDate | None]
) -> Iterator[tuple[float, RecordId]]:
    """Give the first day of the issues that several claims tell, as its first hour."""
    for issue, _, positions in alignment.told():
        if len(issue.claim_ids) < 2:
            continue
        days = [
            date.day.toordinal() * _DAY_HOURS
            for position in positions
            for date in (position.said_at or published.get(next(iter(_homes(position)), "")),)
            if date is not None and date.day is not None
        ]
        if days:
            yield min(days), issue.id


def _homes(position: Position) -> Iterator[DocumentId]:
    yield from (span.document_id for span in position.evidence)


def _has_raised(own: tuple[Position, Moment], others: list[tuple[Position, Moment]]) -> bool:
    """Tell whether a party spoke before all others, or is denied by those of its own day."""
    position, moment = own
    first, other = others[0]
    if is_before(moment.seen_at, other.seen_at):
        return True
    is_later = is_before(other.seen_at, moment.seen_at)
    is_denied = first.stance is PositionStance.DENIES is not position.stance
    return is_denied and not is_later


def _order(moment: Moment) -> tuple[float, Span]:
    hours = hours_of(moment.seen_at)
    return hours[0] if hours else _LATE, moment.span
