"""A small case by hand: two states that never quarrelled, so that no rule knows the story."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from rashomon.model.attribution import (
    Attribution,
    CueStance,
    Level,
    NarratorKind,
    NarratorPassage,
    QuotationKind,
    Speaker,
)
from rashomon.model.case import Case, DocumentRecords
from rashomon.model.derivation import Derivation
from rashomon.model.document import Document
from rashomon.model.grounding import PlaceGrounding
from rashomon.model.ids import record_id
from rashomon.model.partial_date import PartialDate
from rashomon.model.span import Span

Saying = tuple[str, str, str] | tuple[str, str, str, CueStance] | str
PARTIES = {"Iceland": "Iceland", "Malta": "Malta", "Reykjavik": "Iceland", "Valletta": "Malta"}


def make_records(
    document_id: str, published_at: str | None, sayings: tuple[Saying, ...]
) -> DocumentRecords:
    """Write a report of sayings (source, cue, content[, stance]) and of bare narration."""
    text = " ".join(_sentence(saying) for saying in sayings)
    date = PartialDate.parse(published_at) if published_at else None
    document = Document(
        document_id, text, "0" * 64, f"{document_id}.txt", language="en", published_at=date
    )
    claims: list[Attribution] = []
    narration: list[NarratorPassage] = []
    position = 0
    for saying in sayings:
        if isinstance(saying, str):
            narration.append(_narration(document_id, position, len(saying)))
        else:
            claims.append(_claim(document_id, position, saying))
        position += len(_sentence(saying)) + 1
    return DocumentRecords(document, attributions=tuple(claims), narrator=tuple(narration))


def _sentence(saying: Saying) -> str:
    return saying if isinstance(saying, str) else f"{' '.join(saying[:3])}."


def _narration(document_id: str, position: int, length: int) -> NarratorPassage:
    span = Span(document_id, position, position + length)
    identity = record_id("narrator", document_id, (span,))
    derivation = Derivation("test", 0.8)
    return NarratorPassage(identity, document_id, span, NarratorKind.STATEMENT, derivation)


def _claim(document_id: str, position: int, saying: tuple) -> Attribution:
    source, cue, content = saying[:3]
    spans = []
    for words in (source, cue, content):
        spans.append(Span(document_id, position, position + len(words)))
        position += len(words) + 1
    party = next((known for name, known in PARTIES.items() if name in source), None)
    level = Level.MINISTRY if party else Level.EXPERT
    speaker = Speaker(name=source, party=party or "analyst", level=level)
    return Attribution(
        id=record_id("claim", document_id, spans),
        document_id=document_id,
        source=spans[0],
        speaker=speaker,
        cue=spans[1],
        content=(spans[2],),
        kind=QuotationKind.INDIRECT,
        stance=saying[3] if len(saying) > 3 else CueStance.ASSERTS,
        factuality=None,
        derivation=Derivation("test", 0.9),
    )


@pytest.fixture(scope="session")
def records() -> Callable[..., DocumentRecords]:
    """Build one report of an id, a date and its sayings."""
    return lambda document_id, date, *sayings: make_records(document_id, date, sayings)


@pytest.fixture(scope="session")
def quarrel() -> Case:
    """Two patrol boats meet; each side tells it its own way, one thing both say."""
    return Case(
        records=(
            make_records(
                "a",
                "2031-03-02",
                (
                    ("Iceland's ministry", "said", "Maltese boats entered Icelandic waters"),
                    ("Malta", "said", "its boats never entered Icelandic waters"),
                    ("Malta's ministry", "said", "Icelandic guards fired on Maltese boats"),
                ),
            ),
            make_records(
                "b",
                "2031-03-03",
                (
                    ("Iceland", "confirmed", "its guards fired on Maltese boats"),
                    ("Iceland", "said", "Maltese boats rammed an Icelandic cutter"),
                    "Malta did not mention the ramming.",
                    ("A historian", "asked", "whether Malta had crossed before", CueStance.ASKS),
                ),
            ),
            make_records(
                "c",
                "2031-03-04",
                (("Valletta", "denied", "crossing the Icelandic border", CueStance.DENIES),),
            ),
        )
    )


def _with_place(
    report: DocumentRecords, name: str, others: tuple[str, ...] = ()
) -> DocumentRecords:
    start = report.document.text.index(name)
    span = Span(report.document.id, start, start + len(name))
    place = PlaceGrounding(
        id=record_id("place", report.document.id, (span,)),
        document_id=report.document.id,
        span=span,
        name=name,
        lat=None,
        lon=None,
        geonameid=None,
        radius_km=None,
        derivation=Derivation("test", 0.9),
        other_names=others,
    )
    return replace(report, places=(place,))


@pytest.fixture(scope="session")
def place() -> Callable[..., DocumentRecords]:
    """Add the first place of a name to a report, with the rival names of the gazetteer."""
    return _with_place
