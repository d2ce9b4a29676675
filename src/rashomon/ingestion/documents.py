"""Report -> Document: identity, date, language and furniture; the text is taken as it stands."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from rashomon.ingestion.dates import read_date
from rashomon.ingestion.furniture import FurnitureMarker
from rashomon.ingestion.language import is_machine_read, tell_language
from rashomon.ingestion.report import MAX_ID_CHARS, Limits, Report, Trouble, clean_line
from rashomon.model.document import Capture, DateBasis, Document, Original, PageStatus
from rashomon.model.ids import make_id
from rashomon.model.partial_date import PartialDate
from rashomon.model.problem import Problem
from rashomon.text import shorten


@dataclass(frozen=True, slots=True)
class Assembler:
    """Makes documents; `published_at` is the date of those that state none themselves."""

    mark_furniture: FurnitureMarker
    limits: Limits
    published_at: PartialDate | None

    @classmethod
    def load(cls, limits: Limits, published_at: PartialDate | None) -> "Assembler":
        """Load the furniture patterns."""
        return cls(FurnitureMarker.load(), limits, published_at)

    def __call__(self, report: Report) -> Document | Problem:
        """Make the document of a report, or say why there is none."""
        trouble = self._refusal(report)
        if trouble:
            return trouble.at(report.path)
        sha256 = hashlib.sha256(report.text.encode()).hexdigest()
        url = clean_line(report.url)
        identity = clean_line(report.id, MAX_ID_CHARS)
        document_id = identity or make_id("doc", url or report.name, sha256)
        language = tell_language(report.text, report.language)
        date, basis = self._date(report)
        given = (report.captured_at, report.tool, report.archive_url, report.sha256)
        capture = Capture(*map(clean_line, given))
        translated, origin = report.original_text, (report.original_lang, report.translation_by)
        return Document(
            id=document_id,
            text=report.text,
            sha256=sha256,
            path=report.path,
            title=clean_line(report.title),
            outlet=clean_line(report.outlet),
            byline=clean_line(report.byline),
            url=url,
            published_at=date,
            published_basis=basis if date else None,
            language=language,
            is_machine_read=is_machine_read(language),
            furniture=self.mark_furniture(document_id, report.text),
            channel=clean_line(report.channel),
            capture=None if capture == Capture() else capture,
            original=None if translated is None else Original(translated, *map(clean_line, origin)),
            attachments=report.attachments,
            version_of=clean_line(report.version_of, MAX_ID_CHARS),
            page_status=report.page_status,
        )

    def _refusal(self, report: Report) -> Trouble | None:
        if not report.text.strip():
            return Trouble("empty-document", "there is no text in it")
        if len(report.text) > self.limits.text_chars:
            return Trouble("too-large", f"a text over {self.limits.text_chars:,} characters")
        if "\x00" in report.text + (report.original_text or ""):
            return Trouble("malformed-line", "the text holds a NUL character")
        return None

    def _date(self, report: Report) -> tuple[PartialDate | None, DateBasis | None]:
        """Read the date; one that was stated but not understood stays unknown."""
        if report.date and report.date.strip():
            return read_date(report.date), report.date_basis
        is_live = report.page_status is PageStatus.LIVE
        return (self.published_at, DateBasis.GIVEN) if is_live else (None, None)


def report_troubles(report: Report) -> Iterator[Trouble]:
    """Say what of a report was not read, or not taken as it was given."""
    yield from report.troubles
    if report.date and report.date.strip() and not read_date(report.date):
        yield Trouble("bad-date", f"the date {shorten(report.date)!r} was not understood")
    identity = clean_line(report.id, MAX_ID_CHARS)
    if report.id and identity != report.id:
        what = f"the id {shorten(report.id)!r} has odd characters or length: kept as {identity!r}"
        yield Trouble("malformed-line", what)
