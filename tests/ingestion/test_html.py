from contextlib import closing
from dataclasses import replace

import pytest
from lxml.html import document_fromstring

from rashomon.ingestion.extractor import Extractor, Request, RequestKind
from rashomon.ingestion.html import is_deeper, page_date
from rashomon.ingestion.report import Limits, Report
from rashomon.model.document import DateBasis


def page(content: bytes, limits: Limits | None = None, **how) -> Request:
    """Ask for one page."""
    return Request(RequestKind.PAGE, content, limits or Limits(), **how)


def test_a_saved_page_gives_text_and_metadata(read, fixtures):
    """Navigation is left out; the date says where it stood and keeps its zone."""
    (document,), problems = read(fixtures / "page.html")

    assert [] == problems
    assert document.text.startswith("Patrol boats turned back\nTwo patrol boats")
    assert "Home" not in document.text
    assert ("Patrol boats turned back", "The Harbour Post", "Lena Ortiz") == (
        document.title,
        document.outlet,
        document.byline,
    )
    assert ("2022-03-04T18:30:00+02:00", "page_metadata") == (
        document.published_at.value,
        document.published_basis,
    )
    assert "https://harbour.example/boats" == document.url
    assert ["newsletter"] == [piece.kind for piece in document.furniture]


@pytest.mark.parametrize(
    ("html", "code"),
    [
        ("<div>" * 20_000 + "x", "too-deep"),
        ("<p>word" * 400_000, "too-large"),
        ("<html><body><script>var a = '<div>'</script></body></html>", "no-extraction"),
        ("   ", "empty-document"),
        ("<p>caf\udce9", "wrong-encoding"),
    ],
)
def test_a_hostile_or_empty_page_is_a_trouble(extractor, html, code):
    """Depth, size, emptiness and encoding are each said; an empty page is never 'no claims'."""
    found = extractor.read(page(html.encode("utf-8", "surrogateescape")))

    assert code == found.code


def test_a_declared_encoding_is_used(extractor):
    """A page in another encoding than UTF-8 is read if it, or its server, says which."""
    html = "<article><p>Міністерство спростувало повідомлення про інцидент.</p></article>"
    found = extractor.read(page(html.encode("cp1251"), charset="windows-1251"))

    assert "Міністерство спростувало повідомлення про інцидент." == found.text.strip()


def test_ordinary_nesting_is_not_deep():
    """Elements that close themselves, scripts and comments do not count as nesting."""
    html = "<p>a<br>" * 300 + "<script>" + "<div>" * 300 + "</script><!--" + "<div>" * 300 + "-->"

    assert not is_deeper(document_fromstring(html), Limits().page_depth)


def test_a_slow_page_is_stopped_and_the_next_is_read(extractor):
    """The reading process is killed at its time limit and started again."""
    slow = ("<article>" + "<p>A sentence of some length.</p>" * 50_000).encode()
    found = extractor.read(page(slow, replace(Limits(), page_seconds=0.2)))
    after = extractor.read(page(b""))

    assert ("too-slow", "empty-document") == (found.code, after.code)


def test_a_page_that_takes_too_much_memory_is_stopped(extractor):
    """The address space of the reading process is capped."""
    limits = replace(Limits(), worker_bytes=1)
    found = extractor.read(page(b"<article><p>" + b"word " * 200_000, limits))
    after = extractor.read(page(b"<article><p>The guards said no.</p>"))

    assert "too-large" == found.code
    assert isinstance(after, Report)


def test_the_reading_process_ends_with_its_extractor():
    """Whoever closes the extractor leaves no process behind, and may open it again."""
    with closing(Extractor()) as extractor:
        codes = [extractor.read(page(b"")).code]
        extractor.close()
        codes.append(extractor.read(page(b"")).code)

    assert ["empty-document"] * 2 == codes
    assert extractor._process is None


@pytest.mark.parametrize(
    ("html", "url", "expected"),
    [
        (
            '<meta property="article:published_time" content="2022-03-04T18:30+02:00">',
            None,
            ("2022-03-04T18:30+02:00", DateBasis.PAGE_METADATA),
        ),
        (
            '<script type="application/ld+json">[{"datePublished": "2022-03-04"}]</script>',
            "https://x.example/2020/01/01/a",
            ("2022-03-04", DateBasis.PAGE_METADATA),
        ),
        ("<p>x</p>", "https://x.example/2022/03/04/a", ("2022-03-04", DateBasis.URL)),
        ('<p class="date">Posted on 4 March 2022 at noon</p>', None, (None, None)),
        ('<meta name="date" content="1970-01-01T00:00:00Z">', None, (None, None)),
        ("<p>It began on 4 March 2022.</p>", "https://x.example/archive/2022", (None, None)),
    ],
)
def test_a_page_date_says_where_it_stood(html, url, expected):
    """Metadata first, then the address; the text of the page is not searched."""
    tree = document_fromstring(f"<html><head></head><body>{html}</body></html>")

    assert expected == page_date(tree, url)
