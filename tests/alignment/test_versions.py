"""Versions: chains of one page, and the words that changed."""

from rashomon.alignment.versions import diff_versions, find_versions, is_removed
from rashomon.model.attribution import Attribution, CueStance, QuotationKind, Speaker
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


def test_one_address_is_one_page():
    """Changed text under one address is a chain, oldest first, whatever the order given."""
    old = page("b", "Five boats.", "https://www.example.org/a/", "2021-05-12T10:00Z")
    new = page("a", "Six boats.", "http://example.org/a#top", "2021-05-13T10:00Z")
    other = page("c", "Six boats.", "https://example.org/a?p=2")

    chains = find_versions((new, other, old))

    assert [("b", "a")] == [chain.document_ids for chain in chains]


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

    def claim(start: int, end: int) -> Attribution:
        return Attribution(
            id=f"claim-{start}",
            document_id="b",
            source=None,
            speaker=Speaker(),
            cue=None,
            content=(Span("b", start, end),),
            kind=QuotationKind.INDIRECT,
            stance=CueStance.ASSERTS,
            factuality=None,
            derivation=Derivation("test", 1.0),
        )

    assert is_removed(claim(29, 56), diff)
    assert not is_removed(claim(0, 9), diff)
