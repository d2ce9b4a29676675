"""The state that may be meant where no code is known; all sentences are ours."""

import pytest

from rashomon.coding.stage import EventCoder


def both(event):
    """Give code and assumed state of the first participant on each side."""
    parts = (event.actor, event.recipient)
    return [(part.code, part.assumed) if part else None for part in parts]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # The only state of the sentence.
        ("Kenya banned an opposition newspaper.", [("KEN", None), (None, "KEN")]),
        ("A judge accused nine Chilean officials.", [(None, "CHL"), ("CHL", None)]),
        ("Luo rebels rejected the Kenyan offer.", [(None, "KEN"), ("KEN", None)]),
        # Where the act is put comes before what else is named.
        ("Crowds protested in Lima against China.", [(None, "PER"), ("CHN", None)]),
        ("Malian gunmen in Chad killed nine villagers.", [("MLI", None), (None, "TCD")]),
        # The clause comes before who reports it; a border is neither side's.
        (
            "Kenyan troops shelled a rebel base on the Ugandan border.",
            [("KEN", None), (None, "KEN")],
        ),
        ("Kenya killed nine rebels, Danish radio said.", [("KEN", None), (None, "KEN")]),
    ],
)
def test_one_named_state_is_assumed(parse_text, text, expected):
    """Who has no code gets the state that the sentence points to, beside the code."""
    event = EventCoder.load().code_sentence(parse_text(text))[0]

    assert expected == both(event)


@pytest.mark.parametrize(
    "text",
    [
        # No state, two states, claimed ground.
        "Rebels killed nine villagers.",
        "Rebels and Kenya accused Chad; villagers killed nine farmers of Mali and Niger.",
        "Gunmen killed nine villagers in Kashmir.",
        # Signs that somebody comes from elsewhere.
        "Foreign tourists accused Kenya.",
        "Peacekeepers accused Kenya.",
        "A California man accused Kenya.",
        "President Oduya rejected the Kenyan minister's offer.",
        "A lawyer accused gunmen who had lived in Kenya and Chad.",
        "Its guards accused their Kenyan counterparts.",
        # Only a name is known.
        "Ann Oduya accused Kenya.",
        # A meeting may be held anywhere.
        "Rebels held talks with farmers in Oslo.",
    ],
)
def test_nothing_is_assumed_without_a_reason(parse_text, text):
    """What the sentence leaves open stays open."""
    event = EventCoder.load().code_sentence(parse_text(text))[0]

    assert None is event.actor.assumed


def test_an_assumption_is_no_code(parse_text):
    """The code stays empty, and whoever has a code needs no assumption."""
    (event,) = EventCoder.load()(parse_text("Kenya banned an opposition newspaper."), ())

    assert (None, "KEN") == (event.recipient.code, event.recipient.assumed)
    assert ("KEN", None) == (event.actor.code, event.actor.assumed)
