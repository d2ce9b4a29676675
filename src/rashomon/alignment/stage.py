"""Line up the accounts of a case: issues, positions, findings, copies and versions.

What enters: a case as the analyst's decisions leave it, and the alignment before. What leaves: a
new `Alignment`, made over the whole case in canonical order, the same for any order of documents.
The alignment before gives nothing but the earlier ids of issues (`Issue.formerly`).
"""

from rashomon.alignment.copies import find_copies
from rashomon.alignment.findings import Judge
from rashomon.alignment.issues import Thread, thread_issues
from rashomon.alignment.opposition import find_opposition
from rashomon.alignment.positions import background, take_positions
from rashomon.alignment.propositions import PropositionReader
from rashomon.alignment.versions import find_versions
from rashomon.lexicon.parties import PartyLexicon
from rashomon.model.account import Finding, Issue, Position
from rashomon.model.case import Alignment, Case
from rashomon.model.span import RecordId


def align(case: Case, previous: Alignment) -> Alignment:
    """Derive the alignment of a case.

    Returns:
        Issues that several claims speak to first, single claims last, each in canonical order;
        positions and findings in the order of their issues.
    """
    reader = PropositionReader.load()
    propositions = reader.read_case(case.records)
    threads = tuple(sorted(thread_issues(propositions, previous.issues), key=_is_lone))
    opposition = find_opposition(threads)
    known = background(case.records, propositions, opposition.parties)
    claims = {attribution.id: attribution for attribution in case.attributions}
    named = _naming_claims(case, reader.slots.parties)
    judge = Judge(opposition.pairs, claims, named, reader.stance)
    issues: list[Issue] = []
    positions: list[Position] = []
    findings: list[Finding] = []
    for thread in threads:
        taken = take_positions(thread, known)
        issues.append(thread.issue)
        positions.extend(taken)
        findings.append(judge.find(thread, taken))
    copies = find_copies(case.records)
    return Alignment(
        issues=tuple(issues),
        positions=tuple(positions),
        findings=tuple(findings),
        copy_links=copies.links,
        copy_groups=copies.groups,
        versions=find_versions(case.documents),
        accounts=copies.accounts,
    )


def _is_lone(thread: Thread) -> bool:
    return len(thread.issue.claim_ids) < 2


def _naming_claims(case: Case, parties: PartyLexicon) -> frozenset[RecordId]:
    """Give the claims whose source words name the party they are put down to."""
    named: list[RecordId] = []
    for record in case.records:
        for claim in record.attributions:
            words = claim.source.quote(record.document.text) if claim.source else ""
            reading = parties.read(words)
            if reading and reading.party == claim.speaker.party:
                named.append(claim.id)
    return frozenset(named)
