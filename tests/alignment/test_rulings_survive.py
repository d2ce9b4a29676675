"""Whatever is ruled survives every run: more reports, another order, another reading, undo."""

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.model.account import UNSAID, PositionStance
from rashomon.model.attribution import CueStance
from rashomon.model.case import Case
from rashomon.model.ids import record_id
from rashomon.model.span import Span
from rashomon.reviewing.rulings import make_merge, make_rename, make_split, make_stances
from tests.alignment.conftest import make_records
from tests.alignment.ruling import act, again, aligned, ruled, undo, without_former_ids

SAYINGS = (
    ("Iceland's ministry", "said", "Maltese boats entered Icelandic waters"),
    ("Malta", "said", "its boats never entered Icelandic waters"),
    ("Malta's ministry", "said", "Icelandic guards fired on Maltese boats"),
    ("Iceland", "confirmed", "its guards fired on Maltese boats"),
    ("Iceland", "said", "Maltese boats rammed an Icelandic cutter"),
    ("Valletta", "denied", "crossing the Icelandic border", CueStance.DENIES),
    ("Malta", "said", "three sailors were wounded"),
    ("Iceland", "said", "five sailors were wounded and two boats were seized"),
    ("A historian", "asked", "whether Malta had crossed before", CueStance.ASKS),
    "Malta did not mention the ramming.",
    ("Reykjavik", "demanded", "that Malta withdraw its boats", CueStance.REQUESTS),
    ("Malta", "said", "its boats had withdrawn from the line"),
)
EXAMPLES = 20  # a case is lined up several times in each; 300 were tried
STATED = [stance for stance in PositionStance if stance not in UNSAID]
DAYS = ("2031-03-02", "2031-03-03", "2031-03-05", None)


@st.composite
def report(draw, name):
    """Draw a report of some sayings, dated or not."""
    said = draw(st.lists(st.sampled_from(SAYINGS), min_size=1, max_size=4, unique=True))
    return make_records(name, draw(st.sampled_from(DAYS)), tuple(said))


@st.composite
def reports(draw, least=1):
    """Draw the reports of a case."""
    count = draw(st.integers(least, 5))
    return tuple(draw(report(f"r{place}")) for place in range(count))


@st.composite
def ruled_cases(draw):
    """Draw a case on which an analyst has ruled, each time on what she saw."""
    case = aligned(Case(draw(reports())))
    for _ in range(draw(st.integers(1, 4))):
        case = draw(with_ruling(case))
    return case


@st.composite
def with_ruling(draw, case):
    """Draw one more ruling that can be made on a case."""
    issues = case.alignment.issues
    issue = draw(st.sampled_from(issues)) if issues else None
    if issue is None:
        return case
    told = [each for each in case.alignment.grounds if each.issue_id == issue.id]
    said = {claim.id for claim in case.attributions}
    choice = draw(st.sampled_from(("merge", "split", "rename", "stance", "undo")))
    if choice == "merge" and len(issues) > 1:
        other = draw(st.sampled_from([each for each in issues if each is not issue]))
        turn = draw(st.booleans())
        return ruled(case, make_merge(case, (issue, other), act(case), is_contrary=turn))
    if choice == "split":
        goes = tuple(draw(st.lists(st.sampled_from(told), min_size=1, unique=True)))
        if any(each.claim_id in said for each in told if each not in goes):
            return ruled(case, make_split(case, issue, goes, act(case)))
    if choice == "stance":
        value = draw(st.sampled_from(STATED))
        one = (draw(st.sampled_from(told)),)
        return ruled(case, *make_stances(case, issue, one, value, act(case)))
    if choice == "undo" and case.rulings:
        return undo(case, draw(st.integers(1, len(case.rulings))))
    return ruled(case, make_rename(case, issue, draw(st.sampled_from(("this", "that"))), act(case)))


def clauses_of(case):
    """Give the clauses of every issue."""
    found = {}
    for each in case.alignment.grounds:
        found.setdefault(each.issue_id, set()).add((each.claim_id, each.span))
    return found


@settings(max_examples=EXAMPLES)
@given(ruled_cases())
def test_nothing_is_lost_and_nothing_dangles(case):
    """Every issue has its finding, its claims and their grounds; ids are unique."""
    alignment = case.alignment
    ids = [issue.id for issue in alignment.issues]

    assert len(ids) == len(set(ids))
    assert ids == [finding.issue_id for finding in alignment.findings]
    assert set(ids) == set(clauses_of(case))
    assert not {old for issue in alignment.issues for old in issue.formerly} & set(ids)
    for issue in alignment.issues:
        assert set(issue.claim_ids) == {claim for claim, _ in clauses_of(case)[issue.id]}


@settings(max_examples=EXAMPLES)
@given(ruled_cases(), st.randoms())
def test_order_and_repetition_mean_nothing(case, random):
    """Lined up again, or from scratch in any order of reports, a ruled case is the same."""
    shuffled = list(case.records)
    random.shuffle(shuffled)
    scratch = aligned(replace(case, records=tuple(shuffled)))

    assert case.alignment == again(case).alignment
    assert without_former_ids(case.alignment) == without_former_ids(scratch.alignment)


@settings(max_examples=EXAMPLES)
@given(ruled_cases())
def test_undoing_all_restores_what_was_derived(case):
    """With every ruling undone, the case is as if none had been made, but for former ids."""
    derived = without_former_ids(aligned(replace(case, rulings=())).alignment)
    for place in range(len(case.rulings), 0, -1):
        if case.rulings[place - 1].kind != "undo":
            case = undo(case, place)

    assert derived == replace(without_former_ids(case.alignment), problems=())


@settings(max_examples=EXAMPLES)
@given(ruled_cases(), report("r9"))
def test_a_new_report_undoes_no_ruling(case, added):
    """What a merge joined stays joined, what a split parted stays apart, names stay."""
    grown = again(replace(case, records=(*case.records, added)))
    named = {issue.label for issue in case.alignment.issues if issue.named_by}

    assert _broken(case) == _broken(grown)
    assert named == {issue.label for issue in grown.alignment.issues if issue.named_by}


def _broken(case):
    """Give the rulings that are told not to hold."""
    return {each.what for each in case.alignment.problems}


def read_anew(case: Case, lead: str) -> Case:
    """Read the same reports with another reader: other ids, and two characters of lead less."""
    records = []
    for each in case.records:
        name = each.document.id
        document = replace(each.document, text=f"{lead}{each.document.text}")
        claims = []
        for claim in each.attributions:
            source, cue, content = (
                Span(name, span.start + len(lead), span.end + len(lead))
                for span in (claim.source, claim.cue, claim.content[0])
            )
            identity = record_id("claim", name, (source, None, content))
            claims.append(replace(claim, id=identity, source=source, cue=cue, content=(content,)))
        records.append(replace(each, document=document, attributions=tuple(claims), narrator=()))
    return replace(case, records=tuple(records))


@pytest.mark.parametrize("lead", ["", "By our staff. "])
@settings(max_examples=EXAMPLES)
@given(given_reports=reports(least=2), data=st.data())
def test_another_reading_takes_the_rulings_along(lead, given_reports, data):
    """Claims with other ids, at other offsets, are still merged: the words are the same."""
    case = aligned(Case(tuple(replace(each, narrator=()) for each in given_reports)))
    issues = case.alignment.issues
    if len(issues) < 2:
        return
    pair = data.draw(st.sampled_from(list(combinations(issues, 2))))
    merged = ruled(case, make_merge(case, pair, act(case)))
    anew = aligned(read_anew(replace(merged, alignment=case.alignment), lead))

    assert len(merged.alignment.issues) == len(anew.alignment.issues)
    assert [] == [each.what for each in anew.alignment.problems]
