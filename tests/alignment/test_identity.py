"""Identity: the reports of a case tell together for whom somebody speaks."""

from dataclasses import replace

import pytest

from rashomon.alignment.identity import identify_speakers
from rashomon.model.attribution import Speaker
from rashomon.model.case import Case

VELMARK = "Velmark's army and Velmark's foreign ministry agreed. The Velmarkian navy did not."


def spoken(record, *speakers):
    """Give the claims of a report to these speakers, in order."""
    claims = zip(record.attributions, speakers, strict=True)
    return replace(record, attributions=tuple(replace(claim, speaker=who) for claim, who in claims))


def parties(*records):
    """Give the parties of all claims after identification."""
    case, _ = identify_speakers(Case(records))
    return [claim.speaker.party for claim in case.attributions]


def test_a_person_named_with_a_party_in_one_report_has_it_in_another(records):
    """The surname is enough, once all reports agree."""
    first = spoken(records("a", None, ("X", "said", "one")), Speaker("Ana Brek", "Malta"))
    second = spoken(records("b", None, ("X", "said", "two")), Speaker("Minister Brek"))

    assert ["Malta", "Malta"] == parties(first, second)


def test_a_name_of_two_parties_is_nobodys(records):
    """Two people of one surname are not made one."""
    claims = ("X", "said", "one"), ("X", "said", "two"), ("X", "said", "three")
    record = spoken(
        records("a", None, *claims),
        Speaker("Ana Brek", "Malta"),
        Speaker("Jon Brek", "Iceland"),
        Speaker("Brek"),
    )

    assert ["Malta", "Iceland", None] == parties(record)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Velmark's defence ministry", "Velmark"),
        ("Velmarkian officials", "Velmark"),
        ("a fisherman", None),
        ("the Kessar Liberation Front", "Kessar Liberation Front"),
    ],
)
def test_a_state_that_no_list_knows_is_told_by_what_it_owns(records, name, expected):
    """Ministries and armies show it at least twice; an organisation has its own name."""
    record = spoken(records("a", None, VELMARK, ("X", "said", "one")), Speaker(name))

    assert [expected] == parties(record)


def test_a_source_that_points_back_is_who_spoke_before(records):
    """The statement of the next sentence is that of the body named before."""
    record = spoken(
        records("a", None, ("Malta", "said", "one"), ("its statement", "adds", "two")),
        Speaker("Malta", "Malta"),
        Speaker(None),
    )

    assert ["Malta", "Malta"] == parties(record)


def test_who_is_pointed_at_by_his_own_name_is_not_who_spoke_before(records):
    """The minister is that of the report, not the neighbour who was quoted last."""
    claims = ("Malta", "said", "one"), ("The minister", "replied", "two")
    record = spoken(records("a", None, *claims), Speaker("Malta", "Malta"), Speaker("Jon Brek"))

    assert ["Malta", None] == parties(record)


def test_its_head_is_that_of_who_spoke(records):
    """Whatever party "its" was taken for."""
    claims = ("The Red Cross", "said", "one"), ("Its head, Ana Brek,", "said", "two")
    first, second = Speaker("Red Cross", "Red Cross"), Speaker("Malta", "Malta")
    record = spoken(records("a", None, *claims), first, second)

    assert ["Red Cross", "Red Cross"] == parties(record)


def test_a_body_has_the_party_that_the_report_gave_it(records):
    """Malta's Coast Guard is the Coast Guard further on, in this report only."""
    claims = ("X", "said", "one"), ("Y", "said", "two"), ("Z", "said", "three")
    record = spoken(
        records("a", None, *claims),
        Speaker("Malta's Coast Guard", "Malta"),
        Speaker("Iceland", "Iceland"),
        Speaker("Coast Guard"),
    )
    other = spoken(records("b", None, claims[0]), Speaker("General Staff"))

    assert ["Malta", "Iceland", "Malta", None] == parties(record, other)


def test_a_bare_title_right_behind_a_body_is_one_of_its_own(records):
    """A minister who is introduced without a country after another person is not."""
    claims = ("X", "said", "one"), ("Spokeswoman Ana Brek", "stated", "two")
    body, person = Speaker("Foreign Ministry in Valletta", "Malta"), Speaker("Ola Dunn", "Malta")
    told = spoken(records("a", None, *claims), body, Speaker("Spokeswoman Ana Brek"))
    untold = spoken(records("b", None, *claims), person, Speaker("Spokeswoman Eva Holt"))

    assert ["Malta", "Malta", "Malta", None] == parties(told, untold)


def test_in_a_statement_the_ministry_is_its_issuer(records):
    """And so is "we"."""
    claims = ("The Ministry", "demands", "one"), ("We", "expect", "two")
    record = spoken(records("a", None, *claims), Speaker("Ministry"), Speaker(None))
    document = replace(record.document, outlet="Foreign Ministry of Malta")

    assert ["Malta", "Malta"] == parties(replace(record, document=document))
