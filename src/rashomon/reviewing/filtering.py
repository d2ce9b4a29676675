"""Filters: which part of a case is looked at, the same for screens, files and commands.

Enters a case and a `CaseFilter`, leaves the case with the claims, issues and positions that match,
and the reports that hold them. Texts are never cut and records never changed; what is derived over
the case and rests on a report that is left out goes with it. A date that is too coarse to tell
whether it matches does match: nothing is left out on a guess.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar
from urllib.parse import urlencode

from rashomon.errors import UsageError
from rashomon.model.account import UNSAID, Position, Status
from rashomon.model.attribution import Attribution
from rashomon.model.case import Alignment, Case, DocumentRecords
from rashomon.model.decision import DecisionKind
from rashomon.model.partial_date import PartialDate
from rashomon.model.span import DocumentId, RecordId, Span, spans_in
from rashomon.model.undo import standing

_KEEPING = {DecisionKind.ACCEPT, DecisionKind.CORRECT, DecisionKind.MARK}
_YES = {"1", "yes", "on", "true"}
_NUMBERS = re.compile(r"\d+(?:-\d\d){0,2}")
_Kind = TypeVar("_Kind")


@dataclass(frozen=True, slots=True)
class CaseFilter:
    """What has to match; empty fields match everything.

    Attributes:
        parties: Any of these, as the records name them.
        speaker: Part of a speaker's name, in any case.
        issues: Ids, also former ones.
        place: Name of a place, in any case, that stands in the words of the claim.
        since, until: Day on which it was said, else of the report, both ends included.
        statuses: States of issues.
        is_reviewed: Only what an analyst accepted, corrected or marked.
    """

    parties: tuple[str, ...] = ()
    speaker: str = ""
    issues: tuple[RecordId, ...] = ()
    place: str = ""
    since: PartialDate | None = None
    until: PartialDate | None = None
    statuses: tuple[Status, ...] = ()
    is_reviewed: bool = False

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """The filter as the pairs of a query string, in one order."""
        dates = (("since", self.since), ("until", self.until))
        found = (
            *(("party", each) for each in self.parties),
            ("speaker", self.speaker),
            *(("issue", each) for each in self.issues),
            ("place", self.place),
            *((name, date.value if date else "") for name, date in dates),
            *(("status", str(each)) for each in self.statuses),
            ("reviewed", "1" if self.is_reviewed else ""),
        )
        return tuple(pair for pair in found if pair[1])

    @property
    def query(self) -> str:
        """The query string, without the question mark; empty if everything matches."""
        return urlencode(self.pairs)

    @property
    def words(self) -> str:
        """The filter in words, such as ``party Armenia, since 2021-05-12``; may be empty."""
        return ", ".join(
            "reviewed only" if name == "reviewed" else f"{name} {value.replace('_', ' ')}"
            for name, value in self.pairs
        )


NO_FILTER = CaseFilter()


def parse_filter(given: Mapping[str, list[str]]) -> CaseFilter:
    """Read a filter from the names and values of a query string or of options.

    Raises:
        UsageError: If a date or a state cannot be read.
    """

    def all_of(name: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(each.strip() for each in given.get(name, ()) if each.strip()))

    def last_of(name: str) -> str:
        return next(reversed(all_of(name)), "")

    return CaseFilter(
        parties=all_of("party"),
        speaker=last_of("speaker"),
        issues=all_of("issue"),
        place=last_of("place"),
        since=_date("since", last_of("since")),
        until=_date("until", last_of("until")),
        statuses=tuple(map(_status, all_of("status"))),
        is_reviewed=last_of("reviewed").casefold() in _YES,
    )


def reviewed_claims(case: Case) -> frozenset[RecordId]:
    """Give the claims that an analyst accepted, corrected or marked, as decisions stand."""
    live, _ = standing(case.decisions)
    last = {decision.target_id: decision.kind for decision in live}
    return frozenset(each for each, kind in last.items() if kind in _KEEPING)


def filter_case(case: Case, wanted: CaseFilter) -> Case:
    """Keep of a case what matches."""
    if wanted == NO_FILTER:
        return case
    issues = _matching_issues(case.alignment, wanted)
    claims = set(_matching_claims(case, wanted))
    if issues is not None:
        on_them = {
            claim
            for issue in case.alignment.issues
            if issue.id in issues
            for claim in issue.claim_ids
        }
        claims &= on_them
        told = on_them if not _is_about_claims(wanted) else set()
    else:
        told = set()
    records = tuple(_keep_claims(each, claims, told) for each in case.records)
    kept = tuple(each for each in records if each.attributions or each.narrator)
    return replace(
        case, records=kept, alignment=_keep_alignment(case.alignment, wanted, issues, claims, kept)
    )


def _is_about_claims(wanted: CaseFilter) -> bool:
    """Tell whether the filter asks for something that only an attributed claim has."""
    return replace(wanted, issues=(), statuses=()) != NO_FILTER


def _matching_issues(alignment: Alignment, wanted: CaseFilter) -> set[RecordId] | None:
    """Give the issues of a filter that names some, or states; None for one that does not."""
    if not wanted.issues and not wanted.statuses:
        return None
    status = {finding.issue_id: finding.status for finding in alignment.findings}
    return {
        issue.id
        for issue in alignment.issues
        if (not wanted.issues or {issue.id, *issue.formerly}.intersection(wanted.issues))
        and (not wanted.statuses or status.get(issue.id) in wanted.statuses)
    }


def _matching_claims(case: Case, wanted: CaseFilter) -> Iterator[RecordId]:
    reviewed = reviewed_claims(case) if wanted.is_reviewed else frozenset()
    for records in case.records:
        tests = tuple(_tests(records, wanted, reviewed))
        for claim in records.attributions:
            if all(test(claim) for test in tests):
                yield claim.id


def _tests(
    records: DocumentRecords, wanted: CaseFilter, reviewed: frozenset[RecordId]
) -> Iterator[Callable[[Attribution], bool]]:
    """Give what a claim of a report must pass; nothing for what the filter leaves open."""
    if wanted.parties:
        yield lambda claim: claim.speaker.party in wanted.parties
    if wanted.speaker:
        yield lambda claim: wanted.speaker.casefold() in (claim.speaker.name or "").casefold()
    if wanted.is_reviewed:
        yield lambda claim: claim.id in reviewed
    if wanted.since or wanted.until:
        said, published = records.said_dates(), records.document.published_at
        yield lambda claim: _is_within(said.get(claim.id) or published, wanted)
    if wanted.place:
        name = wanted.place.casefold()
        spans = [each.span for each in records.places if each.name.casefold() == name]
        yield lambda claim: any(claim.holds(span) for span in spans)


def _is_within(date: PartialDate | None, wanted: CaseFilter) -> bool:
    """Compare days as far as both are known; what has no date at all is not within."""
    if date is None:
        return False
    since, until, day = (_numbers(each) for each in (wanted.since, wanted.until, date))
    after, before = min(len(since), len(day)), min(len(until), len(day))
    return day[:after] >= since[:after] and day[:before] <= until[:before]


def _numbers(date: PartialDate | None) -> str:
    """Give the year, month and day of a date, as far as it has them in figures."""
    found = _NUMBERS.match(date.value) if date else None
    return found[0] if found else ""


def _keep_claims(
    records: DocumentRecords, claims: set[RecordId], told: set[RecordId]
) -> DocumentRecords:
    """Keep claims and what hangs on them; of the narrator what is told on an issue asked for."""
    return replace(
        records,
        attributions=tuple(each for each in records.attributions if each.id in claims),
        narrator=tuple(each for each in records.narrator if each.id in told),
        events=tuple(each for each in records.events if each.attribution_id in claims),
        quantities=tuple(each for each in records.quantities if each.attribution_id in claims),
        postures=tuple(each for each in records.postures if each.attribution_id in claims),
        relations=tuple(each for each in records.relations if each.attribution_id in claims),
    )


def _keep_alignment(
    alignment: Alignment,
    wanted: CaseFilter,
    issues: set[RecordId] | None,
    claims: set[RecordId],
    kept: tuple[DocumentRecords, ...],
) -> Alignment:
    told = claims | {each.id for records in kept for each in records.narrator}
    positions = [
        each
        for each in alignment.positions
        if (issues is None or each.issue_id in issues) and _is_kept(each, wanted, told)
    ]
    voiced = {each.issue_id for each in positions if each.stance not in UNSAID}
    lined_up = replace(
        alignment,
        issues=tuple(each for each in alignment.issues if each.id in voiced),
        positions=tuple(each for each in positions if each.issue_id in voiced),
        findings=tuple(each for each in alignment.findings if each.issue_id in voiced),
        families=tuple(each for each in alignment.families if voiced & set(each.issue_ids)),
        grounds=tuple(each for each in alignment.grounds if each.claim_id in told),
    )
    return _keep_derived(lined_up, kept)


def _keep_derived(alignment: Alignment, kept: tuple[DocumentRecords, ...]) -> Alignment:
    """Keep what rests on no report that is left out."""
    documents = {records.document.id for records in kept}

    def resting(derived: tuple[_Kind, ...]) -> tuple[_Kind, ...]:
        return tuple(
            each for each in derived if all(_is_in(span, documents) for span in spans_in(each))
        )

    return replace(
        alignment,
        exhibits=resting(alignment.exhibits),
        explanations=resting(alignment.explanations),
        reasons=resting(alignment.reasons),
        reactions=resting(alignment.reactions),
        requests=resting(alignment.requests),
        contacts=resting(alignment.contacts),
        no_contacts=resting(alignment.no_contacts),
        obligations=resting(alignment.obligations),
        standings=resting(alignment.standings),
        unknowns=resting(alignment.unknowns),
        questions=resting(alignment.questions),
        place_names=resting(alignment.place_names),
        rumours=resting(alignment.rumours),
        remarks=resting(alignment.remarks),
        latencies=resting(alignment.latencies),
        registers=resting(alignment.registers),
        acts=resting(alignment.acts),
        contradictions=resting(alignment.contradictions),
        account_changes=resting(alignment.account_changes),
    )


def _is_in(span: Span, documents: set[DocumentId]) -> bool:
    return span.document_id in documents


def _is_kept(position: Position, wanted: CaseFilter, told: set[RecordId]) -> bool:
    """Keep a position whose claim is kept; a silence of a party asked for, if nothing else is."""
    if position.stance not in UNSAID:
        return bool(told.intersection(position.claim_ids))
    is_of_party = not wanted.parties or position.party in wanted.parties
    return is_of_party and not _is_about_claims(replace(wanted, parties=()))


def _date(name: str, given: str) -> PartialDate | None:
    try:
        return PartialDate.parse(given) if given else None
    except ValueError as error:
        raise UsageError(f"{name}: {error}", slug="bad-date") from error


def _status(given: str) -> Status:
    try:
        return Status(given)
    except ValueError as error:
        known = ", ".join(Status)
        raise UsageError(f"{given!r} is no state", expected=known, slug="usage") from error
