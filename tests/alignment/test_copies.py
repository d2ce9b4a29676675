"""Copies: four relations told apart, groups, and the count of accounts."""

from dataclasses import replace

import pytest

from rashomon.alignment.copies import find_copies
from rashomon.model.case import DocumentRecords
from rashomon.model.copies import AccountCount, CopyGroup, CopyKind, VersionChain
from rashomon.model.document import Document, Furniture, FurnitureKind
from rashomon.model.span import Span

REPORT = (
    "Two patrol boats met off the northern cape on Monday and neither gave way.\n"
    "The coast guard of Norland says its crew had asked the other side to turn back twice.\n"
    "Sudland calls the encounter routine and says that no warning was heard by its sailors.\n"
    "Fishermen from the nearest harbour watched from a distance and counted three flares.\n"
)
OTHER = (
    "A committee of the lower house will look at port fees in the autumn session, its chair said.\n"
    "Operators of ferries have complained since spring that the fees rose faster than traffic.\n"
    "A vote is not expected before the end of November, according to the draft calendar.\n"
)
STATEMENT = (
    "“Our crew kept its course, answered every call and left the area only when ordered to,” "
    "the coast guard said."
)


def report(document_id: str, text: str, **fields) -> DocumentRecords:
    """Make the records of a bare report."""
    document = Document(id=document_id, text=text, sha256="0" * 64, path=f"{document_id}.txt")
    return DocumentRecords(replace(document, **fields))


def kinds(*texts: str) -> list[CopyKind]:
    """Give the kinds of the links among texts."""
    records = tuple(report(f"d{n}", text) for n, text in enumerate(texts))
    return [link.kind for link in find_copies(records).links]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (REPORT, REPORT, [CopyKind.SYNDICATED]),
        (REPORT, "NORTH CAPE (NNA) - " + REPORT, [CopyKind.SYNDICATED]),
        (
            REPORT,
            "\n".join(
                (
                    *REPORT.splitlines()[:2],
                    "An inquiry has been promised by the ministry for next week, it is reported.",
                    "Insurers said that premiums for the route will be looked at again.",
                )
            ),
            [CopyKind.REWRITTEN],
        ),
        (REPORT, OTHER + REPORT.splitlines()[3], [CopyKind.BOILERPLATE]),
        (REPORT + STATEMENT, OTHER + STATEMENT, [CopyKind.SAME_STATEMENT]),
        (REPORT, OTHER, []),
    ],
)
def test_relations_are_told_apart(first, second, expected):
    """Syndicated, rewritten, one shared paragraph and one shared statement are four things."""
    assert expected == kinds(first, second)


def test_shared_furniture_makes_no_link():
    """A donation appeal that two pages share does not link their reports."""
    appeal = "Please support independent reporting from the coast with a small gift every month."
    texts = (REPORT + appeal, OTHER + appeal)
    records = tuple(
        report(
            f"d{n}",
            text,
            furniture=(
                Furniture(
                    Span(f"d{n}", text.index(appeal), len(text)),
                    FurnitureKind.APPEAL,
                ),
            ),
        )
        for n, text in enumerate(texts)
    )

    assert () == find_copies(records).links


def test_result_does_not_depend_on_order():
    """Any order of the reports gives the same links, groups and counts."""
    records = tuple(report(f"d{n}", text) for n, text in enumerate((REPORT, OTHER, REPORT + OTHER)))

    assert find_copies(records) == find_copies(records[::-1])


def test_shared_spans_quote_the_first_report():
    """Every shared stretch stands in both reports."""
    records = (report("d1", REPORT), report("d2", "Update. " + REPORT))

    link = find_copies(records).links[0]

    assert all(span.quote(REPORT) in records[1].document.text for span in link.shared)


@pytest.mark.parametrize(
    ("outlets", "expected"),
    [
        (("Norland Post", "Sudland Times"), AccountCount(2, 2)),
        (("Norland Post", "Norland Post"), AccountCount(1, 2)),
        (("Norland Post", None), AccountCount(1, 2)),
        ((None, None), AccountCount(1, 2)),
        (("Norland Post (Reuters)", "Reuters"), AccountCount(1, 2)),
        (("Norland Post", "cape.example (machine translation)"), AccountCount(1, 2)),
    ],
)
def test_an_unknown_root_is_not_independent(outlets, expected):
    """Reports of one outlet, or of none that is named, do not add to the lower bound."""
    records = (report("d1", REPORT, outlet=outlets[0]), report("d2", OTHER, outlet=outlets[1]))

    assert expected == find_copies(records).accounts


def test_versions_are_no_copies_but_one_account():
    """Two versions of a page are never linked, not even by a report that copies both."""
    records = tuple(
        report(each, f"{REPORT}{each} ran it first.", outlet=f"{each} Post")
        for each in ("d1", "d2", "d3")
    )
    chain = VersionChain("example.org/a", ("d2", "d1"))

    alone, copied = (find_copies(held, (chain,)) for held in (records[:2], records))

    assert ((), (), AccountCount(1, 1)) == (alone.links, alone.groups, alone.accounts)
    assert [("d1", "d3"), ("d2", "d3")] == [(link.first, link.second) for link in copied.links]
    assert (CopyGroup(("d1", "d3")),) == copied.groups
    assert AccountCount(1, 1) == copied.accounts


def test_copies_count_once():
    """A group of copies is one account."""
    records = (
        report("d1", REPORT, outlet="Norland Post"),
        report("d2", REPORT, outlet="Sudland Times"),
        report("d3", OTHER, outlet="Cape Herald"),
    )

    found = find_copies(records)

    assert (("d1", "d2"),) == tuple(group.document_ids for group in found.groups)
    assert AccountCount(2, 2) == found.accounts
