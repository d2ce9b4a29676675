"""Revisit: the day to look, where the words tell one."""

import pytest

from rashomon.alignment.revisit import find_revisit
from rashomon.model.derivation import Derivation
from rashomon.model.grounding import Anchor, AnchorKind, TimeGrounding, TimexType
from rashomon.model.partial_date import PartialDate
from rashomon.model.span import Span


def look(text, words, value, said="2031-04-03"):
    """Find the day to look in a sentence with one time expression."""
    start = text.index(words)
    span = Span("d1", start, start + len(words))
    kind = TimexType.DURATION if value.startswith("P") else TimexType.DATE
    precision = None if value.startswith("P") else PartialDate.parse(value).precision
    anchor = Anchor(AnchorKind.NONE)
    time = TimeGrounding("t", "d1", span, kind, value, precision, anchor, Derivation("test", 1.0))
    found = find_revisit(text, Span("d1", 0, len(text)), [time], PartialDate.parse(said))
    return found and found[0].value


@pytest.mark.parametrize(
    ("text", "words", "value", "expected"),
    [
        ("The talks will fail by May 2.", "May 2", "2031-05-02", "2031-05-02"),
        ("The talks will fail by Friday.", "Friday", "2031-03-28", "2031-04-04"),
        ("The talks will fail within two weeks.", "two weeks", "P2W", "2031-04-17"),
        ("The talks will last two weeks.", "two weeks", "P2W", None),
        ("The talks will fail like those of 2019.", "2019", "2019", None),
        ("The talks will fail in 2033.", "2033", "2033", "2033"),
        ("The talks will fail this month.", "this month", "2031-04", "2031-04"),
        ("They will fail like on March 1.", "March 1", "2031-03-01", None),
    ],
)
def test_the_day_to_look(text, words, value, expected):
    """What lies ahead of the day of saying counts; what lies behind, or is a length, does not."""
    assert expected == look(text, words, value)
