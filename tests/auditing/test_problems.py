"""What stayed unknown becomes a Problem."""

from rashomon.auditing.problems import document_problems, failed_stage, unread_language
from rashomon.model.case import DocumentRecords
from rashomon.model.derivation import Derivation
from rashomon.model.document import Furniture, FurnitureKind
from rashomon.model.grounding import (
    Anchor,
    AnchorKind,
    FootprintKind,
    PlaceGrounding,
    PlaceUse,
    TimeGrounding,
    TimexType,
)
from rashomon.model.ids import record_id
from rashomon.model.parse import Parse, Sentence
from rashomon.model.problem import make_problem
from rashomon.model.span import Span
from rashomon.text import paragraph_ranges
from tests.builders import build_document, span_of

FOUND = Derivation("grounding", 1.0)


def parse_of(document, sentences=None, **more):
    """Make a Parse whose sentences are the paragraphs, unless told otherwise."""
    paragraphs = paragraph_ranges(document.text)
    read = paragraphs if sentences is None else sentences
    return Parse(
        document.id,
        document.text,
        tokens=(),
        sentences=tuple(Sentence(i, start, end, 0, 0, i) for i, (start, end) in enumerate(read)),
        paragraphs=paragraphs,
        furniture=document.furniture,
        **more,
    )


def codes(records, parse):
    """Give the codes of the problems that are found."""
    return [problem.code for problem in document_problems(records, parse).problems]


def time_of(document, words, value, reason):
    """Make a time expression."""
    span = span_of(document, words)
    kind, anchor = TimexType.DATE, Anchor(AnchorKind.NONE)
    identity = record_id("time", document.id, (span,))
    return TimeGrounding(
        identity, document.id, span, kind, value, None, anchor, FOUND, reason=reason
    )


def place_of(document, words, nth=0, **more):
    """Make a place without a point at the nth mention of some words."""
    span = span_of(document, words)
    for _ in range(nth):
        start = document.text.index(words, span.end)
        span = Span(document.id, start, start + len(words))
    identity = record_id("place", document.id, (span,))
    more = {"reason": "not in the gazetteer", **more}
    return PlaceGrounding(identity, document.id, span, words, None, None, None, None, FOUND, **more)


def test_a_document_of_which_all_is_known_has_no_problem():
    """Nothing is reported where nothing stayed open."""
    document = build_document()

    assert [] == codes(DocumentRecords(document), parse_of(document))


def test_an_undated_document_is_reported():
    """Without a publication date relative dates cannot be resolved."""
    document = build_document(published_at=None)

    assert ["undated-document"] == codes(DocumentRecords(document), parse_of(document))


def test_every_unresolved_time_is_reported_with_its_words_and_reason():
    """A time without a value is quoted; one with a value is not."""
    document = build_document("On Monday, or last year.")
    times = (
        time_of(document, "Monday", None, "no anchor"),
        time_of(document, "last year", "2020", ""),
    )

    (problem,) = document_problems(
        DocumentRecords(document, times=times), parse_of(document)
    ).problems

    assert ("unresolved-time", "“Monday”: no anchor") == (problem.code, problem.what)
    assert span_of(document, "Monday") == problem.span


def test_an_unresolved_name_is_reported_once_with_its_mentions():
    """A name that stands twice is one problem; what has no point by design is none."""
    document = build_document("Xanadu fell, Xanadu rose, ten miles from Xanadu, said Barataria.")
    places = (
        place_of(document, "Xanadu"),
        place_of(document, "Xanadu", nth=1, reason="ambiguous"),
        place_of(document, "ten miles from Xanadu", footprint=FootprintKind.OFFSET_AREA),
        place_of(document, "Barataria", use=PlaceUse.PARTY),
    )
    records = DocumentRecords(document, places=places)

    (problem,) = document_problems(records, parse_of(document)).problems

    assert "“Xanadu” (2 mentions): not in the gazetteer" == problem.what
    assert 0 == problem.span.start


def test_a_lone_quotation_mark_is_reported():
    """The paragraph in which quotations were not paired is to be read by hand."""
    document = build_document('He said "no to the crowd.')
    parse = parse_of(document, unbalanced=(8,))

    assert ["unbalanced-quotation"] == codes(DocumentRecords(document), parse)


def test_text_that_no_sentence_covers_is_reported():
    """A paragraph without a sentence was not read; furniture need not be."""
    text = "One two.\n***\nThree four.\nShare this"
    share = Furniture(span_of(build_document(text), "Share this"), FurnitureKind.SHARE)
    document = build_document(text, furniture=(share,))
    parse = parse_of(document, sentences=((0, 8), (13, 24)))

    (problem,) = document_problems(DocumentRecords(document), parse).problems

    assert ("unparsed-text", span_of(document, "***")) == (problem.code, problem.span)


def test_problems_of_other_stages_stay():
    """What was reported before is kept, and the same thing is reported once."""
    document = build_document()
    known = make_problem("bad-date", "32 May", document_id="d1")
    records = document_problems(DocumentRecords(document, problems=(known,)), parse_of(document))

    assert (known,) == records.problems
    assert records == document_problems(records, parse_of(document))


def test_a_failed_stage_and_an_unread_language_say_what_happened():
    """Both are one sentence on the document."""
    document = build_document(language="ru")

    failed, unread = failed_stage(document, ValueError("no\nroot")), unread_language(document)

    assert "the document could not be analysed: ValueError: no root" == failed.what
    assert "the text is in a language that is not read by machine (ru)" == unread.what
    assert {"d1"} == {failed.document_id, unread.document_id}
