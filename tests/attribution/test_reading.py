"""The learned reading, on sentences as plain as they come."""

import numpy as np
import pytest

from rashomon.attribution.linking import Linker
from rashomon.attribution.pairs import PAIR_SIZES
from rashomon.attribution.reading import AttributionReader
from rashomon.attribution.tagging import TAGS
from rashomon.model.encoding import Encoding
from rashomon.model.tagging import TagGrammar
from rashomon.parsing.encoder import Encoder

OUTSIDE, CUE, CONTENT = TAGS.index("O"), TAGS.index("B-cue"), TAGS.index("B-content")


def plain_reader():
    """A reader without learned weights: tags as scored, everything on a line belongs together."""
    weights = {f"pair{k}": np.zeros((count, 1), np.float32) for k, count in enumerate(PAIR_SIZES)}
    weights |= {part: np.zeros((2, 2), np.float32) for part in ("cue", "span")}
    weights |= {part: np.ones(1, np.float32) for part in ("score", "none")}
    weights |= {
        f"{part}_bias": np.zeros(1, np.float32) for part in ("cue", "span", "score", "none")
    }
    linker = Linker(weights)
    grammar = TagGrammar(np.zeros((len(TAGS),) * 2, np.float32), np.zeros(len(TAGS), np.float32))
    return AttributionReader(grammar, grammar, linker, linker)


def test_lines_that_are_left_out_do_not_stand_between():
    """Words of furniture are not read, and the line behind it is the next one."""
    encoding = tagged(["says", "Subscribe", "peace"], [1, 2, 3], [CUE, CONTENT, CONTENT])

    (said,) = plain_reader()(encoding.without([encoding.words[1]]))

    assert ((encoding.words[2],), False) == (said.content, said.is_inner)


def tagged(words, lines, tags):
    """An encoding of words with one space between, and the tags that its heads are sure of."""
    ends = np.cumsum([len(word) + 1 for word in words]) - 1
    places = tuple((int(end) - len(word), int(end)) for word, end in zip(words, ends, strict=True))
    numbers = np.array(lines, np.int32)
    vectors = np.zeros((len(words), 1), np.float32)
    scores = 9 * np.eye(len(TAGS), dtype=np.float32)[list(tags)]
    silent = 9 * np.eye(len(TAGS), dtype=np.float32)[[OUTSIDE] * len(words)]
    return Encoding(places, numbers, numbers * 0, vectors, vectors, scores, silent)


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


def test_a_colon_at_the_end_of_a_line_announces_the_next(read):
    """The quotation that fills the next line belongs to the cue before the colon."""
    text = "The ministry of defence said:\n\n“Our guards did not cross the line on Tuesday.”"

    assert [
        (
            "The ministry of defence",
            "said",
            ["“Our guards did not cross the line on Tuesday.”"],
            False,
        )
    ] == read(text)


@pytest.mark.parametrize(
    ("words", "lines", "tags", "owned"),
    [
        (["says", "peace"], [1, 2], [CUE, CONTENT], 1),
        (["says", ":", "peace"], [1, 1, 2], [CUE, OUTSIDE, CONTENT], 1),
        (["says", "Advertisement", "peace"], [1, 2, 3], [CUE, OUTSIDE, CONTENT], 0),
        (["says", "today", "peace"], [1, 1, 2], [CUE, OUTSIDE, CONTENT], 0),
        (["says", "The", "peace"], [1, 2, 2], [CUE, OUTSIDE, CONTENT], 0),
        (["says", ":", "peace"], [1, 1, 2], [CUE, CUE, CONTENT], 1),
        (["says", "peace", "added"], [1, 2, 2], [CUE, CONTENT, CUE], 1),
    ],
    ids=["next", "colon", "line between", "word between", "inside", "two cues", "own cue"],
)
def test_only_what_follows_at_once_is_announced(words, lines, tags, owned):
    """A line between, a word between, or a cue of the content's own line: no announcement."""
    found = plain_reader()(tagged(words, lines, tags))

    assert owned == len(found)
    assert all(
        said.content == (tagged(words, lines, tags).words[tags.index(CONTENT)],) for said in found
    )


@pytest.mark.parametrize("text", ["", "\n", "...", "The road is closed."])
def test_where_nobody_speaks_nothing_is_read(read, text):
    """Texts without words and without speech."""
    assert [] == read(text)


def test_every_line_of_a_long_text_is_read(read):
    """A thousand lines give a thousand attributions."""
    assert 1000 == len(read("The mayor said that the road was closed.\n" * 1000))
