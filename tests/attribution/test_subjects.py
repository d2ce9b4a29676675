"""Sources that the tagger leaves to the subject of the cue."""

import pytest

from rashomon.attribution.cues import read_cue
from rashomon.attribution.draft import Draft
from rashomon.attribution.subjects import with_subject
from rashomon.lexicon.cues import CueLexicon
from rashomon.model.tree import Tree


@pytest.fixture
def settled(parse_text):
    """Give the source and the contents of a draft of given words, after its subject was asked."""

    def settle(text, cue, *contents, is_inner=False):
        def place(words):
            return text.index(words), text.index(words) + len(words)

        tree = Tree.of(parse_text(text))
        read = read_cue(tree, CueLexicon.load(), place(cue))
        pieces = tuple(map(place, contents))
        found = with_subject(tree, Draft("learned", read, None, pieces, 0.9, is_inner=is_inner))
        return found.source and text[slice(*found.source)], [text[slice(*p)] for p in found.content]

    return settle


@pytest.mark.parametrize(
    ("text", "cue", "contents", "source"),
    [
        (
            "Norway formally appealed to the council.",
            "appealed to",
            ("Norway", "council"),
            "Norway",
        ),
        ("Norway seems to be ready.", "seems", ("Norway", "to be ready"), None),
        ("Boats were reported to be missing.", "reported", ("Boats", "to be missing"), None),
        ("Norway said it rained.", "said", ("it rained",), None),
        ("It rained, Norway said.", "said", ("Norway",), None),
    ],
    ids=["a piece of the content", "no cue of the lexicon", "passive", "outside", "nothing left"],
)
def test_a_subject_among_the_content_is_the_source(settled, text, cue, contents, source):
    """Only a subject that the tagger put into the content is taken out of it."""
    left = [one for one in contents if one != source]

    assert (source, left) == settled(text, cue, *contents)


def test_inside_a_content_the_nearest_subject_speaks(settled):
    """A parenthesis before the verb has a subject of its own, which says nothing here."""
    text = "The release - the Kremlin said - and Berg stressed the need for calm."

    assert "Berg" == settled(text, "stressed", "the need for calm", is_inner=True)[0]


def test_inside_a_content_the_subject_is_no_content(settled):
    """What the tagger took for a piece of the inner content is its source, and nothing else."""
    text = "Norway's navy confirmed that two boats were lost, the agency reported."

    found = settled(text, "confirmed", "Norway's navy", "that two boats were lost", is_inner=True)

    assert ("Norway's navy", ["that two boats were lost"]) == found


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        ("Norway accused of crossing the border.", [None]),
        ("Norway blamed for attack on ferry", [None]),
        ("Three officers charged with murder over ferry attack.", [None]),
        ("Sweden accused Norway of crossing the border.", ["Sweden"]),
        ("He blamed the weather for the delay.", ["He"]),
    ],
)
def test_who_is_accused_says_nothing_of_it(attribute, text, sources):
    """A headline leaves out the auxiliary, and the accuser."""
    assert sources == [row[0] for row in attribute(text).rows()]
