"""Reading tables and lists of the package."""

import pytest

from rashomon.errors import LexiconError
from rashomon.lexicon import load
from rashomon.lexicon.countries import Country

TABLE = b"# A comment.\nshort_name,alpha3,demonyms\nFreedonia,FRE,Freedonian; Freedonians\n"


@pytest.fixture
def rows(monkeypatch):
    """Read a table given as bytes into countries."""

    def read(table):
        monkeypatch.setattr(load, "read_bytes", lambda _name: table)
        return list(load.read_records("states.csv", Country))

    return read


def test_a_row_becomes_a_record(rows):
    """Comments are left out, lists are split, and what is not given has its default."""
    expected = Country("Freedonia", "FRE", demonyms=("Freedonian", "Freedonians"))

    assert [expected] == rows(TABLE)


@pytest.mark.parametrize("row", [b"Sylvania,SYL", b",SYL,", b"Sylvania,SYL,,more"])
def test_a_wrong_row_is_named(rows, row):
    """Too few cells, too many or none where one is needed: file and line are told."""
    with pytest.raises(LexiconError, match=r"states\.csv line 4"):
        rows(TABLE + row)
