import pytest

from rashomon.text import has_phrase, trim


@pytest.mark.parametrize(
    ("text", "outer", "kept"),
    [
        ("  a b\u00a0\n", None, "a b"),
        (" \t ", None, ""),
        (", a, b. ", " ,.", "a, b"),
        ("a", None, "a"),
    ],
)
def test_trim_moves_both_ends_inwards(text, outer, kept):
    """White space, or the marks given, are taken off; nothing left is an empty range."""
    start, end = trim(text, 0, len(text), outer)

    assert kept == text[start:end]


@pytest.mark.parametrize(
    ("text", "is_there"),
    [("It REMAINS unclear why.", True), ("It remains unclearly put.", False), ("", False)],
)
def test_a_phrase_is_found_as_whole_words(text, is_there):
    """Case is folded, parts of words do not count."""
    assert is_there == has_phrase(text, ("not known", "remains unclear"))
