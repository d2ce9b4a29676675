"""Publication date of an HTML page, and how it was found. Runs only inside `page_worker`.

In this order: the page's own metadata, its address, an element that the page marks as its date.
Does not use modification dates and does not search running text: a date found there may be that
of the event. Title, outlet and byline come from trafilatura (see `html`).
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml.html import HtmlElement

from rashomon.ingestion.dates import read_date
from rashomon.model.document import DateBasis

_WRITTEN = re.compile(
    r"\b(\d{1,2} [A-Z][a-z]{2,8}\.?,? \d{4}|[A-Z][a-z]{2,8}\.? \d{1,2},? \d{4}|\d{4}-\d{2}-\d{2})\b"
)
_URL_DAY = re.compile(r"/((?:19|20)\d{2})[/-](0[1-9]|1[0-2])[/-](0[1-9]|[12]\d|3[01])(?=[/._-]|$)")
# Content systems write these when they have no date at all.
_PLACEHOLDERS = ("0000", "0001", "1970-01-01")
# Most specific first; `content` of a meta element. Names are those that publishers use most.
_META_NAMES = (
    "article:published_time",
    "datepublished",
    "og:published_time",
    "parsely-pub-date",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "publication_date",
    "publish-date",
    "publishdate",
    "pubdate",
    "date",
)
_DATE_CLASS = re.compile(r"(?i)\b(date(line)?|publish\w*|posted|pub-?date|timestamp)\b")
_MAX_DATE_CHARS = 100


@dataclass(frozen=True, slots=True)
class PageDate:
    """A date as a page states it, and where it stood."""

    value: str
    basis: DateBasis


def page_date(tree: HtmlElement, url: str | None) -> PageDate | None:
    """Find the publication date that a page states about itself."""
    for value in (*_meta_dates(tree), *_linked_dates(tree)):
        if _is_usable(value):
            return PageDate(value, DateBasis.PAGE_METADATA)
    found = _URL_DAY.search(url or "")
    if found:
        return PageDate("-".join(found.groups()), DateBasis.URL)
    for value in _marked_dates(tree):
        if _is_usable(value):
            return PageDate(value, DateBasis.PAGE_TEXT)
    return None


def _is_usable(value: str) -> bool:
    return not value.startswith(_PLACEHOLDERS) and read_date(value) is not None


def _meta_dates(tree: HtmlElement) -> Iterator[str]:
    stated: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        stated.setdefault(name.casefold(), (meta.get("content") or "")[:_MAX_DATE_CHARS].strip())
    yield from (stated[name] for name in _META_NAMES if stated.get(name))


def _linked_dates(tree: HtmlElement) -> Iterator[str]:
    for script in tree.iter("script"):
        if script.get("type") == "application/ld+json":
            yield from _json_dates(script.text or "")
    for element in tree.iter("time"):
        if element.get("itemprop") == "datePublished" or element.get("pubdate") is not None:
            yield element.get("datetime") or element.text_content()[:_MAX_DATE_CHARS]


def _json_dates(text: str) -> Iterator[str]:
    try:
        waiting = [json.loads(text)]
    except (ValueError, RecursionError):
        return
    while waiting:
        node = waiting.pop(0)
        if isinstance(node, list):
            waiting.extend(node)
        elif isinstance(node, dict):
            date = node.get("datePublished")
            if isinstance(date, str):
                yield date
            waiting.extend(node.get(key) for key in ("@graph", "mainEntity") if key in node)


def _marked_dates(tree: HtmlElement) -> Iterator[str]:
    for element in tree.iter("time", "span", "p", "div"):
        marked = f"{element.get('class') or ''} {element.get('id') or ''}"
        is_date = element.tag == "time" or _DATE_CLASS.search(marked)
        if not is_date or len(element) > 5:
            continue
        if element.get("datetime"):
            yield element.get("datetime")[:_MAX_DATE_CHARS]
        found = _WRITTEN.search(element.text_content()[:_MAX_DATE_CHARS])
        if found:
            yield found[1]
