from rashomon.dossier.index import Link, index_case
from rashomon.model.span import Span
from tests.dossier.sample_case import sample_case
from tests.dossier.sample_reports import FIRED, NOT_AIMED, span

INDEX = index_case(sample_case())


def test_a_claim_is_numbered_inside_its_report():
    """Claim 1.4 is the fourth of report 1 and opens at its words."""
    assert Link("1.4", "#w1-4") == INDEX.claims[NOT_AIMED.id].link


def test_a_quotation_keeps_its_words_and_cuts_only_the_context():
    """The words are exact; the context ends at the paragraph or at a word."""
    quote = INDEX.quote(NOT_AIMED.content[0], (NOT_AIMED.id,))

    assert "Norland's coast guard denied " == quote.before
    assert "that shots had been aimed at the ship" == quote.words
    assert quote.after.endswith("\u00a0…")
    assert Link("claim 1.4", "#w1-4") == quote.link


def test_a_quotation_of_no_claim_opens_its_paragraph():
    """Words outside every claim given open the paragraph they stand in."""
    place = span("harbour", "Skarholm")

    assert Link("report 1, paragraph 3", "#r1-p3") == INDEX.quote(place, (FIRED.id,)).link


def test_a_quotation_may_cross_paragraphs():
    """A span over a paragraph break takes its context from the first and the last paragraph."""
    text = INDEX.document("harbour").text
    first = text.index("according to the ministry.")
    quote = INDEX.quote(Span("harbour", first, text.index(" denied that")))

    assert quote.words.startswith("according to the ministry.\n\nNorland's")
    assert quote.after.startswith(" denied that shots")


def test_reports_that_the_case_lacks_are_left_out():
    """A link is made only to a report that is there."""
    assert ("report 1",) == tuple(link.label for link in INDEX.reports(("harbour", "gone")))
