"""Report -> Document: identity, date, language and furniture; the text is taken as it stands."""

import hashlib
from dataclasses import dataclass, replace

from rashomon.ingestion.dates import read_date
from rashomon.ingestion.furniture import FurnitureMarker
from rashomon.ingestion.language import LanguageReader, is_machine_read
from rashomon.ingestion.report import Limits, Report, Trouble
from rashomon.model.document import Capture, DateBasis, Document, PageStatus
from rashomon.model.ids import make_id
from rashomon.model.partial_date import PartialDate
from rashomon.model.problem import Problem
from rashomon.text import shorten


@dataclass(frozen=True, slots=True)
class Assembler:
    """Makes documents; built once per run.

    Attributes:
        published_at: Date for documents that state none themselves.
        limits: How long a text may be.
    """

    tell_language: LanguageReader
    mark_furniture: FurnitureMarker
    limits: Limits
    published_at: PartialDate | None

    @classmethod
    def load(cls, limits: Limits, published_at: PartialDate | None) -> "Assembler":
        """Load the language model and the furniture patterns."""
        return cls(LanguageReader.load(), FurnitureMarker.load(), limits, published_at)

    def __call__(self, report: Report) -> Document | Problem:
        """Make the document of a report, or say why there is none."""
        trouble = self._refusal(report.text)
        if trouble:
            return trouble.at(report.path)
        return self._dated(report, self._document(report))

    def date_troubles(self, report: Report) -> tuple[Trouble, ...]:
        """Say that a stated date was not understood; empty if it was, or none was stated."""
        if not _states_date(report) or read_date(report.date or ""):
            return ()
        return (Trouble("bad-date", f"the date {shorten(report.date or '')!r} was not understood"),)

    def _refusal(self, text: str) -> Trouble | None:
        if not text.strip():
            return Trouble("empty-document", "there is no text in it")
        if len(text) > self.limits.text_bytes:
            return Trouble("too-large", f"a text over {self.limits.text_bytes:,} characters")
        return None

    def _document(self, report: Report) -> Document:
        sha256 = hashlib.sha256(report.text.encode()).hexdigest()
        document_id = report.id or make_id("doc", report.url or report.name, sha256)
        language = self.tell_language(report.text, report.language)
        return Document(
            id=document_id,
            text=report.text,
            sha256=sha256,
            path=report.path,
            title=report.title,
            outlet=report.outlet,
            byline=report.byline,
            url=report.url,
            language=language,
            is_machine_read=is_machine_read(language),
            furniture=self.mark_furniture(document_id, report.text),
            channel=report.channel,
            capture=_capture(report),
            original=report.original,
            attachments=report.attachments,
            version_of=report.version_of,
            page_status=report.page_status,
        )

    def _dated(self, report: Report, document: Document) -> Document:
        """Add the publication date; one that was stated but not understood stays unknown."""
        if _states_date(report):
            date, basis = read_date(report.date or ""), report.date_basis
        elif report.page_status is PageStatus.LIVE:
            date, basis = self.published_at, DateBasis.GIVEN
        else:
            date, basis = None, None
        return replace(document, published_at=date, published_basis=basis if date else None)


def _states_date(report: Report) -> bool:
    return bool(report.date and report.date.strip())


def _capture(report: Report) -> Capture | None:
    capture = replace(report.capture, sha256=report.capture.sha256 or report.raw_sha256 or None)
    return None if capture == Capture() else capture
