"""Accounts that change: another stance on a later day, a figure that drifts, what is taken back."""

from dataclasses import replace

import pytest

from rashomon.alignment.voices import voice_key
from rashomon.model.attribution import Speaker
from rashomon.model.case import Case
from rashomon.model.change import ChangeKind
from tests.alignment.conftest import make_records
from tests.alignment.ruling import aligned
from tests.alignment.test_contradictions import FIVE, THREE, figures

ENTERED = ("Iceland's ministry", "said", "Maltese boats entered Icelandic waters")
NEVER = ("Malta's navy", "said", "Maltese boats never entered Icelandic waters")
ADMITTED = ("Malta's navy", "said", "Maltese boats entered Icelandic waters")
GONE = ("Olof Brand", "said", "a Maltese ferry has gone down near the cape")


def case_of(*reports):
    """Line up reports of (day, sayings); a day may be None."""
    made = (
        make_records(name, day, sayings)
        for name, (day, *sayings) in zip("abcdef", reports, strict=False)
    )
    return aligned(Case(tuple(made)))


def told(case):
    """Give kind, voice, before and after of every change."""
    return [
        (each.kind, each.voice, each.before, each.after) for each in case.alignment.account_changes
    ]


def test_a_stance_that_turns_is_told_from_and_to():
    """Both wordings, both days, and that it is a suggestion."""
    case = case_of(("2031-03-02", ENTERED, NEVER), ("2031-03-03", ADMITTED))
    change = case.alignment.account_changes[0]

    assert [(ChangeKind.CHANGED_POSITION, "Malta / Malta's navy", "denies", "affirms")] == told(
        case
    )
    assert ("2031-03-02", "2031-03-03") == (change.earlier_at.value, change.at.value)
    assert ("a", "b") == (change.earlier[0].document_id, change.evidence[0].document_id)
    assert change.is_suggestion


@pytest.mark.parametrize(
    "reports",
    [
        [("2031-03-02", ENTERED, NEVER, ADMITTED)],
        [("2031-03-02", ENTERED, NEVER), (None, ADMITTED)],
        [("2031-03-02", ENTERED, NEVER), ("2031-03-03", ("Malta's army", *ADMITTED[1:]))],
        [("2031-03-02", ENTERED, NEVER), ("2031-03-03", NEVER)],
        [("2031-03-02", ENTERED, ("Malta", *NEVER[1:])), ("2031-03-03", ("Malta", *ADMITTED[1:]))],
    ],
)
def test_what_is_no_change_of_one_voice(reports):
    """One day, no day, another body, a repetition, a side that names no voice."""
    assert [] == told(case_of(*reports))


def test_a_figure_that_grows_is_drift_and_no_contradiction():
    """Three on the second, five on the third: one change from day to day."""
    case = figures(THREE, FIVE, ("2031-03-02", "2031-03-03"))

    assert [(ChangeKind.FIGURE, "Malta", "3", "5")] == told(case)
    assert () == case.alignment.contradictions
    assert "three soldiers" in case.alignment.account_changes[0].earlier[0].quote(
        case.documents[0].text
    )


def test_a_figure_that_comes_back_is_no_change():
    """What a voice gave before is nothing new."""
    assert [] == told(figures(THREE, THREE, ("2031-03-02", "2031-03-03")))


@pytest.mark.parametrize(
    "taken",
    [
        "On Monday Olof Brand took back his words about the ferry.",
        ("Mr Brand", "said", "the ferry near the cape was a slip of mine"),
    ],
)
def test_what_is_taken_back_stands_beside_what_was_said(taken):
    """Who is named before the words, or says them, takes back his nearest earlier claim."""
    case = case_of(("2031-03-02", GONE), ("2031-03-05", taken))
    change = case.alignment.account_changes[0]

    assert [(ChangeKind.WITHDRAWN, "analyst / Olof Brand", "said", "taken back")] == told(case)
    assert GONE[2] == change.earlier[0].quote(case.documents[0].text)
    assert case.documents[1].text == change.evidence[0].quote(case.documents[1].text)


@pytest.mark.parametrize(
    "narration",
    [
        "Nobody took back a word about the ferry.",
        "Anna Lund took back her words about the ferry.",
        "Olof Brand took a boat back to the cape.",
    ],
)
def test_what_nobody_known_takes_back_is_no_change(narration):
    """Without the voice, or the words, there is nothing to show."""
    assert [] == told(case_of(("2031-03-02", GONE), ("2031-03-05", narration)))


def test_the_channel_is_the_one_that_spoke_just_before():
    """A description that shares a word with the last speaker is that speaker."""
    told_by = ("Channel Nine", "said", "a second aircraft was destroyed over the valley")
    case = case_of(("2031-03-02", told_by, "An hour later the channel withdrew the report."))

    assert [ChangeKind.WITHDRAWN] == [each.kind for each in case.alignment.account_changes]


def test_changes_are_the_same_for_any_order_of_reports():
    """They follow days, not the order of reading."""
    records = [
        make_records("a", "2031-03-02", (ENTERED, NEVER, GONE)),
        make_records("b", "2031-03-03", (ADMITTED, "Olof Brand took back his words.")),
    ]

    assert (
        aligned(Case(tuple(records))).alignment.account_changes
        == aligned(Case(tuple(reversed(records)))).alignment.account_changes
    )


VOICES = [
    ("Narendra Modi", "PM Modi", True),
    ("Russia's FSB", "the FSB", True),
    ("FSB in annexed Crimea", "FSB", True),
    ("regional boss Bo Fenner", "Bo Fenner of the operator Norfib", True),
    ("Ghana's State Border Service", "State Border Service", True),
    ("Foreign Ministry", "Defence Ministry", False),
    ("Coast Guard", "National Guard", False),
    ("Ana Soto", "Ana Ruiz", False),
]


@pytest.mark.parametrize(("one", "other", "is_one"), VOICES)
def test_a_voice_is_known_by_name_or_body(one, other, is_one):
    """Titles, owners and places make no other voice; another name or body does."""
    assert is_one is (voice_key(one) == voice_key(other))


@pytest.mark.parametrize("name", [None, "", "Russia", "Russians"])
def test_who_is_only_the_party_may_be_anybody(name):
    """A name that tells no more than the party has the empty key."""
    assert "" == voice_key(name)


def test_speakers_without_a_name_are_no_voice():
    """Two claims of a party that name nobody are not one speaker."""
    reports = ("2031-03-02", ENTERED, NEVER), ("2031-03-03", ADMITTED)
    records = [
        make_records(name, day, sayings)
        for name, (day, *sayings) in zip("ab", reports, strict=True)
    ]
    unnamed = (
        replace(
            each,
            attributions=tuple(
                replace(claim, speaker=Speaker(party=claim.speaker.party))
                for claim in each.attributions
            ),
        )
        for each in records
    )

    assert () == aligned(Case(tuple(unnamed))).alignment.account_changes
