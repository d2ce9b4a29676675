"""Two analysts compared over the same reports."""

from dataclasses import replace

import pytest
from hypothesis import given, settings

from rashomon.model.attribution import CueStance, Speaker
from rashomon.model.case import Case
from rashomon.model.comparison import Matter, Measure, Scope
from rashomon.model.ruling import RulingKind
from rashomon.reviewing.comparing import Annotator, acts_by, compare, people_of
from rashomon.reviewing.making import Roles
from tests.builders import build_claim, build_document, span_of
from tests.reviewing.test_merging import ruling
from tests.reviewing.two_logs import (
    ACCEPT,
    CASE,
    CORRECT,
    DOCUMENT,
    HARBOUR,
    MINISTRY,
    RAIN,
    REJECT,
    decide,
    mark,
    undo,
)
from tests.strategies import cases

# Cases of every kind of record are slow to draw.
EXAMPLES = 30

MERGE, SPLIT, STANCE = RulingKind.MERGE, RulingKind.SPLIT, RulingKind.STANCE
SENTENCES = "".join(f"Norland said that boat {n} had crossed. " for n in range(12))


def compared(one: Case, other: Case):
    """Compare Ada's case with Ben's."""
    return compare(Annotator("Ada", one), Annotator("Ben", other))


def matters(one: Case, other: Case) -> list[str]:
    """Give what two cases disagree on."""
    return [str(each.matter) for each in compared(one, other).disagreements]


def figure(found, measure: Measure, scope: Scope = Scope.DECIDED):
    """Give one figure."""
    (only,) = (each for each in found.agreements if (each.measure, each.scope) == (measure, scope))
    return only


@settings(max_examples=EXAMPLES)
@given(cases())
def test_a_case_agrees_with_itself(case):
    """Its acts are the same acts, so that nobody agrees with anybody, and nothing differs."""
    found = compared(case, case)

    assert () == found.disagreements
    assert len(found.common) == len(case.documents)
    assert 0 == found.both
    assert len({*case.decisions, *case.rulings}) <= found.shared


def test_what_one_alone_decided_is_no_disagreement():
    """Nobody said otherwise; it is counted."""
    found = compared(decide(CASE, MINISTRY, REJECT, "Ada"), CASE)

    assert ((), 0, 1, 0) == (found.disagreements, found.both, found.one.alone, found.other.alone)


def test_kept_by_one_and_rejected_by_the_other():
    """The words stand with both decisions, who made them and the ids to look at."""
    ada, ben = decide(CASE, MINISTRY, ACCEPT, "Ada"), decide(CASE, MINISTRY, REJECT, "Ben")
    found = compared(ada, ben)
    (each,) = found.disagreements

    assert (Matter.KEPT, "two boats had crossed the line", "accept (Ada)", "reject (Ben)") == (
        each.matter,
        each.words,
        each.says,
        each.they_say,
    )
    assert ((MINISTRY.id, ada.decisions[0].id), (MINISTRY.id, ben.decisions[0].id)) == (
        each.ids,
        each.their_ids,
    )
    content = figure(found, Measure.CONTENT_EXACT)
    assert (0, 1) == (content.agreed, content.of)


@pytest.mark.parametrize(
    ("roles", "expected"),
    [
        ({"stance": CueStance.DENIES}, ["stance"]),
        ({"speaker": Speaker("The clerk")}, ["speaker"]),
        ({"speaker": replace(MINISTRY.speaker, party="Norland")}, ["party"]),
        ({"source": None}, ["source"]),
        ({"content": (span_of(DOCUMENT, "boats had crossed the line"),)}, ["content"]),
        ({"content": (span_of(DOCUMENT, "line"),)}, ["content"]),
    ],
)
def test_what_is_corrected_otherwise_is_listed_by_field(roles, expected):
    """Span right but stance wrong is a disagreement on the stance alone."""
    ada, ben = (
        decide(CASE, MINISTRY, ACCEPT, "Ada"),
        decide(CASE, MINISTRY, CORRECT, "Ben", **roles),
    )

    assert expected == matters(ada, ben)
    assert expected == matters(ben, ada)


def test_a_mark_counts_where_both_were_at_work():
    """In a report on which the other decided nothing, what is marked is no disagreement."""
    ada = mark(CASE, Roles((span_of(DOCUMENT, "It was"),)), "Ada")
    ben = decide(CASE, MINISTRY, ACCEPT, "Ben")

    assert ["marked"] == matters(ada, ben)
    assert ["marked"] == matters(ben, ada)
    assert [] == matters(ada, CASE)


def test_marks_with_other_ends_are_one_claim():
    """Half of the characters in common: other ends of one claim, not two."""
    ada = mark(CASE, Roles((span_of(DOCUMENT, "line. “Nothing"),)), "Ada")
    ben = mark(CASE, Roles((span_of(DOCUMENT, "line. “Nothing crossed"),)), "Ben")
    found = compared(ada, ben)

    assert [Matter.CONTENT] == [each.matter for each in found.disagreements]
    overlap = figure(found, Measure.CONTENT_OVERLAP)
    assert (1, 0) == (overlap.agreed, figure(found, Measure.CONTENT_EXACT).agreed)
    assert 0 == figure(found, Measure.KEPT).of


def test_the_figures_over_what_both_decided_are_not_watered_down():
    """Claims that nobody looked at agree because one program read both; they count apart."""
    document = build_document(SENTENCES)
    claims = [build_claim(document, "", "", f"boat {n} had crossed") for n in range(12)]
    case = Case((replace(CASE.records[0], document=document, attributions=tuple(claims)),))
    ada = ben = case
    for number, claim in enumerate(claims[:10]):
        ada = decide(ada, claim, REJECT if number < 3 else ACCEPT, "Ada")
        ben = decide(ben, claim, REJECT if number in (0, 4) else ACCEPT, "Ben")
    found = compared(ada, ben)

    kept = figure(found, Measure.KEPT)
    assert (7, 10) == (kept.agreed, kept.of)
    assert pytest.approx((0.7 - 0.62) / 0.38) == kept.value
    exact = figure(found, Measure.CONTENT_EXACT), figure(found, Measure.CONTENT_EXACT, Scope.LEFT)
    assert [(6, 9), (8, 11)] == [(each.agreed, each.of) for each in exact]


def test_reports_are_the_same_by_their_text():
    """Under another id in the other case, words and disagreements stand in those of the first."""
    document = replace(DOCUMENT, id="other")
    claim = build_claim(document, "The ministry", "said", "two boats had crossed the line")
    theirs = Case((replace(CASE.records[0], document=document, attributions=(claim,)),))
    found = compared(decide(CASE, MINISTRY, ACCEPT, "Ada"), decide(theirs, claim, REJECT, "Ben"))

    assert ("d1",) == found.common
    assert ["d1"] == [each.document_id for each in found.disagreements]
    assert found.disagreements[0].spans == MINISTRY.content


def test_reports_of_one_side_are_named():
    """Another text under the same id is another report."""
    theirs = Case((replace(CASE.records[0], document=build_document("Other.", "d1")),))
    found = compared(CASE, theirs)

    assert ((), ("d1",), ("d1",)) == (found.common, found.one.only, found.other.only)


def test_persons_inside_one_case():
    """Each is taken by what is under the own name; what Ben undid of Ada's is still hers."""
    case = decide(decide(CASE, MINISTRY, ACCEPT, "Ada"), MINISTRY, REJECT, "Ben")
    case = undo(case, 1, "Ben")

    assert ("Ada", "Ben") == people_of(case)
    assert ["kept"] == matters(acts_by(case, "Ada"), acts_by(case, "Ben"))


def test_rulings_agree_where_they_say_the_same():
    """Pairs that follow from two merges count as said; the other side may have merged at once."""
    ada = ruling(ruling(CASE, MERGE, "Ada", MINISTRY, HARBOUR), MERGE, "Ada", HARBOUR, RAIN)
    ben = ruling(CASE, MERGE, "Ben", MINISTRY, HARBOUR, RAIN)
    found = figure(compared(ada, ben), Measure.RULINGS)

    assert (3, 3) == (found.agreed, found.of)


@pytest.mark.parametrize(
    ("mine", "theirs", "expected"),
    [
        ((MERGE, ""), (SPLIT, ""), ["ruling"]),
        ((MERGE, ""), (MERGE, "contrary"), ["ruling"]),
        ((SPLIT, ""), (SPLIT, ""), []),
        ((STANCE, "affirms"), (STANCE, "denies"), ["ruling"]),
        ((STANCE, "denies"), (STANCE, "denies"), []),
    ],
)
def test_rulings_that_say_otherwise_are_listed(mine, theirs, expected):
    """Must-link against cannot-link, and one stance against another, with the words."""
    ada = ruling(CASE, mine[0], "Ada", MINISTRY, HARBOUR, value=mine[1])
    ben = ruling(CASE, theirs[0], "Ben", MINISTRY, HARBOUR, value=theirs[1])

    assert expected == matters(ada, ben)
    assert all("two boats" in each.words for each in compared(ada, ben).disagreements)
