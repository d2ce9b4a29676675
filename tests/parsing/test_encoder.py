"""The encoder: shapes, independence of company, both engines."""

import hashlib
import platform

import numpy as np
import pytest

from rashomon.model.engine import Engine
from rashomon.parsing.encoder import Encoder

TEXTS = (
    "The ministry said on Monday that its guards had not left their posts.",
    "“Nobody crossed the river,” Colonel Adem Kurt told reporters.\nThe village is quiet.",
    "\n \n",
)

PINNED = "ad4b7519b050ae15d7e34210463fa85e024ea5ccbce3abd97fbc04edbe756eb7"


@pytest.fixture(scope="module")
def encoder():
    """The packaged encoder, fast engine."""
    return Encoder.load()


@pytest.mark.parametrize("text", TEXTS)
def test_every_word_has_a_vector_and_scores(encoder, text):
    """One row a word, and no row can be changed."""
    encoding = encoder(text)

    assert len(encoding.words) == len(encoding.vectors) == len(encoding.tags) == len(encoding.inner)
    assert not encoding.vectors.flags.writeable
    assert np.isfinite(encoding.vectors).all()


def test_a_text_is_read_alike_whatever_was_read_before(encoder):
    """Byte for byte the same numbers, alone and after other texts."""
    alone = Encoder.load()(TEXTS[1])
    for text in TEXTS:
        encoder(text)

    assert alone.vectors.tobytes() == encoder(TEXTS[1]).vectors.tobytes()


def test_both_engines_compute_the_same_to_the_last_bit(encoder):
    """Whole numbers are multiplied in int8 or in float32; nothing else differs."""
    reference = Encoder.load(Engine.REFERENCE)
    lines = [" ".join(f"word{k} of {n}" for k in range(n)) for n in range(1, 70, 3)]

    for text in (*TEXTS, "\n".join(lines), "é ü 中 文 " * 40):
        assert reference(text).vectors.tobytes() == encoder(text).vectors.tobytes()


def test_the_branch_reads_a_stretch_alike_in_both_engines_and_whatever_was_read_before(encoder):
    """Byte for byte, for a sentence, for all of a text, and over the edge of a window."""
    text = " ".join(f"word{k}" for k in range(400))
    fast, again, slow = encoder(text), encoder(text), Encoder.load(Engine.REFERENCE)(text)
    stretches = ((0, 30), (200, 1500), (0, len(text)), (6, 7))
    again.told(0, len(text))

    for start, end in stretches:
        read = [one.told(start, end).vectors.tobytes() for one in (fast, again, slow)]
        assert 1 == len(set(read))


def test_a_stretch_without_words_is_not_read(encoder):
    """White space has no vectors, and what is left of a text has no branch."""
    encoding = encoder("One  two")

    assert encoding.told(3, 5) is None
    assert encoding.without([(0, 3)]).told(0, 8) is None


@pytest.mark.skipif(platform.machine() not in {"x86_64", "AMD64"}, reason="pinned on x86-64 alone")
def test_every_processor_of_a_kind_computes_the_same(encoder):
    """The vectors of a text as they came out where they were pinned; decision 13 says why."""
    vectors = encoder(TEXTS[1]).vectors

    assert PINNED == hashlib.sha256(vectors.tobytes()).hexdigest()
