"""Unaddressed: the word is earned by a question, and by nothing else."""

from dataclasses import replace
from itertools import permutations

import pytest

from rashomon.alignment.stage import align
from rashomon.auditing.accounts import find_unearned_words
from rashomon.model.account import Status
from rashomon.model.attribution import CueStance, NarratorKind
from rashomon.model.case import Alignment, Case
from rashomon.model.question import Origin
from rashomon.reviewing.asking import make_ask, make_unask
from rashomon.reviewing.making import Act

ASKS = ("A deputy", "asked", "whether the ferry had carried mines", CueStance.ASKS)
DODGES = ("Malta", "declined to discuss", "the catch of cod", CueStance.DECLINES)
DOUBTS = ("A historian", "doubted", "that the ferry had carried mines", CueStance.DOUBTS)
RAMMED = ("Iceland", "said", "Maltese boats rammed an Icelandic cutter")


def aligned(*reports, rulings=()):
    """Line reports up; every word of state must be earned."""
    case = Case(tuple(reports), rulings=tuple(rulings))
    case = replace(case, alignment=align(case, Alignment()))

    assert [] == list(find_unearned_words(case))

    return case


def states(case):
    """Give label -> (status, why)."""
    found = {each.issue_id: each for each in case.alignment.findings}
    return {
        each.label: (found[each.id].status, found[each.id].because)
        for each in case.alignment.issues
    }


def test_what_somebody_asked_and_nobody_answers_is_unaddressed(records):
    """It says who asked, in which words, and which question earns the word."""
    case = aligned(records("a", "2031-03-01", ASKS))
    (finding,) = case.alignment.findings
    (question,) = [each for each in case.alignment.questions if each.origin is Origin.RAISED]

    assert Status.UNADDRESSED is finding.status
    assert (question.id,) == finding.question_ids
    assert (
        "A deputy asked: “whether the ferry had carried mines”; "
        "no claim was found that affirms or denies it."
    ) == finding.because


def test_an_evasion_presupposes_a_question(records):
    """What somebody is reported to evade is unaddressed, and the reason says why."""
    ((status, because),) = states(aligned(records("a", None, DODGES))).values()

    assert Status.UNADDRESSED is status
    assert "an evasion presupposes a question" in because


def test_without_a_question_nothing_is_unaddressed(records):
    """A doubt is no question: whoever speaks to it alone is one side."""
    ((status, because),) = states(aligned(records("a", None, DOUBTS))).values()

    assert Status.ONE_SIDED is status
    assert "no question on it was found" in because


def test_what_is_only_possibly_related_is_said_to_be_so(records):
    """Suggestions earn neither a position nor unaddressed: they are to be reviewed."""
    case = aligned(records("a", "2031-03-01", RAMMED))
    weak = tuple(replace(each, is_suggestion=True) for each in case.alignment.positions)

    assert all(each.is_suggestion for each in weak)
    assert Status.ONE_SIDED is states(case)[RAMMED[2]][0]


def test_who_answers_takes_the_word_away(records):
    """An issue on which somebody stands surely is not unaddressed, whoever asks."""
    asks = ("A deputy", "asked", "whether Maltese boats rammed an Icelandic cutter", CueStance.ASKS)
    found = states(aligned(records("a", "2031-03-01", RAMMED, asks)))

    assert Status.ONE_SIDED is found["Maltese boats rammed an Icelandic cutter"][0]


def test_a_question_that_meets_no_issue_founds_one(records):
    """Its words are label and evidence, its issue has the silences and no stated position."""
    reports = (
        records("a", "2031-03-01", RAMMED, "The reason was put under seal."),
        records("b", "2031-03-02", "Malta and Iceland met."),
        records("c", "2031-03-03", "Malta and Iceland met again."),
    )
    case = aligned(*reports)
    (issue,) = [each for each in case.alignment.issues if "reason" in each.label]
    on_it = [each for each in case.alignment.positions if each.issue_id == issue.id]
    (question,) = [each for each in case.alignment.questions if issue.id in each.issue_ids]

    assert (Status.UNADDRESSED, "The reason was put under seal") == (
        states(case)[issue.label][0],
        issue.label_span.quote(reports[0].document.text),
    )
    assert [("Iceland", 3), ("Malta", 3)] == [(each.party, each.search.documents) for each in on_it]
    assert Origin.PRESUPPOSED is question.origin


@pytest.mark.parametrize(
    "sayings", [("Why had the ferry sailed at night?",), ("The ferry sailed at night.",)]
)
def test_rhetoric_and_templates_found_nothing(records, sayings):
    """A question mark alone, and what any incident asks, make no issue."""
    report = records("a", "2031-03-01", *sayings)
    asked = tuple(
        replace(each, kind=NarratorKind.QUESTION) for each in report.narrator if "?" in sayings[0]
    )
    case = aligned(replace(report, narrator=asked or report.narrator))

    assert () == case.alignment.issues
    assert case.alignment.questions


def test_the_analyst_earns_the_word_and_takes_it_back(records):
    """Her question about a claim makes its issue unaddressed; struck out, it does not."""
    report = records("a", "2031-03-01", DOUBTS)
    ask = make_ask("Did it carry mines?", ((report.document, report.attributions[0]),), Act(1))
    strike = make_unask(ask.id, ask.words, Act(2))
    ((asked, because),) = states(aligned(report, rulings=(ask,))).values()
    ((struck, _),) = states(aligned(report, rulings=(ask, strike))).values()

    assert (Status.UNADDRESSED, Status.ONE_SIDED) == (asked, struck)
    assert because.startswith("The analyst asks “Did it carry mines?”")


def test_a_question_of_a_text_that_is_struck_out_earns_nothing(records):
    """The analyst may strike out what the texts ask; the issue that it founded goes with it."""
    report = records("a", "2031-03-01", RAMMED, "The reason was put under seal.")
    found = next(
        each for each in aligned(report).alignment.questions if each.origin is Origin.PRESUPPOSED
    )
    case = aligned(report, rulings=(make_unask(found.id, found.words, Act(1)),))

    assert [RAMMED[2]] == list(states(case))


def test_the_order_of_reports_does_not_matter(records):
    """Every order of the reports gives the same issues with the same states."""
    reports = (
        records("a", "2031-03-01", RAMMED, "The reason was put under seal."),
        records("b", "2031-03-02", ASKS),
        records("c", "2031-03-03", DODGES, "Malta and Iceland met."),
    )
    found = {align(Case(order), Alignment()).findings for order in permutations(reports)}

    assert 1 == len(found)
