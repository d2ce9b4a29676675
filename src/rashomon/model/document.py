"""Document: one report as it was read, with its canonical text and where it came from."""

from dataclasses import dataclass
from enum import StrEnum

from rashomon.model.partial_date import PartialDate
from rashomon.model.span import DocumentId, Span


class FurnitureKind(StrEnum):
    """Text on the page that is no part of the report; marked, never deleted."""

    APPEAL = "appeal"
    NEWSLETTER = "newsletter"
    READ_MORE = "read_more"
    PHOTO_CREDIT = "photo_credit"
    DATELINE = "dateline"
    BYLINE = "byline"
    CORRECTION = "correction"
    REPRINT_NOTICE = "reprint_notice"
    SHARE = "share"
    LEGAL = "legal"


class DateBasis(StrEnum):
    """How the publication date was found."""

    GIVEN = "given"
    RECORD = "record"
    PAGE_METADATA = "page_metadata"
    URL = "url"
    MAIL_HEADER = "mail_header"


class PageStatus(StrEnum):
    """What the page said when it was captured."""

    LIVE = "live"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Furniture:
    """A stretch of the canonical text that yields no claims."""

    span: Span
    kind: FurnitureKind


@dataclass(frozen=True, slots=True)
class Capture:
    """How and when somebody kept this report; as given, never from our clock.

    Attributes:
        captured_at: As the archiving tool wrote it.
        tool: Name of the archiving tool.
        archive_url: Address of the archived copy.
        sha256: Hash of the original bytes, as given or as read.
    """

    captured_at: str | None = None
    tool: str | None = None
    archive_url: str | None = None
    sha256: str | None = None


@dataclass(frozen=True, slots=True)
class Original:
    """The text in the language in which it was said; claims anchor in the translation."""

    text: str
    language: str | None
    translation_by: str | None


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that came with the report (a screenshot of a post, say); kept by name and hash."""

    name: str
    media_type: str
    sha256: str
    size_bytes: int


@dataclass(frozen=True, slots=True)
class Document:
    """One report.

    Attributes:
        id: Given with the report, or hash(kind, address or name, text).
        text: Canonical text; every offset of the ledger counts its code points.
        sha256: Hash of the canonical text in UTF-8.
        path: Name under which it was given, relative to what the user named; never a machine path.
        published_at: As precise as known, None if unknown; `published_basis` says how found.
        language: ISO 639-1, None if it could not be told.
        is_machine_read: False when the language is kept but not analysed.
        furniture: Marked stretches in text order, not overlapping.
        channel: As given with the report (tweet, statement, broadcast ...).
        version_of: Id of an earlier version, only where the input says so.
    """

    id: DocumentId
    text: str
    sha256: str
    path: str
    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    url: str | None = None
    published_at: PartialDate | None = None
    published_basis: DateBasis | None = None
    language: str | None = None
    is_machine_read: bool = True
    furniture: tuple[Furniture, ...] = ()
    channel: str | None = None
    capture: Capture | None = None
    original: Original | None = None
    attachments: tuple[Attachment, ...] = ()
    version_of: DocumentId | None = None
    page_status: PageStatus = PageStatus.LIVE
