"""Adding a report updates issues without renaming those that stand."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.model.case import Case
from rashomon.model.ids import make_id, span_key
from tests.alignment.ruling import aligned, without_former_ids
from tests.alignment.test_rulings_survive import EXAMPLES, reports


@settings(max_examples=EXAMPLES)
@given(reports(least=2), st.data())
def test_all_at_once_or_step_by_step(records, data):
    """In any order and any steps the case is the same, but for the ids that issues had."""
    order = data.draw(st.permutations(records))
    cut = data.draw(st.integers(1, len(records) - 1))
    case = aligned(Case(tuple(order[:cut])))
    for end in range(cut + 1, len(order) + 1):
        case = aligned(replace(case, records=tuple(order[:end])), case.alignment)

    assert without_former_ids(aligned(Case(records)).alignment) == without_former_ids(
        case.alignment
    )


@settings(max_examples=EXAMPLES)
@given(reports(least=2), st.data())
def test_no_id_is_ever_lost(records, data):
    """Whatever is added, each id that an issue had is that of an issue, or formerly was."""
    order = data.draw(st.permutations(records))
    case, seen = Case(), set()
    for end in range(1, len(order) + 1):
        case = aligned(Case(tuple(order[:end])), case.alignment)
        issues = case.alignment.issues
        now = {issue.id for issue in issues}
        seen |= now

        assert seen == now | {old for issue in issues for old in issue.formerly}


@settings(max_examples=EXAMPLES)
@given(reports(least=2))
def test_a_later_report_renames_no_issue_that_stands(records):
    """No issue that stood takes its id from the claim of a report that came later."""
    dated = sorted(records, key=_day)
    case = Case()
    for end in range(1, len(dated) + 1):
        before = {issue.id for issue in case.alignment.issues}
        case = aligned(Case(tuple(dated[:end])), case.alignment)
        founded = {
            make_id("issue", each.claim_id, each.span.document_id, span_key((each.span,)))
            for each in case.alignment.grounds
            if each.span.document_id == dated[end - 1].document.id
        }
        stood = {issue.id for issue in case.alignment.issues if before & set(issue.formerly)}

        assert set() == stood & founded


def _day(records):
    published = records.document.published_at
    return published.value if published else "9999", records.document.id
