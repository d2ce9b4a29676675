"""The bundled cases read as they did when last reviewed; ``make golden`` rewrites."""

import pytest

from tests.golden.printed import GOLDEN, printed_cases


@pytest.fixture(scope="module")
def printed() -> dict[str, str]:
    """What is printed now."""
    return dict(printed_cases())


@pytest.mark.parametrize("name", sorted(path.name for path in GOLDEN.glob("*.txt")))
def test_a_view_is_as_reviewed(name, printed):
    """Claims, matrix, places and problems of the bundled cases are what was last reviewed."""
    assert (GOLDEN / name).read_text("utf-8") == printed[name]


def test_no_view_is_unreviewed(printed):
    """Every view has its golden file."""
    assert sorted(printed) == sorted(path.name for path in GOLDEN.glob("*.txt"))
