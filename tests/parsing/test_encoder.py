"""The encoder: shapes, independence of company, both engines."""

import numpy as np
import pytest

from rashomon.model.engine import Engine
from rashomon.parsing.encoder import Encoder

TEXTS = (
    "The ministry said on Monday that its guards had not left their posts.",
    "“Nobody crossed the river,” Colonel Adem Kurt told reporters.\nThe village is quiet.",
    "\n \n",
)


@pytest.fixture(scope="module")
def encoder():
    """The packaged encoder, reference engine."""
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


def test_the_fast_engine_computes_nearly_the_same(encoder):
    """The int8 engine stays close to the float32 engine in what the tag head sees."""
    exact, fast = encoder(TEXTS[0]), Encoder.load(Engine.FAST)(TEXTS[0])

    assert exact.tags.argmax(1).tolist() == fast.tags.argmax(1).tolist()
