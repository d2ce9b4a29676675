"""Questions of a case: who answers, for whom nothing was found, and whom to ask."""

from dataclasses import replace
from itertools import permutations

import pytest

from rashomon.alignment.stage import align
from rashomon.model.account import PositionStance
from rashomon.model.attribution import CueStance
from rashomon.model.case import Alignment, Case
from rashomon.model.question import Origin, Question, questions_raising
from rashomon.reviewing.asking import make_ask, make_unask
from rashomon.reviewing.making import Act

ASKS = ("A historian", "asked", "whether Malta had crossed the Icelandic border", CueStance.ASKS)


@pytest.fixture(scope="module")
def asked(quarrel, records) -> Case:
    """The quarrel, with a dead sailor that one side tells of and an unknown."""
    sayings = (
        ("Iceland's ministry", "said", "two Maltese sailors died"),
        "It is unclear how many sailors died.",
        ASKS,
    )
    case = Case((*quarrel.records, records("d", "2031-03-05", *sayings)))
    return replace(case, alignment=align(case, Alignment()))


def question(case: Case, template: str, side: str | None = None) -> Question:
    """Find a question by its template and side."""
    found = case.alignment.questions
    return next(each for each in found if (each.template, each.side) == (template, side))


def test_parties_answer_in_their_words(asked):
    """Each party's answers stand under its name with the words, in alphabetical order."""
    found = [
        (answer.party, [span.document_id for span in answer.evidence])
        for answer in question(asked, "crossing").answers
        if answer.stance is PositionStance.DENIES
    ]

    assert ("Malta", ["a"]) in found
    assert sorted(party for party, _ in found) == [party for party, _ in found]


def test_a_gap_counts_what_was_searched(asked):
    """A party without an answer has a gap with the number of reports, and who speaks for it."""
    (gap,) = question(asked, "losses").gaps

    assert ("Malta", 4, 0, False) == (
        gap.party, gap.search.documents, gap.search.statements, gap.evaded
    )  # fmt: skip
    assert ["Malta's ministry"] == [one.name for one in gap.ask]


def test_losses_are_asked_for_each_side(asked):
    """Whose losses the words name is kept: nobody names those of the other side."""
    maltese, icelandic = (
        question(asked, "losses_of", "Malta"),
        question(asked, "losses_of", "Iceland"),
    )

    assert ["Iceland"] == [answer.party for answer in maltese.answers]
    assert () == icelandic.answers
    assert ["Iceland", "Malta"] == [gap.party for gap in icelandic.gaps]


def test_an_evasion_is_no_answer(asked):
    """What a report says a party left out stands among the answers, and leaves a gap."""
    found = question(asked, "manoeuvre")
    stances = {answer.party: answer.stance for answer in found.answers}

    assert PositionStance.EVADES is stances["Malta"]
    assert [("Malta", True)] == [(gap.party, gap.evaded) for gap in found.gaps]


def test_parties_against_each_other_are_shown(asked):
    """An issue that one party affirms and the other denies is listed as disputed."""
    found = question(asked, "crossing")

    assert set(found.disputed_ids) <= set(found.issue_ids)
    assert found.disputed_ids


def test_declared_unknowns_feed_their_question(asked):
    """An unknown that a report declares stands with the questions on its matter."""
    (unknown,) = asked.alignment.unknowns

    assert unknown.id in question(asked, "losses").unknown_ids
    assert unknown.id not in question(asked, "inquiry").unknown_ids


def test_a_raised_question_has_who_raised_it(asked):
    """A question raised in a text keeps who and when; what shares its words is a suggestion."""
    raised = [each for each in asked.alignment.questions if each.origin is Origin.RAISED]
    found = next(each for each in raised if each.askings[0].span.document_id == "d")

    assert "whether Malta had crossed the Icelandic border" == found.words
    assert ("A historian", "2031-03-05") == (
        found.askings[0].speaker,
        found.askings[0].published_at.value,
    )
    assert found.answers
    assert all(answer.is_suggestion for answer in found.answers)
    assert question(asked, "crossing").id in found.near_ids


def test_an_issue_is_raised_by_the_questions_that_it_answers(asked):
    """For every issue the questions that raise it are known; one of nobody's asking has none."""
    issues = {issue.label: issue for issue in asked.alignment.issues}
    deaths = issues["two Maltese sailors died"]
    raising = questions_raising(deaths, asked.alignment.questions)

    assert "losses" in {each.template for each in raising}
    assert () == questions_raising(replace(deaths, id="other"), asked.alignment.questions)


def test_the_analyst_asks_and_strikes_out(asked):
    """A question of the analyst's comes first, answered on the issues of its claims."""
    claim, document = asked.records[0].attributions[0], asked.records[0].document
    ask = make_ask("Did they enter?", ((document, claim),), Act(1))
    struck = question(asked, "law")
    rulings = (ask, make_unask(struck.id, struck.words, Act(2)))
    found = align(replace(asked, rulings=rulings), Alignment()).questions

    assert ("Did they enter?", Origin.ANALYST) == (found[0].words, found[0].origin)
    assert {"Iceland", "Malta"} <= {answer.party for answer in found[0].answers}
    assert struck.id not in {each.id for each in found}


def test_a_free_question_looks_for_its_words(asked):
    """A question about no claim is answered by words in common, as a suggestion."""
    ask = make_ask("Which sailors died on the Maltese boats?", (), Act(1))
    (found, *_) = align(replace(asked, rulings=(ask,)), Alignment()).questions

    assert found.is_suggestion
    assert "Iceland" in {answer.party for answer in found.answers}


def test_figures_that_differ_are_told_by_measure(asked):
    """Without figures from two parties nothing differs."""
    assert () == question(asked, "losses").differing()


def test_the_order_of_reports_does_not_matter(quarrel):
    """Every order of the reports gives the same questions."""
    found = {
        align(replace(quarrel, records=order), Alignment()).questions
        for order in permutations(quarrel.records)
    }

    assert 1 == len(found)


def test_an_empty_case_asks_nothing():
    """Without reports there is nothing to be asked."""
    assert () == align(Case(), Alignment()).questions


def test_who_is_named_and_mute_is_asked_for(asked):
    """Parties that speak are not among those that have not spoken."""
    assert () == question(asked, "unheard").gaps
