"""Propositions: what is told, which way, by whom."""

from dataclasses import replace

import pytest

from rashomon.alignment.reading import PropositionReader
from rashomon.lexicon.stance_words import Mood
from rashomon.model.attribution import NARRATOR, CueStance

READER = PropositionReader.load()

SIGNS = [
    ("Maltese boats crossed the line", CueStance.ASSERTS, 1),
    ("Maltese boats did not cross the line", CueStance.ASSERTS, -1),
    ("crossing the line", CueStance.DENIES, -1),
    ("that nobody crossed the line", CueStance.DENIES, 1),
    ("its boats were in international waters", CueStance.ASSERTS, 1),
    ("its boats were in territorial waters", CueStance.ASSERTS, -1),
    ("Malta had no cutter there, its boats crossed the line", CueStance.ASSERTS, 1),
    ("nobody, she said, crossed the line", CueStance.ASSERTS, -1),
    ("the crew did not react to orders", CueStance.ASSERTS, 1),
    ("no unit of the Maltese armed forces has crossed the line", CueStance.ASSERTS, -1),
    ("a crossing of the line was out of the question", CueStance.ASSERTS, -1),
    ("the crossing of the line never happened", CueStance.ASSERTS, -1),
    ("its boats left Maltese soil", CueStance.DENIES, -1),
]


@pytest.mark.parametrize(("content", "stance", "expected"), SIGNS)
def test_the_sign_counts_every_turn(records, content, stance, expected):
    """Negation, contrary words and the cue turn a statement round, each once."""
    (proposition,) = READER.read(records("a", None, ("Malta", "said", content, stance)))

    assert expected == proposition.sign


MOODS = [
    ("Maltese boats crossed the line", CueStance.ASSERTS, Mood.ASSERTED),
    ("Malta must withdraw", CueStance.ASSERTS, Mood.DEMANDED),
    ("a withdrawal of the boats", CueStance.REQUESTS, Mood.DEMANDED),
    ("whether Malta withdrew", CueStance.ASSERTS, Mood.ASKED),
    ("it will withdraw", CueStance.ASSERTS, Mood.PROSPECT),
    ("there must have been a crossing of the line", CueStance.ASSERTS, Mood.ASSERTED),
    ("Malta must surely have crossed the line", CueStance.ASSERTS, Mood.ASSERTED),
    ("Malta must have its boats withdrawn", CueStance.ASSERTS, Mood.DEMANDED),
    ("Malta should have withdrawn its boats", CueStance.ASSERTS, Mood.DEMANDED),
]


@pytest.mark.parametrize(("content", "stance", "expected"), MOODS)
def test_a_call_for_an_act_is_not_the_act(records, content, stance, expected):
    """Demands, questions and prospects are kept apart from what is said to be so."""
    (proposition,) = READER.read(records("a", None, ("Iceland", "said", content, stance)))

    assert expected == proposition.mood


def test_a_request_is_no_question_and_its_ground_no_request(records):
    """Who asks for help after guards crossed holds that they crossed."""
    content = "Iceland for help after Maltese guards crossed the line"
    report = records("a", None, ("Malta", "has asked", content, CueStance.ASKS))

    told = {item.text: item.mood for item in READER.read(report)}

    assert Mood.ASSERTED == told["after Maltese guards crossed the line"]
    assert Mood.ASKED not in told.values()


def test_who_asks_why_holds_that_it_is_so(records):
    """Whoever asks whether does not."""
    report = records(
        "a",
        None,
        ("Malta", "asked", "why guards crossed the line", CueStance.ASKS),
        ("Malta", "asked", "whether guards crossed the line", CueStance.ASKS),
    )
    why, whether = READER.read(report)

    assert (Mood.ASSERTED, CueStance.ASSERTS) == (why.mood, why.claim.stance)
    assert Mood.ASKED == whether.mood


def test_behind_a_colon_a_denial_goes_on_with_what_is_so(records):
    """What explains a denial is not denied."""
    content = "the charge of a raid: Icelandic guards fired"
    report = records("a", None, ("Malta", "rejected", content, CueStance.REJECTS))

    assert {"attack": -1, "fire": 1} == {
        item.family.name: item.sign for item in READER.read(report)
    }


def test_a_clause_that_calls_something_false_is_turned(records):
    """It denies whatever the clauses around it are about."""
    content = "guards stayed at home and that the message is false"
    read = READER.read(records("a", None, ("Malta", "said", content)))

    assert [1, -1] == [item.sign for item in read]


def test_a_promise_told_by_another_is_held_by_who_tells_it(records):
    """That it was promised is the relayer's claim too."""
    outer = records("a", None, ("Iceland", "said", "Malta had agreed to withdraw its boats"))
    (relay,) = outer.attributions
    words = replace(relay.content[0], start=relay.content[0].start + len("Malta had agreed "))
    inner = replace(
        relay,
        id="claim-inner",
        content=(words,),
        nested_in=relay.id,
        stance=CueStance.AGREES,
        speaker=replace(relay.speaker, party="Malta"),
    )

    told = READER.read(replace(outer, attributions=(relay, inner)))

    assert {"Iceland", "Malta"} == {item.party for item in told}


def test_a_denial_of_this_speaks_to_what_was_said_before(records):
    """Content that points back takes the proposition it points at, turned round."""
    report = records(
        "a",
        None,
        ("Iceland", "said", "Maltese boats crossed the border"),
        ("Malta", "rejects", "this", CueStance.REJECTS),
    )

    said, denied = READER.read(report)

    assert (said.family, -1, "Malta") == (denied.family, denied.sign, denied.party)
    assert "Malta rejects this" == denied.text


def test_the_narrator_may_say_that_a_party_did_not_answer(records):
    """An evasion belongs to the party that the report names, with the report's words."""
    report = records("a", None, "Malta did not mention the ramming of the cutter.")

    (dodge,) = READER.read(report)

    assert ("Malta", True) == (dodge.party, dodge.is_dodge)


def test_what_others_are_told_to_say_is_theirs(records):
    """An outlet that relays a ministry adds no account of its own."""
    outer = records("a", None, ("The agency", "reports", "Malta said that it fired first"))
    (relay,) = outer.attributions
    words = replace(relay.content[0], start=relay.content[0].start + len("Malta said "))
    inner = replace(relay, id="claim-inner", content=(words,), nested_in=relay.id)

    told = READER.read(replace(outer, attributions=(relay, inner)))

    assert ["claim-inner"] == [proposition.claim.id for proposition in told]


def test_a_choice_that_another_puts_is_no_concession(records):
    """Whoever "either concedes it or ..." has conceded nothing."""
    report = records(
        "a", None, ("Malta", "either concedes", "the crossing", CueStance.ACKNOWLEDGES)
    )

    assert [] == list(READER.read(report))


def test_what_nobody_contests_is_the_narrators_word(records):
    """It is no denial, and what nobody says is said by none."""
    report = records(
        "a",
        None,
        ("Nobody", "contests", "that Maltese boats crossed the line", CueStance.DENIES),
        ("No official", "said", "Maltese boats crossed the line"),
    )

    assert [(NARRATOR, 1)] == [(item.party, item.sign) for item in READER.read(report)]


@pytest.mark.parametrize(
    "source", ["No 10", "No less than three officials", "No-fly zone monitors"]
)
def test_who_begins_with_no_is_somebody(records, source):
    """Their denial is theirs."""
    content = "that Maltese boats crossed the line"
    (item,) = READER.read(records("a", None, (source, "denied", content, CueStance.DENIES)))

    assert (source, -1) == (item.speaker.name, item.sign)


def test_who_takes_back_what_he_said_denies_it(records):
    """However the withdrawal is worded."""
    content = "that Maltese boats crossed the line"
    (item,) = READER.read(records("a", None, ("Malta", "retracted", content, CueStance.RETRACTS)))

    assert -1 == item.sign
