"""Latency: how long a party took to answer, as far as the dates tell. Derived from the case."""

from dataclasses import dataclass
from enum import StrEnum

from rashomon.model.partial_date import PartialDate
from rashomon.model.search import Search
from rashomon.model.span import DocumentId, RecordId, Span

_DAY_HOURS = 24


@dataclass(frozen=True, slots=True)
class Wait:
    """How long lies between two dates, in hours: as the dates allow, never one number of them."""

    at_least_hours: float
    at_most_hours: float

    @property
    def in_words(self) -> str:
        """Say it in hours or days, as fine as the dates were."""
        least, most = self.at_least_hours, self.at_most_hours
        if most < 2 * _DAY_HOURS and (least % _DAY_HOURS or most % _DAY_HOURS):
            return f"{least:g} to {most:g} hours"
        first, last = int(least // _DAY_HOURS), int(-(-most // _DAY_HOURS))
        days = "day" if last == 1 else "days"
        return f"{first} to {last} {days}" if first else f"at most {last} {days}"


@dataclass(frozen=True, slots=True)
class Moment:
    """Words on an issue with both of their clocks.

    Attributes:
        party: Whose words; None if not stated, ``narrator`` for the report itself.
        said_at: As the text tells it; None if it does not.
        published_at: Publication of the report: the words are no later.
    """

    span: Span
    party: str | None
    speaker: str | None
    said_at: PartialDate | None
    published_at: PartialDate | None

    @property
    def seen_at(self) -> PartialDate | None:
        """When it was said, else by when it stood in a report."""
        return self.said_at or self.published_at


@dataclass(frozen=True, slots=True)
class Latency:
    """One party's answer on one issue.

    Attributes:
        raised: The earliest words of others on the issue.
        answered: The party's earliest words; None if it has not spoken to it by the last report.
        evaded: Where it has only been told to evade, those words.
        said_wait: The wait by the days and hours of saying; None where one is not told.
        published_wait: The wait between the reports; None where one is undated, or both are one.
        is_same_report: Both stand first in one report, or in reports of one account.
        is_order_known: The dates tell that it was raised before it was answered.
        meanwhile: Issues first seen on days that lie wholly in between; the first few.
        meanwhile_count: All of them.
        search: What was searched, where it has not answered.
        remark_ids: What the reports that raise and answer it say of this party's answers.
    """

    id: RecordId
    issue_id: RecordId
    party: str
    raised: Moment
    answered: Moment | None
    evaded: Moment | None = None
    said_wait: Wait | None = None
    published_wait: Wait | None = None
    is_same_report: bool = False
    is_order_known: bool = True
    meanwhile: tuple[RecordId, ...] = ()
    meanwhile_count: int = 0
    search: Search | None = None
    remark_ids: tuple[RecordId, ...] = ()

    @property
    def how_long(self) -> str:
        """Say how long it took as far as the dates tell, and on which clock."""
        if self.said_wait:
            return f"{self.said_wait.in_words}, by the days of saying"
        if self.is_same_report:
            return "not told: both stand first in one report"
        if self.published_wait:
            return (
                f"{self.published_wait.in_words} between the reports; days of saying are not told"
            )
        return "not told: a date is missing"


class RemarkKind(StrEnum):
    """What a text says of an answer: none so far, slow, quick, or so long after something."""

    PENDING = "pending"
    SLOW = "slow"
    QUICK = "quick"
    AFTER = "after"


@dataclass(frozen=True, slots=True)
class LatencyRemark:
    """Words of a report on how long an answer took or that there was none.

    Attributes:
        span: The sentence.
        cue: The words that say so.
        party: Whose answer; None where the words do not tell plainly.
        claim_id: The claim in which it stands; None in the report's own voice.
    """

    id: RecordId
    document_id: DocumentId
    kind: RemarkKind
    span: Span
    cue: Span
    party: str | None
    claim_id: RecordId | None
