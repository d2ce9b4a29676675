"""Rulings as an analyst makes them, by the words of issues and claims, for tests."""

from dataclasses import replace

from rashomon.alignment.stage import align
from rashomon.model.account import PositionStance
from rashomon.model.case import Alignment, Case
from rashomon.reviewing.making import Act
from rashomon.reviewing.rulings import (
    clauses_meant,
    make_merge,
    make_rename,
    make_ruling_undo,
    make_split,
    make_stances,
)


def aligned(case: Case, previous: Alignment | None = None) -> Case:
    """Line a case up, from scratch or over what was before."""
    return replace(case, alignment=align(case, previous or Alignment()))


def again(case: Case) -> Case:
    """Line a case up over its own alignment, as a command does after a ruling."""
    return aligned(case, case.alignment)


def issue_of(case: Case, words: str):
    """Give the issue on which some words stand."""
    texts = {document.id: document.text for document in case.documents}
    on = [
        each.issue_id
        for each in case.alignment.grounds
        if words in each.span.quote(texts[each.span.document_id])
    ]
    return next(issue for issue in case.alignment.issues if issue.id == on[0])


def clauses(case: Case, issue, *words: str):
    """Give the clauses of an issue that hold some words."""
    texts = {document.id: document.text for document in case.documents}
    return tuple(
        each
        for each in case.alignment.grounds
        if each.issue_id == issue.id
        and any(one in each.span.quote(texts[each.span.document_id]) for one in words)
    )


def act(case: Case, by: str = "Ana") -> Act:
    """Give the next act of an analyst."""
    return Act(len(case.rulings) + 1, by)


def ruled(case: Case, *made) -> Case:
    """Add rulings and line up again."""
    return again(replace(case, rulings=(*case.rulings, *made)))


def merge(case: Case, *words: str, is_contrary: bool = False) -> Case:
    """Merge the issues on which some words stand."""
    issues = tuple(issue_of(case, each) for each in words)
    return ruled(case, make_merge(case, issues, act(case), is_contrary=is_contrary))


def split(case: Case, *words: str) -> Case:
    """Take clauses out of the issue of the first."""
    issue = issue_of(case, words[0])
    return ruled(case, make_split(case, issue, clauses(case, issue, *words), act(case)))


def rename(case: Case, words: str, label: str) -> Case:
    """Rename the issue on which some words stand."""
    return ruled(case, make_rename(case, issue_of(case, words), label, act(case)))


def stance(case: Case, words: str, value: PositionStance) -> Case:
    """Rule where the claim of some words stands."""
    issue = issue_of(case, words)
    return ruled(case, *make_stances(case, issue, clauses(case, issue, words), value, act(case)))


def undo(case: Case, sequence: int) -> Case:
    """Undo a ruling by its number."""
    return ruled(case, make_ruling_undo(case.rulings[sequence - 1], act(case)))


def meant(case: Case, words: str, wanted: str):
    """Give what a claim or position says on the issue of some words."""
    return clauses_meant(case, issue_of(case, words), wanted)


def told(case: Case) -> dict[str, list[tuple[str, str, str]]]:
    """Give each issue's positions in words: party, stance, first words."""
    texts = {document.id: document.text for document in case.documents}
    return {
        issue.label: [
            (
                each.party,
                str(each.stance),
                each.evidence[0].quote(texts[each.evidence[0].document_id]),
            )
            for each in positions
            if each.evidence
        ]
        for issue, _, positions in case.alignment.told()
    }


def together(case: Case, *words: str) -> bool:
    """Tell whether all these words stand on one issue."""
    return len({issue_of(case, each).id for each in words}) == 1


def without_former_ids(alignment: Alignment) -> Alignment:
    """Leave out what may differ by the way in which a case came about."""
    issues = tuple(replace(issue, formerly=()) for issue in alignment.issues)
    return replace(alignment, issues=issues)


def codes(case: Case) -> list[str]:
    """Give the codes of the problems of the alignment."""
    return [problem.code for problem in case.alignment.problems]
