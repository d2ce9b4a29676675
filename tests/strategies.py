"""Hypothesis strategies for the records: every case they give keeps every invariant.

New kinds of records join here, so that codec, store, export and audit are tried on them at once.
"""

import hashlib

from hypothesis import strategies as st

from rashomon.model.account import (
    Basis,
    Finding,
    Issue,
    Position,
    PositionStance,
    PositionValue,
    Status,
)
from rashomon.model.attribution import (
    Attribution,
    CueStance,
    Level,
    NarratorKind,
    NarratorPassage,
    QuotationKind,
    Relay,
    Speaker,
)
from rashomon.model.case import Alignment, Case, DocumentRecords
from rashomon.model.copies import AccountCount, CopyGroup, CopyKind, CopyLink, VersionChain
from rashomon.model.decision import DecisionKind
from rashomon.model.derivation import Derivation
from rashomon.model.document import (
    Attachment,
    Capture,
    DateBasis,
    Document,
    Furniture,
    FurnitureKind,
    Original,
)
from rashomon.model.event import Event, EventType, Modality, Participant
from rashomon.model.grounding import (
    Anchor,
    AnchorKind,
    FootprintKind,
    PlaceCandidate,
    PlaceGrounding,
    TimeGrounding,
    TimexType,
)
from rashomon.model.grounds import Grounds, ToldAct
from rashomon.model.ids import make_id, record_id
from rashomon.model.partial_date import PartialDate
from rashomon.model.posture import Activity, Posture
from rashomon.model.problem import make_problem
from rashomon.model.quantity import Bound, Measure, Quantity
from rashomon.model.relation import Relation, RelationKind
from rashomon.model.span import Span
from rashomon.reviewing.making import Act, Roles, make_decision, make_mark, make_undo
from tests.question_strategies import incident_kinds, namings, questions, unknowns
from tests.strategies_boards import boards
from tests.strategies_decisions import log_entries, rulings
from tests.strategies_derived import derived_lives
from tests.strategies_families import families
from tests.strategies_third_parties import third_parties

FURNITURE_CHARS = 3
words = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
maybe_words = st.none() | words
texts = st.text(st.characters(exclude_categories=["Cs"]), min_size=8, max_size=80)
numbers = st.floats(allow_nan=False, allow_infinity=False, width=32)
shares = st.floats(0, 1)
degrees = st.none() | st.floats(-3, 3)
dates = st.sampled_from(
    ["2021", "2021-05", "2021-05-13", "2021-05-12TEV", "2021-W19", "2021-05-13T18:30+04:00"]
).map(PartialDate.parse)
speakers = st.builds(
    Speaker, maybe_words, maybe_words, st.none() | st.sampled_from(Level), maybe_words
)
derivations = st.builds(Derivation, words, shares)


@st.composite
def spans(draw, document: Document) -> Span:
    """Draw a span of a document, behind its furniture."""
    start = draw(st.integers(FURNITURE_CHARS, len(document.text) - 1))
    return Span(document.id, start, draw(st.integers(start + 1, len(document.text))))


@st.composite
def documents(draw, document_id: str = "d1") -> Document:
    """Draw a document with every kind of metadata."""
    text = draw(texts)
    kind = draw(st.sampled_from(FurnitureKind))
    return Document(
        id=document_id,
        text=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        path=draw(words),
        title=draw(maybe_words),
        published_at=draw(st.none() | dates),
        published_basis=draw(st.none() | st.sampled_from(DateBasis)),
        language=draw(maybe_words),
        furniture=(Furniture(Span(document_id, 0, FURNITURE_CHARS), kind),),
        capture=draw(st.none() | st.builds(Capture, maybe_words)),
        original=draw(st.none() | st.builds(Original, words, maybe_words, maybe_words)),
        attachments=(Attachment(draw(words), "image/png", "0" * 64, 1),),
    )


@st.composite
def attributions(draw, document: Document) -> Attribution:
    """Draw an attribution with one or two pieces of content."""
    span = spans(document)
    source, cue = draw(st.none() | span), draw(st.none() | span)
    content = tuple(draw(st.lists(span, min_size=1, max_size=2)))
    return Attribution(
        id=record_id("claim", document.id, (source, cue, *content)),
        document_id=document.id,
        source=source,
        speaker=draw(speakers),
        cue=cue,
        content=content,
        kind=draw(st.sampled_from(QuotationKind)),
        stance=draw(st.sampled_from(CueStance)),
        factuality=draw(degrees),
        derivation=draw(derivations),
        relayed_by=tuple(draw(st.lists(st.builds(Relay, words, st.none() | span), max_size=1))),
        altered=tuple(draw(st.lists(span, max_size=1))),
        borrowed=draw(st.booleans()),
    )


@st.composite
def events(draw, document: Document, claims: tuple[Attribution, ...]) -> Event:
    """Draw an event under one of the claims, or in the narrator's voice."""
    span = draw(spans(document))
    people = st.none() | st.builds(Participant, words, maybe_words, spans(document))
    actor, recipient = draw(people), draw(people)
    return Event(
        id=record_id("event", document.id, (span,)),
        document_id=document.id,
        span=span,
        clause=span,
        type=draw(st.sampled_from(EventType)),
        mode=draw(maybe_words),
        contexts=tuple(draw(st.lists(words, max_size=2))),
        polarity=draw(degrees),
        modality=draw(st.sampled_from(Modality)),
        actor=actor,
        recipient=recipient,
        attribution_id=draw(st.sampled_from([None, *(claim.id for claim in claims)])),
        derivation=draw(derivations),
    )


@st.composite
def times(draw, document: Document, happened: tuple[str, ...]) -> TimeGrounding:
    """Draw a time expression, resolved or with a reason."""
    span = draw(spans(document))
    date = draw(st.none() | dates)
    return TimeGrounding(
        id=record_id("time", document.id, (span,)),
        document_id=document.id,
        span=span,
        type=draw(st.sampled_from(TimexType)),
        value=date and date.value,
        precision=date and date.precision,
        anchor=Anchor(draw(st.sampled_from(AnchorKind)), None, draw(st.none() | dates)),
        derivation=draw(derivations),
        happened=happened,
        reason="" if date else "no anchor",
    )


@st.composite
def places(draw, document: Document, placed: tuple[str, ...]) -> PlaceGrounding:
    """Draw a place, with a point or with a reason and candidates."""
    span = draw(spans(document))
    point = draw(st.none() | st.tuples(st.floats(-90, 90), st.floats(-180, 180)))
    candidate = PlaceCandidate(draw(words), 1.5, 2.5, None, "PPL", 0.5)
    return PlaceGrounding(
        id=record_id("place", document.id, (span,)),
        document_id=document.id,
        span=span,
        name=draw(words),
        lat=point[0] if point else None,
        lon=point[1] if point else None,
        geonameid=draw(st.none() | st.integers(1, 9)),
        radius_km=draw(st.none() | st.floats(0, 99)),
        derivation=draw(derivations),
        footprint=FootprintKind.PLACE,
        candidates=(candidate,),
        event_ids=placed,
        reason="" if point else "not in the gazetteer",
    )


@st.composite
def document_records(draw, document_id: str = "d1") -> DocumentRecords:
    """Draw all records of a document, in text order, no id twice."""
    document = draw(documents(document_id))
    claims = _distinct(draw(st.lists(attributions(document), max_size=3)))
    told = _distinct(draw(st.lists(events(document, claims), max_size=2)))
    ids = tuple(event.id for event in told)
    span, claim_id = draw(spans(document)), claims[0].id if claims else None
    derivation, link = draw(derivations), draw(st.sampled_from(RelationKind))
    name = document.id
    return DocumentRecords(
        document=document,
        attributions=claims,
        events=told,
        narrator=(
            NarratorPassage(
                record_id("narrator", name, (span,)),
                name,
                span,
                draw(st.sampled_from(NarratorKind)),
                derivation,
            ),
        ),
        times=_distinct(draw(st.lists(times(document, ids), max_size=2))),
        places=_distinct(draw(st.lists(places(document, ids), max_size=2))),
        quantities=(
            Quantity(
                record_id("quantity", name, (span,)),
                name,
                span,
                draw(numbers),
                draw(maybe_words),
                draw(st.sampled_from(Bound)),
                None,
                claim_id,
                derivation,
                draw(st.none() | st.sampled_from(Measure)),
                draw(st.none() | st.just(span)),
            ),
        ),
        postures=(
            Posture(
                record_id("posture", name, (span,)),
                name,
                span,
                draw(st.sampled_from(Activity)),
                Participant(draw(words), None, span, draw(st.sampled_from([(), ("MIL",)]))),
                draw(st.none() | st.just(span)),
                None,
                draw(st.none() | st.just(span)),
                claim_id,
                derivation,
            ),
        ),
        relations=(
            Relation(
                record_id(f"relation-{link}", name, (span,)),
                name,
                link,
                span,
                draw(maybe_words),
                draw(maybe_words),
                claim_id,
                derivation,
                draw(maybe_words),
                draw(st.booleans()),
                draw(st.none() | st.just(span)),
            ),
        ),
        problems=_distinct(
            [
                make_problem(code, draw(words), document_id=name)
                for code in ("undated-document", "unresolved-time", "unresolved-place")
            ]
        ),
    )


@st.composite
def cases(draw) -> Case:
    """Draw a case in canonical order, with decisions and an alignment."""
    count = draw(st.integers(0, 2))
    records = tuple(draw(document_records(f"d{place}")) for place in range(count))
    inputs = [
        make_problem("binary-file", draw(words), path="x") for _ in range(draw(st.integers(0, 2)))
    ]
    problems = {problem.id: problem for problem in inputs}
    case = Case(records, tuple(problems[each] for each in sorted(problems)))
    ruled = draw(rulings(case))
    logged = draw(log_entries())
    decided = draw(decisions(case))
    return Case(records, case.problems, decided, ruled, logged, draw(alignments(case)))


@st.composite
def decisions(draw, case: Case):
    """Draw decisions on the claims of a case: one on each, a mark, and an undo."""
    made = []
    for records in case.records:
        for claim in records.attributions:
            kind = draw(st.sampled_from([DecisionKind.ACCEPT, DecisionKind.REJECT]))
            made.append(make_decision(records.document, claim, kind, Act(len(made) + 1)))
        roles = Roles((draw(spans(records.document)),), speaker=draw(st.none() | speakers))
        made.append(make_mark(records.document, roles, Act(len(made) + 1, draw(words))))
    if made and draw(st.booleans()):
        made.append(make_undo(made[0], Act(len(made) + 1)))
    return tuple(made)


told_acts = st.builds(
    ToldAct, words, words, st.sampled_from([1, -1]), maybe_words, maybe_words, maybe_words
)


@st.composite
def alignments(draw, case: Case) -> Alignment:
    """Draw an alignment that puts each claim on an issue of its own."""
    claims = case.attributions
    ids = tuple(document.id for document in case.documents)
    positions = tuple(draw(stated_positions(claim)) for claim in claims)
    links = [
        CopyLink(ids[0], ids[1], draw(st.sampled_from(CopyKind)), draw(shares), ())
        for _ in range(len(ids) > 1)
    ]
    return Alignment(
        issues=tuple(
            Issue(claim.id, "a label", claim.content[0], (claim.id,), named_by=draw(words))
            for claim in claims
        ),
        positions=positions,
        findings=tuple(
            Finding(each.issue_id, Status.ONE_SIDED, "one speaks", (each.id,)) for each in positions
        ),
        copy_links=tuple(links),
        copy_groups=(CopyGroup(ids),) if len(ids) > 1 else (),
        versions=(VersionChain("https://example.org/a", ids),) if ids else (),
        accounts=draw(st.none() | st.just(AccountCount(0, len(ids)))),
        grounds=tuple(
            Grounds(claim.id, claim.id, claim.content[0], draw(words), draw(words), draw(told_acts))
            for claim in claims
        ),
        incident_kinds=tuple(draw(incident_kinds(claim)) for claim in claims[:1]),
        unknowns=tuple(draw(unknowns(claim)) for claim in claims),
        questions=tuple(draw(questions(position)) for position in positions),
        place_names=tuple(draw(namings(claim)) for claim in claims[:1]),
        problems=(make_problem("orphan-decision", "none"),),
        **draw(boards(case)),
        **draw(third_parties(case)),
        **draw(derived_lives(claims)),
        **draw(families(claims)),
    )


@st.composite
def stated_positions(draw, claim: Attribution) -> Position:
    """Draw a position that rests on the words of a claim."""
    return Position(
        id=make_id("position", claim.id),
        issue_id=claim.id,
        party=draw(words),
        speaker=draw(maybe_words),
        stance=PositionStance.AFFIRMS,
        basis=draw(st.sampled_from(Basis)),
        confidence=draw(shares),
        said_at=draw(st.none() | dates),
        value=draw(st.none() | st.builds(PositionValue, numbers, maybe_words, words, maybe_words)),
        evidence=claim.content,
        claim_ids=(claim.id,),
        read_as=draw(st.none() | st.sampled_from(PositionStance)),
    )


def _distinct(records):
    """Drop records of one id, and sort by offset as the store does."""
    by_id = {record.id: record for record in records}
    return tuple(sorted(by_id.values(), key=_text_order))


def _text_order(record):
    extent = record.extent if isinstance(record, Attribution) else record.span
    return (extent.start, extent.end, record.id) if extent else (-1, -1, record.id)
