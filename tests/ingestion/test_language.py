import pytest

from rashomon.ingestion.language import is_machine_read, tell_language


@pytest.mark.parametrize(
    ("text", "given", "language"),
    [
        ("The ministry rejected the report about a wounded border guard.", None, "en"),
        ("Міністерство спростувало повідомлення про пораненого прикордонника.", None, "uk"),
        ("Le ministère a démenti toute incursion sur le territoire voisin.", None, "fr"),
        ("Njet!", None, None),
        ("The ministry rejected the report about a wounded guard.", "uk", "uk"),
        ("Short", "en-GB", "en"),
        ("Short", "eng", "en"),
        ("Short", "??", None),
    ],
)
def test_a_language_is_given_or_told_or_unknown(text, given, language):
    """What came with the report wins; a short text stays unknown."""
    assert language == tell_language(text, given)


def test_only_english_and_unknown_are_read_by_machine():
    """A wrong 'not English' would lose claims, so unknown is read."""
    assert [True, True, False] == [is_machine_read(code) for code in ("en", None, "uk")]
