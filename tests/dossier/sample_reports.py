"""The reports of the sample case and the claims in them; see `sample_case`."""

from rashomon.model.attribution import (
    Attribution,
    CueStance,
    Level,
    QuotationKind,
    Relay,
    Speaker,
)
from rashomon.model.derivation import Derivation
from rashomon.model.document import (
    Capture,
    DateBasis,
    Document,
    Furniture,
    FurnitureKind,
    Original,
)
from rashomon.model.ids import record_id
from rashomon.model.partial_date import PartialDate
from rashomon.model.span import Span

HARBOUR = """HOLMSUND, March 13 - A Norland patrol boat fired on the survey ship Tern on Monday \
evening, Sudmark's foreign ministry said. "Our ship was in open water, six miles outside any line \
that Norland has ever drawn," it said in a statement. Two sailors were hurt, \
according to the ministry.

Norland's coast guard denied that shots had been aimed at the ship. Its spokesman, Ola Brandt, \
told the Harbour Gazette that "warning flares were used" after the Tern had entered Norland \
waters. Brandt acknowledged that the ship had been stopped.

The stand-off came suspiciously soon after talks on fishing rights had failed. Why the Tern had \
switched off its transponder remains unexplained. Sudmark asked the Northern Council to send \
observers to Skarholm, which Norland calls Holm Skerry.

Support independent reporting from the coast. Give today and keep the Gazette free.
"""
COURIER = """Sudmark's foreign ministry said on Tuesday that the Tern had been boarded in open \
water and that two sailors were hurt. "The attack was planned since February," minister Ida Reuter \
said. Norland's defence minister, Per Aune, confirmed that the ship was stopped and its captain \
questioned. He did not say where. A rumour that the captain had died was withdrawn by the ministry \
that had spread it. If the ship is not released by Friday, Sudmark will recall its ambassador, \
Reuter warned.
"""
EVENING = """Sudmark's foreign ministry said on Tuesday that the Tern had been boarded in open \
water and that two sailors were hurt. Norland was reported to be moving two more boats to the \
strait.
"""
FOREIGN = """وزارة الخارجية تنفي إطلاق النار على السفينة.
"""
HOSTILE_TITLE = '<script>alert(1)</script> \u202eknird a & "quotes" <b>'


def _document(identity: str, text: str, **fields: object) -> Document:
    return Document(
        id=identity, text=text, sha256=identity[0] * 64, path=f"{identity}.txt", **fields
    )


def _dated(value: str, basis: DateBasis = DateBasis.GIVEN) -> dict[str, object]:
    return {"published_at": PartialDate.parse(value), "published_basis": basis}


def _furniture(
    identity: str, text: str, *pieces: tuple[str, FurnitureKind]
) -> tuple[Furniture, ...]:
    return tuple(Furniture(_span(identity, text, words), kind) for words, kind in pieces)


def _span(identity: str, text: str, words: str) -> Span:
    start = text.index(words)
    return Span(identity, start, start + len(words))


HARBOUR_REPORT = _document(
    "harbour",
    HARBOUR,
    title="Patrol boat fires on survey ship",
    outlet="Harbour Gazette",
    byline="Staff",
    url="https://gazette.example/tern?a=1&b=<2>",
    language="en",
    furniture=_furniture(
        "harbour",
        HARBOUR,
        ("HOLMSUND, March 13 - ", FurnitureKind.DATELINE),
        (
            "Support independent reporting from the coast. Give today and keep the Gazette free.",
            FurnitureKind.APPEAL,
        ),
    ),
    capture=Capture("2031-03-14T08:10Z", "hand", "https://archive.example/1", "a" * 64),
    **_dated("2031-03-13", DateBasis.PAGE_METADATA),
)
COURIER_REPORT = _document(
    "courier",
    COURIER,
    title=HOSTILE_TITLE,
    outlet="The Courier",
    url="javascript:alert(1)",
    language="en",
    original=Original("Das Außenministerium erklärte am Dienstag …", "de", "the Courier"),
    **_dated("2031-03-14"),
)
EVENING_REPORT = _document("evening", EVENING, outlet="Evening Post", language="en")
FOREIGN_REPORT = _document(
    "foreign", FOREIGN, language="ar", is_machine_read=False, **_dated("2031-03-15")
)
TEXTS = {"harbour": HARBOUR, "courier": COURIER, "evening": EVENING, "foreign": FOREIGN}


def span(identity: str, words: str) -> Span:
    """Point at the first place of `words` in a report."""
    return _span(identity, TEXTS[identity], words)


def rule(name: str, confidence: float = 0.8) -> Derivation:
    return Derivation(name, confidence, lexicon="cues.toml#say")


def claim(identity: str, source: str, cue: str, *content: str, **fields: object) -> Attribution:
    """Make an attribution from its words; empty words stand for a missing role."""
    roles = [span(identity, words) if words else None for words in (source, cue)]
    spans = tuple(span(identity, words) for words in content)
    defaults = {"kind": QuotationKind.INDIRECT, "stance": CueStance.ASSERTS, "factuality": 3.0}
    return Attribution(
        id=record_id("claim", identity, (*roles, *spans)),
        document_id=identity,
        source=roles[0],
        cue=roles[1],
        content=spans,
        derivation=rule("attribution.cue-verb"),
        **{"speaker": Speaker(), **defaults, **fields},
    )


_MINISTRY = Speaker("Sudmark's foreign ministry", "Sudmark", Level.MINISTRY)
_GUARD = Speaker("Ola Brandt", "Norland", Level.OFFICIAL, "spokesman")
_AUNE = Speaker("Per Aune", "Norland", Level.GOVERNMENT, "defence minister")
_REUTER = Speaker("Ida Reuter", "Sudmark", Level.GOVERNMENT, "minister")

FIRED = claim(
    "harbour",
    "Sudmark's foreign ministry",
    "said",
    "A Norland patrol boat fired on the survey ship Tern on Monday evening",
    speaker=_MINISTRY,
)
OPEN_WATER = claim(
    "harbour",
    "",
    "said in a statement",
    '"Our ship was in open water, six miles outside any line that Norland has ever drawn,"',
    speaker=_MINISTRY,
    kind=QuotationKind.DIRECT,
    channel="statement",
)
HURT = claim("harbour", "the ministry", "according to", "Two sailors were hurt", speaker=_MINISTRY)
NOT_AIMED = claim(
    "harbour",
    "Norland's coast guard",
    "denied",
    "that shots had been aimed at the ship",
    speaker=Speaker("Norland's coast guard", "Norland", Level.MILITARY),
    stance=CueStance.DENIES,
    factuality=-3.0,
)
FLARES = claim(
    "harbour",
    "Ola Brandt",
    "told the Harbour Gazette",
    'that "warning flares were used" after the Tern had entered Norland waters',
    speaker=_GUARD,
    kind=QuotationKind.MIXED,
    relayed_by=(Relay("Harbour Gazette", span("harbour", "Harbour Gazette")),),
)
ENTERED = claim(
    "harbour",
    "Ola Brandt",
    "",
    "after the Tern had entered Norland waters",
    speaker=_GUARD,
    nested_in=FLARES.id,
)
STOPPED = claim(
    "harbour",
    "Brandt",
    "acknowledged",
    "that the ship had been stopped",
    speaker=_GUARD,
    stance=CueStance.ACKNOWLEDGES,
)
BOARDED = claim(
    "courier",
    "Sudmark's foreign ministry",
    "said",
    "that the Tern had been boarded in open water and that two sailors were hurt",
    speaker=_MINISTRY,
)
PLANNED = claim(
    "courier",
    "minister Ida Reuter",
    "said",
    '"The attack was planned since February,"',
    speaker=_REUTER,
    kind=QuotationKind.DIRECT,
)
CONFIRMED = claim(
    "courier",
    "Per Aune",
    "confirmed",
    "that the ship was stopped and its captain questioned",
    speaker=_AUNE,
    stance=CueStance.CONFIRMS,
)
RUMOUR = claim(
    "courier",
    "the ministry",
    "withdrawn",
    "that the captain had died",
    stance=CueStance.RETRACTS,
    factuality=-3.0,
)
WARNED = claim(
    "courier",
    "Reuter",
    "warned",
    "If the ship is not released by Friday",
    "Sudmark will recall its ambassador",
    speaker=_REUTER,
    stance=CueStance.WARNS,
)
BOARDED_COPY = claim(
    "evening",
    "Sudmark's foreign ministry",
    "said",
    "that the Tern had been boarded in open water and that two sailors were hurt",
    speaker=_MINISTRY,
)
MOVING = claim(
    "evening",
    "",
    "was reported",
    "to be moving two more boats to the strait",
    speaker=Speaker(party="unspecified"),
)
