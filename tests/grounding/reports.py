"""Reports made by hand for the time stage: the document, its claims and its events."""

from rashomon.model.attribution import Attribution, CueStance, QuotationKind, Speaker
from rashomon.model.derivation import Derivation
from rashomon.model.document import Document
from rashomon.model.event import Event, EventType, Modality
from rashomon.model.parse import Parse
from rashomon.model.partial_date import PartialDate
from rashomon.model.span import Span

RULE = Derivation("test.by-hand", 1.0)
PUBLISHED = "2021-05-14"  # a Friday


def document(text, published=PUBLISHED):
    """Make a report, published on a Friday unless told otherwise."""
    date = PartialDate.parse(published) if published else None
    return Document("d1", text, "0" * 64, "d1.txt", published_at=date)


def span(text, words):
    """Point at the first place where some words stand."""
    start = text.index(words)
    return Span("d1", start, start + len(words))


def claim(text, cue, content, name):
    """Make an attribution by hand; its id is its cue."""
    words = span(text, content)
    return Attribution(
        id=cue,
        document_id="d1",
        source=span(text, name),
        speaker=Speaker(name=name),
        cue=span(text, cue),
        content=(words,),
        kind=QuotationKind.DIRECT,
        stance=CueStance.ASSERTS,
        factuality=None,
        derivation=RULE,
    )


def event(text, predicate):
    """Make an event by hand; its id is its predicate."""
    words = span(text, predicate)
    return Event(
        id=predicate,
        document_id="d1",
        span=words,
        clause=words,
        type=EventType.MOBILIZE,
        mode=None,
        contexts=(),
        polarity=None,
        modality=Modality.ACTUAL,
        actor=None,
        recipient=None,
        attribution_id=None,
        derivation=RULE,
    )


def bare_parse(text, furniture=()):
    """Make a parse that knows no tokens."""
    return Parse("d1", text, (), (), (), furniture=furniture)


def values(groundings):
    """Give the values in text order."""
    return [item.value for item in groundings]
