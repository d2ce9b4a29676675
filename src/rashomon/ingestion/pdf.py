"""PDF -> Report: the text layer, page after page (pypdf). Runs only inside `page_worker`.

A page of images has no text layer and is named in a trouble; no character is recognised here.
Lines that the page wraps are joined. Left out are page numbers, the addresses that a browser prints
on a page (they may name a machine), and first or last lines that recur on pages. The date of a PDF
is that of the file, not of the report, and is not read.
"""

import re
from collections import Counter
from collections.abc import Callable
from io import BytesIO
from itertools import dropwhile

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from rashomon.ingestion.extractor import Request
from rashomon.ingestion.report import Report, Trouble, clean_line

_FILE_ADDRESS = re.compile(r"(?i)file:/+\S*")
_PAGE_NUMBER = re.compile(r"(?i)\W*(?:page\s*)?\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?\W*")
_LAST_NUMBER = re.compile(r"\d+(?:\s*(?:/|of)\s*\d+)?$")
# A line as wide as this share of the widest on its page is full: the next one may go on with it.
_FULL_SHARE = 0.7
_FEWEST_WRAPPED_CHARS = 40
_SENTENCE_END = ".!?:;”\"’')]…"


def read_pdf(request: Request) -> Report | Trouble:
    """Read the text layer of a PDF and what it says about itself."""
    try:
        reader = PdfReader(BytesIO(request.content))
        if reader.is_encrypted and not reader.decrypt(""):
            return Trouble("unreadable-file", "the PDF is locked with a password")
        pages = [_plain(page.extract_text()) for page in reader.pages]
        described = {key: _plain(str(value)) for key, value in (reader.metadata or {}).items()}
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError) as error:
        # pypdf raises all of these on broken files.
        return Trouble("unreadable-file", f"the PDF is broken: {clean_line(str(error), 120)}")
    bare = [number for number, page in enumerate(pages, start=1) if not page.strip()]
    if len(bare) == len(pages):
        return Trouble("no-extraction", "the PDF has no text layer")
    return Report(
        text=_unwrapped([line for page in _without_margins(pages) for line in page]),
        title=described.get("/Title"),
        byline=described.get("/Author"),
        troubles=tuple(
            Trouble("skipped-member", f"page {number} of the PDF has no text layer")
            for number in bare
        ),
    )


def _without_margins(pages: list[str]) -> list[list[str]]:
    """Give the lines of each page without what stands at its edges on other pages, too."""
    whole = [[line.rstrip() for line in _FILE_ADDRESS.sub("", page).splitlines()] for page in pages]
    kept = [_without_edges(lines, _PAGE_NUMBER.fullmatch) for lines in whole]
    edges = [set(map(_unnumbered, (*lines[:1], *lines[-1:]))) for lines in kept]
    often = Counter(line for page in edges for line in page)
    return [_without_edges(lines, lambda line: often[_unnumbered(line)] > 1) for lines in kept]


def _unnumbered(line: str) -> str:
    return _LAST_NUMBER.sub("", line.strip())


def _without_edges(lines: list[str], is_margin: Callable[[str], object]) -> list[str]:
    """Leave out empty and marginal lines at the start and the end."""
    kept = list(dropwhile(lambda line: not line.strip() or is_margin(line), lines))[::-1]
    return list(dropwhile(lambda line: not line.strip() or is_margin(line), kept))[::-1]


def _unwrapped(lines: list[str]) -> str:
    """Join a full line and the next one where the sentence goes on."""
    full_chars = max(_FEWEST_WRAPPED_CHARS, _FULL_SHARE * max(map(len, lines), default=0))
    text = ""
    for number, line in enumerate(lines):
        before = lines[number - 1] if number else ""
        goes_on = line.strip() and len(before) >= full_chars
        ends = before.endswith(tuple(_SENTENCE_END)) and not line[:1].islower()
        joint = "" if before.endswith("-") else " "
        text += (joint if goes_on and not ends else "\n") + line
    return text.strip()


def _plain(text: str) -> str:
    # Broken fonts give NUL and half surrogates, which no JSON or database can hold.
    return text.replace("\x00", "\ufffd").encode("utf-8", "replace").decode("utf-8")
