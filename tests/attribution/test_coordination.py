"""A second verb of speech inside the content of the first, and where it is none."""

import pytest

from rashomon.attribution.coordination import coordinated
from rashomon.attribution.cues import read_cue
from rashomon.attribution.draft import Draft
from rashomon.lexicon.cues import CueLexicon
from rashomon.model.attribution import CueStance
from rashomon.model.tree import Tree

LEXICON = CueLexicon.load()


def split(parse_text, text, cue, content):
    """Give cue and content of what becomes of one draft, in words."""
    tree = Tree.of(parse_text(text))
    start, first = text.index(cue), text.index(content)
    read = read_cue(tree, LEXICON, (start, start + len(cue)))
    draft = Draft("learned", read, None, ((first, first + len(content)),), 0.9)
    found = tuple(coordinated(tree, LEXICON, [draft]))
    rows = [tuple(text[slice(*part)] for part in (one.cue.chars, *one.content)) for one in found]
    return rows, [one.cue.entry.stance for one in found]


def test_an_evasion_behind_an_acknowledgement_is_a_claim_of_its_own(parse_text):
    """Same source, two cues, and each has the words behind it."""
    text = "Lima issued a note, acknowledging the flight but dodging the question of its height."

    rows, stances = split(
        parse_text, text, "acknowledging", "the flight but dodging the question of its height"
    )

    assert [
        ("acknowledging", "the flight"),
        ("dodging", "the question of its height"),
    ] == rows
    assert [CueStance.ACKNOWLEDGES, CueStance.EVADES] == stances


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        (
            "Lima acknowledged the flight and the mayor denied the fire.",
            "acknowledged",
            "the flight and the mayor denied the fire",
        ),
        (
            "Lima declined to confirm the flight or deny the fire.",
            "declined to confirm",
            "the flight or deny the fire",
        ),
        (
            "Lima acknowledged the flight and painted the fence.",
            "acknowledged",
            "the flight and painted the fence",
        ),
        (
            "Lima acknowledged “the flight and denied the fire”.",
            "acknowledged",
            "“the flight and denied the fire”",
        ),
        ("Lima acknowledged the flight.", "acknowledged", "the flight"),
    ],
    ids=["own subject", "governed", "no speech", "quoted", "one verb"],
)
def test_what_is_no_second_cue_of_the_source_stays(parse_text, text, cue, content):
    """Another subject, a governing cue, a verb that says nothing, somebody's own words."""
    assert [(cue, content)] == split(parse_text, text, cue, content)[0]
