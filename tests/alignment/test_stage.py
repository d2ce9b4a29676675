"""The alignment of a case: deterministic, whole, and faithful to the text."""

from itertools import permutations

from rashomon.alignment.stage import align
from rashomon.model.case import Alignment, Case


def test_the_order_of_documents_does_not_matter(quarrel):
    """Any order of the same reports gives the same alignment."""
    results = {
        align(Case(records=tuple(order)), Alignment()) for order in permutations(quarrel.records)
    }

    assert 1 == len(results)


def test_ids_are_unique(quarrel):
    """No two issues, and no two positions, share an id."""
    alignment = align(quarrel, Alignment())
    ids = [item.id for item in (*alignment.issues, *alignment.positions)]

    assert len(ids) == len(set(ids))


def test_every_issue_has_one_finding_and_every_position_an_issue(quarrel):
    """Nothing dangles."""
    alignment = align(quarrel, Alignment())
    issues = [issue.id for issue in alignment.issues]

    assert issues == [finding.issue_id for finding in alignment.findings]
    assert {item.issue_id for item in alignment.positions} <= set(issues)


def test_lone_claims_come_last(quarrel):
    """Issues that several claims speak to stand first."""
    sizes = [len(issue.claim_ids) for issue in align(quarrel, Alignment()).issues]

    assert sorted(size < 2 for size in sizes) == [size < 2 for size in sizes]


def test_words_without_an_act_come_after_all_else(records):
    """A greeting that one speaker makes once is no matter of the incident."""
    greeting = ("Malta", "said", "I say again to the people of Gozo")
    report = records("a", "2031-03-01", greeting, ("Malta", "said", "Iceland sent gunfire"))

    labels = [issue.label for issue in align(Case(records=(report,)), Alignment()).issues]

    assert ["Iceland sent gunfire", greeting[2]] == labels


def test_an_empty_case_has_an_empty_alignment():
    """No reports, no issues."""
    assert () == align(Case(), Alignment()).issues
