import pytest

LONG = "The ferry left. " * 8


def names(parse):
    """Give each chain as name and spans, in words."""
    return {
        chain.name.quote(parse.text): [span.quote(parse.text) for span in chain.spans]
        for chain in parse.chains
    }


@pytest.mark.parametrize(
    ("text", "name", "spans"),
    [
        (
            "President Emmanuel Macron spoke on Monday. Macron said he was worried.",
            "Emmanuel Macron",
            ["President Emmanuel Macron", "Macron", "he"],
        ),
        (
            "Angela Merkel said that the talks failed. She added that they would go on.",
            "Angela Merkel",
            ["Angela Merkel", "She"],
        ),
        (
            "Russia's FSB said the ship had turned. The FSB added that it was empty.",
            "Russia's FSB",
            ["Russia's FSB", "The FSB"],
        ),
        (
            "The Ministry of Health said the well was safe. The ministry closed it later.",
            "The Ministry of Health",
            ["The Ministry of Health", "The ministry"],
        ),
        (
            "Norway responded on Friday. The statement said that no boat was lost.",
            "Norway",
            ["Norway", "The statement"],
        ),
    ],
)
def test_what_is_safe_is_joined(parse_text, text, name, spans):
    """Names, pronouns and "the ministry" mean the last fitting speaker."""
    found = names(parse_text(text))

    assert spans == [span for span in found.get(name, []) if span in spans]


def test_namesakes_are_not_merged(parse_text):
    """Two people with one surname stay two, and the bare surname afterwards stays open."""
    text = (
        "Ilham Aliyev said the road was open. Mehman Aliyev said it was closed. "
        "Aliyev was asked again."
    )

    assert not any(len(spans) > 1 for spans in names(parse_text(text)).values())


def test_a_pronoun_inside_a_quotation_stays_open(parse_text):
    """Who "he" is in somebody's mouth is not resolved."""
    found = names(parse_text("Emmanuel Macron said: “He will come on Monday with the others.”"))

    assert {} == found


def test_a_pronoun_far_away_stays_open(parse_text):
    """A pronoun looks back over a few sentences only."""
    found = names(parse_text(f"Angela Merkel said that the talks failed. {LONG}She smiled."))

    assert {} == found


def test_two_ministries_are_two(parse_text):
    """Bodies with other owners are not merged."""
    found = names(
        parse_text("The Russian MFA said the road was open. Azerbaijan's MFA said it was not.")
    )

    assert not any({"The Russian MFA", "Azerbaijan's MFA"} <= set(v) for v in found.values())


def test_who_is_spoken_of_need_not_have_spoken(parse_text):
    """The subject of what "it" said is not taken for the one who said it."""
    found = names(parse_text("The bridge is closed. Russia had been told of the trip, it said."))

    assert "it" not in found.get("Russia", [])
