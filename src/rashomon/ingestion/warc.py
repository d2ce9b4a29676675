"""Web archives (WARC) -> reports: each archived HTML page or plain text with its capture data.

Records are read one after another (warcio); requests, images and redirects are passed over. The
capture time is WARC-Date, as the archive wrote it; it is never taken for the publication date.
"""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord

from rashomon.ingestion.extractor import Extractor
from rashomon.ingestion.report import Limits, Report, Trouble, clean_line
from rashomon.ingestion.web import GONE, PAGE_TYPES, FetchedPage, read_fetched
from rashomon.model.document import Capture
from rashomon.model.problem import Problem

_READ_TYPES = (*PAGE_TYPES, "text/plain")


def read_warc(
    path: Path, name: str, limits: Limits, extractor: Extractor
) -> Iterator[Report | Problem]:
    """Read an archive.

    Yields:
        Reports and problems in file order, each with the number of its record: ``name:RECORD``.
    """
    number = 0
    with path.open("rb") as stream:
        try:
            for record in ArchiveIterator(stream):
                number += 1
                if record.rec_type == "response" and record.http_headers:
                    yield from _read_record(record, f"{name}:{number}", limits, extractor)
        except (ArchiveLoadFailed, EOFError, ValueError, UnicodeError) as error:
            what = f"the archive is broken after record {number}: {clean_line(str(error), 120)}"
            yield Trouble("skipped-member", what).at(f"{name}:{number + 1}")
            return
    if number == 0:
        yield Trouble("empty-document", "the archive holds no record").at(name)


def _read_record(
    record: ArcWarcRecord, place: str, limits: Limits, extractor: Extractor
) -> Iterator[Report | Problem]:
    page = _page(record, limits)
    is_redirect = 300 <= page.status < 400
    if is_redirect or (page.status not in GONE and page.media_type not in _READ_TYPES):
        return
    if page.status not in {200, *GONE}:
        what = f"{page.url} answered {page.status} when it was archived"
        yield Trouble("skipped-member", what).at(place)
    elif len(page.content) > limits.page_bytes:
        what = f"a record over {limits.page_bytes:,} bytes is not read"
        yield Trouble("too-large", what).at(place)
    elif record.raw_stream.limit:
        yield Trouble("skipped-member", "the record is cut off").at(place)
    else:
        read = read_fetched(page, limits, extractor)
        yield read.at(place) if isinstance(read, Trouble) else replace(read, path=place)


def _page(record: ArcWarcRecord, limits: Limits) -> FetchedPage:
    status, _, reason = record.http_headers.statusline.partition(" ")
    return FetchedPage(
        url=clean_line(record.rec_headers.get_header("WARC-Target-URI")) or "",
        status=int(status) if status.isdecimal() else 0,
        reason=reason,
        content_type=record.http_headers.get_header("Content-Type") or "",
        content=record.content_stream().read(limits.page_bytes + 1),
        capture=Capture(captured_at=clean_line(record.rec_headers.get_header("WARC-Date"))),
    )
