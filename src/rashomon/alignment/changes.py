"""Changes: what the reports of some days changed in the picture of a case.

What enters: the case as it stood on two days, lined up each time. What leaves: `Change`s in
canonical order. Method: an issue is followed by its id and those that it had formerly; a position
is new where its party did not take that stance before, and changed where it took another; a figure
moves where one voice gives another number of the same measure, on the same issue. A report that
repeats changes nothing. What is said only by being silent, it does not compare.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from rashomon.alignment.figures import moved_figures
from rashomon.model.account import UNSAID, Issue, Position, PositionStance
from rashomon.model.attribution import NOT_PARTIES
from rashomon.model.case import Alignment, Case
from rashomon.model.change import Change, ChangeKind, DayChanges
from rashomon.model.document import Document
from rashomon.model.span import DocumentId, RecordId

_KINDS = tuple(ChangeKind)


def case_until(case: Case, day: dt.date) -> Case:
    """Give the case as it stood at the end of a day, not lined up.

    Reports without a known day of publication are left out, whatever the day.
    """
    told = (records for records in case.records if _is_out(records.document, day))
    return replace(case, records=tuple(told), alignment=Alignment())


def find_changes(before: Case, after: Case, days: tuple[dt.date, dt.date]) -> DayChanges:
    """Compare two pictures of a case; `days` are those of the pictures."""
    known = {document.id for document in before.documents}
    fresh = tuple(document for document in after.documents if document.id not in known)
    comparison = _Comparison.of(before, after, frozenset(document.id for document in fresh))
    changes = sorted(comparison.changes(), key=lambda change: _KINDS.index(change.kind))
    return DayChanges(
        older=days[0].isoformat(),
        newer=days[1].isoformat(),
        reports=tuple(sorted(fresh, key=_published)),
        undated=(),
        changes=tuple({change.id: change for change in changes}.values()),
        realigned=comparison.realigned(),
    )


def undated(case: Case) -> tuple[DocumentId, ...]:
    """Name the reports whose day of publication is not known."""
    return tuple(document.id for document in case.documents if _day(document) is None)


def _day(document: Document) -> dt.date | None:
    return document.published_at.day if document.published_at else None


def _is_out(document: Document, day: dt.date) -> bool:
    published = _day(document)
    return published is not None and published <= day


def _published(document: Document) -> tuple[str, DocumentId]:
    return document.published_at.value if document.published_at else "", document.id


@dataclass(frozen=True, slots=True)
class _Comparison:
    """Two pictures, and where each earlier issue went.

    Attributes:
        fresh: Reports that only the later picture has.
        lead: Earlier issue -> issue that has its id, or had it formerly.
        was: Issue -> the positions on what it was before, by id.
        from_: Issue -> the earlier issues that it continues, or whose clauses it took.
    """

    before: Case
    after: Case
    fresh: frozenset[DocumentId]
    lead: Mapping[RecordId, RecordId]
    was: Mapping[RecordId, Mapping[RecordId, Position]]
    from_: Mapping[RecordId, Mapping[RecordId, Issue]]

    @classmethod
    def of(cls, before: Case, after: Case, fresh: frozenset[DocumentId]) -> "_Comparison":
        today = {old: issue.id for issue in after.alignment.issues for old in issue.formerly}
        today |= {issue.id: issue.id for issue in after.alignment.issues}
        stood = before.alignment
        lead = {issue.id: today[issue.id] for issue in stood.issues if issue.id in today}
        was: defaultdict[RecordId, dict[RecordId, Position]] = defaultdict(dict)
        for position in stood.positions:
            if position.issue_id in lead:
                was[lead[position.issue_id]][position.id] = position
        from_: defaultdict[RecordId, dict[RecordId, Issue]] = defaultdict(dict)
        for issue in stood.issues:
            if issue.id in lead:
                from_[lead[issue.id]][issue.id] = issue
        issues = {issue.id: issue for issue in stood.issues}
        told = {(each.claim_id, each.span): each.issue_id for each in stood.grounds}
        held = {(each.issue_id, span): each for each in stood.positions for span in each.evidence}
        parted = {issue.id for issue in after.alignment.issues}.difference(lead.values())
        for each in after.alignment.grounds:
            old = told.get((each.claim_id, each.span))
            if old and each.issue_id in parted:
                from_[each.issue_id][old] = issues[old]
                taken = held.get((old, each.span))
                was[each.issue_id] |= {taken.id: taken} if taken else {}
        return cls(before, after, fresh, lead, was, from_)

    def changes(self) -> Iterator[Change]:
        states = {finding.issue_id: finding.status for finding in self.before.alignment.findings}
        published = {document.id: _published(document) for document in self.after.documents}
        for issue, finding, positions in self.after.alignment.told():
            new = [each for each in positions if self._is_fresh(each)]
            new.sort(key=lambda each: published[each.evidence[0].document_id])
            state = finding.status if finding else ""
            olds = tuple(self.from_.get(issue.id, {}).values())
            if not olds:
                arrived = replace(_told(ChangeKind.NEW_ISSUE, issue), after=state)
                yield replace(arrived, evidence=(issue.label_span,))
                continue
            same = next((old for old in olds if self.lead.get(old.id) == issue.id), olds[0])
            same = next((old for old in olds if old.id == issue.id), same)
            yield from self._positions(issue, new)
            yield from self._regrouped(issue, same, olds)
            if states.get(same.id, "") != state:
                words = tuple(span for each in new for span in each.evidence)
                changed = _told(ChangeKind.STATUS, issue)
                changed = replace(changed, before=states.get(same.id, ""), after=state)
                yield replace(changed, evidence=words)
        yield from moved_figures(self.after, self.fresh)
        yield from self._removed()

    def _regrouped(self, issue: Issue, same: Issue, olds: tuple[Issue, ...]) -> Iterator[Change]:
        """Tell of issues that are one now, of one that came apart, and of another label."""
        if self.lead.get(same.id) != issue.id:
            yield _turned(ChangeKind.PARTED, same, issue)
            return
        for old in olds:
            if old is not same:
                yield _turned(ChangeKind.JOINED, old, issue)
        if same.label != issue.label:
            yield _turned(ChangeKind.LABEL, same, issue)

    def realigned(self) -> int:
        """Count clauses of earlier reports that are on other issues than they were."""
        now = {(each.claim_id, each.span, each.issue_id) for each in self.after.alignment.grounds}
        return sum(
            (each.claim_id, each.span, self.lead.get(each.issue_id)) not in now
            for each in self.before.alignment.grounds
        )

    def _is_fresh(self, position: Position) -> bool:
        return any(span.document_id in self.fresh for span in position.evidence)

    def _positions(self, issue: Issue, new: list[Position]) -> Iterator[Change]:
        """Tell the new stances of each voice, the earliest report of each first."""
        was: dict[tuple[str, str], list[Position]] = defaultdict(list)
        for position in self.was.get(issue.id, {}).values():
            was[_voice(position)].append(position)
        told: set[tuple[tuple[str, str], PositionStance]] = set()
        for position in new:
            voice = _voice(position)
            stances = {each.stance for each in was[voice]}
            if position.stance in stances or (voice, position.stance) in told:
                continue
            told.add((voice, position.stance))
            yield _taken(issue, position, was[voice])

    def _removed(self) -> Iterator[Change]:
        gone = self.before.alignment.removed_since()
        told = {claim.id: claim.content for claim in self.after.attributions}
        for records in self.after.records:
            told |= {passage.id: (passage.span,) for passage in records.narrator}
        for claim_id, since in self.after.alignment.removed_since().items():
            if claim_id not in gone:
                words = told[claim_id]
                yield Change(ChangeKind.REMOVED, "", claim_id, after=since, earlier=words)


def _voice(position: Position) -> tuple[str, str]:
    """Take all voices of a party as one; those that are no party by their names."""
    is_party = position.party not in NOT_PARTIES
    return position.party, "" if is_party else position.speaker or ""


def _told(kind: ChangeKind, issue: Issue) -> Change:
    return Change(kind, issue.id, issue.label)


def _taken(issue: Issue, position: Position, was: list[Position]) -> Change:
    stated = [each for each in was if each.stance not in UNSAID]
    last = max(stated, key=lambda each: each.said_at.value if each.said_at else "", default=None)
    is_denial = position.stance is PositionStance.DENIES
    kind = ChangeKind.DENIAL if is_denial else ChangeKind.NEW_POSITION
    before = last or next(iter(was), None)
    return Change(
        kind=ChangeKind.CHANGED_POSITION if last else kind,
        issue_id=issue.id,
        subject=issue.label,
        voice=" / ".join(filter(None, (position.party, position.speaker))),
        before=before.stance if before else "",
        after=position.stance,
        earlier=last.evidence if last else (),
        evidence=position.evidence,
        is_suggestion=position.is_suggestion or bool(last and last.is_suggestion),
    )


def _turned(kind: ChangeKind, old: Issue, issue: Issue) -> Change:
    change = replace(_told(kind, issue), before=old.label, after=issue.label)
    return replace(change, earlier=(old.label_span,), evidence=(issue.label_span,))
