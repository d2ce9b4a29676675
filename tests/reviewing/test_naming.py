"""Names found however they are written."""

from html import escape
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.errors import UsageError
from rashomon.reviewing.naming import Name

PUNYCODE = "xn--" + "navalný".encode("punycode").decode()


def found(name: Name, text: str) -> set[str]:
    """Give what is found of a name in a text."""
    return {text[start:end] for start, end in name.find(text)}


@pytest.mark.parametrize(
    "text",
    [
        "Navalný said",
        "NAVALNY said",
        "Navalny’s lawyer",
        "Navalný\u0301s lawyer",
        "Naval\u00adny",
        "Nav\u200balny",
        "Na<b>val</b>ny",
        "Na**val**ny",
        "Naval-\n  ny",
        "navalny2.txt",
        "https://x.example/alexei-navalny",
        "https://x.example/?q=Naval%6Ey",
        "https://x.example/?q=Naval%256Ey",
        "https://x.example/navaln%C3%BD",
        f"https://{PUNYCODE}.example/",
        "anavalny@x.example",
        "Naval&#110;y",
        "Naval&#x6E;y",
        "Naval&amp;#110;y",
        "Naval\\u006ey",
        "#FreeNavalny",
        "Navalnys Anwalt",
    ],
)
def test_a_name_is_found_however_it_is_written(text):
    """Case, accents, markup, encodings, addresses and endings hide nothing."""
    assert found(Name("Alexei Navalný"), text)


@pytest.mark.parametrize(
    ("given_name", "text"),
    [
        ("Ali Hassan", "a valid reason"),
        ("Kim Park", "kimono parking"),
        ("Hall", "shall we challenge"),
        ("Ben of Sudland", "the end of it"),
    ],
)
def test_a_short_name_is_no_part_of_another_word(given_name, text):
    """A short name needs to stand alone in running text."""
    assert set() == found(Name(given_name), text)


def test_a_short_name_is_found_inside_an_address():
    """In an address or handle, words are not set apart."""
    assert found(Name("Hall"), "https://x.example/bobhall99")
    assert found(Name("Hall"), "write to bobhall@x.example")


def test_a_whole_name_leaves_its_parts():
    """With whole names, the last name alone stays, and both orders of the name go."""
    name = Name("Ada Holm", is_whole=True)

    assert set() == found(name, "Holm and Ada")
    assert {"Ada Holm", "Holm, Ada"} == found(name, "Ada Holm is listed as Holm, Ada")


def test_initials_are_found_on_request():
    """Capitals with or without stops; never inside a word."""
    text = "E. M. said; EM too; THEM not, them not"

    assert set() == found(Name("Elmar Mammadyarov"), "E. M. said")
    assert {"E. M.", "EM"} == found(Name("Elmar Mammadyarov", has_initials=True), text)


def test_scripts_without_spaces_have_no_boundary():
    """A Chinese name is found between other characters."""
    assert {"王毅"} == found(Name("王毅"), "外交部长王毅表示")


@pytest.mark.parametrize("given_name", ["", " ", "A", "7", "--"])
def test_what_is_no_name_is_refused(given_name):
    """A name has two letters."""
    with pytest.raises(UsageError, match="no name to redact"):
        Name(given_name)


@given(
    name=st.text("abcdeéèñöšžığмирЖ", min_size=6, max_size=12),
    before=st.text(max_size=20),
    after=st.text(max_size=20),
    form=st.sampled_from([str, str.upper, str.title, quote, escape, "\u00ad".join]),
)
def test_a_name_anywhere_is_found_whole(name, before, after, form):
    """Whatever stands around it, all characters of the name lie in what is found."""
    text = f"{before} {form(name)} {after}"
    start, end = len(before) + 1, len(before) + 1 + len(form(name))
    covered = {at for low, high in Name(name).find(text) for at in range(low, high)}

    assert set(range(start, end)) <= covered
