"""Exhibits, explanations and reasons of a small case of our own, read by the whole pipeline."""

import tomllib
from collections.abc import Callable
from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest

from rashomon.alignment.stage import align
from rashomon.model.case import Alignment, Case
from rashomon.model.hypothesis import Explanation, Weight
from rashomon.model.reason import ReasonBasis
from rashomon.pipeline import Pipeline, align_case, load_pipeline, read_document
from rashomon.reviewing.making import Act
from rashomon.reviewing.weighing import make_explanation, make_unweighed, make_weight
from tests.conftest import make_document

REPORTS = tomllib.loads((Path(__file__).parent / "boards.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    """The stages of the program, loaded once."""
    return load_pipeline()


@pytest.fixture(scope="module")
def read(pipeline) -> Callable[[str], Case]:
    """Read reports into an aligned case."""

    def read(name: str) -> Case:
        documents = (
            replace(make_document(row["text"], row["id"], row["date"]), outlet=row["outlet"])
            for row in REPORTS[name]
        )
        records = tuple(read_document(pipeline, document) for document in documents)
        return align_case(pipeline, Case(records), Alignment())

    return read


@pytest.fixture(scope="module")
def airship(read) -> Case:
    """A burned airship, with a video, old charts and three explanations."""
    return read("airship")


def _uses(case: Case, form: str) -> list[tuple[str, str | None, str | None, str]]:
    return [
        (use.role, use.by, use.ground, use.thing.document_id)
        for exhibit in case.alignment.exhibits
        if exhibit.form == form
        for use in exhibit.uses
    ]


def test_one_video_is_followed_through_the_reports(airship):
    """Who cites, contests, doubts and withdraws one video stands under one exhibit."""
    videos = [each for each in airship.alignment.exhibits if each.form == "video"]

    assert 1 == len(videos)
    assert [
        ("cites", "Iceland", None, "a1"),
        ("contests", "Malta", "elsewhere", "a2"),
        ("doubts", "analyst", "unverified", "a3"),
        ("withdraws", None, None, "a4"),
    ] == _uses(airship, "video")


def test_an_exhibit_tells_since_when_it_is_spoken_against(airship):
    """The days are those of the reports where the day of saying is not told."""
    (video,) = (each for each in airship.alignment.exhibits if each.form == "video")

    assert "2031-06-02" == (video.since and video.since.value)
    assert "2031-06-03" == (video.contested_since and video.contested_since.value)


def test_a_link_between_reports_says_why(airship):
    """Every use behind the first has a reason for being of the same thing."""
    behind = [use for each in airship.alignment.exhibits for use in each.uses[1:]]

    assert behind
    assert all(use.link_why for use in behind)


def test_a_contested_map_names_the_ground(airship):
    """The year in the name makes two uses one, whoever speaks."""
    assert [
        ("cites", "Malta", None, "a2"),
        ("contests", "Iceland", "doctored", "a2"),
    ] == _uses(airship, "map")


def test_what_is_not_shown_is_withheld(airship):
    """Who refuses to show a thing withholds it; nobody cites it."""
    assert [("withholds", "Iceland", None, "a2")] == _uses(airship, "radar")


def test_a_thing_that_is_only_named_is_no_exhibit(read):
    """A signed document, a video link and questions about a map hold up nothing."""
    assert () == read("ferry").alignment.exhibits


def _board(case: Case) -> dict[str, Explanation]:
    return {each.kind: each for each in case.alignment.explanations}


def test_explanations_are_in_the_words_of_their_owners(airship):
    """Each explanation is a quotation with its owner; what a claim denies is none of its own."""
    board = _board(airship)

    assert {"failure", "pressure", "provocation", "reason"} == set(board)
    assert "a worn valve gave out" == board["failure"].words
    assert ["Malta"] == [each.per for each in board["failure"].tellings]


def test_what_one_party_repeats_is_one_explanation(airship):
    """Two statements of one party about a provocation are one explanation with two tellings."""
    tellings = _board(airship)["provocation"].tellings

    assert ["a3", "a3"] == [each.span.document_id for each in tellings]


def test_an_act_that_excludes_an_explanation_is_inconsistent(airship):
    """A claim that somebody shot speaks against a failure, as a suggestion with its reason."""
    weighed = _board(airship)["failure"].weighings
    (shot,) = (each for each in weighed if "shot down" in each.why)

    assert (Weight.INCONSISTENT, "Iceland") == (shot.suggested, shot.voice)
    assert shot.ruled is None


def test_copies_and_repetitions_count_once(airship):
    """All claims of one party are one account, however many reports carry them."""
    failure = _board(airship)["failure"]
    doubled = replace(failure, weighings=(*failure.weighings, *failure.weighings))

    assert failure.count(Weight.INCONSISTENT) == doubled.count(Weight.INCONSISTENT)


def test_an_explanation_of_the_analyst_is_weighed_by_her(airship):
    """Her weight stands beside the suggestion, counts before it, and survives a new run."""
    explain = make_explanation("The airship was struck by lightning", Act(1, "Ana"))
    case = _ruled(airship, explain)
    added = next(each for each in case.alignment.explanations if each.kind == "analyst")
    claim = airship.attributions[0]
    case = _ruled(case, make_weight(case, added, claim, Weight.INCONSISTENT, Act(2, "Ana")))
    added = next(each for each in case.alignment.explanations if each.kind == "analyst")

    assert (1, 0) == (added.count(Weight.INCONSISTENT), added.count(Weight.CONSISTENT))
    assert ["Ana"] == [each.ruled_by for each in added.weighings]


def test_a_weight_goes_before_the_suggestion_until_it_is_undone(airship):
    """The suggestion stays on record; an undo brings it back."""
    failure = _board(airship)["failure"]
    weighing = failure.weighings[0]
    claim = next(each for each in airship.attributions if each.id == weighing.claim_id)
    weigh = make_weight(airship, failure, claim, Weight.NEUTRAL, Act(1))
    ruled = _ruled(airship, weigh)
    undone = _ruled(ruled, make_unweighed(weigh, Act(2)))

    assert "inconsistent" == weigh.before
    assert Weight.NEUTRAL == _weight(ruled, claim.id).value
    assert Weight.INCONSISTENT == _weight(ruled, claim.id).suggested
    assert Weight.INCONSISTENT == _weight(undone, claim.id).value


def _weight(case: Case, claim_id: str):
    weighed = _board(case)["failure"].weighings
    return next(each for each in weighed if each.claim_id == claim_id)


def test_a_weight_without_its_words_is_a_problem(airship):
    """A ruling on words that are gone is reported, never bent to others."""
    failure, claim = _board(airship)["failure"], airship.attributions[0]
    weigh = make_weight(airship, failure, claim, Weight.NEUTRAL, Act(1))
    (clause,) = weigh.clauses
    lost = replace(weigh, clauses=(replace(clause, quotation="no such words at all"),))
    case = _ruled(airship, lost)

    assert ["orphan-ruling"] == [each.code for each in case.alignment.problems]


def _ruled(case: Case, ruling) -> Case:
    ruled = replace(case, rulings=(*case.rulings, ruling))
    return replace(ruled, alignment=align(ruled, case.alignment))


def test_reasons_stand_beside_their_act(airship):
    """A party's own reason is told from one that it imputes to another."""
    found = {
        (each.by, each.of, each.basis) for act in airship.alignment.reasons for each in act.reasons
    }

    assert {
        ("Iceland", "Malta", ReasonBasis.IMPUTED),
        ("Malta", None, ReasonBasis.UNKNOWN),
        ("Malta", "Iceland", ReasonBasis.IMPUTED),
        ("Malta", "Malta", ReasonBasis.OWN),
    } == found


def test_who_is_said_to_intend_something_does_not_explain_it(airship):
    """What one party says that another wanted is the first one's explanation."""
    assert ["Iceland"] == [each.per for each in _board(airship)["pressure"].tellings]


def test_a_reason_keeps_the_words_of_the_act(airship):
    """Act and reason are two stretches of one sentence."""
    texts = {document.id: document.text for document in airship.documents}
    acts = [
        each.act.quote(texts[each.act.document_id])
        for act in airship.alignment.reasons
        for each in act.reasons
        if each.act
    ]

    assert ["Malta closed its ports"] == acts


def test_the_boards_do_not_depend_on_the_order_of_reports(airship):
    """Any order of documents gives the same exhibits, explanations and reasons."""
    for records in list(permutations(airship.records))[1:4]:
        other = align(Case(tuple(records)), Alignment())

        assert airship.alignment.exhibits == other.exhibits
        assert airship.alignment.explanations == other.explanations
        assert airship.alignment.reasons == other.reasons
