"""A small invented incident, built by hand: every kind of record that a dossier shows.

Two states of our own making, three readable reports and one that is not read by machine. Nothing
here comes from a real report.
"""

from dataclasses import replace

from rashomon.model.account import (
    Basis,
    Finding,
    Issue,
    Position,
    PositionStance,
    PositionValue,
    Sides,
    Status,
    SuggestedEvasion,
)
from rashomon.model.attribution import Attribution, NarratorKind, NarratorPassage, QuotationKind
from rashomon.model.case import Alignment, Case, DocumentRecords
from rashomon.model.copies import AccountCount, CopyGroup, CopyKind, CopyLink, VersionChain
from rashomon.model.decision import Decision, DecisionKind
from rashomon.model.event import Event, EventType, Modality, Participant
from rashomon.model.grounding import (
    Anchor,
    AnchorKind,
    FootprintKind,
    PlaceGrounding,
    TimeGrounding,
    TimexType,
)
from rashomon.model.ids import record_id
from rashomon.model.partial_date import PartialDate
from rashomon.model.problem import make_problem
from rashomon.model.quantity import Bound, Quantity
from rashomon.model.relation import Relation, RelationKind
from rashomon.model.search import Searched, Searcher
from tests.dossier.sample_reports import (
    BOARDED,
    BOARDED_COPY,
    CONFIRMED,
    COURIER_REPORT,
    ENTERED,
    EVENING_REPORT,
    FIRED,
    FLARES,
    FOREIGN_REPORT,
    HARBOUR_REPORT,
    HURT,
    MOVING,
    NOT_AIMED,
    OPEN_WATER,
    PLANNED,
    RUMOUR,
    STOPPED,
    WARNED,
    rule,
    span,
)


def _passage(identity: str, words: str, kind: NarratorKind) -> NarratorPassage:
    place = span(identity, words)
    return NarratorPassage(
        record_id("narrator", identity, (place,)), identity, place, kind, rule("narrator.rest")
    )


SUSPICIOUS = _passage(
    "harbour",
    "The stand-off came suspiciously soon after talks on fishing rights had failed.",
    NarratorKind.EVALUATION,
)
UNEXPLAINED = _passage(
    "harbour",
    "Why the Tern had switched off its transponder remains unexplained.",
    NarratorKind.UNKNOWN_DECLARED,
)
NO_PLACE = _passage("courier", "He did not say where.", NarratorKind.STATEMENT)


def _event(
    item: Attribution, words: str, kind: EventType, *, modality: Modality = Modality.ACTUAL
) -> Event:
    place = span(item.document_id, words)
    actor = Participant("a Norland patrol boat", None, place)
    return Event(
        record_id("event", item.document_id, (place,)),
        item.document_id,
        place,
        item.content[0],
        kind,
        None,
        (),
        3.0,
        modality,
        actor,
        None,
        item.id,
        rule("coding.lexicon"),
    )


SHOT = _event(FIRED, "fired on", EventType.ASSAULT)
STOP = _event(CONFIRMED, "was stopped", EventType.COERCE)
PLAN = _event(PLANNED, "planned", EventType.MOBILIZE)
RECALL = _event(WARNED, "released", EventType.THREATEN, modality=Modality.CONDITIONAL)


def _time(identity: str, words: str, value: str, **links: tuple[str, ...]) -> TimeGrounding:
    place, date = span(identity, words), PartialDate.parse(value)
    anchor = Anchor(AnchorKind.PUBLICATION)
    return TimeGrounding(
        record_id("time", identity, (place,)),
        identity,
        place,
        TimexType.DATE,
        date.value,
        date.precision,
        anchor,
        rule("grounding.timex"),
        **links,
    )


def _place(identity: str, words: str, lat: float | None, lon: float | None, **fields: object):
    place = span(identity, words)
    return PlaceGrounding(
        record_id("place", identity, (place,)),
        identity,
        place,
        words,
        lat,
        lon,
        derivation=rule("grounding.gazetteer"),
        **{"geonameid": None, "radius_km": 5.0, **fields},
    )


_PLACES = (
    _place(
        "harbour",
        "Skarholm",
        63.62,
        20.05,
        geonameid=11,
        radius_km=8.0,
        name_users=("Sudmark",),
        other_names=("Skär Island",),
        event_ids=(SHOT.id,),
    ),
    _place("harbour", "Holm Skerry", 63.62, 20.05, geonameid=11, name_users=("Norland",)),
    _place("harbour", "HOLMSUND", 63.70, 20.37, geonameid=12, radius_km=3.0),
    _place("harbour", "open water", 63.45, 20.6, radius_km=30.0, footprint=FootprintKind.BAND),
    _place("harbour", "Northern Council", 59.33, 18.06, geonameid=14),
    _place(
        "harbour",
        "Norland waters",
        None,
        None,
        radius_km=None,
        reason="no gazetteer entry carries this name",
    ),
)

RECORDS = (
    DocumentRecords(
        COURIER_REPORT,
        attributions=(BOARDED, PLANNED, CONFIRMED, RUMOUR, WARNED),
        narrator=(NO_PLACE,),
        events=(PLAN, STOP, RECALL),
        times=(
            _time("courier", "on Tuesday", "2031-03-13", said=(BOARDED.id,)),
            _time("courier", "February", "2031-02", happened=(PLAN.id,)),
        ),
    ),
    DocumentRecords(EVENING_REPORT, attributions=(BOARDED_COPY, MOVING)),
    DocumentRecords(
        FOREIGN_REPORT,
        problems=(make_problem("language-not-read", "Arabic is not read", document_id="foreign"),),
    ),
    DocumentRecords(
        HARBOUR_REPORT,
        attributions=(FIRED, OPEN_WATER, HURT, NOT_AIMED, FLARES, ENTERED, STOPPED),
        narrator=(SUSPICIOUS, UNEXPLAINED),
        events=(SHOT,),
        times=(_time("harbour", "Monday evening", "2031-03-12TEV", happened=(SHOT.id,)),),
        places=_PLACES,
        quantities=(
            Quantity(
                "quantity-1",
                "harbour",
                span("harbour", "Two sailors"),
                2.0,
                None,
                Bound.EXACT,
                "sailor",
                HURT.id,
                rule("coding.number"),
            ),
            Quantity(
                "quantity-2",
                "harbour",
                span("harbour", "six miles"),
                6.0,
                "mi",
                Bound.AT_LEAST,
                None,
                OPEN_WATER.id,
                rule("coding.number"),
            ),
        ),
        relations=(
            Relation(
                "relation-1",
                "harbour",
                RelationKind.REQUEST,
                span("harbour", "Sudmark asked the Northern Council to send observers"),
                "Sudmark",
                "Northern Council",
                None,
                rule("coding.request"),
            ),
            Relation(
                "relation-2",
                "harbour",
                RelationKind.REASON,
                span("harbour", "after the Tern had entered Norland waters"),
                ENTERED.id,
                None,
                FLARES.id,
                rule("coding.reason"),
            ),
        ),
        problems=(
            make_problem(
                "unresolved-place",
                "“Norland waters” has no point",
                document_id="harbour",
                span=span("harbour", "Norland waters"),
            ),
        ),
    ),
)


def _issue(label: str, founding: Attribution, *others: Attribution) -> Issue:
    ids = tuple(item.id for item in (founding, *others))
    return Issue(founding.id, label, founding.content[0], ids)


def _stand(issue: Issue, item: Attribution, stance: PositionStance, **fields: object) -> Position:
    defaults: dict[str, object] = {
        "party": item.speaker.party or "unspecified",
        "said_at": PartialDate.parse("2031-03-13"),
        "value": None,
    }
    return Position(
        id=record_id(f"position-{issue.id}", item.document_id, item.content),
        issue_id=issue.id,
        speaker=item.speaker.name,
        stance=stance,
        basis=Basis.QUOTED if item.kind is QuotationKind.DIRECT else Basis.REPORTED,
        confidence=0.7,
        evidence=item.content,
        claim_ids=(item.id,),
        **{**defaults, **fields},
    )


def _quiet(issue: Issue, party: str, stance: PositionStance) -> Position:
    return Position(
        id=f"position-{issue.id}-{party}",
        issue_id=issue.id,
        party=party,
        speaker=None,
        stance=stance,
        basis=Basis.DERIVED,
        confidence=0.5,
        search=Searcher(SEARCHED).search(party),
    )


SEARCHED = (
    Searched("harbour", None),
    Searched("evening", None),
    Searched("courier", None, "Norland", "Ministry of Norland", is_primary=True),
)
SHOTS = _issue("whether shots were aimed at the Tern", FIRED, NOT_AIMED, FLARES)
STOPPING = _issue("the ship was stopped", STOPPED, CONFIRMED, BOARDED)
DEATH = _issue("the captain had died", RUMOUR)
PLOT = _issue("the attack was “planned since February”", PLANNED)
BOATS = _issue("moving two more boats to the strait", MOVING)
_AFFIRMS, _DENIES = PositionStance.AFFIRMS, PositionStance.DENIES
POSITIONS = (
    _stand(SHOTS, FIRED, _AFFIRMS),
    _stand(SHOTS, NOT_AIMED, _DENIES),
    _stand(SHOTS, FLARES, PositionStance.ACKNOWLEDGES_PARTLY),
    _quiet(SHOTS, "Northern Council", PositionStance.SILENT),
    _stand(STOPPING, STOPPED, _AFFIRMS),
    _stand(STOPPING, CONFIRMED, _AFFIRMS, said_at=PartialDate.parse("2031-03-14")),
    _stand(STOPPING, BOARDED, _AFFIRMS, value=PositionValue(2.0, None, "at_least", "sailor")),
    _stand(DEATH, RUMOUR, _DENIES, said_at=None),
    _stand(PLOT, PLANNED, _AFFIRMS),
    replace(
        _quiet(PLOT, "Norland", PositionStance.NOT_ADDRESSED),
        suggested_evasion=SuggestedEvasion(
            PLANNED.content[0],
            "narrator",
            None,
            PartialDate.parse("2031-03-13"),
            "courier",
            PartialDate.parse("2031-03-14"),
        ),
    ),
    _stand(BOATS, MOVING, _AFFIRMS, said_at=None),
    _quiet(BOATS, "Norland", PositionStance.NOT_ADDRESSED),
)


def _finding(issue: Issue, status: Status, because: str) -> Finding:
    ids = tuple(item.id for item in POSITIONS if item.issue_id == issue.id)
    return Finding(issue.id, status, because, ids)


def sample_case() -> Case:
    """Build the invented case: one issue of every state, copies, versions, decisions, problems."""
    return Case(
        records=RECORDS,
        problems=(
            make_problem("empty-document", "nothing was in the file", path="folder/blank.txt"),
        ),
        decisions=(
            Decision(
                "decision-1",
                1,
                DecisionKind.ACCEPT,
                FIRED.id,
                "harbour",
                "h" * 64,
                FIRED.source,
                FIRED.cue,
                FIRED.content,
                "A Norland patrol boat fired",
                decided_by="Editor & Co",
                note="checked against the statement",
            ),
        ),
        alignment=Alignment(
            searched=SEARCHED,
            sides=Sides(("Norland", "Northern Council"), ("Sudmark",)),
            issues=(STOPPING, BOATS, PLOT, DEATH, SHOTS),
            positions=POSITIONS,
            findings=(
                _finding(STOPPING, Status.AGREED, "Norland and Sudmark both affirm it officially"),
                _finding(BOATS, Status.UNADDRESSED, "no party has answered the report"),
                _finding(PLOT, Status.ONE_SIDED, "only Sudmark says so"),
                _finding(DEATH, Status.DEBUNKED, "withdrawn by the ministry that spread it"),
                _finding(SHOTS, Status.DISPUTED, "Sudmark affirms, Norland denies"),
            ),
            copy_links=(
                CopyLink(
                    "courier",
                    "evening",
                    CopyKind.SYNDICATED,
                    0.62,
                    (span("courier", "two sailors were hurt"),),
                ),
            ),
            copy_groups=(CopyGroup(("courier", "evening")),),
            versions=(
                VersionChain(
                    "https://gazette.example/tern",
                    ("harbour", "evening"),
                    removed=((FLARES.id, "evening"), (UNEXPLAINED.id, "evening")),
                ),
            ),
            accounts=AccountCount(2, 3),
        ),
    )
