"""HTML page -> Report: the text of the article and what the page says about itself.

Text extraction by trafilatura (Barbaresi 2021, "Trafilatura: a web scraping library and
command-line tool for text discovery and extraction"). Runs only inside `page_worker`, which can be
stopped; depth and element count are checked on the bytes before any tree is built, because the
parser drops what is nested deeper than 256 without saying so. Does not run scripts and loads
nothing that the page refers to.
"""

import re
from html import unescape

from lxml.html import HTMLParser, document_fromstring
from trafilatura import extract, extract_metadata

from rashomon.ingestion.encoding import declared_charset, decode
from rashomon.ingestion.metadata import page_date
from rashomon.ingestion.report import Limits, Report, Trouble, clean_line

_TAG = re.compile(r"<(?:(!--)|(/?)([a-zA-Z][a-zA-Z0-9]*))")
# HTML Living Standard: these never hold anything, or are closed by what follows them.
_NEVER_OPEN = (
    "area base br col embed hr img input link meta source track wbr "
    "p li dt dd tr td th option optgroup thead tbody tfoot colgroup rp rt"
)
_RAW_TEXT = frozenset({"script", "style", "textarea", "title", "noscript"})


def read_page(
    content: bytes, limits: Limits, *, charset: str | None = None, url: str | None = None
) -> Report | Trouble:
    """Read one page.

    Args:
        content: The bytes as saved or fetched.
        limits: How large and deep a page may be.
        charset: Encoding that the server or mail declared; wins over the page's own.
        url: Address that the page was fetched from; None lets the page name its own.
    """
    html = decode(content, charset or declared_charset(content))
    if isinstance(html, Trouble):
        return html
    if not html.strip():
        return Trouble("empty-document", "the page is empty")
    trouble = check_size(html, limits)
    if trouble:
        return trouble
    return _read_tree(html, url)


def check_size(html: str, limits: Limits) -> Trouble | None:
    """Count elements and nesting without building a tree; linear in the length of the page."""
    never_open = frozenset(_NEVER_OPEN.split())
    opened: list[str] = []
    count, position = 0, 0
    while found := _TAG.search(html, position):
        comment, is_closing, name = found[1], found[2], (found[3] or "").casefold()
        position = found.end()
        if comment or (name in _RAW_TEXT and not is_closing):
            end = html.find("-->" if comment else f"</{found[3]}", position)
            position = end if end >= 0 else position
            continue
        if is_closing:
            _close(opened, name)
            continue
        count += 1
        if name not in never_open:
            opened.append(name)
        if len(opened) > limits.page_depth:
            what = f"elements are nested more than {limits.page_depth} deep"
            return Trouble("too-deep", what)
        if count > limits.page_elements:
            what = f"the page has more than {limits.page_elements:,} elements"
            return Trouble("too-large", what)
    return None


def _close(opened: list[str], name: str) -> None:
    # An end tag closes all that was left open inside; one without a start closes nothing.
    if name in opened:
        while opened.pop() != name:
            pass


def _read_tree(html: str, url: str | None) -> Report | Trouble:
    # Bytes, because the parser refuses text that declares an encoding of its own. A mail or saved
    # part may be a fragment; the parser completes it.
    tree = document_fromstring(html.encode(), parser=HTMLParser(encoding="utf-8"))
    described = extract_metadata(tree, default_url=url, extensive=False)
    address = url or clean_line(described.url)
    date = page_date(tree, address)
    text = extract(tree, output_format="txt", include_comments=False, include_tables=True)
    if not text or not text.strip():
        return Trouble("no-extraction", "no article text was found on the page")
    return Report(
        text=text,
        title=clean_line(unescape(described.title or "")),
        outlet=clean_line(described.sitename),
        byline=clean_line(described.author),
        url=address,
        date=date.value if date else None,
        date_basis=date.basis if date else None,
    )
