"""An HTTP answer -> Report, whether it was fetched just now or comes out of a web archive."""

import hashlib
import re
from dataclasses import dataclass, replace

from rashomon.ingestion.encoding import read_text
from rashomon.ingestion.extractor import Extractor
from rashomon.ingestion.frames import Request, RequestKind
from rashomon.ingestion.report import Limits, Report, Trouble, clean_line
from rashomon.model.document import Capture, PageStatus

GONE = (404, 410)
PAGE_TYPES = ("text/html", "application/xhtml+xml")
_KINDS = {
    "text/html": RequestKind.PAGE,
    "application/xhtml+xml": RequestKind.PAGE,
    "application/pdf": RequestKind.PDF,
}
_CHARSET = re.compile(r"""(?i)\bcharset\s*=\s*["']?([\w.:-]{1,40})""")


@dataclass(frozen=True, slots=True)
class FetchedPage:
    """What a server answered.

    Attributes:
        url: Address as the user or the archive named it, not where it was redirected to.
        reason: The server's words for the status.
        content_type: Header as sent; may be empty.
        capture: When and by what it was kept; never from our clock.
    """

    url: str
    status: int
    reason: str
    content_type: str
    content: bytes
    capture: Capture

    @property
    def media_type(self) -> str:
        """Type without parameters, in lower case."""
        return self.content_type.partition(";")[0].strip().casefold()


def read_fetched(page: FetchedPage, limits: Limits, extractor: Extractor) -> Report | Trouble:
    """Read what a server answered.

    A page that is no longer there (404, 410) gives a report whose text is the status that the
    server sent, so that the case can hold it as a version; whatever else the server wrote on its
    error page is not taken for a report.
    """
    if page.status in GONE:
        words = clean_line(f"{page.status} {page.reason}") or str(page.status)
        read: Report | Trouble = Report(words, page_status=PageStatus.GONE)
    else:
        read = _read_content(page, limits, extractor)
    if isinstance(read, Trouble):
        return read
    return replace(
        read,
        url=page.url,
        name=page.url,
        raw_sha256=hashlib.sha256(page.content).hexdigest(),
        capture=page.capture,
    )


def _read_content(page: FetchedPage, limits: Limits, extractor: Extractor) -> Report | Trouble:
    declared = _CHARSET.search(page.content_type)
    charset = declared[1] if declared else None
    kind = _KINDS.get(page.media_type)
    if kind is not None:
        return extractor.read(Request(kind, page.content, limits, charset, page.url))
    if page.media_type == "text/plain":
        return read_text(page.content, limits, charset)
    what = f"the address gives {page.media_type or 'no type'}, not a page, a text or a PDF"
    return Trouble("unsupported-format", what)
