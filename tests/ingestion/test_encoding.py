import pytest

from rashomon.ingestion.encoding import declared_charset, decode
from rashomon.ingestion.report import Trouble


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("line\r\nénd".encode(), "line\r\nénd"),
        ("\ufeffa".encode(), "a"),
        ("дата".encode("utf-16"), "дата"),
    ],
)
def test_text_is_decoded_and_not_changed(content, text):
    """UTF-8 and marked UTF-16 are read; only the byte order mark is left out."""
    assert text == decode(content)


def test_a_wrong_byte_is_named():
    """Bytes that are no UTF-8 are refused with the place of the first one."""
    what = "byte 3 (0xE9) is not valid UTF-8: save it as UTF-8"
    expected = Trouble("wrong-encoding", what)

    assert expected == decode("café".encode("latin-1"))


def test_nul_bytes_are_no_text():
    """A NUL byte makes the file binary."""
    assert Trouble("binary-file", "byte 1 is NUL: this is no text") == decode(b"a\x00b")


def test_a_declared_encoding_is_used_only_where_utf8_fails():
    """A page that says windows-1251 and is UTF-8 is read as UTF-8."""
    assert "штаб" == decode("штаб".encode(), "windows-1251")
    assert "штаб" == decode("штаб".encode("cp1251"), "windows-1251")


def test_an_unknown_encoding_is_refused():
    """A declared encoding that nobody knows is said, not replaced."""
    what = "the declared encoding 'klingon' is not known: save it as UTF-8"

    assert Trouble("wrong-encoding", what) == decode(b"\xff", "klingon")


@pytest.mark.parametrize(
    ("page", "charset"),
    [
        (b'<meta charset="koi8-r">', "koi8-r"),
        (b'<meta http-equiv=x content="text/html; charset=cp1251">', "cp1251"),
        (b"<p>no", None),
    ],
)
def test_the_charset_of_a_page_is_found(page, charset):
    """Both ways of declaring an encoding in HTML are read."""
    assert charset == declared_charset(page)
