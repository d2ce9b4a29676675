import pytest

from rashomon.errors import LexiconError
from rashomon.lexicon.times import TimeLexicon, _expand


def test_every_kind_has_a_letter_of_its_own():
    """No two kinds of words share a letter, so that patterns cannot confuse them."""
    letters = TimeLexicon.load().letters

    assert len(letters) == len(set(letters.values()))


def test_a_pattern_with_an_unknown_name_is_refused():
    """A misspelled kind is reported with the pattern and the file."""
    with pytest.raises(LexiconError, match=r"times\.toml: wekday in the pattern"):
        _expand("the wekday", {"the": "a"})
