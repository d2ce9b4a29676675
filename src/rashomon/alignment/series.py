"""Series: what two cases have in common, issue by issue.

What enters: two cases with their alignments. What leaves: pairs of issues whose words are alike,
the nearest first, each issue of the first case at most once. A likeness of words over two incidents
is a suggestion where to look, never that the two are one matter or that one explains the other.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from rashomon.alignment.wording import Wordings
from rashomon.model.account import Issue
from rashomon.model.case import Case

# Cosine from which on two issues are offered. Set by eye on invented pairs of cases.
_ALIKE = 0.35


@dataclass(frozen=True, slots=True)
class SharedMatter:
    """An issue of this case and one of the other whose words are alike.

    Attributes:
        likeness: Cosine of their words, 0 to 1.
    """

    issue: Issue
    other: Issue
    likeness: float


def find_shared(case: Case, other: Case) -> tuple[SharedMatter, ...]:
    """Give the issues that two cases may have in common, the likest first."""
    theirs = {issue.id: issue for issue in other.alignment.issues}
    wordings = Wordings.of(_texts(other))
    found = [
        SharedMatter(issue, theirs[near[0][1]], near[0][0])
        for issue, text in zip(case.alignment.issues, _texts(case), strict=True)
        if (near := wordings.like(text[1], _ALIKE))
    ]
    return tuple(sorted(found, key=lambda pair: (-pair.likeness, pair.issue.id)))


def _texts(case: Case) -> Iterator[tuple[str, str]]:
    """Give each issue's label and all words of its positions."""
    texts = {document.id: document.text for document in case.documents}
    for issue, _, positions in case.alignment.told():
        spans = (span for position in positions for span in position.evidence)
        words = " ".join(span.quote(texts[span.document_id]) for span in spans)
        yield issue.id, f"{issue.label} {words}"
