"""Two statements side by side as views: marks, folding, names, links of the index."""

from dataclasses import replace

from rashomon.alignment.beside import put_beside
from rashomon.dossier.beside import Piece, build_beside
from rashomon.dossier.index import Link, index_case
from rashomon.model.beside import RowKind
from rashomon.model.case import Alignment, Case, DocumentRecords
from rashomon.model.copies import VersionChain
from rashomon.model.document import Document, Furniture, FurnitureKind
from rashomon.model.span import Span

SENTENCES = ("Boats left Dranze.", "Tal is closed.", "Rhun protested.", "Selm lies in the dark.")


def view(first: str, second: str, *, versions: bool = False, furniture: tuple = ()):
    """Build the view of two texts."""
    documents = (
        Document("a", first, "0" * 64, "a", outlet="Post", language="en", furniture=furniture),
        Document("b", second, "0" * 64, "b", outlet="Post", language="en"),
    )
    chain = (VersionChain("page", ("a", "b")),) if versions else ()
    records = tuple(DocumentRecords(each) for each in documents)
    case = Case(records=records, alignment=Alignment(versions=chain))
    return build_beside(put_beside(case, "a", "b"), index_case(case))


def test_versions_mark_words_as_removed_and_added():
    """What one version alone has stands in pieces of their own."""
    found = view("He left Tal on Monday.", "He left Tal on Friday.", versions=True)
    row = found.runs[0].rows[0]

    removed = (Piece("He left Tal on "), Piece("Monday", "del"), Piece("."))
    assert (removed,) == row.first.clauses
    assert Piece("Friday", "ins") in row.second.clauses[0]
    assert ["day or time of day"] == [each.kind for each in row.differences]


def test_many_unchanged_clauses_are_folded():
    """Four unchanged clauses of a page in a row are folded, one change is not."""
    text = " ".join(SENTENCES)
    found = view(text, f"{text} An inquiry began.", versions=True)

    assert [(4, True), (1, False)] == [(len(run.rows), run.is_folded) for run in found.runs]


def test_two_accounts_are_never_folded():
    """What both say is the point of putting them side by side."""
    assert [False] == [run.is_folded for run in view(" ".join(SENTENCES), " ".join(SENTENCES)).runs]


def test_places_are_links_of_the_index():
    """A cell opens at its paragraph, by the address that the index gives."""
    row = view("Boats left Dranze.", "Boats left Dranze.").runs[0].rows[0]

    assert Link("report 1, paragraph 1", "#r1-p1") == row.first.link
    assert Link("report 2, paragraph 1", "#r2-p1") == row.second.link


def test_reports_of_one_outlet_have_names_of_their_own():
    """Two versions of a page are told apart by their ids."""
    names = [side.name for side in view(SENTENCES[0], SENTENCES[1]).sides]

    assert ["Post, a", "Post, b"] == names


def test_furniture_is_shown_apart():
    """What is no part of the report is named, not lost."""
    furniture = (Furniture(Span("a", 0, 12), FurnitureKind.BYLINE),)
    found = view("By Ana Pless\nTal is closed.", "Tal is closed.", furniture=furniture)

    assert ("By Ana Pless",) == found.sides[0].apart
    assert [RowKind.SAME] == [row.kind for run in found.runs for row in run.rows]


def test_a_report_that_the_index_lacks_has_no_link():
    """A page of a part of a case shows the words without a place."""
    document = Document("a", SENTENCES[0], "0" * 64, "a", language="en")
    case = Case(records=(DocumentRecords(document), DocumentRecords(replace(document, id="b"))))
    found = build_beside(put_beside(case, "a", "b"), index_case(Case()))

    assert [None, None] == [side.link for side in found.sides]
    assert found.runs[0].rows[0].first.link is None
