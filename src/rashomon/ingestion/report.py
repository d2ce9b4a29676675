"""Report: what a format reader found, before it becomes a Document.

The one record that all readers of this folder fill: strings as they stood in the input, nothing
interpreted. It crosses the pipe to the process that reads pages, so it holds plain values only.
"""

import unicodedata
from dataclasses import dataclass, field
from importlib.metadata import version

from rashomon.model.document import Attachment, Capture, DateBasis, Original, PageStatus
from rashomon.model.problem import Problem, make_problem

VERSION = version("rashomon")
# Longest id or metadata value kept, in code points: longer ones are faults or attacks.
MAX_ID_CHARS = 200
MAX_VALUE_CHARS = 1_000


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of an input is read before it is refused.

    Attributes:
        text_bytes: One report as plain text; some 350,000 words.
        page_bytes: One HTML page, one record of a web archive, one fetched answer.
        line_bytes: One line of a list of reports.
        wrong_parts: Lines or records of one file that may be wrong before it is given up.
        file_bytes: One PDF or mail, images included.
        page_elements: Elements of one page; long live blogs have some 20,000.
        page_depth: Nesting of one page; the HTML parser itself cuts at 256 without saying so.
        page_seconds: Time for one page, PDF or mail.
        worker_bytes: Address space of the process that reads pages.
        fetch_seconds: Time to fetch one address, redirects included.
        redirects: Redirects followed for one address.
    """

    text_bytes: int = 2_000_000
    page_bytes: int = 10_000_000
    line_bytes: int = 4_000_000
    wrong_parts: int = 1_000
    file_bytes: int = 50_000_000
    page_elements: int = 60_000
    page_depth: int = 250
    page_seconds: float = 20.0
    worker_bytes: int = 900_000_000
    fetch_seconds: float = 30.0
    redirects: int = 5


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something that went wrong, before it is known where: a code of the catalogue, and words."""

    code: str
    what: str

    def at(self, path: str, document_id: str | None = None) -> Problem:
        """Make the Problem of the input named `path`."""
        return make_problem(self.code, self.what, path=path, document_id=document_id)


@dataclass(frozen=True, slots=True)
class Report:
    """One report as its format gives it.

    Attributes:
        text: Becomes the canonical text, unchanged.
        raw_sha256: Hash of the bytes that were read; empty where a list gave the report.
        path: Name for the user; never a machine path.
        name: What stands for the address in the identity of a report that has none.
        date: As written; `date_basis` says where it stood.
        language: As declared by whoever made the report (a list), never by a page about itself.
        troubles: Parts that could not be read, while the rest could.
    """

    text: str
    path: str = ""
    name: str = ""
    id: str | None = None
    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    url: str | None = None
    date: str | None = None
    date_basis: DateBasis | None = None
    language: str | None = None
    channel: str | None = None
    raw_sha256: str = ""
    capture: Capture = field(default_factory=Capture)
    original: Original | None = None
    attachments: tuple[Attachment, ...] = ()
    version_of: str | None = None
    page_status: PageStatus = PageStatus.LIVE
    troubles: tuple[Trouble, ...] = ()


def clean_line(value: str | None, limit_chars: int = MAX_VALUE_CHARS) -> str | None:
    """Make a metadata value safe to print: one line, no control characters, not over-long.

    Returns:
        The value, or None where nothing is left of it.
    """
    if value is None:
        return None
    spaced = " ".join(value[: 4 * limit_chars].split())
    plain = "".join(char for char in spaced if unicodedata.category(char)[0] != "C")
    return plain[:limit_chars].strip() or None
