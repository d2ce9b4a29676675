"""Snapshot: a case as it stood at one moment, with what several screens make of it.

Everything is computed once, when a screen first asks, and kept as long as the snapshot is shown.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from types import MappingProxyType

from rashomon.dossier.index import CaseIndex, Link, index_case
from rashomon.dossier.issues import RankedIssue, rank_issues
from rashomon.model.attribution import Attribution, party_order
from rashomon.model.case import Case, DocumentRecords
from rashomon.model.decision import Decision, DecisionKind
from rashomon.model.logbook import LogEntry, LogKind
from rashomon.model.ruling import Ruling
from rashomon.model.span import DocumentId, RecordId, Span
from rashomon.model.undo import standing
from rashomon.reviewing.decisions import as_left
from rashomon.reviewing.filtering import NO_FILTER, CaseFilter, filter_case, reviewed_claims
from rashomon.reviewing.queue import Waiting, build_queue
from rashomon.serving.addresses import SCREENS
from rashomon.store.logs import Log

# Decisions that the case home shows.
_LATEST = 8


@dataclass(frozen=True)
class Snapshot:
    """What was lined up last.

    Attributes:
        number: Counts the snapshots of a run.
        read: The case as it is stored.
    """

    number: int
    read: Case

    @cached_property
    def case(self) -> Case:
        """The case as the analysts left it when it was lined up, rejected claims and all."""
        live, _ = standing(self.read.decisions)
        return replace(self.read, records=tuple(as_left(each, live) for each in self.read.records))

    def prepare(self) -> None:
        """Compute what nearly every page needs, before anybody asks."""
        _ = self.index, self.issue_by_id, self.issues_of, self.read_by_document

    @cached_property
    def index(self) -> CaseIndex:
        """Numbers, links and quotations."""
        return index_case(self.case, SCREENS)

    @cached_property
    def ranked(self) -> tuple[RankedIssue, ...]:
        """Issues, most disputed first."""
        return rank_issues(self.case.alignment, SCREENS)

    @cached_property
    def issue_by_id(self) -> Mapping[RecordId, RankedIssue]:
        """Issues by their ids, former ones too."""
        former = {old: item for item in self.ranked for old in item.issue.formerly}
        return MappingProxyType({**former, **{item.issue.id: item for item in self.ranked}})

    @cached_property
    def issues_of(self) -> Mapping[RecordId, tuple[Link, ...]]:
        """Links to the issues that a claim speaks to."""
        found: dict[RecordId, tuple[Link, ...]] = {}
        for item in self.ranked:
            for claim_id in item.issue.claim_ids:
                found[claim_id] = (*found.get(claim_id, ()), item.link)
        return MappingProxyType(found)

    @cached_property
    def read_by_document(self) -> Mapping[DocumentId, DocumentRecords]:
        """What the machine read, by report."""
        return self.read.by_document()

    @cached_property
    def read_claims(self) -> Mapping[RecordId, Attribution]:
        """Claims as the machine read them."""
        return MappingProxyType({claim.id: claim for claim in self.read.attributions})


@dataclass(frozen=True, slots=True)
class Part:
    """The part of a case that a filter asks for: its reports in reading order, its issues."""

    records: tuple[DocumentRecords, ...]
    ranked: tuple[RankedIssue, ...]
    case: Case


@dataclass(frozen=True)
class View:
    """What pages are made of: the last snapshot, and what was decided up to now.

    Attributes:
        number: Changes with everything that a page can show.
        log: Decisions, rulings and entries of the logbook; newer than those of the snapshot.
        is_current: The accounts are lined up with all that was decided and added.
        find: Finds words in the texts of the case.
    """

    number: int
    snapshot: Snapshot
    log: Log
    is_current: bool = True
    find: Callable[[str], tuple[Span, ...]] = lambda _: ()

    @cached_property
    def live(self) -> tuple[Decision, ...]:
        """Decisions that stand, in sequence."""
        return tuple(standing(self.log.decisions)[0])

    @cached_property
    def last_decisions(self) -> Mapping[RecordId, Decision]:
        """The decision that stands on each claim."""
        return MappingProxyType({each.target_id: each for each in self.live})

    @cached_property
    def notes(self) -> Mapping[RecordId, tuple[LogEntry, ...]]:
        """Notes that stand, by the record that they are on."""
        found: dict[RecordId, tuple[LogEntry, ...]] = {}
        for entry in standing(self.log.logbook)[0]:
            if entry.kind is LogKind.NOTE:
                found[entry.target_id] = (*found.get(entry.target_id, ()), entry)
        return MappingProxyType(found)

    @cached_property
    def waiting(self) -> tuple[Attribution, ...]:
        """Claims without a decision, in the order of the case."""
        claims = self.snapshot.case.attributions
        return tuple(claim for claim in claims if claim.id not in self.last_decisions)

    @cached_property
    def claims(self) -> Mapping[RecordId, Attribution]:
        """Claims of the snapshot by id."""
        return MappingProxyType({each.id: each for each in self.snapshot.case.attributions})

    @cached_property
    def parties(self) -> tuple[str, ...]:
        """Parties that speak in the case, states and organisations first."""
        named = {each.speaker.party for each in self.snapshot.case.attributions}
        return tuple(sorted(filter(None, named), key=party_order))

    @cached_property
    def latest(self) -> tuple[Decision | Ruling | LogEntry, ...]:
        """The last things that people decided or wrote, the newest first."""
        every: list[Decision | Ruling | LogEntry] = [*self.log.decisions, *self.log.rulings]
        every += self.log.logbook
        # Of one second, such as twenty claims accepted at once, the last of a log comes first.
        every.reverse()
        return tuple(sorted(every, key=lambda each: each.decided_at, reverse=True)[:_LATEST])

    @cached_property
    def marked(self) -> Mapping[RecordId, Attribution]:
        """Claims that were marked by hand."""
        ids = {each.target_id for each in self.live if each.kind is DecisionKind.MARK}
        records = {each.document_id for each in self.live if each.target_id in ids}
        found = (self.record(each) for each in records)
        claims = (claim for record in found if record for claim in record.attributions)
        return MappingProxyType({claim.id: claim for claim in claims if claim.id in ids})

    @cached_property
    def reviewed(self) -> frozenset[RecordId]:
        """Claims that were accepted, corrected or marked."""
        return reviewed_claims(replace(self.snapshot.read, decisions=self.log.decisions))

    @cached_property
    def queue(self) -> tuple[Waiting, ...]:
        """Claims that wait for review, those that decide the picture first."""
        return build_queue(self.snapshot.case, self.last_decisions.keys(), self.reviewed)

    def matching(self, wanted: CaseFilter) -> "Part":
        """Give the part of the case that a filter asks for."""
        snapshot = self.snapshot
        if wanted == NO_FILTER:
            return Part(snapshot.index.records, snapshot.ranked, snapshot.case)
        decided = replace(snapshot.case, decisions=self.log.decisions)
        case = filter_case(decided, wanted)
        records = case.by_document()
        kept = {position.id for position in case.alignment.positions}
        ranked = (_cut(item, kept) for item in snapshot.ranked)
        issues = {issue.id for issue in case.alignment.issues}
        return Part(
            tuple(
                records[each.document.id]
                for each in snapshot.index.records
                if each.document.id in records
            ),
            tuple(item for item in ranked if item.issue.id in issues),
            case,
        )

    def record(self, document_id: DocumentId) -> DocumentRecords | None:
        """Give a report as it is left now; None if the case does not hold it."""
        read = self.snapshot.read_by_document.get(document_id)
        return as_left(read, self.live) if read else None

    def index_with(self, record: DocumentRecords) -> CaseIndex:
        """Give the index with a report as it is left now."""
        index = self.snapshot.index
        held = index.records[index.numbers[record.document.id] - 1]
        return index if held == record else index.with_record(record)


def _cut(item: RankedIssue, kept: set[RecordId]) -> RankedIssue:
    voiced = tuple(each for each in item.voiced if each.id in kept)
    return replace(
        item, voiced=voiced, unvoiced=tuple(each for each in item.unvoiced if each.id in kept)
    )
