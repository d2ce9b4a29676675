"""Findings: words that accuse are earned."""

from dataclasses import replace

import pytest

from rashomon.alignment.stage import align
from rashomon.lexicon.cues import CueLexicon
from rashomon.model.account import Status
from rashomon.model.attribution import CueStance
from rashomon.model.case import Alignment, Case


def statuses(*records):
    """Give label -> status of the aligned reports."""
    alignment = align(Case(records=records), Alignment())
    labels = {issue.id: issue.label for issue in alignment.issues}
    return {labels[finding.issue_id]: finding.status for finding in alignment.findings}


def test_what_one_affirms_and_another_denies_is_disputed(quarrel):
    """An adversary's denial is a dispute."""
    assert Status.DISPUTED is statuses(*quarrel.records)["Maltese boats entered Icelandic waters"]


def test_what_both_opponents_say_themselves_is_agreed(quarrel):
    """Agreed needs two opposing parties, each in its own voice, on the same act."""
    assert Status.AGREED is statuses(*quarrel.records)["Icelandic guards fired on Maltese boats"]


def test_what_an_opponent_is_only_said_to_say_is_not_agreed(quarrel, records):
    """A pronoun that may have been read wrongly earns nobody's agreement."""
    first, second, third = quarrel.records
    confirmed, *more = second.attributions
    unnamed = replace(second, attributions=(replace(confirmed, source=None), *more))

    (because,) = [
        finding.because
        for finding in align(Case(records=(first, unnamed, third)), Alignment()).findings
        if "official" in finding.because
    ]

    assert Status.AGREED not in statuses(first, unnamed, third).values()
    expected = "Iceland and Malta affirm it, but Iceland not in its own official voice."
    assert expected == because


def test_a_voice_of_no_known_level_agrees_to_nothing(quarrel):
    """Only a voice that is known to be official speaks for its party."""
    unknown = [
        replace(
            record,
            attributions=tuple(
                replace(claim, speaker=replace(claim.speaker, level=None))
                for claim in record.attributions
            ),
        )
        for record in quarrel.records
    ]

    assert Status.AGREED not in statuses(*unknown).values()


def test_a_denial_of_another_act_is_no_dispute(records):
    """Who denies that his own side stands with somebody does not contradict what another does."""
    wording = "stands with its friends in the cod quota matter"
    one = records("a", "2031-03-01", ("Iceland", "said", f"Malta {wording}"))
    other = records("b", "2031-03-02", ("Malta", "said", f"Iceland never {wording}"))
    same = records("b", "2031-03-02", ("Malta", "said", f"Malta never {wording}"))

    assert {Status.ONE_SIDED} == set(statuses(one, other).values())
    assert {Status.DISPUTED} == set(statuses(one, same).values())


def test_a_denial_by_nobody_known_debunks_nothing(records):
    """Words that nobody is cited for do not make a claim false."""
    report = records(
        "a",
        "2031-03-01",
        ("Malta", "said", "Icelandic guards fired on a trawler"),
        ("it", "was said", "the made up story that Icelandic guards fired", CueStance.DENIES),
    )
    said, denied = report.attributions
    unnamed = replace(denied, speaker=replace(denied.speaker, party=None))

    assert Status.DEBUNKED in statuses(report).values()
    assert Status.DEBUNKED not in statuses(replace(report, attributions=(said, unnamed))).values()


def test_a_party_that_evades_agrees_to_nothing(quarrel):
    """Who did not mention it has not said it."""
    assert (
        Status.ONE_SIDED is statuses(*quarrel.records)["Maltese boats rammed an Icelandic cutter"]
    )


def test_allies_do_not_make_an_agreement(records):
    """Two parties that do not oppose each other agree about nothing by this word."""
    report = records(
        "a",
        "2031-03-01",
        ("Iceland", "said", "Peruvian boats rammed a cutter"),
        ("Malta", "said", "Peruvian boats rammed a cutter twice"),
    )

    assert {Status.ONE_SIDED} == set(statuses(report).values())


def test_only_the_claimant_debunks_its_claim(records):
    """A withdrawal by the claimant debunks; an opponent who cries hoax disputes."""
    claim = ("Malta", "said", "Icelandic guards fired on a trawler")
    withdrawn = records(
        "a",
        "2031-03-01",
        claim,
        ("Malta", "retracted", "Icelandic guards fired on a trawler", CueStance.RETRACTS),
    )

    assert {Status.DEBUNKED} == set(statuses(withdrawn).values())


def test_what_others_claim_too_is_not_debunked_by_one_who_takes_it_back(records):
    """One of two claimants who withdraws leaves the other's claim standing."""
    report = records(
        "a",
        "2031-03-01",
        ("Malta", "said", "Icelandic guards fired on a trawler"),
        ("Peru", "said", "Icelandic guards fired on a trawler"),
        ("Malta", "retracted", "Icelandic guards fired on a trawler", CueStance.RETRACTS),
    )

    assert {Status.DISPUTED} == set(statuses(report).values())


def test_a_question_that_nobody_answers_is_unaddressed(records):
    """Raised is not said."""
    report = records(
        "a", "2031-03-01", ("A historian", "asked", "whether Malta had withdrawn", CueStance.ASKS)
    )

    assert {Status.UNADDRESSED} == set(statuses(report).values())


def test_every_finding_says_why(quarrel):
    """The reason is one plain sentence."""
    findings = align(quarrel, Alignment()).findings

    assert all(finding.because.endswith((".", "”.")) for finding in findings)


def test_what_each_party_does_is_said_of_it(quarrel):
    """The reason names who affirms and who is said to evade."""
    alignment = align(quarrel, Alignment())
    labels = {issue.id: issue.label for issue in alignment.issues}
    reasons = {labels[finding.issue_id]: finding.because for finding in alignment.findings}

    expected = "Iceland affirms it; Malta evades it, as reported."
    assert expected == reasons["Maltese boats rammed an Icelandic cutter"]


def test_a_name_takes_its_article(records):
    """Parties stand in a sentence as one writes them."""
    report = records("a", "2031-03-01", ("A diplomat", "said", "Maltese boats rammed a cutter"))
    (claim,) = report.attributions
    abroad = replace(claim, speaker=replace(claim.speaker, party="United States"))
    case = Case(records=(replace(report, attributions=(abroad,)),))

    (finding,) = align(case, Alignment()).findings

    assert "Only the United States affirms it." == finding.because


@pytest.mark.parametrize("cue", ["oppose", "condemn", "criticise"])
def test_what_is_opposed_is_not_denied(cue):
    """Who opposes an attack takes it that there is one."""
    assert CueStance.CONDEMNS is CueLexicon.load().verbs[cue].stance
