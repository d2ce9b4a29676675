"""Filters of a case."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings

from rashomon.errors import UsageError
from rashomon.model.account import UNSAID, Status
from rashomon.model.case import Case, DocumentRecords
from rashomon.model.decision import DecisionKind
from rashomon.model.partial_date import PartialDate
from rashomon.reviewing.filtering import (
    NO_FILTER,
    CaseFilter,
    filter_case,
    parse_filter,
    reviewed_claims,
)
from rashomon.reviewing.making import Act, make_decision
from tests.dossier.sample_case import sample_case
from tests.strategies import cases

CASE = sample_case()
DAY = PartialDate.parse


def speakers(case):
    """Give the parties whose claims a case holds."""
    return {claim.speaker.party for claim in case.attributions}


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(case=cases())
def test_no_filter_leaves_a_case_as_it_is(case):
    """What asks for nothing keeps everything."""
    assert case == filter_case(case, NO_FILTER)


def test_a_filter_of_a_party_keeps_its_claims_and_silences():
    """Of an issue that somebody else speaks to only, nothing is left."""
    party = next(each.party for each in CASE.alignment.positions if each.stance not in UNSAID)
    kept = filter_case(CASE, CaseFilter(parties=(party,)))
    said = [each for each in kept.alignment.positions if each.stance not in UNSAID]

    assert {party} == speakers(kept)
    assert {party} == {each.party for each in kept.alignment.positions}
    assert {each.issue_id for each in said} == {each.id for each in kept.alignment.issues}
    assert 0 < len(kept.attributions) < len(CASE.attributions)


def test_a_filter_of_a_state_keeps_whole_issues():
    """Every position on a disputed issue stays, whoever holds it, and no other issue does."""
    kept = filter_case(CASE, CaseFilter(statuses=(Status.DISPUTED,))).alignment
    wanted = {each.issue_id for each in CASE.alignment.findings if each.status == Status.DISPUTED}

    assert wanted == {each.id for each in kept.issues}
    assert [each for each in CASE.alignment.positions if each.issue_id in wanted] == [
        *kept.positions
    ]


def test_only_what_was_reviewed_is_kept_on_request():
    """An accepted claim stays, one that was rejected or never looked at goes."""
    first, second = CASE.attributions[:2]
    documents = {document.id: document for document in CASE.documents}
    decided = tuple(
        make_decision(documents[claim.document_id], claim, kind, Act(place))
        for place, (claim, kind) in enumerate(
            ((first, DecisionKind.ACCEPT), (second, DecisionKind.REJECT)), start=1
        )
    )
    case = replace(CASE, decisions=decided)
    kept = filter_case(case, CaseFilter(is_reviewed=True))

    assert {first.id} == reviewed_claims(case)
    assert (first,) == kept.attributions


@pytest.mark.parametrize(
    ("published", "since", "until", "expected"),
    [
        ("2031-03-02", "2031-03-02", "2031-03-02", True),
        ("2031-03-02", "2031-03-03", "", False),
        ("2031-03-02T18:00", "", "2031-03-02", True),
        ("2031-03", "2031-03-03", "", True),
        ("2031-W10", "2031-03-03", "", True),
        ("2030-W10", "2031-03-03", "", False),
        ("2031-03-04", "", "2031-03", True),
        (None, "2031-03-03", "", False),
    ],
)
def test_days_are_compared_as_far_as_they_are_known(published, since, until, expected):
    """A month matches a day in it; what has no date matches none."""
    record = CASE.records[0]
    document = replace(record.document, published_at=DAY(published) if published else None)
    case = Case((DocumentRecords(document, record.attributions),))
    wanted = parse_filter({"since": [since], "until": [until]})

    assert expected == bool(filter_case(case, wanted).attributions)


def test_a_query_string_gives_the_filter_that_made_it():
    """What a link carries is read back as it was."""
    wanted = CaseFilter(
        parties=("Armenia",),
        speaker="minister",
        issues=("issue-1",),
        place="Goris",
        since=DAY("2021-05-12"),
        statuses=(Status.AGREED,),
        is_reviewed=True,
    )
    given = {}
    for name, value in wanted.pairs:
        given.setdefault(name, []).append(value)

    assert wanted == parse_filter(given)
    assert "party Armenia" in wanted.words
    assert wanted.words.endswith("status agreed, reviewed only")


@pytest.mark.parametrize("given", [{"since": ["yesterday"]}, {"status": ["true"]}])
def test_a_filter_that_cannot_be_read_is_refused(given):
    """No part of a filter is dropped in silence."""
    with pytest.raises(UsageError):
        parse_filter(given)
