import pytest


@pytest.mark.parametrize(
    ("text", "row", "channel"),
    [
        ("Ada tweeted that it rained.", ("Ada", "tweeted", "that it rained"), "tweet"),
        ("Ada said in two short statements that it rained.", None, "statement"),
        ("Ada said in a televised address that it rained.", None, "speech"),
        ("Ada told parliament that it rained.", ("Ada", "told", "that it rained"), "speech"),
        ("Ada said at a news conference that it rained.", None, "press_conference"),
        ("Ada said in a long interview with Delta that it rained.", None, "interview"),
        ("Ada said by telephone that it rained.", None, "call_readout"),
        ("Ada said in an email that it rained.", None, "email"),
        (
            "A second letter said that it rained.",
            ("A second letter", "said", "that it rained"),
            "letter",
        ),
        (
            "The border post said that it rained.",
            ("The border post", "said", "that it rained"),
            None,
        ),
        ("Ada said on Friday that it rained.", None, None),
        ("Asked about the phone call, Ada said that it rained.", None, None),
        (
            "Ada said that it rained in a speech.",
            ("Ada", "said", "that it rained in a speech"),
            None,
        ),
    ],
)
def test_the_channel_is_told_by_words_around_the_cue(settle, text, row, channel):
    """Cue, source or circumstance tell the channel; what the content is about does not."""
    (claim,) = settle(text, row or ("Ada", "said", "that it rained")).claims

    assert channel == claim.channel


def test_he_goes_on_in_the_same_channel(settle):
    """A pronoun takes the channel of the sentence before, a new speaker does not."""
    text = (
        "Ada said in a speech that it rained. She added that it was cold. Bo said that it was not."
    )
    rows = (
        ("Ada", "said", "that it rained"),
        ("She", "added", "that it was cold"),
        ("Bo", "said #2", "that it was not"),
    )

    assert ["speech", "speech", None] == [claim.channel for claim in settle(text, *rows).claims]


def test_what_is_told_of_another_has_a_channel_of_its_own(settle):
    """The channel of the outer speaker is not that of the words that she tells of."""
    text = "Ada said in a statement that Bo admitted the raid by telephone."
    rows = (
        ("Ada", "said", "that Bo admitted the raid by telephone"),
        (">Bo", "admitted", "the raid"),
    )

    assert ["statement", "call_readout"] == [c.channel for c in settle(text, *rows).claims]


def test_a_paragraph_that_goes_on_keeps_channel_and_chain(settle):
    """A quotation without a cue was said where the one before was said."""
    text = "“We left,” Ada told Reuters in an interview.\n\n“It was cold up there.”"
    _, on = settle(text, ("Ada", "told", "“We left,”")).claims

    assert ("interview", ["Reuters"]) == (on.channel, [relay.name for relay in on.relayed_by])
