import pytest

from rashomon.dossier.index import index_case
from rashomon.dossier.tables import ends, figure, problems_by_kind, relations_by_kind, web_address
from rashomon.model.account import PositionValue
from tests.dossier.sample_case import sample_case

CASE = sample_case()
INDEX = index_case(CASE)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://gazette.example/a?b=1", "https://gazette.example/a?b=1"),
        ("HTTP://gazette.example/", "HTTP://gazette.example/"),
        ("javascript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("https:gazette.example", ""),
        ("https://[broken", ""),
        ("https://a.example/\u202egpj.exe", ""),
        ("java\nscript://x", ""),
        (None, ""),
    ],
)
def test_only_plain_web_addresses_may_be_links(url, expected):
    """Other schemes, broken addresses and hidden characters never become a link."""
    assert expected == web_address(url)


def test_problems_come_by_kind():
    """Problems are grouped in the order of the catalogue, each with what the reader can do."""
    groups = problems_by_kind(CASE.all_problems())

    assert [("empty-document", 1), ("language-not-read", 1), ("unresolved-place", 1)] == [
        (kind.code, len(problems)) for kind, problems in groups
    ]


def test_an_end_of_a_relation_may_be_a_claim():
    """A relation names its ends; a claim is named by its number, an unknown end stays unknown."""
    rows = [(kind, ends(item, INDEX)) for kind, items in relations_by_kind(INDEX) for item in items]

    assert [
        ("request", "Sudmark → Northern Council"),
        ("reason", "claim 1.6 → not stated"),
    ] == rows


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (PositionValue(20.0, None, "at_least", "soldier"), "at least 20 soldier"),
        (PositionValue(3.5, "km", "exact", None), "3.5 km"),
        (PositionValue(1234567.0, None, "about", "people"), "about 1,234,567 people"),
    ],
)
def test_a_figure_keeps_its_bound(value, expected):
    """A number is written with bound, unit and what it counts, no digit added."""
    assert expected == figure(value)
