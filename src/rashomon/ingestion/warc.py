"""Web archives (WARC) -> reports: each archived page, text or PDF with its capture data.

Records are read one after another (warcio); requests, images and redirects are passed over. The
capture time is WARC-Date, as the archive wrote it; it is never taken for the publication date.
"""

from collections.abc import Iterator
from pathlib import Path

from msgspec.structs import replace
from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord

from rashomon.ingestion.extractor import Extractor
from rashomon.ingestion.fetch import GONE, READ_TYPES, REDIRECTS, FetchedPage, read_fetched
from rashomon.ingestion.report import Limits, Report, Trouble, clean_line
from rashomon.model.problem import Problem


def read_warc(
    path: Path, name: str, limits: Limits, extractor: Extractor
) -> Iterator[Report | Problem]:
    """Read an archive in file order; the path of a report is ``name:RECORD``."""
    number = 0
    with path.open("rb") as stream:
        try:
            for record in ArchiveIterator(stream):
                number += 1
                place = f"{name}:{number}"
                is_answer = record.rec_type == "response" and record.http_headers
                read = _read_record(record, limits, extractor) if is_answer else None
                if read is not None:
                    yield read.at(place) if isinstance(read, Trouble) else replace(read, path=place)
        except (ArchiveLoadFailed, EOFError, ValueError, UnicodeError) as error:
            what = f"the archive is broken after record {number}: {clean_line(str(error), 120)}"
            yield Trouble("skipped-member", what).at(f"{name}:{number + 1}")
            return
    if number == 0:
        yield Trouble("empty-document", "the archive holds no record").at(name)


def _read_record(
    record: ArcWarcRecord, limits: Limits, extractor: Extractor
) -> Report | Trouble | None:
    """Read what a server answered when it was archived; None for what is no report."""
    status, _, reason = record.http_headers.statusline.partition(" ")
    page = FetchedPage(
        url=record.rec_headers.get_header("WARC-Target-URI") or "",
        status=int(status) if status.isdecimal() else 0,
        reason=reason,
        content_type=record.http_headers.get_header("Content-Type") or "",
        content=record.content_stream().read(limits.page_bytes + 1),
        captured_at=record.rec_headers.get_header("WARC-Date"),
    )
    if page.status in REDIRECTS or (page.status not in GONE and page.media_type not in READ_TYPES):
        return None
    if page.status not in {200, *GONE}:
        what = f"{clean_line(page.url)} answered {page.status} when it was archived"
        return Trouble("skipped-member", what)
    if len(page.content) > limits.page_bytes:
        return Trouble("too-large", f"a record over {limits.page_bytes:,} bytes is not read")
    if record.raw_stream.limit:
        return Trouble("skipped-member", "the record is cut off")
    return read_fetched(page, limits, extractor)
