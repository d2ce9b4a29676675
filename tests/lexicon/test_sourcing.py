import re

import pytest

from rashomon.lexicon.sourcing import SourcingLexicon, bare_name


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("the daily Dusk", "Dusk"),
        ("The Fjord news agency", "Fjord news agency"),
        ("a local newspaper", "local newspaper"),
        ("Reuters", "Reuters"),
    ],
)
def test_a_name_stands_without_its_description(words, name):
    """Article and lower-case description in front go; a phrase without a name stays."""
    assert name == bare_name(words)


def test_no_piece_is_left_in_a_pattern():
    """Every <piece> was put in, and every pattern of relays and translators names its group."""
    patterns = SourcingLexicon.load().patterns
    named = ("outlet", "told", "heard", "release", "notices", "translation_lines")

    assert not [
        one
        for many in patterns.values()
        for one in many
        if "<" in re.sub(r"\(\?(?:P<name>|<[=!])", "", one.pattern)
    ]
    assert all("name" in one.groupindex for name in named for one in patterns[name])
