import pytest
from lxml.html import fromstring

from rashomon.ingestion.html import page_date
from rashomon.model.document import DateBasis


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
    tree = fromstring(f"<html><head></head><body>{html}</body></html>")

    assert expected == page_date(tree, url)
