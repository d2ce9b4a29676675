"""Speech whose speaker stands beside it, in a tail or in front."""

import pytest

from rashomon.attribution.asides import AsideReader
from rashomon.attribution.cues import read_cue
from rashomon.attribution.draft import Draft
from rashomon.attribution.overlooked import overlooked
from rashomon.lexicon.cues import CueLexicon
from rashomon.lexicon.parties import PartyLexicon
from rashomon.model.tree import Tree

READER = AsideReader(CueLexicon.load(), PartyLexicon.load())
TOLD = [
    ("The pump failed at noon, adds the ministry of energy.", "the ministry of energy", "adds"),
    ("All the cattle are alive, has assured the governor.", "the governor", "has assured"),
    ("The engine burned out, Kolm went on.", "Kolm", "went on"),
    ("The film is old, the group Clear Eye found.", "the group Clear Eye", "found"),
    ("The dam is whole; two lorries fell, explains the road service.", "the road service", None),
    ("By the army's account two tanks were lost.", "the army", "account"),
    ("By her account the crew was hailed three times.", "her", "account"),
    ("In the words of the mayor, the raid was a mistake.", "the mayor", "words"),
]
UNTOLD = [
    "When the bridge fell, the mayor called the army.",
    "He opened the meeting, thanked the guests.",
    "The town that burned, they say nothing of.",
    "She was buried on Monday, said nobody.",
    "The road was shut, which surprised the driver.",
    "On account of the storm the road was shut.",
    "In a few words the mayor told a story.",
]


def found(parse_text, text, drafts=()):
    """Give source, cue and content of what is found in a text, in words."""
    told = READER(Tree.of(parse_text(text)), drafts)
    return [
        tuple(text[slice(*part)] for part in (one.source, one.cue.chars, *one.content))
        for one in told
    ]


@pytest.mark.parametrize(("text", "source", "cue"), TOLD)
def test_a_speaker_beside_a_clause_says_it(parse_text, text, source, cue):
    """In a tail, turned round or not, and by whose account it is."""
    ((told, said, content),) = found(parse_text, text)

    assert source == told
    assert cue in {said, None}
    assert source not in content
    assert content in text


@pytest.mark.parametrize("text", UNTOLD[:3] + UNTOLD[4:6])
def test_what_is_done_beside_a_clause_says_nothing(parse_text, text):
    """A verb with an object, a second act of the subject and a relative clause are no tails."""
    assert [] == found(parse_text, text)


def test_what_a_draft_has_is_not_found_again(parse_text):
    """Words that the learned reading took stay as it read them."""
    text = "The pump failed at noon, adds the ministry."
    cue = read_cue(Tree.of(parse_text(text)), CueLexicon.load(), (25, 29))
    draft = Draft("learned", cue, (30, 42), ((0, 23),), 0.9)

    assert [] == found(parse_text, text, (draft,))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norway's police put the number of boats at six.", ["the number of boats at six"]),
        ("Norway's police put the boats at anchor.", []),
    ],
)
def test_a_figure_that_is_put_on_something_is_said(parse_text, text, expected):
    """A figure is put on something; boats are put at anchor."""
    drafts = overlooked(Tree.of(parse_text(text)), CueLexicon.load(), ())

    assert expected == [text[slice(*piece)] for one in drafts for piece in one.content]
