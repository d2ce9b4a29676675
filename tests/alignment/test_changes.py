"""What a day's reports changed: denials, positions, states, figures, pages; never a repeat."""

import datetime as dt
from dataclasses import replace

from rashomon.alignment.changes import case_until, find_changes, undated
from rashomon.alignment.stage import align
from rashomon.model.attribution import CueStance
from rashomon.model.case import Case
from rashomon.model.change import ChangeKind
from rashomon.model.derivation import Derivation
from rashomon.model.ids import record_id
from rashomon.model.quantity import Bound, Measure, Quantity
from rashomon.model.span import Span
from tests.alignment.conftest import make_records
from tests.alignment.ruling import aligned, issue_of, merge

ENTERED = ("Iceland's ministry", "said", "Maltese boats entered Icelandic waters")
NEVER = ("Malta", "said", "its boats never entered Icelandic waters")
ADMITTED = ("Malta", "said", "its boats entered Icelandic waters")
FIRED = ("Malta's ministry", "said", "Icelandic guards fired on Maltese boats")
FIRST, SECOND = dt.date(2031, 3, 2), dt.date(2031, 3, 3)


def day(name, date, *sayings):
    """Write a report."""
    return make_records(name, date, sayings)


def changes(*records, rulings=()):
    """Tell what the reports of the second day changed."""
    case = Case(tuple(records), rulings=rulings)
    older, newer = case_until(case, FIRST), case_until(case, SECOND)
    older = aligned(older)
    newer = replace(newer, alignment=align(newer, older.alignment))
    return find_changes(older, newer, (FIRST, SECOND))


def told(found):
    """Give kind, voice, before and after of every change."""
    return [(each.kind, each.voice, each.before, each.after) for each in found.changes]


def test_a_report_that_repeats_changes_nothing():
    """The same claim of the same party once more is no news."""
    assert [] == told(changes(day("a", "2031-03-02", ENTERED), day("b", "2031-03-03", ENTERED)))


def test_a_denial_is_told_with_the_new_state():
    """Who denies it, in which words, and what the issue is now."""
    found = changes(day("a", "2031-03-02", ENTERED), day("b", "2031-03-03", NEVER))

    assert [
        (ChangeKind.DENIAL, "Malta", "", "denies"),
        (ChangeKind.STATUS, "", "one_sided", "disputed"),
    ] == told(found)
    assert ["b", "b"] == [change.evidence[0].document_id for change in found.changes]


def test_a_position_that_changes_is_two_positions():
    """The earlier one is quoted beside the new one."""
    found = changes(day("a", "2031-03-02", ENTERED, NEVER), day("b", "2031-03-03", ADMITTED))
    changed = next(each for each in found.changes if each.kind is ChangeKind.CHANGED_POSITION)

    assert ("Malta", "denies", "affirms") == (changed.voice, changed.before, changed.after)
    assert (["a"], ["b"]) == (
        [span.document_id for span in changed.earlier],
        [span.document_id for span in changed.evidence],
    )


def test_a_new_issue_is_told_once():
    """Its positions are part of it."""
    found = changes(day("a", "2031-03-02", ENTERED), day("b", "2031-03-03", FIRED))

    assert [(ChangeKind.NEW_ISSUE, "", "", "one_sided")] == told(found)


def test_ids_stay():
    """An issue that stood has the same id before and after."""
    records = day("a", "2031-03-02", ENTERED), day("b", "2031-03-03", NEVER, FIRED)
    found = changes(*records)

    assert issue_of(aligned(Case(records[:1])), ENTERED[2]).id == found.changes[0].issue_id


def test_reports_are_placed_by_their_day():
    """Those published after the first day, up to the second, are news; undated ones are named."""
    records = (
        day("a", "2031-03-02", ENTERED),
        day("b", "2031-03-03", NEVER),
        day("c", "2031-03-04", FIRED),
        day("d", None, FIRED),
        day("e", "2031-03", FIRED),
    )
    found = changes(*records)

    assert ["b"] == [document.id for document in found.reports]
    assert ("d", "e") == undated(Case(records))


def test_two_issues_that_a_report_joins_are_told():
    """An issue that is part of another now is named with its former label."""
    records = day("a", "2031-03-02", ENTERED, FIRED), day("b", "2031-03-03", NEVER)
    older = aligned(Case(records[:1]))
    newer = merge(aligned(Case(records), older.alignment), ENTERED[2], FIRED[2])
    found = find_changes(older, newer, (FIRST, SECOND))

    assert [FIRED[2]] == [c.before for c in found.changes if c.kind is ChangeKind.JOINED]


def test_clauses_that_left_their_issue_are_told():
    """What was one issue and is two came apart; it is nothing new."""
    older = merge(aligned(Case((day("a", "2031-03-02", ENTERED, FIRED),))), ENTERED[2], FIRED[2])
    newer = aligned(replace(older, rulings=()), older.alignment)
    found = find_changes(older, newer, (FIRST, SECOND))

    assert [ChangeKind.PARTED] == [each.kind for each in found.changes]
    assert 1 == found.realigned


def with_figure(records, words, value):
    """Measure a number in the first claim of a report."""
    start = records.document.text.index(words)
    span = Span(records.document.id, start, start + len(words))
    figure = Quantity(
        record_id("quantity", records.document.id, (span,)),
        records.document.id,
        span,
        value,
        None,
        Bound.EXACT,
        "sailor",
        records.attributions[0].id,
        Derivation("test", 1.0),
        Measure.INJURED,
    )
    return replace(records, quantities=(figure,))


def test_a_figure_that_moves_is_told_with_the_last_before():
    """One voice gave three and now gives five; another voice's figure moves nothing."""
    three = with_figure(
        day("a", "2031-03-02", ("Malta", "said", "three sailors were wounded")), "three", 3
    )
    five = with_figure(
        day("b", "2031-03-03", ("Malta", "said", "five sailors were wounded")), "five", 5
    )
    other = with_figure(
        day("c", "2031-03-03", ("Iceland", "said", "nine sailors were wounded")), "nine", 9
    )
    found = [each for each in changes(three, five, other).changes if each.kind == "figure"]

    assert [("Malta", "3", "5")] == [(each.voice, each.before, each.after) for each in found]
    assert [] == [c for c in changes(three, other).changes if c.kind is ChangeKind.FIGURE]


def test_words_that_left_their_page_are_told():
    """A later version without a claim removes it from the page, not from the case."""
    first = day("a", "2031-03-02", ENTERED, FIRED)
    second = day("b", "2031-03-03", ENTERED)
    first, second = (
        replace(each, document=replace(each.document, url="https://post.example/1"))
        for each in (first, second)
    )
    removed = [c for c in changes(first, second).changes if c.kind is ChangeKind.REMOVED]

    assert [(first.attributions[1].id, "b")] == [(each.subject, each.after) for each in removed]


def test_words_that_had_left_before_are_no_news():
    """A claim that was gone on the first day is not told again."""
    pages = (
        day("a", "2031-03-01", ENTERED, FIRED),
        day("b", "2031-03-02", ENTERED),
        day("c", "2031-03-03", NEVER),
    )
    first, second, third = pages
    first, second = (
        replace(each, document=replace(each.document, url="https://post.example/1"))
        for each in (first, second)
    )

    assert ChangeKind.REMOVED not in {each.kind for each in changes(first, second, third).changes}


def test_ids_of_changes_come_from_content():
    """The same days give the same ids, no two alike."""
    records = day("a", "2031-03-02", ENTERED), day("b", "2031-03-03", NEVER, FIRED)
    ids = [each.id for each in changes(*records).changes]

    assert ids == [each.id for each in changes(*records[::-1]).changes]
    assert len(ids) == len(set(ids))


def test_a_question_changes_no_position():
    """Who asks takes no stand, so nothing is new about the issue."""
    asked = ("A historian", "asked", "whether Maltese boats entered the waters", CueStance.ASKS)
    found = changes(day("a", "2031-03-02", ENTERED), day("b", "2031-03-03", asked))

    assert {ChangeKind.NEW_ISSUE} >= {each.kind for each in found.changes}


def test_a_change_on_what_is_possibly_related_is_a_suggestion():
    """What only likeness brought to an issue is marked, as is what came before it."""
    case = Case((day("a", "2031-03-02", ENTERED, NEVER), day("b", "2031-03-03", ADMITTED)))
    before = aligned(case_until(case, FIRST))
    after = aligned(case)
    likely = tuple(replace(each, is_suggestion=True) for each in after.alignment.positions)
    guessed = replace(after, alignment=replace(after.alignment, positions=likely))

    for picture, is_suggestion in ((after, False), (guessed, True)):
        found = find_changes(before, picture, (FIRST, SECOND))
        turned = [each for each in found.changes if each.kind is ChangeKind.CHANGED_POSITION]
        assert [is_suggestion] == [each.is_suggestion for each in turned]
