"""The order of review."""

from rashomon.model.account import Basis, Finding, Issue, Position, PositionStance, Status
from rashomon.model.case import Alignment, Case
from rashomon.model.span import Span
from rashomon.reviewing.queue import build_queue, measure_cover
from tests.dossier.sample_case import sample_case

SAMPLE = sample_case()
CLAIMS = tuple(claim.id for claim in SAMPLE.attributions)
AFFIRMS, DENIES = PositionStance.AFFIRMS, PositionStance.DENIES


def case_of(*issues: tuple[Status, dict[str, tuple[PositionStance, tuple[int, ...]]]]) -> Case:
    """Make a case of issues: their state, and by party a stance with the numbers of its claims."""
    found = {"issues": [], "positions": [], "findings": []}
    for number, (status, parties) in enumerate(issues):
        held = []
        for party, (stance, places) in parties.items():
            claims = tuple(CLAIMS[place] for place in places)
            held.append(
                Position(
                    f"position-{number}-{party}",
                    f"issue-{number}",
                    party,
                    None,
                    stance,
                    Basis.REPORTED,
                    0.9,
                    claim_ids=claims,
                )
            )
        ids = tuple(each.id for each in held)
        found["issues"].append(Issue(f"issue-{number}", "x", Span("d", 0, 1), ()))
        found["findings"].append(Finding(f"issue-{number}", status, "", ids))
        found["positions"] += held
    return Case(
        SAMPLE.records, alignment=Alignment(**{name: tuple(each) for name, each in found.items()})
    )


def test_one_claim_that_speaks_for_two_issues_comes_first():
    """What gives more sides their first reviewed words comes before what gives one."""
    case = case_of(
        (Status.DISPUTED, {"Iceland": (AFFIRMS, (0, 1)), "Malta": (DENIES, (2,))}),
        (Status.DISPUTED, {"Iceland": (AFFIRMS, (1,)), "Malta": (DENIES, (3,))}),
    )
    queue = build_queue(case, set(), set())

    assert CLAIMS[1] == queue[0].claim_id
    assert {"issue-0", "issue-1"} == {side.issue_id for side in queue[0].sides}
    assert {CLAIMS[1], CLAIMS[2], CLAIMS[3]} == {each.claim_id for each in queue[:3]}


def test_a_side_that_was_reviewed_needs_no_second_claim():
    """The claims of a side whose words were accepted wait behind all that settle something."""
    case = case_of((Status.DISPUTED, {"Iceland": (AFFIRMS, (0, 1)), "Malta": (DENIES, (2,))}))
    queue = build_queue(case, {CLAIMS[0]}, {CLAIMS[0]})

    assert CLAIMS[2] == queue[0].claim_id
    assert () == next(each for each in queue if each.claim_id == CLAIMS[1]).sides


def test_a_rejected_claim_settles_nothing():
    """The side that it spoke for still waits for words."""
    case = case_of((Status.DISPUTED, {"Iceland": (AFFIRMS, (0, 1)), "Malta": (DENIES, (2,))}))
    queue = build_queue(case, {CLAIMS[0]}, set())

    assert {CLAIMS[1], CLAIMS[2]} == {each.claim_id for each in queue[:2]}


def test_every_waiting_claim_is_in_the_queue_once():
    """Claims on no issue come last, and none is lost."""
    case = case_of((Status.AGREED, {"Iceland": (AFFIRMS, (0,)), "Malta": (AFFIRMS, (2,))}))
    queue = build_queue(case, {CLAIMS[3]}, set())

    assert sorted(set(CLAIMS) - {CLAIMS[3]}) == sorted(each.claim_id for each in queue)


def test_agreement_of_adversaries_weighs_more_than_one_side():
    """What will be quoted first is reviewed first."""
    case = case_of(
        (Status.ONE_SIDED, {"Iceland": (AFFIRMS, (0,))}),
        (Status.AGREED, {"Iceland": (AFFIRMS, (2,)), "Malta": (AFFIRMS, (3,))}),
    )

    assert {CLAIMS[2], CLAIMS[3]} == {each.claim_id for each in build_queue(case, set(), set())[:2]}


def test_the_cover_counts_issues_whose_every_side_was_reviewed():
    """One side alone settles no dispute; both do."""
    case = case_of((Status.DISPUTED, {"Iceland": (AFFIRMS, (0,)), "Malta": (DENIES, (2,))}))
    queue = build_queue(case, set(), set())

    assert (0, 1) == (measure_cover(case, {CLAIMS[0]}).settled, measure_cover(case, set()).issues)
    assert 1 == measure_cover(case, set(), queue[:2]).settled
