"""Latency: who raised a matter, who answered, and how long as far as dates tell."""

from rashomon.alignment.stage import align
from rashomon.model.case import Alignment, Case
from rashomon.model.latency import Wait
from rashomon.model.search import Search


def answers(case):
    """Give issue founder's report, party, report of the answer and wait between reports."""
    return {
        (
            row.raised.span.document_id,
            row.party,
            row.answered and row.answered.span.document_id,
            row.published_wait,
        )
        for row in align(case, Alignment()).latencies
    }


def test_a_denial_two_days_later_waits_one_to_three_days(records):
    """Days of publication are days long, so a wait has a least and a most."""
    case = Case(
        records=(
            records(
                "a",
                "2031-03-01",
                ("Iceland", "said", "Maltese boats rammed an Icelandic cutter"),
                ("Iceland", "said", "Maltese boats fired on Icelandic boats"),
            ),
            records(
                "b",
                "2031-03-03",
                ("Malta", "said", "Maltese boats never rammed an Icelandic cutter"),
                ("Malta", "said", "Maltese boats never fired on Icelandic boats"),
            ),
        )
    )

    assert {("a", "Malta", "b", Wait(24, 72))} == answers(case)


def test_the_one_who_raised_it_waits_for_nobody(quarrel):
    """No party is timed on what it said first."""
    alignment = align(quarrel, Alignment())
    first = {row.party for row in alignment.latencies if row.raised.party == row.party}

    assert set() == first


def test_who_has_not_spoken_to_it_is_listed_with_what_was_searched(records):
    """Silence is counted in the reports searched."""
    said = ("Iceland", "said", "Maltese boats rammed an Icelandic cutter")
    other = ("Malta", "said", "Icelandic guards fired on Maltese boats")
    case = Case(
        records=(
            records("a", "2031-03-01", said, other),
            records("b", "2031-03-02", said, "A long winter lay over all the harbours there."),
        )
    )
    rows = [row for row in align(case, Alignment()).latencies if row.answered is None]

    assert {("Malta", Search(2, 0, ("Malta",)))} == {(row.party, row.search) for row in rows}
