"""What could not be read, parsed, placed or dated, as Problem records.

Enters all that was read off a document and its parse, leaves the same records with Problems added:
nothing is lost in silence. It resolves nothing itself.
"""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from rashomon.model.case import DocumentRecords
from rashomon.model.document import Document
from rashomon.model.grounding import FootprintKind, PlaceGrounding
from rashomon.model.parse import Parse
from rashomon.model.problem import Problem, make_problem
from rashomon.text import shorten


def document_problems(records: DocumentRecords, parse: Parse) -> DocumentRecords:
    """Add a Problem for everything that stayed unknown, by offset; none is ever taken away."""
    found = {
        problem.id: problem
        for problem in (
            *records.problems,
            *_undated(records.document),
            *_unresolved_times(records),
            *_unresolved_places(records),
            *_unbalanced_quotations(records.document, parse),
            *_unparsed_text(records.document, parse),
        )
    }
    return replace(records, problems=tuple(sorted(found.values(), key=_text_order)))


def failed_stage(document: Document, error: Exception) -> Problem:
    """Say that a document could not be analysed, and what the program said."""
    what = f"the document could not be analysed: {type(error).__name__}: {shorten(str(error), 200)}"
    return make_problem("stage-failed", what, path=document.path, document_id=document.id)


def unread_language(document: Document) -> Problem:
    """Say that a document is kept and searchable, but was not analysed."""
    language = document.language or "unknown"
    what = f"the text is in a language that is not read by machine ({language})"
    return make_problem("language-not-read", what, path=document.path, document_id=document.id)


def is_unresolved(place: PlaceGrounding) -> bool:
    """Tell whether a place that should have a point has none; areas have none by design."""
    return place.footprint is FootprintKind.PLACE and place.lat is None


def _text_order(problem: Problem) -> tuple[int, int, str]:
    span = problem.span
    return (span.start, span.end, problem.id) if span else (-1, -1, problem.id)


def _undated(document: Document) -> Iterator[Problem]:
    if document.published_at is None:
        what = "no publication date is known, so relative dates stay unresolved"
        yield make_problem("undated-document", what, path=document.path, document_id=document.id)


def _unresolved_times(records: DocumentRecords) -> Iterator[Problem]:
    document = records.document
    for time in records.times:
        if time.value is None:
            what = f"“{shorten(time.span.quote(document.text))}”: {time.reason}"
            yield make_problem(
                "unresolved-time",
                what,
                path=document.path,
                document_id=document.id,
                span=time.span,
            )


def _unresolved_places(records: DocumentRecords) -> Iterator[Problem]:
    """Give one Problem a name and reason, at its first mention, with the number of mentions."""
    unresolved = [place for place in records.places if is_unresolved(place)]
    unresolved.sort(key=lambda place: (place.name, place.reason, place.span))
    for _, group in groupby(unresolved, key=lambda place: (place.name, place.reason)):
        yield _unresolved_place(records.document, tuple(group))


def _unresolved_place(document: Document, places: tuple[PlaceGrounding, ...]) -> Problem:
    first = places[0]
    mentions = f" ({len(places)} mentions)" if len(places) > 1 else ""
    return make_problem(
        "unresolved-place",
        f"“{shorten(first.name)}”{mentions}: {first.reason}",
        path=document.path,
        document_id=document.id,
        span=first.span,
    )


def _unbalanced_quotations(document: Document, parse: Parse) -> Iterator[Problem]:
    for offset in parse.unbalanced:
        around = shorten(parse.text[max(0, offset - 20) : offset + 40])
        yield make_problem(
            "unbalanced-quotation",
            f"a quotation mark has no partner: “{around}”",
            path=document.path,
            document_id=document.id,
            span=parse.span(offset, offset + 1),
        )


def _unparsed_text(document: Document, parse: Parse) -> Iterator[Problem]:
    """Give a Problem a paragraph that no sentence touches, furniture apart."""
    for start, end in parse.paragraphs:
        after = bisect_right(parse.sentences, start, key=lambda sentence: sentence.end)
        is_parsed = after < len(parse.sentences) and parse.sentences[after].start < end
        if not is_parsed and not parse.is_furniture(start, end):
            yield make_problem(
                "unparsed-text",
                f"no sentence was found in “{shorten(parse.text[start:end])}”",
                path=document.path,
                document_id=document.id,
                span=parse.span(start, end),
            )
