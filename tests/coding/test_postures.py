"""Postures: which force stands where, how strong, since when; only what is told as a fact."""

import pytest

from rashomon.coding.postures import PostureReader
from rashomon.coding.quantities import Measurer
from tests.coding.figures import written_posture

READ, MEASURE = PostureReader.load(), Measurer.load()


def postures(parse_text, text: str) -> str:
    """Write the postures of a text in one line."""
    parse = parse_text(text)
    quantities = MEASURE(parse, (), ())
    found = READ(parse, (), quantities)
    return "; ".join(written_posture(posture, quantities, text) for posture in found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Russia stationed a brigade in the valley.", "stationed | RUS | in the valley | - | -"),
        (
            "About 2,000 peacekeepers have been deployed along the corridor since November.",
            "deployed | - | along the corridor | 2000 | since November",
        ),
        ("Troops massed near the border.", "deployed | - | near the border | - | -"),
        (
            "Azerbaijan withdrew its units from the village and replaced them with border guards.",
            "withdrawn | AZE | from the village | - | -",
        ),
        (
            "Armenia sent reinforcements to the eastern border on Monday.",
            "deployed | ARM | to the eastern border | - | on Monday",
        ),
        ("Russia maintains a military base in Gyumri.", "stationed | RUS | in Gyumri | - | -"),
        ("Some 300 soldiers remain in the village.", "stationed | - | in the village | 300 | -"),
        ("Turkish forces left the base in March.", "withdrawn | TUR | the base | - | in March"),
        ("A new outpost was built near the lake.", "built | - | near the lake | - | -"),
        (
            "Iran reinforced its garrison along the Aras River.",
            "reinforced | IRN | along the Aras River | - | -",
        ),
        ("Ukraine moved two battalions to the coast.", "deployed | UKR | to the coast | 2 | -"),
        ("India has deployed 50,000 troops in Ladakh.", "deployed | IND | in Ladakh | 50000 | -"),
        (
            "China pulled its soldiers back from the ridge.",
            "withdrawn | CHN | from the ridge | - | -",
        ),
        (
            "Georgian border guards set up a checkpoint on the bridge.",
            "built | GEO | on the bridge | - | -",
        ),
        (
            "The ministry said that 400 marines landed in the port.",
            "deployed | - | in the port | 400 | -",
        ),
        ("The army dug trenches along the front line.", "built | - | along the front line | - | -"),
        (
            "Russian warships gathered off the coast of Crimea.",
            "deployed | RUS | off the coast of Crimea | - | -",
        ),
        (
            "The regiment withdrew from the town in 2008.",
            "withdrawn | - | from the town | - | in 2008",
        ),
        ("Polish soldiers patrol the frontier.", "stationed | POL | the frontier | - | -"),
        ("The fleet is based in Sevastopol.", "stationed | - | in Sevastopol | - | -"),
        (
            "Greece has strengthened its garrison on the island.",
            "reinforced | GRC | on the island | - | -",
        ),
        (
            "Armenian forces occupy the heights near the pass.",
            "stationed | ARM | the heights | - | -",
        ),
        (
            "According to Kyiv, Moscow has amassed 90,000 soldiers along the border.",
            "deployed | RUS | along the border | 90000 | -",
        ),
        (
            "The deployment of Russian peacekeepers in the region continued.",
            "deployed | RUS | in the region | - | -",
        ),
        (
            "The withdrawal of Chinese troops from the valley was completed.",
            "withdrawn | CHN | from the valley | - | -",
        ),
        (
            "The 2,000-strong contingent is stationed in Stepanakert.",
            "stationed | - | in Stepanakert | 2000 | -",
        ),
        (
            "Iraqi units abandoned their positions near the dam.",
            "withdrawn | IRQ | their positions | - | -",
        ),
        (
            "Turkey built a base near the Syrian border.",
            "built | TUR | near the Syrian border | - | -",
        ),
        (
            "France transferred four jets to a base in Jordan.",
            "deployed | FRA | to a base in Jordan | 4 | -",
        ),
    ],
)
def test_a_force_has_its_place_strength_and_time(parse_text, text, expected):
    """A closed list of verbs and nouns says what a force does and where."""
    assert expected == postures(parse_text, text)


@pytest.mark.parametrize(
    "text",
    [
        "Baku denied that its soldiers were stationed on Armenian territory.",
        "Azerbaijan did not deploy troops along the border.",
        "Russia plans to deploy 500 soldiers to the region.",
        "Russia may send troops to Donbas.",
        "If the army withdraws its troops from the hill, talks will begin.",
        "The minister urged Turkey to withdraw its forces from Syria.",
        "They will build a base in the north.",
        "No soldiers are stationed in the village.",
        "The company opened an office in Baku.",
        "He sent a letter to the border guards.",
        "Would Moscow deploy troops to the border?",
        "The two leaders met at a base in Sochi.",
        "The government sent doctors to the region.",
        "The train left the station in March.",
        "The army sent a brigade into action.",
    ],
)
def test_what_is_not_told_as_a_fact_is_no_posture(parse_text, text):
    """Denied, planned, possible and demanded postures are left out; so is what is no force."""
    assert "" == postures(parse_text, text)


def test_the_force_keeps_its_words(parse_text):
    """The words of the force are quoted; its code comes from who moves it."""
    text = "Azerbaijan withdrew its units from the village."
    (posture,) = READ(parse_text(text), (), ())

    assert ("its units", "AZE", "withdrew") == (
        posture.force.name,
        posture.force.code,
        posture.span.quote(text),
    )


def test_the_owner_of_a_place_does_not_own_the_base(parse_text):
    """Whose the place is says nothing of whose base stands there."""
    assert "" == postures(parse_text, "The two leaders met at a base in Jordan.")
