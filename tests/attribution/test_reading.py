"""The learned reading, on sentences as plain as they come."""

import pytest

from rashomon.attribution.reading import AttributionReader
from rashomon.parsing.encoder import Encoder


@pytest.fixture(scope="module")
def read():
    """Encoder and heads: text -> what is said, as words."""
    encode, reader = Encoder.load(), AttributionReader.load()

    def reading(text):
        return [
            (
                said.source and text[slice(*said.source)],
                text[slice(*said.cue)],
                [text[slice(*piece)] for piece in said.content],
                said.is_inner,
            )
            for said in reader(encode(text))
        ]

    return reading


def test_source_cue_and_content_are_found(read):
    """An indirect and a direct attribution, each with its own source."""
    text = (
        "The coast guard said that two boats were missing.\n"
        "“We saw no boats,” Captain Ilse Maar told reporters."
    )

    assert [
        ("The coast guard", "said", ["that two boats were missing"], False),
        ("Captain Ilse Maar", "told reporters", ["“We saw no boats,”"], False),
    ] == read(text)


def test_a_claim_inside_a_claim_is_read_as_well(read):
    """The denial that the ministry tells of is an attribution of its own."""
    text = "The ministry said that officials in Kyiv had denied the strike."

    assert [
        ("The ministry", "said", ["that officials in Kyiv had denied the strike"], False),
        ("officials in Kyiv", "had denied", ["the strike"], True),
    ] == read(text)


@pytest.mark.parametrize("text", ["", "\n", "...", "The road is closed."])
def test_where_nobody_speaks_nothing_is_read(read, text):
    """Texts without words and without speech."""
    assert [] == read(text)


def test_work_grows_with_the_text(read):
    """A thousand lines give a thousand attributions, line by line."""
    assert 1000 == len(read("The mayor said that the road was closed.\n" * 1000))
