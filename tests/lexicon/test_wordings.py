import pytest

from rashomon.errors import LexiconError
from rashomon.lexicon.wordings import Wordings


@pytest.mark.parametrize(
    ("line", "text", "words"),
    [
        ("without a shot", "They left without a shot.", "without a shot"),
        (
            "without|no .. shot",
            "They left without firing a single shot.",
            "without firing a single shot",
        ),
        ("act of war", "It was an act of war.", "act of war"),
        ("act of ADJ? war", "It was an act of cold war.", "act of cold war"),
        ("break", "He broke it.", "broke"),
        ("tit for tat", "It was tit-for-tat again.", "tit-for-tat"),
        ("aimed at VERB", "It was aimed at winning.", "aimed at winning"),
        ("^unlike", "Unlike him, she left.", "Unlike"),
    ],
)
def test_a_wording_is_found_by_text_lemma_or_part_of_speech(parse_text, line, text, words):
    """Items are words, lemmas or parts of speech; gaps, options and hyphens are passed over."""
    tokens = parse_text(text).tokens
    wordings = Wordings.of([(line, "x")], "test.toml")
    found = [(i, end) for i in range(len(tokens)) for end, _, _ in wordings.begin_at(tokens, i)]

    assert [words] == [text[tokens[i].start : tokens[end - 1].end] for i, end in found]


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("without .. shot", "They left without a word or any sound of a shot."),
        ("no .. shot", "There was no fight, and a shot fell."),
        ("^unlike", "They are unlike."),
        ("act of war", "An act. Of war he knew nothing."),
    ],
)
def test_a_gap_ends_with_the_clause_and_the_sentence(parse_text, line, text):
    """A gap takes three tokens and no comma; a wording stays in its sentence."""
    tokens = parse_text(text).tokens
    wordings = Wordings.of([(line, "x")], "test.toml")

    assert [] == [end for i in range(len(tokens)) for end in wordings.begin_at(tokens, i)]


@pytest.mark.parametrize("line", [".. shot", "NOUN of war", "no? shot"])
def test_a_wording_begins_with_a_word(line):
    """What could begin anywhere is refused, with the file and the line."""
    with pytest.raises(LexiconError, match=r"test\.toml"):
        Wordings.of([(line, "x")], "test.toml")
