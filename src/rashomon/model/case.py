"""Case: every record of one incident, by kind; immutable, with look-up by id."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TypeAlias

from rashomon.model.account import NO_SIDES, Finding, Issue, Position, Sides
from rashomon.model.attribution import Attribution, NarratorPassage
from rashomon.model.change import Change
from rashomon.model.clause import ClauseVector
from rashomon.model.contact import Contact, NoContact
from rashomon.model.contradiction import Contradiction
from rashomon.model.copies import AccountCount, CopyGroup, CopyLink, VersionChain
from rashomon.model.decision import Decision
from rashomon.model.document import Document
from rashomon.model.event import Event
from rashomon.model.exhibit import Exhibit
from rashomon.model.family import ActTelling, IssueFamily
from rashomon.model.grounding import PlaceGrounding, TimeGrounding
from rashomon.model.grounds import Grounds
from rashomon.model.hypothesis import Explanation
from rashomon.model.latency import Latency, LatencyRemark
from rashomon.model.logbook import LogEntry
from rashomon.model.memory import Memory, NoMemory
from rashomon.model.naming import PlaceNaming
from rashomon.model.obligation import Obligation, Standing
from rashomon.model.partial_date import PartialDate
from rashomon.model.posture import Posture
from rashomon.model.problem import Problem
from rashomon.model.quantity import Quantity
from rashomon.model.question import IncidentKind, Question, Unknown
from rashomon.model.reaction import Reaction
from rashomon.model.reason import ReasonedAct
from rashomon.model.register import RegisterEntry
from rashomon.model.relation import Relation
from rashomon.model.request import Request
from rashomon.model.ruling import Ruling
from rashomon.model.rumour import Rumour
from rashomon.model.search import Searched, Searcher
from rashomon.model.span import DocumentId, RecordId, Span

Reading: TypeAlias = (
    Attribution
    | NarratorPassage
    | Event
    | TimeGrounding
    | PlaceGrounding
    | Quantity
    | Posture
    | Relation
    | ClauseVector
)
"""A record of what stands in a document."""

Derived: TypeAlias = (
    Issue
    | Position
    | Question
    | Unknown
    | IncidentKind
    | IssueFamily
    | ActTelling
    | Contradiction
    | Change
    | Exhibit
    | Explanation
    | ReasonedAct
    | Reaction
    | Request
    | Contact
    | NoContact
    | Obligation
    | Standing
    | PlaceNaming
    | Rumour
    | Latency
    | LatencyRemark
    | RegisterEntry
)
"""A record of what was derived over the case, with an id of its own."""


@dataclass(frozen=True, slots=True)
class DocumentRecords:
    """All that was read off one document; a pure function of the document and the pipeline."""

    document: Document
    attributions: tuple[Attribution, ...] = ()
    narrator: tuple[NarratorPassage, ...] = ()
    events: tuple[Event, ...] = ()
    times: tuple[TimeGrounding, ...] = ()
    places: tuple[PlaceGrounding, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    postures: tuple[Posture, ...] = ()
    relations: tuple[Relation, ...] = ()
    clauses: tuple[ClauseVector, ...] = ()
    problems: tuple[Problem, ...] = ()

    def readings(self) -> Iterator[Reading]:
        """Give the records of every kind, problems apart."""
        yield from self.attributions
        yield from self.narrator
        yield from self.events
        yield from self.times
        yield from self.places
        yield from self.quantities
        yield from self.postures
        yield from self.relations
        yield from self.clauses

    def said_dates(self) -> Mapping[RecordId, PartialDate]:
        """Map attribution ids to the day they were said, where the text tells it."""
        return _dates((time, (*time.said, *time.shared)) for time in self.times)

    def happened_dates(self) -> Mapping[RecordId, PartialDate]:
        """Map event ids to the day they happened, where the text tells it."""
        return _dates((time, time.happened) for time in self.times)


def _drift_order(
    figure: Quantity, said_at: PartialDate | None
) -> tuple[bool, str, bool, str, Span]:
    day = said_at.value if said_at else ""
    return figure.measures is None, figure.measures or "", not day, day, figure.span


def _dates(
    dated: Iterable[tuple[TimeGrounding, tuple[RecordId, ...]]],
) -> Mapping[RecordId, PartialDate]:
    """Take the first expression of the text that dates a record."""
    dates: dict[RecordId, PartialDate] = {}
    for time, identities in sorted(dated, key=lambda pair: pair[0].span):
        date = time.date
        if date is not None:
            dates.update((each, date) for each in identities if each not in dates)
    return MappingProxyType(dates)


@dataclass(frozen=True, slots=True)
class Alignment:
    """What was derived over the whole case, in canonical order; replaced on every change."""

    issues: tuple[Issue, ...] = ()
    positions: tuple[Position, ...] = ()
    findings: tuple[Finding, ...] = ()
    copy_links: tuple[CopyLink, ...] = ()
    copy_groups: tuple[CopyGroup, ...] = ()
    versions: tuple[VersionChain, ...] = ()
    accounts: AccountCount | None = None
    searched: tuple[Searched, ...] = ()
    sides: Sides = NO_SIDES
    exhibits: tuple[Exhibit, ...] = ()
    explanations: tuple[Explanation, ...] = ()
    reasons: tuple[ReasonedAct, ...] = ()
    grounds: tuple[Grounds, ...] = ()
    reactions: tuple[Reaction, ...] = ()
    requests: tuple[Request, ...] = ()
    contacts: tuple[Contact, ...] = ()
    no_contacts: tuple[NoContact, ...] = ()
    obligations: tuple[Obligation, ...] = ()
    standings: tuple[Standing, ...] = ()
    incident_kinds: tuple[IncidentKind, ...] = ()
    unknowns: tuple[Unknown, ...] = ()
    questions: tuple[Question, ...] = ()
    place_names: tuple[PlaceNaming, ...] = ()
    problems: tuple[Problem, ...] = ()
    rumours: tuple[Rumour, ...] = ()
    remarks: tuple[LatencyRemark, ...] = ()
    latencies: tuple[Latency, ...] = ()
    registers: tuple[RegisterEntry, ...] = ()
    families: tuple[IssueFamily, ...] = ()
    acts: tuple[ActTelling, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    account_changes: tuple[Change, ...] = ()

    def told(self) -> Iterator[tuple[Issue, Finding | None, tuple[Position, ...]]]:
        """Give every issue with its finding and the positions on it, in canonical order."""
        findings = {finding.issue_id: finding for finding in self.findings}
        positions: defaultdict[RecordId, list[Position]] = defaultdict(list)
        for position in self.positions:
            positions[position.issue_id].append(position)
        for issue in self.issues:
            yield issue, findings.get(issue.id), tuple(positions[issue.id])

    def derived(self) -> Iterator[Derived]:
        """Give every record that has an id of its own, by kind."""
        yield from self.issues
        yield from self.positions
        yield from self.questions
        yield from self.unknowns
        yield from self.incident_kinds
        yield from self.families
        yield from self.acts
        yield from self.contradictions
        yield from self.account_changes
        yield from self.boards()
        yield from self.third_parties()
        yield from self.place_names
        yield from self.rumours
        yield from self.latencies
        yield from self.remarks
        yield from self.registers

    def searcher(self) -> Searcher:
        """Look up what was searched for whatever is said to be absent."""
        return Searcher(self.searched)

    def boards(self) -> Iterator[Exhibit | Explanation | ReasonedAct]:
        """Give every exhibit, explanation and act with reasons."""
        yield from self.exhibits
        yield from self.explanations
        yield from self.reasons

    def third_parties(
        self,
    ) -> Iterator[Reaction | Request | Contact | NoContact | Obligation | Standing]:
        """Give the records about third parties, by kind."""
        yield from self.reactions
        yield from self.requests
        yield from self.contacts
        yield from self.no_contacts
        yield from self.obligations
        yield from self.standings

    def family_of(self) -> Mapping[RecordId, IssueFamily]:
        """Map the issues that have a family to it."""
        return MappingProxyType(
            {issue_id: family for family in self.families for issue_id in family.issue_ids}
        )

    def removed_since(self) -> Mapping[RecordId, DocumentId]:
        """Map claims that are no longer on their page to the version since which they are not."""
        return MappingProxyType(dict(pair for chain in self.versions for pair in chain.removed))


@dataclass(frozen=True, slots=True)
class Case:
    """One incident: its documents' records in canonical order, decisions, and the alignment.

    Attributes:
        records: One per document, ordered by document id.
        problems: Problems of inputs that gave no document.
        decisions, rulings, logbook: Each in sequence.
        memory: What was read off its reports before; it changes how long things take, nothing else.
    """

    records: tuple[DocumentRecords, ...] = ()
    problems: tuple[Problem, ...] = ()
    decisions: tuple[Decision, ...] = ()
    rulings: tuple[Ruling, ...] = ()
    logbook: tuple[LogEntry, ...] = ()
    alignment: Alignment = field(default_factory=Alignment)
    memory: Memory = field(default_factory=NoMemory, compare=False, repr=False)

    @property
    def documents(self) -> tuple[Document, ...]:
        """Documents, ordered by id."""
        return tuple(record.document for record in self.records)

    @property
    def attributions(self) -> tuple[Attribution, ...]:
        """Attributions of all documents, by document id and offset."""
        return tuple(item for record in self.records for item in record.attributions)

    @property
    def events(self) -> tuple[Event, ...]:
        """Events of all documents, by document id and offset."""
        return tuple(item for record in self.records for item in record.events)

    def by_document(self) -> Mapping[DocumentId, DocumentRecords]:
        """Index the records by document id."""
        return MappingProxyType({record.document.id: record for record in self.records})

    def figures(self) -> tuple[tuple[Quantity, PartialDate | None], ...]:
        """Give every quantity with the day it was said, by measure and day, open ones last.

        What the narrator says is said on the day of publication. Read down one measure, the
        figures show how each account drifts.
        """
        said = (
            (figure, days.get(figure.attribution_id) if figure.attribution_id else published)
            for record in self.records
            for days, published in ((record.said_dates(), record.document.published_at),)
            for figure in record.quantities
        )
        return tuple(sorted(said, key=lambda pair: _drift_order(*pair)))

    def all_problems(self) -> Iterator[Problem]:
        """Give every problem: of inputs, of documents, of the alignment."""
        yield from self.problems
        for record in self.records:
            yield from record.problems
        yield from self.alignment.problems
