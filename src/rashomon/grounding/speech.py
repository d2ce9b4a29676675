"""The clock of a quotation: the day on which its words were spoken.

What enters: the attribution that holds the words, the expressions already read outside
quotations, and the clauses. What leaves: a speech `Clock`, or None. Two signs are taken: the cue
itself is dated ("said on Tuesday"); or the speaker is said just before, in the same or the last
paragraph, to have spoken at a time ("late on Monday the minister addressed the nation"). It never
guesses that somebody spoke on the day on which the report was published.
"""

from collections.abc import Sequence

from rashomon.grounding.clauses import Clauses
from rashomon.grounding.clocks import Clock
from rashomon.model.attribution import Attribution
from rashomon.model.grounding import Anchor, AnchorKind, TimeGrounding
from rashomon.model.partial_date import PartialDate, Precision
from rashomon.model.span import CharOffset


def speech_clock(
    attribution: Attribution, told: Sequence[TimeGrounding], clauses: Clauses
) -> Clock | None:
    """Find the day on which somebody said the words of an attribution.

    Args:
        attribution: Its content holds the quotation.
        told: Expressions outside quotations, in text order.
        clauses: Of the same document.
    """
    dated = tuple(item for item in told if item.date is not None and item.date.day is not None)
    own = [item for item in dated if attribution.id in item.said]
    before = [item for item in dated if _leads_to(item, attribution, clauses)]
    found = (own or before)[-1:]
    if not found or found[0].date is None or found[0].date.day is None:
        return None
    day = found[0].date.day.isoformat()
    date = PartialDate(day, Precision.DAY)
    return Clock(Anchor(AnchorKind.SPEECH, attribution.id, date), day)


def _leads_to(item: TimeGrounding, attribution: Attribution, clauses: Clauses) -> bool:
    """Tell whether an expression dates the occasion on which the speaker spoke just before."""
    name, start = attribution.speaker.name, attribution.content[0].start
    if name is None or item.span.start >= start or _paragraphs_apart(item, start, clauses) > 1:
        return False
    return clauses.dates_speaking(item.span.start, item.span.end, name.split()[-1])


def _paragraphs_apart(item: TimeGrounding, start: CharOffset, clauses: Clauses) -> int:
    first, last = (clauses.parse.sentence_at(at) for at in (item.span.start, start))
    return last.paragraph - first.paragraph if first and last else 2
