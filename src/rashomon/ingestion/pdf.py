"""PDF -> Report: the text layer, page after page (pypdf). Runs only inside `page_worker`.

A page of images has no text layer and is named in a trouble; no character is recognised here.
Lines stay as the layer breaks them: joining them would be a guess.
"""

from io import BytesIO

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from rashomon.ingestion.report import Report, Trouble, clean_line
from rashomon.model.document import DateBasis


def read_pdf(content: bytes) -> Report | Trouble:
    """Read the text layer of a PDF and what it says about itself."""
    try:
        reader = PdfReader(BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            return Trouble("unreadable-file", "the PDF is locked with a password")
        pages = [_plain(page.extract_text()) for page in reader.pages]
        described = reader.metadata
        title = described.title if described else None
        author = described.author if described else None
        date = described.get("/CreationDate") if described else None
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError) as error:
        # pypdf raises all of these on broken files.
        return Trouble("unreadable-file", f"the PDF is broken: {clean_line(str(error), 120)}")
    bare = [str(number) for number, page in enumerate(pages, start=1) if not page.strip()]
    if len(bare) == len(pages):
        return Trouble("no-extraction", "the PDF has no text layer")
    stated = _iso(str(date)) if date else None
    return Report(
        text="\n\n".join(page for page in pages if page.strip()),
        title=clean_line(title),
        byline=clean_line(author),
        date=stated,
        date_basis=DateBasis.PDF_METADATA if stated else None,
        troubles=tuple(
            Trouble("skipped-member", f"page {number} of the PDF has no text layer")
            for number in bare
        ),
    )


def _plain(text: str) -> str:
    # Broken fonts give NUL and half surrogates, which no JSON or database can hold.
    return text.replace("\x00", "\ufffd").encode("utf-8", "replace").decode("utf-8")


def _iso(date: str) -> str | None:
    # D:YYYYMMDDHHmmSS+HH'mm', cut anywhere after the year (ISO 32000, 7.9.4).
    digits = date.removeprefix("D:")[:8]
    if not digits.isdecimal() or len(digits) not in {4, 6, 8}:
        return None
    return "-".join(part for part in (digits[:4], digits[4:6], digits[6:8]) if part)
