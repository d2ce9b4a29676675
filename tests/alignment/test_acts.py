"""The words of each party for an act, side by side, and the doers that it names."""

from dataclasses import replace

from rashomon.model.case import Case
from rashomon.model.derivation import Derivation
from rashomon.model.event import Event, EventType, Modality, Participant
from rashomon.model.ids import record_id
from rashomon.model.span import Span
from tests.alignment.conftest import make_records
from tests.alignment.ruling import aligned

CROSSED = ("Iceland's ministry", "said", "Maltese troops crossed the border of Iceland")
ENTERED = ("Malta", "said", "Maltese troops entered Iceland")
DEPLOYED = ("Malta's ministry", "said", "Maltese border guards deployed on the ridge")
NEVER = ("Malta", "said", "its troops never crossed the border of Iceland")
OWN = ("Malta", "said", "Maltese troops stayed on their own side of the border of Iceland")


def case_of(*sayings, doers=()):
    """Line up one report; `doers` are (words for the doer, predicate, code, sectors)."""
    records = make_records("a", "2031-03-02", sayings)
    events = tuple(_event(records, *doer) for doer in doers)
    return aligned(Case((replace(records, events=events),)))


def _event(records, name, predicate, code, *sectors):
    text, home = records.document.text, records.document.id
    at = text.index(name)
    start = text.index(predicate, at)
    span = Span(home, start, start + len(predicate))
    actor = Participant(name, code, Span(home, at, at + len(name)), sectors)
    return Event(
        id=record_id("event", home, (span,)),
        document_id=home,
        span=span,
        clause=Span(home, at, span.end),
        type=EventType.MOBILIZE,
        mode=None,
        contexts=(),
        polarity=3.0,
        modality=Modality.ACTUAL,
        actor=actor,
        recipient=None,
        attribution_id=None,
        derivation=Derivation("test", 1.0),
    )


def told(case):
    """Give the words of each party for the first act."""
    return {
        voice.party: [word.text for word in voice.words] for voice in case.alignment.acts[0].voices
    }


def test_the_same_act_in_other_words_stands_by_party():
    """A crossing by one account, a deployment by the actor's own."""
    case = case_of(CROSSED, DEPLOYED)

    assert {"Iceland": ["crossed"], "Malta": ["deployed"]} == told(case)
    assert case.alignment.acts[0].is_worded_otherwise


def test_every_word_opens_in_its_report():
    """A word for the act is characters of a text, under its claim."""
    case = case_of(CROSSED, ENTERED)
    text, claims = case.documents[0].text, {claim.id for claim in case.attributions}

    for voice in case.alignment.acts[0].voices:
        for word in voice.words:
            assert word.text == word.span.quote(text)
            assert word.claim_id in claims


def test_a_bare_denial_has_no_word_for_the_act():
    """Who says that nobody crossed does not call it a crossing."""
    assert {"Iceland": ["crossed"], "Malta": ["entered"]} == told(case_of(CROSSED, ENTERED, NEVER))


def test_who_denies_by_another_account_has_words_of_its_own():
    """What is told in place of the act stands beside it."""
    assert ["stayed on their own side"] == told(case_of(CROSSED, OWN))["Malta"]


def test_two_services_named_as_the_doer_are_told_and_only_suggested():
    """Troops by one account, border guards by the other: who acted is told otherwise."""
    case = case_of(
        CROSSED,
        DEPLOYED,
        doers=(
            ("Maltese troops", "crossed", "MLT", "MIL"),
            ("Maltese border guards", "deployed", "MLT", "COP"),
        ),
    )
    act = case.alignment.acts[0]

    assert act.is_actor_disputed
    assert ["Maltese troops", "Maltese border guards"] == [
        actor.text for voice in act.voices for actor in voice.actors
    ]


def test_one_service_named_by_both_is_no_dispute():
    """The same kind of force in other words is one doer."""
    case = case_of(
        CROSSED,
        DEPLOYED,
        doers=(
            ("Maltese troops", "crossed", "MLT", "MIL"),
            ("Maltese border guards", "deployed", "MLT", "MIL"),
        ),
    )

    assert not case.alignment.acts[0].is_actor_disputed


def test_parties_that_use_the_same_words_are_not_listed():
    """Side by side stands what differs."""
    same = ("Malta", "said", "Maltese troops crossed the border of Iceland")

    assert () == case_of(CROSSED, same).alignment.acts
