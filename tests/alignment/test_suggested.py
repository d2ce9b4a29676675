"""Suggested evasions, on a small case of our own that the whole pipeline reads."""

from dataclasses import replace

import pytest

from rashomon.alignment.stage import align
from rashomon.model.account import PositionStance
from rashomon.model.attribution import CueStance
from rashomon.model.case import Alignment, Case
from rashomon.model.relation import Relation, RelationKind
from rashomon.pipeline import align_case, load_pipeline, read_document
from tests.conftest import make_document

ASKED = "whether the Maltese crew had switched off its transponder"
QUARREL = (
    "A Maltese patrol boat rammed the Icelandic trawler Vala on Thursday, "
    "Iceland's coast guard said. "
    "Malta denied that its boat had rammed the trawler. "
    f"Icelandic Foreign Minister Jon Berg asked {ASKED}. "
    "Iceland said that the Maltese boat had fired on the trawler."
)
TALK = (
    "Iceland accused Malta of firing on an unarmed trawler. "
    "Malta rejected the Icelandic claims as groundless. "
    "Asked about the wounded cook, an Icelandic spokesman had no figures."
)
HEADING = "STATEMENT OF THE MINISTRY OF DEFENCE OF MALTA\n\n"
SAYS = "Our patrol boat kept to its course at all times. No shot was fired at anybody."


@pytest.fixture(scope="module")
def suggested():
    """Line up the quarrel and a last text; give what is suggested by party, words and asker."""
    pipeline = load_pipeline()

    def line_up(last: str, *, outlet: str = "Valletta Times", day: str = "2031-05-05"):
        rows = (
            ("a1", "2031-05-02", "Harbour Gazette", QUARREL),
            ("a2", "2031-05-03", "Meridian Wire", TALK),
            ("a3", day, outlet, last),
        )
        documents = (replace(make_document(text, each, date), outlet=name)
                     for each, date, name, text in rows)  # fmt: skip
        records = tuple(read_document(pipeline, document) for document in documents)
        case = align_case(pipeline, Case(records), Alignment())
        return case, {
            (each.party, found.question.quote(texts[found.question.document_id]), found.asked_by)
            for texts in ({document.id: document.text for document in case.documents},)
            for each in case.alignment.positions
            for found in (each.suggested_evasion,)
            if found
        }

    return line_up


COOK = ("Iceland", "the wounded cook", "unspecified")
TRANSPONDER = ("Malta", ASKED, "Iceland")


def test_a_later_statement_that_passes_questions_over_may_evade_them(suggested):
    """The question to Malta is named with its day; what Iceland was asked is not Malta's."""
    case, found = suggested(HEADING + SAYS)
    (one, *_) = [each for each in case.alignment.positions if each.suggested_evasion]

    assert {TRANSPONDER} == found
    assert ("a3", "2031-05-05") == (
        one.suggested_evasion.statement_id,
        one.suggested_evasion.stated_at.value,
    )


def test_a_suggestion_is_no_position_and_changes_no_state(suggested):
    """The stance stays what it was, and without the suggestion every state is the same."""
    case, _ = suggested(HEADING + SAYS)
    marked = [each for each in case.alignment.positions if each.suggested_evasion]
    plain, none = suggested(SAYS, outlet="Valletta Times")

    assert {PositionStance.NOT_ADDRESSED} == {each.stance for each in marked}
    stances = {each.stance for each in case.alignment.positions if each.party == "Malta"}
    assert PositionStance.EVADES not in stances
    assert set() == none
    labels = {each.label: each.id for each in plain.alignment.issues}
    states = {each.issue_id: each.status for each in plain.alignment.findings}
    same = {each.issue_id: each.status for each in case.alignment.findings}
    assert states[labels[ASKED]] == same[labels[ASKED]] == "unaddressed"


@pytest.mark.parametrize(
    ("last", "outlet", "day", "expected"),
    [
        (HEADING + SAYS + " The transponder of the crew was on.", "Times", None, set()),
        (HEADING + SAYS, "Times", "2031-05-02", set()),
        (HEADING + SAYS, "Times", "2031-05-03", {TRANSPONDER}),
        (HEADING + SAYS, "Times", "2031-05", set()),
        ("Statement by the Icelandic coast guard\n\nWe watch the bank.", "Times", None, {COOK}),
        ("Malta's ministry said: “" + SAYS + "”", "Times", None, set()),
        (SAYS, "Ministry of Defence of Malta", None, {TRANSPONDER}),
    ],
)
def test_only_a_complete_later_primary_statement_of_its_own_counts(
    suggested, last, outlet, day, expected
):
    """Words that may bear on it, an earlier day, another's statement or a mere report do not."""
    _, found = suggested(last, outlet=outlet, day=day or "2031-05-05")

    assert expected == found


@pytest.mark.parametrize(
    ("asked", "last", "expected"),
    [
        ("Malta", "Our boats kept to their course.", {"Malta"}),
        ("Iceland", "Our boats kept to their course.", set()),
        ("Malta", "We will free the skipper of the Vala.", set()),
    ],
)
def test_an_open_request_is_a_question_to_who_was_asked(records, asked, last, expected):
    """A demand that a later statement passes over may be evaded, by the party it was made to."""
    demand = ("Iceland", "demanded", "the skipper of the Vala be freed", CueStance.REQUESTS)
    report = records("a", "2031-05-02", demand, "Malta and Iceland fish there.")
    claim = report.attributions[0]
    request = Relation(
        "relation-1", "a", RelationKind.REQUEST, claim.cue, "Iceland", asked, None,
        claim.derivation, form="release",
    )  # fmt: skip
    stated = records("b", "2031-05-05", f"{last} Malta and Iceland.")
    stated = replace(stated, document=replace(stated.document, outlet="Embassy of Malta"))
    found = align(Case((replace(report, relations=(request,)), stated)), Alignment()).positions

    assert expected == {each.party for each in found if each.suggested_evasion}
