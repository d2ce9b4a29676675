"""Likeness of words: rare words bring texts together, endings and small words do not matter."""

from rashomon.alignment.wording import Wordings, cosine, stems


def test_small_words_and_endings_are_left_out():
    """Only what tells of something counts."""
    assert stems("The talks failed") == stems("that the talk had failed")


def test_like_texts_are_found_nearest_first():
    """A text finds itself, then what shares most of it."""
    texts = Wordings.of([(1, "boats burned near Gozo"), (2, "boats burned"), (3, "a chapel fell")])

    assert [1, 2] == [key for _, key in texts.like("boats burned near Gozo", 0.3)]


def test_a_text_is_wholly_like_itself():
    """Weights have length one."""
    texts = Wordings.of([(1, "boats burned near Gozo"), (2, "a chapel fell")])

    assert 1 == round(cosine(texts.texts[1], texts.texts[1]), 5)
