"""Series: what two cases have in common is a suggestion by words."""

from dataclasses import replace

from rashomon.alignment.series import find_shared
from rashomon.alignment.stage import align
from rashomon.model.case import Alignment, Case


def aligned(*reports):
    """Make a case with its alignment."""
    case = Case(records=tuple(reports))
    return replace(case, alignment=align(case, Alignment()))


def test_issues_in_like_words_are_offered(records):
    """The trawler is found again, the chapel is not."""
    case = aligned(
        records("a", "2031-03-01", ("Malta", "said", "a trawler turned off its transponder")),
        records("b", "2031-03-02", ("Malta", "said", "a chapel was sold in Gozo")),
    )
    other = aligned(
        records("x", "2029-03-01", ("Iceland", "said", "the trawler turned off its transponder"))
    )

    assert [("a trawler turned off its transponder", "the trawler turned off its transponder")] == [
        (pair.issue.label, pair.other.label) for pair in find_shared(case, other)
    ]
