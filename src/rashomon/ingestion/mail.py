"""Mail (.eml) -> Report: the plain part, else the HTML part; headers as metadata.

Runs only inside `page_worker`. Images become attachments; any other attached file becomes one too
and a trouble that says it was not read. Does not open attached archives, mails or documents.
"""

import hashlib
from email import message_from_bytes
from email.message import MIMEPart
from email.policy import default

from rashomon.ingestion.encoding import read_text
from rashomon.ingestion.extractor import Request, RequestKind
from rashomon.ingestion.html import read_page
from rashomon.ingestion.report import Report, Trouble, clean_line
from rashomon.model.document import Attachment, DateBasis


def read_mail(request: Request) -> Report | Trouble:
    """Read one mail."""
    message = message_from_bytes(request.content, policy=default)
    body = message.get_body(("plain", "html"))
    if body is None:
        return Trouble("no-extraction", "the mail has no text part")
    charset = body.get_content_charset()
    if body.get_content_type() == "text/html":
        read = read_page(Request(RequestKind.PAGE, _content(body), request.limits, charset))
    else:
        read = read_text(_content(body), charset)
    if isinstance(read, Trouble):
        return read
    attached = tuple(_attachment(part) for part in message.iter_attachments())
    return Report(
        text=read.text,
        title=clean_line(message["Subject"]),
        byline=clean_line(message["From"]),
        date=clean_line(message["Date"]),
        date_basis=DateBasis.MAIL_HEADER,
        attachments=attached,
        troubles=tuple(
            Trouble("skipped-member", f"the attached {file.name} ({file.media_type}) was not read")
            for file in attached
            if not file.media_type.startswith("image/")
        ),
    )


def _content(part: MIMEPart) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _attachment(part: MIMEPart) -> Attachment:
    content = _content(part)
    return Attachment(
        name=clean_line(part.get_filename()) or "unnamed part",
        media_type=clean_line(part.get_content_type()) or "unknown",
        sha256=hashlib.sha256(content).hexdigest(),
        size_bytes=len(content),
    )
