"""The remembered matches against those of spaCy's own ruler."""

import pytest

from rashomon.parsing.attributes import AttributeMatches
from rashomon.parsing.spacy_backend import SpacyParser

TEXTS = (
    "He has not said whether they had done it, but it isn't so.",
    "  There is  nothin' here;\nlet's go, y'all, it ain't gonna rain and I got ta leave.",
    "What you did was his, and that which the army gets is mine: somethin' ol'.",
    "Do it! Having been seen, being there, it's the 3rd of 12 \t (twelve) posts -- C'm on.",
    "\U0001f6a2 \u2014 \u00ab\u041a\u0438\u0435\u0432\u00bb",
)


@pytest.fixture(scope="module")
def language():
    """The language of the parser."""
    return SpacyParser.load().language


@pytest.mark.parametrize("text", TEXTS)
def test_the_matches_are_those_of_the_ruler(language, text):
    """Over tokens alone and over two, asked for the first time and again."""
    ruler = language.get_pipe("attribute_ruler")
    doc = language.make_doc(text)
    for name in ("tok2vec", "tagger", "parser"):
        doc = language.get_pipe(name)(doc)
    remembered = AttributeMatches.of(ruler)
    expected = type(ruler).match(ruler, doc)

    assert [expected, expected] == [remembered(doc), remembered(doc)]


def test_what_is_remembered_does_not_grow_with_the_words(language):
    """Words that no rule asks for are one to it."""
    remembered = language.get_pipe("attribute_ruler").match
    language("One two, tomato three.")
    before = len(remembered.known)
    language("One two, potato three.")

    assert 0 < before == len(remembered.known)
