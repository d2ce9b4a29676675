import pytest


@pytest.mark.parametrize(
    ("text", "row"),
    [
        (
            "Kenya says that its patrol never crossed the river.",
            ("Kenya", "says", "that its patrol never crossed the river"),
        ),
        ("Kenya confirmed that it fired.", ("Kenya", "confirmed", "that it fired")),
        (
            "The patrol never crossed the river, the army said on Monday.",
            ("the army", "said", "The patrol never crossed the river"),
        ),
        (
            "Two boats were lost, according to the coast guard.",
            ("the coast guard", "according to", "Two boats were lost"),
        ),
        (
            "Norway denied the report.",
            ("Norway", "denied", "the report"),
        ),
        (
            "The minister has not confirmed the losses.",
            ("The minister", "has not confirmed", "the losses"),
        ),
        (
            "The envoy refused to name the ship.",
            ("The envoy", "refused", "to name the ship"),
        ),
        (
            "The council called for a ceasefire.",
            ("The council", "called for", "a ceasefire"),
        ),
        (
            "The general called the raid a mistake.",
            ("The general", "called", "the raid a mistake"),
        ),
        (
            "Three soldiers were reported to be missing.",
            (None, "were reported", "Three soldiers", "to be missing"),
        ),
        (
            "Norway accused Kenya of shooting first.",
            ("Norway", "accused", "Kenya of shooting first"),
        ),
    ],
)
def test_grammar_gives_source_cue_and_content(attribute, text, row):
    """Each construction of the lexicon is cut the way PolNeAR cuts it."""
    assert row in attribute(text).rows()


def test_a_semicolon_ends_what_is_said(attribute):
    """What stands on the other side of a semicolon is not the speaker's."""
    rows = attribute("The bridge fell, the army said; nobody was hurt, the mayor said.").rows()

    assert ("the mayor", "said", "nobody was hurt") in rows
    assert not any("army" in content for _, _, *contents in rows[1:] for content in contents)


@pytest.mark.parametrize(
    "text",
    [
        "The law would allow ministers to criticise the court.",
        "The storm closed the port for two days.",
        "To say that the road is open would be wrong.",
    ],
)
def test_what_nobody_says_is_no_attribution(attribute, text):
    """An infinitive, a modal and plain narration attribute nothing."""
    assert [] == attribute(text).rows()
