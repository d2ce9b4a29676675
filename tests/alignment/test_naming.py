"""Names by user: rival names are found, forms and abbreviations are none."""

from dataclasses import replace

import pytest

from rashomon.alignment.naming import find_names, is_form
from rashomon.model.attribution import QuotationKind
from rashomon.model.case import Case

FORMS = [
    ("Line of Actual Control", "LAC", True),
    ("Crimea", "Republic of Crimea", True),
    ("Lake Sev", "Sev Lake", True),
    ("Harrow Bay", "Qarin", False),
]
SAID = [
    ("Harrow Bay, which Malta calls Qarin, was calm.", ("Harrow Bay", "Qarin"), ("Malta",)),
    ("Harrow Bay, known in Malta as Qarin, was calm.", ("Harrow Bay", "Qarin"), ("Malta",)),
    ("Boats left Harrow Bay (Qarin to Maltese) at noon.", ("Harrow Bay", "Qarin"), ("Malta",)),
    ("Boats left Harrow Bay (population 400) at noon.", (), ()),
    ("Harrow Bay, which they left at noon, was calm.", (), ()),
]


@pytest.mark.parametrize(("name", "other", "expected"), FORMS)
def test_a_form_of_a_name_is_no_rival(name, other, expected):
    """Longer forms, word order and abbreviations are one name."""
    assert expected == is_form(name, other)


@pytest.mark.parametrize(("text", "names", "users"), SAID)
def test_a_text_says_that_a_place_has_two_names(records, place, text, names, users):
    """Words that give a place another name link the two, as a suggestion."""
    report = place(records("a", None, text), "Harrow Bay")
    found = find_names(Case((report,)))

    assert names == tuple(use.name for naming in found for use in naming.names)
    assert users == tuple(
        user for naming in found for use in naming.names for user in use.known_users
    )
    assert all(naming.is_suggestion for naming in found)


def test_names_of_the_gazetteer_have_their_voices(records, place):
    """A rival name known to the gazetteer stands beside the one used, with whose words they are."""
    report = place(records("a", None, "Boats left Harrow Bay."), "Harrow Bay", ("Qarin",))
    (naming,) = find_names(Case((report,)))
    used, unused = naming.names

    assert not naming.is_suggestion
    assert ("Harrow Bay", ("narrator",), 1) == (used.name, used.voices, len(used.spans))
    assert ("Qarin", (), 0) == (unused.name, unused.voices, len(unused.spans))


def test_in_reported_speech_the_reporter_names_the_place(records, place):
    """The name in a party's reported speech is the report's; in a quotation it is the party's."""
    told = records("a", None, ("Malta", "said", "Harrow Bay was calm"))
    quoted = records("b", None, ("Malta", "said", "“Qarin was calm”"))
    claim = replace(quoted.attributions[0], kind=QuotationKind.DIRECT)
    quoted = replace(quoted, attributions=(claim,))
    case = Case((place(told, "Harrow Bay", ("Qarin",)), place(quoted, "Qarin", ("Harrow Bay",))))
    (naming,) = find_names(case)

    assert [("narrator",), ("Malta",)] == [use.voices for use in naming.names]
