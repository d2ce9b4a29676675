"""One sentence or short text -> its main events, best first; a report goes through `EventCoder`."""

from rashomon.coding.stage import EventCoder
from rashomon.model.event import Event
from rashomon.model.parse import Parse


def code_sentence(parse: Parse) -> tuple[Event, ...]:
    """Give the main events of a text whose speakers are not known, best first, possibly none."""
    return EventCoder.load().code_sentence(parse)
