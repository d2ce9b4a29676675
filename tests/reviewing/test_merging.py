"""What another analyst decided, merged into a case."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.model.attribution import CueStance
from rashomon.model.case import Case
from rashomon.model.logbook import LogKind
from rashomon.model.ruling import RuledClause, RulingKind
from rashomon.reviewing.acts import identities
from rashomon.reviewing.decisions import review
from rashomon.reviewing.logbook import make_entry, make_note
from rashomon.reviewing.making import Act, Roles
from rashomon.reviewing.merging import (
    Preference,
    plan_merge,
)
from rashomon.reviewing.rulings import make_ruling_undo
from rashomon.reviewing.weighing import make_explanation
from tests.builders import build_document, span_of
from tests.reviewing.two_logs import (
    ACCEPT,
    CASE,
    CORRECT,
    DOCUMENT,
    HARBOUR,
    MINISTRY,
    RAIN,
    REJECT,
    act,
    decide,
    mark,
    merged,
    stand,
    undo,
)
from tests.strategies import cases

# Cases of every kind of record are slow to draw.
EXAMPLES = 30

NOW = Act(0, "Ada", decided_at="2031-03-04T10:00:00Z")
STANCES = (CueStance.ASSERTS, CueStance.DENIES, CueStance.HINTS)
CLAIMS = (MINISTRY, HARBOUR, RAIN)


def plan(mine: Case, theirs: Case, prefer=Preference.NEITHER):
    """Plan a merge by Ada."""
    return plan_merge(mine, theirs, NOW, prefer)


def ruling(case: Case, kind: RulingKind, by: str, *claims, **more) -> Case:
    """Rule on claims as wholes."""
    clauses = tuple(
        RuledClause(
            each.id, DOCUMENT.id, DOCUMENT.sha256, each.extent, each.extent.quote(DOCUMENT.text)
        )
        for each in claims
    )
    made = make_explanation("-", act(case, by, log="rulings"))
    made = replace(made, kind=kind, clauses=clauses, words="", **more)
    made = replace(made, id=f"ruling-{by}-{made.sequence}")
    return replace(case, rulings=(*case.rulings, made))


@st.composite
def logs(draw, by: str, claims):
    """Draw what a person decides on some claims: turns, undos and all, and some notes."""
    case = CASE
    for claim in draw(st.lists(st.sampled_from(claims), max_size=5)):
        how = draw(st.sampled_from([ACCEPT, REJECT, CORRECT, None]))
        if how:
            at, stance = draw(st.sampled_from(["", "2031-03-04"])), draw(st.sampled_from(STANCES))
            case = decide(case, claim, how, by, at, stance=stance)
        elif case.decisions:
            case = undo(case, draw(st.integers(1, len(case.decisions))), by)
    for words in draw(st.lists(st.sampled_from(["a", "b"]), max_size=2)):
        note = make_note(draw(st.sampled_from(claims)).id, words, act(case, by, log="logbook"))
        case = replace(case, logbook=(*case.logbook, note))
    return case


@settings(max_examples=EXAMPLES)
@given(cases())
def test_merging_a_case_into_itself_changes_nothing(case):
    """Whatever was decided, ruled and noted, a case knows its own acts."""
    found = plan(case, case)

    assert ((), (), ()) == (found.taken, found.conflicts, found.leftovers)


@given(logs("Ada", CLAIMS), logs("Ben", CLAIMS), st.sampled_from(Preference))
def test_merging_twice_changes_nothing(mine, theirs, prefer):
    """What was taken is known the second time, and the same conflicts are left."""
    first = plan(mine, theirs, prefer)
    again = plan(merged(mine, first), theirs, prefer)

    assert () == again.taken
    left = first.conflicts if prefer is Preference.NEITHER else ()
    assert len(left) == len(again.conflicts)


@given(logs("Ada", CLAIMS[:1]), logs("Ben", CLAIMS[1:2]), logs("Cem", CLAIMS[2:]))
def test_the_order_of_merging_is_no_matter_without_conflicts(ada, ben, cem):
    """Ben's log then Cem's, or Cem's then Ben's: the same acts stand."""
    one, other = merged(ada, plan(ada, ben)), merged(ada, plan(ada, cem))

    both, as_well = merged(one, plan(one, cem)), merged(other, plan(other, ben))

    assert stand(both) == stand(as_well)
    assert set(identities(both).values()) == set(identities(as_well).values())


@given(logs("Ada", CLAIMS), logs("Ben", CLAIMS))
def test_what_stands_of_mine_stands_after_a_merge(mine, theirs):
    """Whoever disagrees, an act of mine is undone only by one that undoes it by name."""
    after = merged(mine, plan(mine, theirs))

    assert stand(mine) <= stand(after)


@given(
    logs("Ada", CLAIMS), logs("Ben", CLAIMS), st.sampled_from([Preference.THEIRS, Preference.MINE])
)
def test_merged_there_and_back_both_say_the_same(mine, theirs, prefer):
    """After a merge that settles all, the other case takes it over without a question."""
    after = merged(mine, plan(mine, theirs, prefer))
    back = plan(theirs, after)

    assert () == back.conflicts
    assert left(after) == left(merged(theirs, back))


@given(logs("Ada", CLAIMS[:1]), logs("Ben", CLAIMS[:1]))
def test_what_wins_a_conflict_is_what_its_owner_had(mine, theirs):
    """An acceptance does not take over the other's correction."""
    if plan(mine, theirs).conflicts:
        assert left(theirs) == left(merged(mine, plan(mine, theirs, Preference.THEIRS)))
        assert left(mine) == left(merged(mine, plan(mine, theirs, Preference.MINE)))


def left(case: Case):
    """Give the claims as a case leaves them, by what a person can correct."""
    claims = review(case).attributions
    return [
        (each.id, each.content, each.source, each.cue, each.speaker, each.stance) for each in claims
    ]


def test_an_undo_points_at_what_it_undoes():
    """Behind three decisions of mine, their undo of their first still undoes that one."""
    mine = CASE
    for claim in CLAIMS:
        mine = decide(mine, claim, ACCEPT, "Ada")
    theirs = undo(decide(CASE, MINISTRY, ACCEPT, "Ben"), 1, "Ben")

    taken = plan(mine, theirs).taken

    assert [4, 5] == [each.sequence for each in taken]
    assert taken[0].id == taken[1].target_id
    assert stand(mine) == stand(merged(mine, plan(mine, theirs)))


def test_acts_keep_who_when_and_why():
    """Only numbers and the ids made of them differ."""
    theirs = decide(CASE, MINISTRY, REJECT, "Ben", "2031-03-01T08:00:00Z")
    mine = decide(CASE, HARBOUR, REJECT, "Ada")
    (taken,) = plan(mine, theirs).taken

    assert replace(taken, id="", sequence=0) == replace(theirs.decisions[0], id="", sequence=0)


def test_the_same_claim_decided_otherwise_is_a_conflict():
    """It is listed with the words and what both decided, and left out."""
    mine = decide(CASE, MINISTRY, ACCEPT, "Ada")
    theirs = decide(decide(CASE, MINISTRY, REJECT, "Ben"), HARBOUR, ACCEPT, "Ben")
    found = plan(mine, theirs)

    assert [HARBOUR.id] == [each.target_id for each in found.taken]
    (conflict,) = found.conflicts
    assert ("two boats had crossed the line", "accept (Ada)", "reject (Ben)") == (
        conflict.words,
        conflict.says,
        conflict.they_say,
    )


@pytest.mark.parametrize(
    ("prefer", "expected"), [(Preference.THEIRS, "reject"), (Preference.MINE, "accept")]
)
def test_a_conflict_can_be_settled(prefer, expected):
    """Mine is undone, or theirs put on record and undone; then neither is asked again."""
    mine = decide(CASE, MINISTRY, ACCEPT, "Ada")
    theirs = decide(decide(CASE, MINISTRY, ACCEPT, "Ben"), MINISTRY, REJECT, "Ben")
    after = merged(mine, plan(mine, theirs, prefer))
    back = plan(theirs, after)

    assert expected == [each.kind for each in _standing(after)][-1]
    assert () == plan(after, theirs).conflicts
    assert () == back.conflicts
    assert expected == [each.kind for each in _standing(merged(theirs, back))][-1]


def _standing(case):
    names = stand(case)
    return [each for each in case.decisions if identities(case)[each.id] in names]


def test_a_person_can_contradict_herself():
    """One name in two files that do not know of each other: which counts is for her to say."""
    one = decide(CASE, MINISTRY, ACCEPT, "Ada", "2031-03-01")
    other = decide(CASE, MINISTRY, REJECT, "Ada", "2031-03-02")

    assert 1 == len(plan(one, other).conflicts)


def test_corrections_conflict_where_they_say_otherwise():
    """The same correction by two persons is none."""
    mine = decide(CASE, MINISTRY, CORRECT, "Ada", stance=CueStance.DENIES)
    same = decide(CASE, MINISTRY, CORRECT, "Ben", stance=CueStance.DENIES)
    other = decide(CASE, MINISTRY, CORRECT, "Ben", stance=CueStance.HINTS)

    assert [0, 1] == [len(plan(mine, each).conflicts) for each in (same, other)]


def test_an_act_that_saw_mine_is_no_conflict():
    """Who decides otherwise in a copy that holds my decision has seen it: theirs is taken."""
    mine = decide(CASE, MINISTRY, ACCEPT, "Ada")
    theirs = decide(mine, MINISTRY, REJECT, "Ben")
    found = plan(mine, theirs)

    assert ((), 1, ["reject"]) == (
        found.conflicts,
        found.known,
        [each.kind for each in found.taken],
    )


def test_a_mark_by_hand_comes_along():
    """A claim that the machine missed is marked here as well."""
    roles = Roles((span_of(DOCUMENT, "raining"),))
    theirs = decide(mark(CASE, roles, "Ben"), MINISTRY, ACCEPT, "Ben")

    assert ["mark", "accept"] == [each.kind for each in plan(CASE, theirs).taken]


def test_what_is_about_a_report_that_is_not_here_is_left_over():
    """Decision, undo, note and ruling stay behind, each with the reason."""
    theirs = undo(decide(CASE, MINISTRY, REJECT, "Ben"), 1, "Ben")
    theirs = ruling(theirs, RulingKind.RENAME, "Ben", MINISTRY)
    note = make_note(MINISTRY.id, "look", Act(1, "Ben"))
    found = plan(Case(), replace(theirs, logbook=(note,)))
    other = replace(CASE.records[0], document=build_document("Other words.", "d1"))

    assert () == found.taken
    assert {"report d1 is not in this case"} == {each.why for each in found.leftovers}
    assert 4 == len(found.leftovers)
    assert "report d1 has another text in this case" in {
        each.why for each in plan(Case((other,)), theirs).leftovers
    }


def test_a_hand_over_stays_in_its_file():
    """It tells of another case file; notes come along."""
    handover = make_entry(LogKind.HANDOVER, Act(1, "Ben"), words="go on", value="{}")
    note = make_note("", "look", Act(2, "Ben"))
    found = plan(CASE, replace(CASE, logbook=(handover, note)))

    assert ["note"] == [each.kind for each in found.taken]
    assert ["handover"] == [each.act.kind for each in found.leftovers]


@pytest.mark.parametrize(
    ("prefer", "expected"), [(Preference.NEITHER, []), (Preference.MINE, ["note"])]
)
def test_a_note_on_a_decision_goes_with_it(prefer, expected):
    """It points at the decision under its new id, or is left over with it; never at another."""
    mine = decide(CASE, MINISTRY, ACCEPT, "Ada")
    theirs = decide(CASE, MINISTRY, REJECT, "Ben")
    note = make_note(theirs.decisions[0].id, "sure", Act(1, "Ben"))
    found = plan(mine, replace(theirs, logbook=(note,)), prefer)
    notes = [each for each in found.taken if each.kind == "note"]

    assert expected == [each.kind for each in notes]
    assert all(each.target_id == found.taken[0].id for each in notes)
    assert len(expected) == 1 - sum(each.act == note for each in found.leftovers)


def test_what_they_ruled_otherwise_since_is_no_conflict():
    """Their later ruling says what mine says: both of theirs come along, in order."""
    mine = ruling(CASE, RulingKind.MERGE, "Ada", MINISTRY, HARBOUR)
    theirs = ruling(CASE, RulingKind.SPLIT, "Ben", MINISTRY, HARBOUR)
    theirs = ruling(theirs, RulingKind.MERGE, "Ben", MINISTRY, HARBOUR)
    found = plan(mine, theirs)

    assert () == found.conflicts
    assert ["split", "merge"] == [each.kind for each in found.taken]


def test_merge_and_split_of_one_pair_contradict():
    """Also where the pair follows from two merges of mine."""
    merge, split = RulingKind.MERGE, RulingKind.SPLIT
    mine = ruling(ruling(CASE, merge, "Ada", MINISTRY, HARBOUR), merge, "Ada", HARBOUR, RAIN)
    theirs = ruling(CASE, split, "Ben", MINISTRY, RAIN)
    (conflict,) = plan(mine, theirs).conflicts

    assert 2 == len(conflict.mine)
    assert ("one issue (Ada; Ada)", "apart (Ben)") == (conflict.says, conflict.they_say)
    assert "two boats had crossed the line | It was raining" == conflict.words


def test_a_contrary_merge_is_no_plain_one():
    """That the second tells the contrary of the first is another ruling than that they are one."""
    mine = ruling(CASE, RulingKind.MERGE, "Ada", MINISTRY, HARBOUR)
    theirs = ruling(CASE, RulingKind.MERGE, "Ben", MINISTRY, HARBOUR, value="contrary")

    assert [1, 0] == [len(plan(mine, each).conflicts) for each in (theirs, mine)]


def test_a_weight_finds_its_explanation_under_its_new_id():
    """An explanation of theirs has another number here; what is weighed against it follows."""
    theirs = replace(CASE, rulings=(make_explanation("an error", Act(1, "Ben")),))
    explanation = theirs.rulings[0].id
    theirs = ruling(
        theirs, RulingKind.WEIGH, "Ben", MINISTRY, target_id=explanation, value="neutral"
    )
    undone = make_ruling_undo(theirs.rulings[1], act(theirs, "Ben", log="rulings"))
    theirs = replace(theirs, rulings=(*theirs.rulings, undone))
    mine = replace(CASE, rulings=(make_explanation("on purpose", Act(1, "Ada")),))

    put, weighed, undo_of_it = plan(mine, theirs).taken

    assert explanation != put.id
    assert (put.id, weighed.id) == (weighed.target_id, undo_of_it.target_id)
