"""Hearsay: what a sentence says of a report that is nobody's, read off its words."""

import pytest

from rashomon.alignment.hearsay import find_hearsay, find_origin

TOLD = [
    (
        "Rumours spread that two pilots were caught near the ridge.",
        "told",
        "two pilots were caught near the ridge",
    ),
    ("Unconfirmed reports of three dead circulated in the harbour.", "told", "three dead"),
    ("The army denied reports that two pilots were caught.", "denied", "two pilots were caught"),
    ("The mayor did not deny reports that mines were laid.", "told", "mines were laid"),
    ("Reports that the bridge fell were quickly debunked.", "debunked", "the bridge fell"),
    (
        "The reports — which were soon refuted — claimed that boats had burned.",
        "denied",
        "boats had burned",
    ),
    ("Malta called reports that its jet had strayed fake.", "debunked", "its jet had strayed"),
    ("The minister rejected reports about a secret deal as baseless.", "denied", "a secret deal"),
    (
        "There was no truth to rumours of a second blast, the mayor said.",
        "denied",
        "a second blast",
    ),
    (
        "Reports that the ferry sank could not be independently verified.",
        "unconfirmed",
        "the ferry sank",
    ),
    (
        "The paper retracted its report that the captain had died.",
        "withdrawn",
        "the captain had died",
    ),
    (
        "The admiral took back his claim that a torpedo hit the tug.",
        "withdrawn",
        "a torpedo hit the tug",
    ),
    (
        "A doctor who aired fears that gas was used, said he had been mistaken.",
        "withdrawn",
        "gas was used",
    ),
    (
        "Claims on social media that the village burned turned out to be false.",
        "debunked",
        "the village burned",
    ),
    ("The picture of burning boats dates from 2019, the group found.", "debunked", "burning boats"),
    (
        "The bank, rumoured to have paid for the trip, closed early.",
        "told",
        "The bank, rumoured to have paid for the trip",
    ),
]
NONE = [
    "Malta denied claims that its ships fired first.",
    "There have been no reports of casualties.",
    "The army said that it had photos of the wreck.",
    "He said the rumours were spread by enemies.",
    "Talk of sanctions is premature.",
    "The minister corrected the figure.",
    "The captain will report to the court.",
]


def hearsay(text):
    """Give kind and content of each mention in a sentence."""
    mentions = find_hearsay(text, (0, len(text)))
    return [(each.kind.value, each.content and text[slice(*each.content)]) for each in mentions]


@pytest.mark.parametrize(("text", "kind", "content"), TOLD)
def test_what_is_told_and_what_becomes_of_it(text, kind, content):
    """A report, its content and its turn are read off one sentence."""
    assert [(kind, content)] == hearsay(text)


@pytest.mark.parametrize("text", NONE)
def test_other_words_are_no_hearsay(text):
    """A quarrel of parties, the absence of reports, and other senses of the nouns give nothing."""
    assert [] == hearsay(text)


def test_the_reports_point_back():
    """A verdict on "the rumours" has no content of its own."""
    assert [("debunked", None)] == hearsay("The rumours proved false.")


@pytest.mark.parametrize(
    ("text", "agent"),
    [
        ("The navy denied reports that the tug sank.", "The navy"),
        (
            "Reports that the tug sank were later denied by the harbour office.",
            "the harbour office",
        ),
        ("Reports that the tug sank were false, the survey group found.", "the survey group"),
        ("Reports that the tug sank proved false.", None),
    ],
)
def test_who_says_no(text, agent):
    """The subject of the verb, the words behind "by" or behind the verdict, else nobody."""
    found = next(find_hearsay(text, (0, len(text)))).agent

    assert agent == (found and text[slice(*found)])


def test_where_a_report_came_from():
    """What stands behind "emerged from" is its origin."""
    text = "It began at dawn, when reports emerged from shepherds above the lake."

    assert "shepherds above the lake" == text[slice(*find_origin(text, (0, len(text))))]
