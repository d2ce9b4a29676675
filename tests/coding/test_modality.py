import pytest

from rashomon.coding.modality import ModalityReader
from rashomon.model.event import Modality
from rashomon.model.tree import Tree

READER = ModalityReader.load()


def read(parse, word):
    """Read the first token of that text."""
    token = next(token for token in parse.tokens if token.text == word)
    return READER.read(Tree.of(parse), token)


@pytest.mark.parametrize(
    ("text", "word", "happened"),
    [
        ("The patrol crossed the river.", "crossed", True),
        ("The patrol did not cross the river.", "cross", False),
        ("The convoy never reached the bridge.", "reached", False),
        ("No soldier crossed the river.", "crossed", False),
        ("There was no incursion last night.", "incursion", False),
        ("The patrol managed to cross the river.", "cross", True),
        ("The patrol failed to cross the river.", "cross", False),
        ("The patrol did not fail to cross the river.", "cross", True),
        ("The ministry denied that soldiers crossed the river.", "crossed", False),
        ("The ministry denied reports that soldiers crossed the river.", "crossed", False),
        ("The ministry admitted that soldiers crossed the river.", "crossed", True),
        ("Nobody entered the village after the clash.", "clash", True),
    ],
)
def test_polarity_says_whether_it_happened_as_told(parse_text, text, word, happened):
    """Negation, implicatives and denials decide the sign of the polarity."""
    assert happened == (read(parse_text(text), word).polarity > 1.5)


@pytest.mark.parametrize(
    ("text", "word", "modality"),
    [
        ("The army advanced at dawn.", "advanced", Modality.ACTUAL),
        ("The army will withdraw on Friday.", "withdraw", Modality.FUTURE),
        ("The army may withdraw on Friday.", "withdraw", Modality.HYPOTHETICAL),
        ("The talks can begin if the army has left.", "left", Modality.CONDITIONAL),
        ("Reporters asked whether the army had withdrawn.", "withdrawn", Modality.ASKED),
        ("Did the army withdraw?", "withdraw", Modality.ASKED),
        ("They knew that the army had withdrawn.", "withdrawn", Modality.PRESUPPOSED),
        ("The army withdrew two decades ago.", "withdrew", Modality.HISTORICAL),
    ],
)
def test_modality_names_the_world_of_an_event(parse_text, text, word, modality):
    """What is planned, supposed, asked or long past stays off the timeline of the incident."""
    assert modality == read(parse_text(text), word).modality


def test_a_plan_is_neither_happened_nor_not(parse_text):
    """A wish or an attempt leaves the polarity between the thresholds."""
    assert abs(read(parse_text("The rebels want to attack the port."), "attack").polarity) < 1.5


def test_words_above_the_cue_belong_to_another_account(parse_text):
    """Reading stops at the speaker's cue: what somebody else denies does not flip it."""
    parse = parse_text("Officials denied that the mayor said troops entered the town.")
    entered = next(token for token in parse.tokens if token.text == "entered")
    cue = next(token for token in parse.tokens if token.text == "said")

    assert READER.read(Tree.of(parse), entered, stop=cue.index).polarity > 1.5
    assert READER.read(Tree.of(parse), entered).polarity < 0
