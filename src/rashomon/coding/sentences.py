"""A sentence without its report: the main event, for coding lists of sentences.

What enters: a Parse of a sentence or two whose speakers are not known. What leaves: its main
events, best first, weak ones included. A whole report goes through `EventCoder` itself.
"""

from rashomon.coding.stage import EventCoder
from rashomon.model.event import Event
from rashomon.model.parse import Parse


def code_sentence(parse: Parse) -> tuple[Event, ...]:
    """Give the main events of a sentence, best first, possibly none."""
    return EventCoder.load().code_sentence(parse)
