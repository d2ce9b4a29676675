"""Families of issues, words for acts, contradictions and changes of position in the dossier.

What enters: a case with its alignment and its ranked issues. What leaves: views that the template
prints as they are. Wording only, no judgement: every line has a quotation that opens at its words.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from rashomon.dossier.issues import RankedIssue
from rashomon.model.case import Alignment
from rashomon.model.contradiction import Contradiction
from rashomon.model.family import ActTelling, IssueFamily
from rashomon.model.span import RecordId


@dataclass(frozen=True, slots=True)
class IssueGroup:
    """The issues of one family, or one issue without.

    Attributes:
        anchor: Of the heading; empty for an issue without a family.
        acts: How parties tell the acts of these issues.
    """

    anchor: str
    family: IssueFamily | None
    issues: tuple[RankedIssue, ...]
    acts: tuple[ActTelling, ...]


@dataclass(frozen=True, slots=True)
class ContradictionView:
    """One contradiction with the issues that it is on."""

    one: Contradiction
    issues: tuple[RankedIssue, ...]


def group_issues(alignment: Alignment, ranked: tuple[RankedIssue, ...]) -> tuple[IssueGroup, ...]:
    """Put the issues of a family together, where the first of them stands."""
    by_id = {item.issue.id: item for item in ranked}
    family_of = alignment.family_of()
    groups: list[IssueGroup] = []
    seen: set[RecordId] = set()
    for item in ranked:
        if item.issue.id not in seen:
            family = family_of.get(item.issue.id)
            ids = family.issue_ids if family else (item.issue.id,)
            seen.update(ids)
            held = sorted((by_id[each] for each in ids if each in by_id), key=_number)
            number = 1 + sum(bool(group.family) for group in groups)
            anchor = f"f{number}" if family else ""
            acts = tuple(_acts(alignment, set(ids)))
            groups.append(IssueGroup(anchor, family, tuple(held), acts))
    return tuple(groups)


def _number(item: RankedIssue) -> int:
    return item.number


def _acts(alignment: Alignment, ids: set[RecordId]) -> Iterator[ActTelling]:
    return (act for act in alignment.acts if ids.issuperset(act.issue_ids))


def build_contradictions(
    alignment: Alignment, ranked: tuple[RankedIssue, ...]
) -> tuple[ContradictionView, ...]:
    """Give the contradictions with links to their issues."""
    by_id = {item.issue.id: item for item in ranked}
    return tuple(
        ContradictionView(one, tuple(by_id[each] for each in one.issue_ids if each in by_id))
        for one in alignment.contradictions
    )
