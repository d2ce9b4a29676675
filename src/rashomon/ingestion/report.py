"""Report: what a format reader found, before it becomes a Document; and the limits of reading.

All readers of this folder fill this one record with strings as they stood in the input; nothing is
interpreted or cleaned. It crosses the pipe to the process that reads pages, and a line of a list
is converted straight into it.
"""

import unicodedata
from dataclasses import dataclass

import msgspec

from rashomon.model.document import Attachment, DateBasis, PageStatus
from rashomon.model.problem import Problem, make_problem

# Longest id or metadata value kept, in code points: longer ones are faults or attacks.
MAX_ID_CHARS = 200
_MAX_VALUE_CHARS = 1_000


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of an input is read before it is refused."""

    text_chars: int = 2_000_000  # one report; some 350,000 words
    page_bytes: int = 10_000_000  # one page or text, one record of an archive, one fetched answer
    file_bytes: int = 50_000_000  # one PDF or mail, images included
    line_bytes: int = 4_000_000  # one line of a list of reports
    wrong_parts: int = 1_000  # lines or records of one file, before it is given up
    page_tags: int = 120_000  # long live blogs have some 40,000
    page_depth: int = 250  # the HTML parser itself cuts at 256 without saying so
    page_seconds: float = 20.0  # one page, PDF or mail
    worker_bytes: int = 900_000_000  # address space of the process that reads pages
    fetch_seconds: float = 30.0  # one address, redirects included
    redirects: int = 5


class Trouble(msgspec.Struct, frozen=True, tag=True):
    """Something that went wrong, before it is known where: a code of the catalogue, and words."""

    code: str
    what: str

    def at(self, path: str, document_id: str | None = None) -> Problem:
        """Make the Problem of the input named `path`."""
        return make_problem(self.code, self.what, path=path, document_id=document_id)


class Report(msgspec.Struct, frozen=True, tag=True, kw_only=True):
    """One report as its format gives it; `troubles` are parts of it that could not be read."""

    text: str = ""  # becomes the canonical text, unchanged
    path: str = ""  # name for the user, never a machine path
    name: str = ""  # stands for the address in the identity of a report that has none
    id: str | None = None
    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    url: str | None = None
    date: str | None = None  # as written
    date_basis: DateBasis | None = None
    language: str | None = msgspec.field(default=None, name="lang")
    channel: str | None = None
    captured_at: str | None = None
    tool: str | None = None
    archive_url: str | None = None
    sha256: str | None = None  # of the bytes that were read, or as a list gives it
    original_text: str | None = None
    original_lang: str | None = None
    translation_by: str | None = None
    version_of: str | None = None
    page_status: PageStatus = PageStatus.LIVE
    attachments: tuple[Attachment, ...] = ()
    troubles: tuple[Trouble, ...] = ()


def clean_line(value: str | None, limit_chars: int = _MAX_VALUE_CHARS) -> str | None:
    """Make a metadata value safe to print: one line, no control characters, not over-long."""
    spaced = " ".join((value or "")[: 4 * limit_chars].split())
    plain = "".join(char for char in spaced if unicodedata.category(char)[0] != "C")
    return plain[:limit_chars].strip() or None
