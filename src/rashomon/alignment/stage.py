"""Line up the accounts of a case: issues, positions, findings, copies and versions.

What enters: a case as the analyst's decisions leave it, and the alignment before. What leaves: a
new `Alignment`, made over the whole case in canonical order, the same for any order of documents.
The alignment before gives nothing but the earlier ids of issues (`Issue.formerly`).
"""

from dataclasses import replace
from itertools import chain

from rashomon.alignment.copies import find_copies
from rashomon.alignment.derived import with_derived
from rashomon.alignment.findings import Judge
from rashomon.alignment.grounds import tell_grounds
from rashomon.alignment.identity import identify_speakers
from rashomon.alignment.issues import Thread, thread_issues
from rashomon.alignment.opposition import find_opposition
from rashomon.alignment.positions import background, take_positions
from rashomon.alignment.reading import PropositionReader
from rashomon.alignment.recalling import Recaller
from rashomon.alignment.rulings import rule_threads
from rashomon.alignment.sides import find_sides
from rashomon.alignment.silences import Silences
from rashomon.alignment.statements import search_reports
from rashomon.alignment.versions import find_versions, mark_removed
from rashomon.model.case import Alignment, Case


def align(case: Case, previous: Alignment) -> Alignment:
    """Derive the alignment of a case, all that follows from its issues included."""
    case, aligned = line_up_issues(case, previous)
    return with_derived(case, aligned)


def line_up_issues(case: Case, previous: Alignment) -> tuple[Case, Alignment]:
    """Derive issues, positions, findings and copies; give the case with its speakers known.

    Returns:
        Issues that several claims speak to first, then single claims that tell an act or state,
        then the rest, each in canonical order; positions and findings in the order of their issues.
    """
    case, named = identify_speakers(case)
    reader = PropositionReader.load(named)
    read = reader.read_case(case.records, Recaller.of(reader, case.memory).read)
    threads = thread_issues(read, previous.issues)
    ruled = rule_threads(threads, case, previous.issues)
    ordered = sorted(ruled.threads, key=_order)
    known = background(case.records)
    stated = [tuple(take_positions(thread, known)) for thread in ordered]
    alignment = Alignment(
        issues=tuple(thread.issue for thread in ordered),
        positions=tuple(chain.from_iterable(stated)),
        searched=search_reports(case, named),
        sides=find_sides(case.records, stated),
    )
    silences = Silences.of(case, alignment)
    positions = [
        (*taken, *silences.on(thread.issue.id, taken))
        for thread, taken in zip(ordered, stated, strict=True)
    ]
    judge = Judge.of(case, reader, find_opposition(ruled.threads))
    chains, by_document = find_versions(case.documents), case.by_document()
    copies = find_copies(case.records, chains)
    return case, replace(
        alignment,
        positions=tuple(chain.from_iterable(positions)),
        findings=tuple(map(judge.judge, ordered, positions)),
        copy_links=copies.links,
        copy_groups=copies.groups,
        versions=tuple(mark_removed(chain, by_document) for chain in chains),
        accounts=copies.accounts,
        grounds=tell_grounds(ruled, case),
        problems=ruled.problems,
    )


def _order(thread: Thread) -> tuple[bool, bool]:
    is_lone = len(thread.issue.claim_ids) < 2
    return is_lone, is_lone and thread.founder.family is None
