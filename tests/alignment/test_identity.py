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
