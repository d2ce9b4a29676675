"""Timeline: two clocks, an order only where dates give one."""

from rashomon.alignment.timeline import Lane, order_timeline
from rashomon.model.case import DocumentRecords
from rashomon.model.derivation import Derivation
from rashomon.model.grounding import Anchor, AnchorKind, TimeGrounding, TimexType
from rashomon.model.partial_date import PartialDate


def dated(record, values):
    """Date the sayings of a report, None for a saying without a day."""
    times = tuple(
        TimeGrounding(
            f"time-{index}",
            record.document.id,
            claim.content[0],
            TimexType.DATE,
            value,
            PartialDate.parse(value).precision,
            Anchor(AnchorKind.NONE),
            Derivation("test", 1.0),
            said=(claim.id,),
        )
        for index, (claim, value) in enumerate(zip(record.attributions, values, strict=True))
        if value
    )
    return DocumentRecords(record.document, attributions=record.attributions, times=times)


def test_overlapping_dates_share_a_rank_and_unknown_ones_have_none(records):
    """A month and a day inside it have no known order; what has no date comes last."""
    report = records("a", "2031-03-09", *(("Malta", "said", f"thing {n}") for n in range(4)))

    entries = order_timeline((dated(report, ("2031-03", None, "2031-04-02", "2031-03-05")),))

    assert [
        ("2031-03", 0),
        ("2031-03-05", 0),
        ("2031-04-02", 1),
        (None, None),
    ] == [(entry.date and entry.date.value, entry.rank) for entry in entries]
    assert {Lane.SAID} == {entry.lane for entry in entries}
