"""HTML page -> Report: the text of the article, what the page says about itself, its date.

Text, title, outlet and byline by trafilatura (Barbaresi 2021, "Trafilatura: a web scraping library
and command-line tool for text discovery and extraction"). The date comes from the page's own
metadata, then from its address; never from its text, where it may be that of the event. Runs only
inside `page_worker`, which can be stopped. Runs no scripts and loads nothing.
"""

import json
import re
from collections.abc import Iterator
from html import unescape

from lxml.html import HtmlElement, HTMLParser, document_fromstring
from trafilatura import extract, extract_metadata

from rashomon.ingestion.dates import read_date
from rashomon.ingestion.encoding import declared_charset, decode
from rashomon.ingestion.extractor import Request
from rashomon.ingestion.report import Report, Trouble
from rashomon.model.document import DateBasis

_URL_DAY = re.compile(r"/((?:19|20)\d{2})[/-](0[1-9]|1[0-2])[/-](0[1-9]|[12]\d|3[01])(?=[/._-]|$)")
# Content systems write these when they have no date at all.
_PLACEHOLDERS = ("0000", "0001", "1970-01-01")
# Names that publishers use for the date of publication, most specific first.
_META_NAMES = (
    "article:published_time datepublished og:published_time parsely-pub-date dc.date.issued "
    "dcterms.issued dc.date publication_date publish-date publishdate pubdate date"
)
_MAX_DATE_CHARS = 100


def read_page(request: Request) -> Report | Trouble:
    """Read one page, as saved or fetched."""
    content, limits = request.content, request.limits
    html = decode(content, request.charset or declared_charset(content))
    if isinstance(html, Trouble):
        return html
    if not html.strip():
        return Trouble("empty-document", "the page is empty")
    if html.count("<") > limits.page_tags:
        return Trouble("too-large", f"the page has more than {limits.page_tags:,} tags")
    # Bytes, because the parser refuses text that declares an encoding of its own. A mail or saved
    # part may be a fragment; the parser completes it.
    tree = document_fromstring(html.encode(), parser=HTMLParser(encoding="utf-8"))
    if is_deeper(tree, limits.page_depth):
        return Trouble("too-deep", f"elements are nested more than {limits.page_depth} deep")
    described = extract_metadata(tree, default_url=request.url, extensive=False)
    address = request.url or described.url
    date, basis = page_date(tree, address)
    text = extract(tree, output_format="txt", include_comments=False, include_tables=True)
    if not text or not text.strip():
        return Trouble("no-extraction", "no article text was found on the page")
    return Report(
        text=text,
        title=unescape(described.title or ""),
        outlet=described.sitename,
        byline=described.author,
        url=address,
        date=date,
        date_basis=basis,
    )


def is_deeper(tree: HtmlElement, limit: int) -> bool:
    """Tell whether elements are nested deeper than a limit."""
    return bool(tree.xpath("/*" * (limit + 1)))


def page_date(tree: HtmlElement, url: str | None) -> tuple[str, DateBasis] | tuple[None, None]:
    """Find the publication date that a page states about itself, and where it stood."""
    for stated in (*_meta_dates(tree), *_linked_dates(tree), *_marked_dates(tree)):
        value = stated[:_MAX_DATE_CHARS].strip()
        if not value.startswith(_PLACEHOLDERS) and read_date(value):
            return value, DateBasis.PAGE_METADATA
    found = _URL_DAY.search(url or "")
    return ("-".join(found.groups()), DateBasis.URL) if found else (None, None)


def _meta_dates(tree: HtmlElement) -> Iterator[str]:
    stated: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        stated.setdefault(name.casefold(), meta.get("content") or "")
    yield from (stated[name] for name in _META_NAMES.split() if name in stated)


def _marked_dates(tree: HtmlElement) -> Iterator[str]:
    for element in tree.iter("time"):
        if element.get("itemprop") == "datePublished" or element.get("pubdate") is not None:
            yield element.get("datetime") or element.text_content()


def _linked_dates(tree: HtmlElement) -> Iterator[str]:
    """Give the dates of the page itself in its JSON-LD, never those of pages it links to."""
    for script in tree.iterfind(".//script[@type='application/ld+json']"):
        try:
            waiting = [json.loads(script.text or "")]
        except (ValueError, RecursionError):
            continue
        while waiting:
            node = waiting.pop(0)
            if isinstance(node, list):
                waiting.extend(node)
            elif isinstance(node, dict):
                yield str(node.get("datePublished") or "")
                waiting.extend(node.get(key) for key in ("@graph", "mainEntity"))
