"""Figures that moved: one voice gives another number of the same thing than before.

What enters: a case with its alignment, and which of its reports are new. What leaves: a `Change`
for each new figure with the last one before it. The same thing is one measure of one kind of
person or object, on one issue; the narrator's figures count by what they count, wherever they
stand. Two figures of two voices are no change: the issue says whether they differ.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import TypeAlias

from rashomon.model.attribution import NARRATOR
from rashomon.model.case import Case
from rashomon.model.change import Change, ChangeKind
from rashomon.model.quantity import Bound, Quantity
from rashomon.model.span import DocumentId, RecordId, Span

_Series: TypeAlias = tuple[RecordId, str, str, str]
"""Issue, voice, measure, and what is counted."""


def moved_figures(case: Case, fresh: frozenset[DocumentId]) -> Iterator[Change]:
    """Give the figures of new reports that their voice gave otherwise before, by issue."""
    labels = {issue.id: issue.label for issue in case.alignment.issues}
    published = {
        document.id: document.published_at.value if document.published_at else ""
        for document in case.documents
    }
    for (issue_id, voice, measure, counts), figures in sorted(_series(case).items()):
        figures.sort(key=lambda figure: (published[figure.document_id], figure.span))
        known = [figure for figure in figures if figure.document_id not in fresh]
        for figure in figures if known else ():
            if figure.document_id in fresh and _value(figure) not in set(map(_value, known)):
                yield Change(
                    kind=ChangeKind.FIGURE,
                    issue_id=issue_id,
                    subject=labels.get(issue_id) or f"{measure} ({counts})",
                    voice=voice,
                    before=_written(known[-1]),
                    after=_written(figure),
                    earlier=(known[-1].span,),
                    evidence=(figure.span,),
                )
                known.append(figure)


def _series(case: Case) -> dict[_Series, list[Quantity]]:
    """File what is measured by issue, voice, measure and what is counted."""
    parties = {claim.id: claim.speaker.party or "" for claim in case.attributions}
    issues = _issues(case)
    series: defaultdict[_Series, list[Quantity]] = defaultdict(list)
    for figure, _ in case.figures():
        voice = parties.get(figure.attribution_id or "", NARRATOR)
        on = next(
            (
                each
                for span, each in issues.get(figure.document_id, ())
                if span.contains(figure.span)
            ),
            "",
        )
        counts = figure.counts or figure.unit or ""
        if figure.measures and voice and (on or counts):
            series[on, voice, figure.measures, counts].append(figure)
    return series


def _issues(case: Case) -> Mapping[DocumentId, list[tuple[Span, RecordId]]]:
    found: defaultdict[DocumentId, list[tuple[Span, RecordId]]] = defaultdict(list)
    for each in case.alignment.grounds:
        found[each.span.document_id].append((each.span, each.issue_id))
    return found


def _value(figure: Quantity) -> tuple[float, float | None, Bound]:
    return figure.value, figure.upper, figure.bound


def _written(figure: Quantity) -> str:
    bound = "" if figure.bound is Bound.EXACT else figure.bound.replace("_", " ")
    upper = "" if figure.upper is None else f" and {figure.upper:,.10g}"
    return " ".join(filter(None, (bound, f"{figure.value:,.10g}{upper}", figure.unit or "")))
