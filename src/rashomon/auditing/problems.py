"""What could not be read, parsed, placed or dated, as Problem records.

Enters all that was read off a document and its parse, leaves the same records with Problems added:
nothing is lost in silence. It resolves nothing itself.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from rashomon.model.case import DocumentRecords
from rashomon.model.document import Document
from rashomon.model.grounding import FootprintKind, PlaceGrounding, PlaceUse
from rashomon.model.parse import Parse
from rashomon.model.problem import Problem, make_problem
from rashomon.model.span import Span
from rashomon.text import shorten


def document_problems(records: DocumentRecords, parse: Parse) -> DocumentRecords:
    """Add a Problem for everything that stayed unknown; none is ever taken away."""
    found = (
        *records.problems,
        *_undated(records.document),
        *_unresolved_times(records),
        *_unresolved_places(records),
        *_unbalanced_quotations(records.document, parse),
        *_unparsed_text(records.document, parse),
    )
    return replace(records, problems=tuple({each.id: each for each in found}.values()))


def failed_stage(document: Document, error: Exception) -> Problem:
    """Say that a document could not be analysed, and what the program said."""
    what = f"the document could not be analysed: {type(error).__name__}: {shorten(str(error), 200)}"
    return _problem("stage-failed", what, document)


def unread_language(document: Document) -> Problem:
    """Say that a document is kept and searchable, but was not analysed."""
    language = document.language or "unknown"
    what = f"the text is in a language that is not read by machine ({language})"
    return _problem("language-not-read", what, document)


def is_unresolved(place: PlaceGrounding) -> bool:
    """Tell whether a place lacks its point; areas and names of parties have none by design."""
    is_point = place.footprint is FootprintKind.PLACE and place.use is PlaceUse.LOCATION
    return is_point and place.lat is None


def _problem(code: str, what: str, document: Document, span: Span | None = None) -> Problem:
    return make_problem(code, what, path=document.path, document_id=document.id, span=span)


def _undated(document: Document) -> Iterator[Problem]:
    if document.published_at is None:
        what = "no publication date is known, so relative dates stay unresolved"
        yield _problem("undated-document", what, document)


def _unresolved_times(records: DocumentRecords) -> Iterator[Problem]:
    document = records.document
    for time in records.times:
        if time.value is None:
            what = f"“{shorten(time.span.quote(document.text))}”: {time.reason}"
            yield _problem("unresolved-time", what, document, time.span)


def _unresolved_places(records: DocumentRecords) -> Iterator[Problem]:
    """Give one Problem a name, at its first mention, with the number of mentions."""
    by_name: dict[str, list[PlaceGrounding]] = defaultdict(list)
    for place in sorted(records.places, key=lambda place: place.span):
        if is_unresolved(place):
            by_name[place.name].append(place)
    for name, places in by_name.items():
        mentions = f" ({len(places)} mentions)" if len(places) > 1 else ""
        what = f"“{shorten(name)}”{mentions}: {places[0].reason}"
        yield _problem("unresolved-place", what, records.document, places[0].span)


def _unbalanced_quotations(document: Document, parse: Parse) -> Iterator[Problem]:
    for offset in parse.unbalanced:
        around = shorten(parse.text[max(0, offset - 20) : offset + 40])
        what = f"a quotation mark has no partner: “{around}”"
        yield _problem("unbalanced-quotation", what, document, parse.span(offset, offset + 1))


def _unparsed_text(document: Document, parse: Parse) -> Iterator[Problem]:
    """Give a Problem a paragraph that no sentence touches, furniture apart."""
    for start, end in parse.paragraphs:
        after = bisect_right(parse.sentences, start, key=lambda sentence: sentence.end)
        is_parsed = after < len(parse.sentences) and parse.sentences[after].start < end
        if not is_parsed and not parse.is_furniture(start, end):
            what = f"no sentence was found in “{shorten(parse.text[start:end])}”"
            yield _problem("unparsed-text", what, document, parse.span(start, end))
