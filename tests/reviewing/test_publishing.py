"""What goes out of a case, and what is counted instead."""

from rashomon.model.decision import DecisionKind
from rashomon.model.publication import StatementKind
from rashomon.reviewing.filtering import CaseFilter
from rashomon.reviewing.publishing import CUT, make_release
from tests.dossier.sample_case import SHOTS, STOPPING
from tests.dossier.sample_reports import FIRED, FLARES, NOT_AIMED
from tests.reviewing.publication_case import (
    accepted_case,
    accusing_case,
    approved,
    bare_case,
    decided,
    issue_id,
)


def test_nothing_reviewed_publishes_nothing():
    """Without a decision no claim, no issue and no report goes out; all of it is counted."""
    case = bare_case()
    published, release = make_release(case)

    assert ((), (), ()) == (published.records, published.alignment.issues, release.unreviewed)
    assert len(case.attributions) == release.left_out[0].number


def test_only_accepted_claims_go_out():
    """Two claims accepted, two published, and the positions that they carry."""
    case = accepted_case(FIRED.id, FLARES.id)
    published, _ = make_release(case)

    assert {FIRED.id, FLARES.id} == {claim.id for claim in published.attributions}
    assert {FIRED.id, FLARES.id} == {
        claim_id for each in published.alignment.positions for claim_id in each.claim_ids
    }


def test_a_rejected_claim_stays_out_of_everything():
    """Even with all that is unreviewed, what was rejected does not go out."""
    case = decided(bare_case(), DecisionKind.REJECT, FIRED.id)
    published, _ = make_release(case, is_unreviewed=True)

    assert FIRED.id not in {claim.id for claim in published.attributions}


def test_unreviewed_claims_are_marked():
    """What nobody decided on is named as such when it is included."""
    case = accepted_case(FIRED.id)
    published, release = make_release(case, is_unreviewed=True)
    claims = {claim.id for claim in published.attributions}

    assert claims - {FIRED.id} == claims & set(release.unreviewed)


def test_a_denial_waits_for_two_persons_and_its_issue_says_so():
    """Without approvals the denial is withheld and counted at its issue; the state is not given."""
    case = accepted_case(FIRED.id, NOT_AIMED.id)
    published, release = make_release(case)

    assert [(issue_id(SHOTS), StatementKind.DENIES, 1)] == [
        (each.issue_id, each.kind, each.number) for each in release.withheld
    ]
    assert (issue_id(SHOTS),) == release.untold
    assert {"affirms"} == {each.stance for each in published.alignment.positions}


def test_an_approved_denial_goes_out():
    """With two approvals nothing is withheld."""
    case = approved(accepted_case(FIRED.id, FLARES.id, NOT_AIMED.id), "Ana", "Ben")
    published, release = make_release(case)

    assert ((), ()) == (release.withheld, release.untold)
    assert "denies" in {each.stance for each in published.alignment.positions}


def test_an_issue_said_to_be_agreed_is_withheld_whole():
    """Its word is what needs approval, so that all of it waits."""
    case = accepted_case()
    published, release = make_release(case)

    assert issue_id(STOPPING) not in {issue.id for issue in published.alignment.issues}
    assert 1 == sum(each.number for each in release.withheld if each.kind == "agreed")


def test_words_of_a_withheld_allegation_stand_nowhere():
    """The allegation is cut out of the text, so that no paragraph beside it shows it."""
    case = accusing_case()
    published, release = make_release(case)
    texts = "".join(document.text for document in published.documents)

    assert "Volkov fired" not in texts
    assert CUT in texts
    assert StatementKind.ALLEGATION in {each.kind for each in release.withheld}


def test_spans_still_hold_after_a_cut():
    """Every published claim quotes the words that it quoted before."""
    case = accusing_case()
    before = {
        claim.id: [span.quote(records.document.text) for span in claim.content]
        for records in case.records
        for claim in records.attributions
    }
    published, _ = make_release(case)
    after = {
        claim.id: [span.quote(records.document.text) for span in claim.content]
        for records in published.records
        for claim in records.attributions
    }

    assert after == {key: words for key, words in before.items() if key in after}
    assert after


def test_an_approved_allegation_is_printed():
    """With two approvals its words stand in the text again."""
    case = approved(accusing_case(), "Ana", "Ben")
    published, _ = make_release(case)

    assert "Volkov fired" in "".join(document.text for document in published.documents)


def test_approvals_are_for_the_whole_case_whatever_is_shown():
    """A filter leaves approvals standing: what is shown is less, not something else."""
    case = approved(accepted_case(), "Ana", "Ben")
    published, release = make_release(case, CaseFilter(parties=("Norland",)))

    assert release.withheld == ()
    assert {"Norland"} == {claim.speaker.party for claim in published.attributions}


def test_a_filter_gives_no_state_that_it_does_not_show():
    """One side of a dispute alone is not called a dispute."""
    case = approved(accepted_case(), "Ana", "Ben")
    _, all_of_it = make_release(case)
    published, release = make_release(case, CaseFilter(parties=("Sudmark",)))

    assert issue_id(SHOTS) in {issue.id for issue in published.alignment.issues}
    assert issue_id(SHOTS) in release.untold
    assert issue_id(SHOTS) not in all_of_it.untold


def test_a_filter_brings_back_nothing():
    """A claim marked by hand that the filter leaves out stays out."""
    case = accepted_case()
    published, _ = make_release(case, CaseFilter(speaker="nobody of that name"))

    assert ((), ()) == (published.records, published.alignment.issues)


def test_a_part_of_an_issue_gives_no_state_that_it_does_not_show():
    """Where only one of those who earn the state is reviewed, the state is not given."""
    case = approved(accepted_case(FIRED.id), "Ana", "Ben")
    _, release = make_release(case)

    assert (issue_id(SHOTS),) == release.untold
