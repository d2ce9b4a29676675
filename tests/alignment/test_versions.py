"""Versions: chains of one page, and the words that changed."""

import pytest

from rashomon.alignment.versions import (
    diff_versions,
    find_versions,
    is_removed,
    mark_removed,
    page_of,
)
from rashomon.model.attribution import Attribution, CueStance, QuotationKind, Speaker
from rashomon.model.case import DocumentRecords
from rashomon.model.copies import VersionChain
from rashomon.model.derivation import Derivation
from rashomon.model.document import Capture, Document
from rashomon.model.span import Span


def page(document_id: str, text: str, url: str | None, captured_at: str | None = None) -> Document:
    """Make one version of a page."""
    return Document(
        id=document_id,
        text=text,
        sha256="0" * 64,
        path=f"{document_id}.html",
        url=url,
        capture=Capture(captured_at=captured_at),
    )


def claim(span: Span) -> Attribution:
    """Make a claim of some words."""
    return Attribution(
        id=f"claim-{span.document_id}-{span.start}",
        document_id=span.document_id,
        source=None,
        speaker=Speaker(),
        cue=None,
        content=(span,),
        kind=QuotationKind.INDIRECT,
        stance=CueStance.ASSERTS,
        factuality=None,
        derivation=Derivation("test", 1.0),
    )


def test_one_address_is_one_page():
    """Changed text under one address is a chain, oldest first, whatever the order given."""
    old = page("b", "Five boats.", "https://www.example.org/a/", "2021-05-12T10:00Z")
    new = page("a", "Six boats.", "http://example.org/a#top", "2021-05-13T10:00Z")
    other = page("c", "Six boats.", "https://example.org/a?p=2")

    chains = find_versions((new, other, old))

    assert [("b", "a")] == [chain.document_ids for chain in chains]


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://example.org/a/?utm_source=post&fbclid=1#top", "example.org/a"),
        ("https://example.org/a?utm_campaign=x&p=2&GCLID=7", "example.org/a?p=2"),
        ("https://example.org/a?utmost=1&b", "example.org/a?utmost=1&b"),
    ],
)
def test_tracking_makes_no_other_page(url, expected):
    """How a reader came to a page is no part of its address; any other parameter is."""
    assert expected == page_of(page("a", "Five boats.", url))


def test_a_report_without_address_is_no_version():
    """Two files without an address are never taken for versions of each other."""
    assert () == find_versions((page("a", "Five boats.", None), page("b", "Six boats.", None)))


def test_diff_points_at_words():
    """Removed and added words are spans of their own texts."""
    old = page("b", "The ministry said five boats crossed.", None)
    new = page("a", "The ministry said six boats crossed at dawn.", None)

    diff = diff_versions(old, new)

    assert ["five"] == [span.quote(old.text) for span in diff.removed]
    assert ["six", "at dawn"] == [span.quote(new.text) for span in diff.added]


def test_a_claim_in_removed_words_is_marked():
    """A claim whose words left the page is no longer on the page; another one is."""
    old = page("b", "It rained. The ministry said five boats crossed the line.", None)
    new = page("a", "It rained.", None)
    diff = diff_versions(old, new)

    assert is_removed(claim(Span("b", 29, 56)), diff)
    assert not is_removed(claim(Span("b", 0, 9)), diff)


def test_a_claim_is_gone_since_the_first_version_that_lacks_it_for_good():
    """Words taken out, put back and taken out again are gone since the last time."""
    shots, flares = "Guards fired at boats.", "Sailors saw three red flares."
    texts = {"a": f"{shots} {flares}", "b": shots, "c": flares, "d": "Calm seas.", "e": "Calm seas"}
    records = {
        each: DocumentRecords(
            page(each, text, None),
            tuple(
                claim(Span(each, text.index(words), text.index(words) + len(words)))
                for words in (shots, flares)
                if words in text
            ),
        )
        for each, text in texts.items()
    }

    marked = mark_removed(VersionChain("example.org/a", tuple(texts)), records)

    expected = {("claim-a-0", "c"), ("claim-a-23", "d"), ("claim-b-0", "c"), ("claim-c-0", "d")}
    assert expected == set(marked.removed)
