"""PDF -> Report: the text layer, page after page (pypdf). Runs only inside `page_worker`.

A page of images has no text layer and is named in a trouble; no character is recognised here.
Lines stay as the layer breaks them: joining them would be a guess.
"""

import re
from io import BytesIO

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from rashomon.ingestion.extractor import Request
from rashomon.ingestion.report import Report, Trouble, clean_line
from rashomon.model.document import DateBasis

# Cut anywhere after the year (ISO 32000, 7.9.4); the time of day is left to the file.
_DATE = re.compile(r"(?:D:)?(\d{4})(\d{2})?(\d{2})?")


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
    date = _DATE.match(described.get("/CreationDate", ""))
    return Report(
        text="\n\n".join(page for page in pages if page.strip()),
        title=described.get("/Title"),
        byline=described.get("/Author"),
        date="-".join(filter(None, date.groups())) if date else None,
        date_basis=DateBasis.PDF_METADATA,
        troubles=tuple(
            Trouble("skipped-member", f"page {number} of the PDF has no text layer")
            for number in bare
        ),
    )


def _plain(text: str) -> str:
    # Broken fonts give NUL and half surrogates, which no JSON or database can hold.
    return text.replace("\x00", "\ufffd").encode("utf-8", "replace").decode("utf-8")
