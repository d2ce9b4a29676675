"""Figures that moved: one voice gives another number of the same thing than before.

What enters: a case with its alignment. What leaves: a `Change` for each new figure with the last
one before it: of the reports that are new, for a comparison of days, or from day to day, for what
drifts. The same thing is one measure of one kind of person or object, on one issue; soldiers, men
and people are one kind; the narrator's figures count by what they count, wherever they stand. Two
figures of two voices are no change: the issue says whether they differ. A figure of a part ("three
of them", "three seriously") is no other figure of the whole.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TypeAlias

from rashomon.alignment.clock import is_before
from rashomon.lexicon.kinship import KinshipLexicon
from rashomon.lexicon.phrases import find
from rashomon.model.attribution import NARRATOR, NOT_PARTIES
from rashomon.model.case import Alignment, Case
from rashomon.model.change import Change, ChangeKind
from rashomon.model.partial_date import PartialDate
from rashomon.model.quantity import Bound, Measure, Quantity
from rashomon.model.span import DocumentId, RecordId, Span

Series: TypeAlias = Mapping[tuple[RecordId, str, str, str], list[Quantity]]
"""Figures by issue, voice, measure, and what is counted; earliest report first."""
# What a side can give two numbers of; the height of a hill is not told by sides.
_TOLD = frozenset(
    {
        Measure.DEAD,
        Measure.INJURED,
        Measure.CASUALTIES,
        Measure.ARRESTED,
        Measure.CAPTURED,
        Measure.MISSING,
        Measure.DISPLACED,
        Measure.TROOPS,
        Measure.PEOPLE,
        Measure.ADVANCE,
    }
)
_PART_CHARS = 40


def moved_figures(case: Case, fresh: frozenset[DocumentId]) -> Iterator[Change]:
    """Give the figures of new reports that their voice gave otherwise before, by issue."""
    labels = {issue.id: issue.label for issue in case.alignment.issues}
    for (issue_id, voice, measure, counts), figures in sorted(
        _series(case, case.alignment).items()
    ):
        known = [figure for figure in figures if figure.document_id not in fresh]
        for figure in figures if known else ():
            if figure.document_id in fresh and _value(figure) not in set(map(_value, known)):
                subject = labels.get(issue_id) or f"{measure} ({counts})"
                yield _moved(issue_id, subject, voice, (known[-1], figure))
                known.append(figure)


def drifting_figures(case: Case, alignment: Alignment) -> Iterator[Change]:
    """Give the figures that a party gave otherwise on an earlier day, by issue."""
    labels = {issue.id: issue.label for issue in alignment.issues}
    said = {claim: day for each in case.records for claim, day in each.said_dates().items()}
    published = {document.id: document.published_at for document in case.documents}
    clauses = _issues(alignment)

    def seen(figure: Quantity) -> PartialDate | None:
        return said.get(figure.attribution_id or "") or published[figure.document_id]

    for (issue_id, voice, measure, _), figures in sorted(figure_series(case, alignment).items()):
        known = figures[:1]
        for figure in figures[1:]:
            is_new = _value(figure) not in set(map(_value, known))
            if is_new and is_before(seen(known[-1]), seen(figure)):
                subject = labels.get(issue_id) or measure
                moved = _moved(issue_id, subject, voice, (known[-1], figure))
                yield replace(
                    moved,
                    earlier=(_clause(known[-1], clauses),),
                    evidence=(_clause(figure, clauses),),
                    earlier_at=seen(known[-1]),
                    at=seen(figure),
                    is_suggestion=True,
                )
            known += [figure] if is_new else []


def _clause(figure: Quantity, clauses: Mapping[DocumentId, list[tuple[Span, RecordId]]]) -> Span:
    """Give the clause of an issue in which a figure stands, else the figure alone."""
    inside = (span for span, _ in clauses.get(figure.document_id, ()) if span.contains(figure.span))
    return next(inside, figure.span)


def figure_series(case: Case, alignment: Alignment) -> Series:
    """File the figures that parties give of people and advances; parts of a whole left out."""
    texts = {document.id: document.text for document in case.documents}
    partial = KinshipLexicon.load().partial
    told = (
        (key, [each for each in figures if not find(partial, _around(each, texts))])
        for key, figures in _series(case, alignment).items()
        if key[1] not in NOT_PARTIES
    )
    return {key: [each for each in figures if each.measures in _TOLD] for key, figures in told}


def _around(figure: Quantity, texts: Mapping[DocumentId, str]) -> str:
    text, span = texts[figure.document_id], figure.span
    stop = min((at for mark in ".;\n" if (at := text.find(mark, span.end)) >= 0), default=len(text))
    return text[max(0, span.start - _PART_CHARS // 2) : min(stop, span.end + _PART_CHARS)]


def _moved(
    issue_id: RecordId, subject: str, voice: str, figures: tuple[Quantity, Quantity]
) -> Change:
    before, after = figures
    return Change(
        kind=ChangeKind.FIGURE,
        issue_id=issue_id,
        subject=subject,
        voice=voice,
        before=written(before),
        after=written(after),
        earlier=(before.span,),
        evidence=(after.span,),
    )


def _series(case: Case, alignment: Alignment) -> Series:
    """File what is measured by issue, voice, measure and what is counted."""
    parties = {claim.id: claim.speaker.party or "" for claim in case.attributions}
    days = {
        each.id: each.published_at.value if each.published_at else "" for each in case.documents
    }
    issues, alike = _issues(alignment), KinshipLexicon.load().counted_alike
    series: defaultdict[tuple[RecordId, str, str, str], list[Quantity]] = defaultdict(list)
    for figure, _ in case.figures():
        voice = parties.get(figure.attribution_id or "", NARRATOR)
        inside = (
            on for span, on in issues.get(figure.document_id, ()) if span.contains(figure.span)
        )
        on = next(inside, "")
        counts = figure.counts or figure.unit or ""
        is_force = figure.measures in {Measure.TROOPS, Measure.PEOPLE}
        measure = Measure.PEOPLE if on and is_force and counts in alike else figure.measures
        if measure and voice and (on or counts):
            series[on, voice, measure, "" if on and counts in alike else counts].append(figure)
    for figures in series.values():
        figures.sort(key=lambda figure: (days[figure.document_id], figure.span))
    return series


def _issues(alignment: Alignment) -> Mapping[DocumentId, list[tuple[Span, RecordId]]]:
    found: defaultdict[DocumentId, list[tuple[Span, RecordId]]] = defaultdict(list)
    for each in alignment.grounds:
        found[each.span.document_id].append((each.span, each.issue_id))
    return found


def _value(figure: Quantity) -> tuple[float, float | None, Bound]:
    return figure.value, figure.upper, figure.bound


def written(figure: Quantity) -> str:
    """Write a number with its bound and unit."""
    bound = "" if figure.bound is Bound.EXACT else figure.bound.replace("_", " ")
    upper = "" if figure.upper is None else f" and {figure.upper:,.10g}"
    return " ".join(filter(None, (bound, f"{figure.value:,.10g}{upper}", figure.unit or "")))
